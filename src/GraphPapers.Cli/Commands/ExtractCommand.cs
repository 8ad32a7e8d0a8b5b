using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Documents;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;

namespace GraphPapers.Cli.Commands;

/// <summary><c>extract</c>: what the texts of a file say, one line for each, without a store.</summary>
internal static class ExtractCommand
{
    private const int LinesAtOnce = 512;

    private static readonly Option<string> Input = new("--input") { Description = "JSON Lines with id, title and text; - is standard input", HelpName = "DOCS.jsonl", Required = true };
    private static readonly Option<string> Output = new("--output") { Description = "Where to write; standard output by default", HelpName = "OUT.jsonl", DefaultValueFactory = _ => "-" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("extract", "Read texts and write their entities, relations and results as JSON Lines");
        command.With(Input, Output);
        command.SetAction(async (parse, cancellation) =>
        {
            string input = parse.GetValue(Input)!, output = parse.GetValue(Output)!;
            var lines = InputLines.Read(Open(context, input));
            var writer = output == "-" ? context.Host.Output : Write(output);
            try
            {
                var bad = await RunAsync(context, input, lines, writer, cancellation).ConfigureAwait(false);
                return bad == 0 ? ExitCodes.Done : ExitCodes.BadInput;
            }
            finally
            {
                if (output == "-") await writer.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                else await writer.DisposeAsync().ConfigureAwait(false);
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, string input, IEnumerable<Line> lines, TextWriter writer, CancellationToken cancellation)
    {
        var extractor = context.Composition.Extractor.Value;
        var bad = 0;
        foreach (var chunk in lines.Where(line => line.Problem is not null || !line.IsBlank).Chunk(LinesAtOnce))
        {
            var answers = new (string? Line, string? Problem)[chunk.Length];
            Parallel.For(0, chunk.Length, new ParallelOptions { CancellationToken = cancellation }, i => answers[i] = Answer(extractor, chunk[i]));
            for (var i = 0; i < chunk.Length; i++)
            {
                if (answers[i].Problem is { } problem)
                {
                    bad++;
                    await context.NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{input}:{chunk[i].Number}: {problem}")).ConfigureAwait(false);
                }
                else
                {
                    await writer.WriteAsync(answers[i].Line + "\n").ConfigureAwait(false);
                }
            }
        }

        return bad;
    }

    private static (string? Line, string? Problem) Answer(Extractor extractor, Line line)
    {
        if (line.Problem is not null) return (null, line.Problem);
        SourceDocument document;
        string id;
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return (null, "the line is not a JSON object");
            if (Text(json.RootElement, "id") is not { } given) return (null, "the record has no \"id\"");
            if (Text(json.RootElement, "text") is not { } text) return (null, "the record has no \"text\"");
            id = given;
            document = DocumentIdentity.Document(
                new SourceRecord { Line = line.Number, EndLine = line.Number, Text = text, Title = Text(json.RootElement, "title"), OwnId = id }, "jsonl", shared: false);
        }
        catch (JsonException)
        {
            return (null, "the line is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            return (null, "a string of the record holds half a character (a lone surrogate)");
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AnswerJson.Line)) Write(writer, id, extractor.Read(document));
        return (Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length), null);
    }

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;

    private static void Write(Utf8JsonWriter json, string id, DocumentReading reading)
    {
        var text = reading.Document.Text;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("entities");
        foreach (var entity in reading.Entities.Where(entity => entity.Id != reading.Document.Paper && !entity.Mentions.IsEmpty)) Entity(json, entity, text);
        json.WriteEndArray();
        json.WriteStartArray("relations");
        foreach (var claim in reading.Claims)
            if (claim is { Source: ClaimSource.Text, Evidence: { } evidence } && claim.Relation is not (RelationKind.Cites or RelationKind.Mentions)) Relation(json, claim, evidence, reading);
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var result in reading.Results) Result(json, result, reading);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entity(Utf8JsonWriter json, DocumentEntity entity, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", entity.Id.Value);
        json.WriteString("type", entity.Kind.ToString());
        json.WriteString("name", entity.Name);
        json.WriteStartArray("aliases");
        foreach (var alias in entity.Aliases) json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteStartArray("mentions");
        foreach (var mention in entity.Mentions)
        {
            json.WriteStartObject();
            Span(json, mention.Span, text);
            json.WriteNumber("confidence", mention.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("salient", entity.Salient);
        json.WriteEndObject();
    }

    private static void Relation(Utf8JsonWriter json, Claim claim, Evidence evidence, DocumentReading reading)
    {
        json.WriteStartObject();
        json.WriteString("type", claim.Relation.Name());
        json.WriteString("head", Id(claim.Head, reading));
        json.WriteString("tail", Id(claim.Tail, reading));
        json.WriteNumber("confidence", claim.Confidence);
        json.WriteString("polarity", AnswerJson.LowerName(claim.Polarity));
        json.WriteStartObject("evidence");
        Span(json, evidence.Sentence, reading.Document.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, Result result, DocumentReading reading)
    {
        json.WriteStartObject();
        // What has no name of its own is the paper's own proposal.
        json.WriteString("method", Id(result.Method ?? result.Paper, reading));
        json.WriteString("dataset", result.Dataset?.Value);
        json.WriteString("metric", result.Metric.Value);
        json.WriteNumber("value", result.Value);
        json.WriteString("unit", result.Unit);
        json.WriteString("task", result.Task?.Value);
        json.WriteNumber("confidence", result.Confidence);
        json.WriteStartObject("evidence");
        Span(json, result.Sentence, reading.Document.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Span(Utf8JsonWriter json, TextSpan span, string text)
    {
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteString("text", span.Of(text));
    }

    private static string Id(EntityId id, DocumentReading reading) => id == reading.Document.Paper ? "paper" : id.Value;

    private static Stream Open(CommandContext context, string path)
    {
        if (path == "-") return context.Host.Input();
        try
        {
            return InputFile.Of(path).Open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be read: {failure.Message}");
        }
    }

    private static StreamWriter Write(string path)
    {
        try
        {
            return new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"'{path}' cannot be written: {failure.Message}");
        }
    }
}
