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
        LanguageModelUse.AddTo(command, context);
        command.SetAction(async (parse, cancellation) =>
        {
            string input = parse.GetValue(Input)!, output = parse.GetValue(Output)!;
            using var model = await LanguageModelUse.OpenAsync(context, parse).ConfigureAwait(false);
            var lines = InputLines.Read(Open(context, input));
            var writer = output == "-" ? context.Host.Output : Write(output);
            try
            {
                var bad = await RunAsync(context, input, lines, writer, model, cancellation).ConfigureAwait(false);
                if (model is not null) await model.ReportAsync(context).ConfigureAwait(false);
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

    private static async Task<int> RunAsync(
        CommandContext context, string input, IEnumerable<Line> lines, TextWriter writer, LanguageModelUse? model, CancellationToken cancellation)
    {
        var extractor = context.Composition.Extractor.Value;
        var parallel = new ParallelOptions { CancellationToken = cancellation };
        var bad = 0;
        foreach (var chunk in lines.Where(line => line.Problem is not null || !line.IsBlank).Chunk(model is null ? LinesAtOnce : LanguageModelUse.DocumentsAtOnce))
        {
            var answers = new Answer[chunk.Length];
            Parallel.For(0, chunk.Length, parallel, i => answers[i] = Read(extractor, chunk[i]));
            if (model is not null) await ExtendAsync(answers, model, cancellation).ConfigureAwait(false);
            var written = new string?[chunk.Length];
            Parallel.For(0, chunk.Length, parallel, i => written[i] = answers[i].Reading is { } reading ? Json(answers[i].Id, reading, model?.Stage.Proposer) : null);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (written[i] is { } line)
                {
                    await writer.WriteAsync(line + "\n").ConfigureAwait(false);
                }
                else
                {
                    bad++;
                    await context.NoteAsync(string.Create(CultureInfo.InvariantCulture, $"{input}:{chunk[i].Number}: {answers[i].Problem}")).ConfigureAwait(false);
                }
            }
        }

        return bad;
    }

    private static async Task ExtendAsync(Answer[] answers, LanguageModelUse model, CancellationToken cancellation)
    {
        int[] read = [.. Enumerable.Range(0, answers.Length).Where(i => answers[i].Reading is not null)];
        var extended = await model.Stage.ExtendAsync([.. read.Select(i => answers[i].Reading!)], cancellation).ConfigureAwait(false);
        for (var k = 0; k < read.Length; k++) answers[read[k]] = answers[read[k]] with { Reading = extended[k] };
    }

    private static Answer Read(Extractor extractor, Line line)
    {
        if (line.Problem is not null) return new("", null, line.Problem);
        SourceDocument document;
        string id;
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return new("", null, "the line is not a JSON object");
            if (Text(json.RootElement, "id") is not { } given) return new("", null, "the record has no \"id\"");
            if (Text(json.RootElement, "text") is not { } text) return new("", null, "the record has no \"text\"");
            id = given;
            document = DocumentIdentity.Document(
                new SourceRecord { Line = line.Number, EndLine = line.Number, Text = text, Title = Text(json.RootElement, "title"), OwnId = id }, "jsonl", shared: false);
        }
        catch (JsonException)
        {
            return new("", null, "the line is not valid JSON");
        }
        catch (InvalidOperationException)
        {
            return new("", null, "a string of the record holds half a character (a lone surrogate)");
        }

        return new(id, extractor.Read(document), null);
    }

    // What a proposer added carries its name; nothing else of the line changes.
    private static string Json(string id, DocumentReading reading, string? proposer)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, AnswerJson.Line)) Write(writer, id, reading, proposer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static string? Text(JsonElement record, string name) => record.TryGetProperty(name, out var value)
        ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null }
        : null;

    private static void Write(Utf8JsonWriter json, string id, DocumentReading reading, string? proposer)
    {
        var text = reading.Document.Text;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteStartArray("entities");
        foreach (var entity in reading.Entities.Where(entity => entity.Id != reading.Document.Paper && !entity.Mentions.IsEmpty)) Entity(json, entity, text, proposer);
        json.WriteEndArray();
        json.WriteStartArray("relations");
        foreach (var claim in reading.Claims)
            if (claim is { Source: ClaimSource.Text, Evidence: { } evidence } && claim.Relation is not (RelationKind.Cites or RelationKind.Mentions)) Relation(json, claim, evidence, reading, proposer);
        json.WriteEndArray();
        json.WriteStartArray("results");
        foreach (var result in reading.Results) Result(json, result, reading);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Entity(Utf8JsonWriter json, DocumentEntity entity, string text, string? proposer)
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
        if (entity.Link == proposer) json.WriteString("link", entity.Link);
        json.WriteEndObject();
    }

    private static void Relation(Utf8JsonWriter json, Claim claim, Evidence evidence, DocumentReading reading, string? proposer)
    {
        json.WriteStartObject();
        json.WriteString("type", claim.Relation.Name());
        json.WriteString("head", Id(claim.Head, reading));
        json.WriteString("tail", Id(claim.Tail, reading));
        json.WriteNumber("confidence", claim.Confidence);
        json.WriteString("polarity", AnswerJson.LowerName(claim.Polarity));
        if (claim.Rule == proposer) json.WriteString("rule", claim.Rule);
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

    /// <summary>What became of a line: a reading under the id given, or what is wrong with it.</summary>
    private readonly record struct Answer(string Id, DocumentReading? Reading, string? Problem);
}
