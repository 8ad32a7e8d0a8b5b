using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPapers.GraphQL.Conformance;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;
using GraphPapers.GraphQL.Validation;

// answer: one JSON request a line on standard input, one JSON answer a line on standard output.
// fuzz N SEED: N inputs through lexer and parser. serve PORT: the galaxy over HTTP on loopback.
switch (args)
{
    case ["answer"]:
        await Answers.RunAsync(Console.OpenStandardInput(), Console.OpenStandardOutput());
        return 0;
    case ["fuzz", var count, var seed]:
        return Fuzz.Run(long.Parse(count, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture), Console.Out);
    case ["serve", var port]:
        await Server.RunAsync(Answers.Executor(), int.Parse(port, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: answer | fuzz COUNT SEED | serve PORT");
        return 2;
}

/// <summary>Answers what the Node side asks of this engine.</summary>
internal static class Answers
{
    public static async Task RunAsync(Stream input, Stream output)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        await using var writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        var schemas = new Dictionary<string, Schema>(StringComparer.Ordinal);
        var galaxy = new Lazy<GraphQLExecutor>(Executor);
        while (await reader.ReadLineAsync() is { } line)
        {
            using var request = JsonDocument.Parse(line);
            await writer.WriteLineAsync(await AnswerAsync(request.RootElement, schemas, galaxy));
            await writer.FlushAsync();
        }
    }

    public static GraphQLExecutor Executor() => new(Galaxy.Bind(Schema.Parse(Galaxy.Sdl())), new ExecutorOptions
    {
        DescribeError = e => e is ShownException ? new GraphQLError(e.Message) : null,
        OnHiddenError = (e, _) => Console.Error.WriteLine(e),
    });

    private static async Task<string> AnswerAsync(JsonElement request, Dictionary<string, Schema> schemas, Lazy<GraphQLExecutor> galaxy)
    {
        var text = request.TryGetProperty("text", out var t) ? t.GetString()! : "";
        switch (request.GetProperty("do").GetString())
        {
            case "schema":
                var built = Schema.TryParse(text);
                if (built.Schema is not null)
                    schemas[request.GetProperty("name").GetString()!] = built.Schema;
                return JsonSerializer.Serialize(new { printed = built.Schema?.ToString(), errors = Errors(built.Errors) });
            case "validate":
                var parsed = Parser.Parse(text, ParseLimits.Trusted);
                var errors = parsed.Document is null
                    ? [parsed.Error!]
                    : DocumentValidation.Validate(schemas[request.GetProperty("name").GetString()!], parsed.Document);
                return JsonSerializer.Serialize(new { printed = parsed.Document?.ToString(), errors = Errors(errors) });
            case "execute":
                var output = new ArrayBufferWriter<byte>();
                await galaxy.Value.ExecuteAsync(
                    new GraphQLRequest
                    {
                        Document = Encoding.UTF8.GetBytes(text),
                        OperationName = request.TryGetProperty("operation", out var o) ? o.GetString() : null,
                        Variables = request.TryGetProperty("variables", out var v) ? v : default,
                    },
                    new ExecutionLimits { Parse = ParseLimits.Trusted, MaxAliases = 10000, MaxDirectives = 10000, MaxCost = 1e12, MaxDepth = 100 },
                    output,
                    CancellationToken.None);
                return Encoding.UTF8.GetString(output.WrittenSpan);
            default:
                throw new InvalidDataException(request.GetRawText());
        }
    }

    private static IEnumerable<object> Errors(IReadOnlyList<GraphQLError> errors) => errors.Select(e => new
    {
        message = e.Message,
        locations = e.Locations.Select(l => new { line = l.Line, column = l.Column }),
    });
}
