using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Evaluation;
using GraphPapers.Model;

namespace GraphPapers.Cli.Commands;

/// <summary><c>extract --input DOCS.jsonl --output OUT.jsonl</c>: what each document says, a line each, without a store.</summary>
internal static class ExtractCommand
{
    private const int Batch = 64;

    private static readonly Option<string> Input = new("--input") { Description = "JSON Lines with id, title, text; - is standard input", HelpName = "DOCS", Required = true };
    private static readonly Option<string> Output = new("--output") { Description = "Where to; - is standard output", HelpName = "OUT", DefaultValueFactory = _ => "-" };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommandContext context)
    {
        var command = new Command("extract", "Entities and relations of documents, a JSON line each, without a store").With(Input, Output);
        command.SetAction(async (parse, cancellation) =>
        {
            string from = parse.GetValue(Input)!, to = parse.GetValue(Output)!;
            if (from != "-" && !File.Exists(from)) throw new InputException($"{from}: there is no such file");
            using var input = from == "-" ? await InputFile.KeepAsync(context.Host.Input(), from, cancellation).ConfigureAwait(false) : InputFile.Of(from);
            var extractor = Extractor.Create();
            bool skipped = false;
            var writer = to == "-" ? context.Host.Output : Open(to);
            try
            {
                foreach (var chunk in DocumentReaders.Read(input, DocumentReaders.Named("jsonl")).Chunk(Batch))
                {
                    var lines = chunk.AsParallel().AsOrdered().WithCancellation(cancellation).Select(item => item.Document is { } document ? Line(extractor.Read(document)) : null).ToArray();
                    for (int i = 0; i < chunk.Length; i++)
                    {
                        if (lines[i] is { } line) await writer.WriteLineAsync(line).ConfigureAwait(false);
                        if ((chunk[i].Skipped ?? chunk[i].Warning) is not { } told) continue;
                        skipped |= chunk[i].Skipped is not null;
                        await context.NoteAsync($"{told.File}{(told.Line > 0 ? $":{told.Line}" : "")}: {told.Reason}").ConfigureAwait(false);
                    }
                }
            }
            finally
            {
                if (to != "-") await writer.DisposeAsync().ConfigureAwait(false);
            }

            return skipped ? ExitCodes.BadInput : ExitCodes.Done;
        });
        return command;
    }

    private static StreamWriter Open(string path)
    {
        try
        {
            return new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written ({failure.Message})");
        }
    }

    private static string Line(DocumentReading reading)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            string Key(EntityId id) => id == reading.Document.Paper ? ScoredDocument.Paper : id.Value;
            json.WriteStartObject();
            json.WriteString("id", reading.Document.Id);
            json.WriteStartArray("entities");
            foreach (var entity in reading.Entities.Where(e => e.Id != reading.Document.Paper && e.Mentions.Length > 0)) Entity(json, entity, reading.Document.Text);
            json.WriteEndArray();
            json.WriteStartArray("relations");
            foreach (var claim in reading.Claims.Where(c => c.Source == ClaimSource.Text))
            {
                json.WriteStartObject();
                json.WriteString("type", claim.Relation.Name());
                json.WriteString("head", Key(claim.Head));
                json.WriteString("tail", Key(claim.Tail));
                json.WriteNumber("confidence", claim.Confidence);
                json.WriteString("polarity", claim.Polarity.ToString().ToLowerInvariant());
                json.WritePropertyName("evidence");
                Span(json, claim.Evidence!.Sentence, reading.Document.Text);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("results");
            foreach (var result in reading.Results) Result(json, result, reading.Document.Text, Key);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Entity(Utf8JsonWriter json, DocumentEntity entity, string text)
    {
        json.WriteStartObject();
        json.WriteString("id", entity.Id.Value);
        json.WriteString("type", entity.Kind.ToString());
        json.WriteString("name", entity.Name);
        json.WriteStartArray("aliases");
        foreach (string alias in entity.Aliases) json.WriteStringValue(alias);
        json.WriteEndArray();
        json.WriteStartArray("mentions");
        foreach (var mention in entity.Mentions)
        {
            json.WriteStartObject();
            json.WriteNumber("start", mention.Span.Start);
            json.WriteNumber("end", mention.Span.End);
            json.WriteString("text", mention.Span.Of(text));
            json.WriteNumber("confidence", mention.Confidence);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("salient", entity.Salient);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, Result result, string text, Func<EntityId, string> key)
    {
        json.WriteStartObject();
        json.WriteString("method", result.Method is { } method ? key(method) : ScoredDocument.Paper);
        json.WriteString("dataset", result.Dataset is { } dataset ? key(dataset) : null);
        json.WriteString("metric", key(result.Metric));
        json.WriteString("task", result.Task is { } task ? key(task) : null);
        json.WriteNumber("value", result.Value);
        json.WriteString("unit", result.Unit);
        json.WriteNumber("confidence", result.Confidence);
        json.WritePropertyName("evidence");
        Span(json, result.Sentence, text);
        json.WriteEndObject();
    }

    private static void Span(Utf8JsonWriter json, TextSpan span, string text)
    {
        json.WriteStartObject();
        json.WriteNumber("start", span.Start);
        json.WriteNumber("end", span.End);
        json.WriteString("text", span.Of(text));
        json.WriteEndObject();
    }
}
