using System.Buffers;
using System.Text;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>
/// The whole store as JSON Lines: the ontology's rows, claims and retired ids, then each document in ordinal order of ids with its entities,
/// claims and results. Two stores hold the same when their dumps are the same bytes.
/// </summary>
public static class DumpWriter
{
    /// <summary>Writes the dump.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task WriteAsync(IGraphStore store, TextWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(output);
        var line = new LineWriter(output);
        var ontology = await store.ReadOntologyAsync(cancellation).ConfigureAwait(false);
        await line.WriteAsync(json =>
        {
            json.WriteString("record", "ontology");
            json.WriteString("version", ontology.Version);
        }).ConfigureAwait(false);
        foreach (var row in ontology.Entities) await line.WriteAsync(json => Row(json, row)).ConfigureAwait(false);
        foreach (var claim in ontology.Claims) await line.WriteAsync(json => Claim(json, null, claim)).ConfigureAwait(false);
        foreach (var (id, replacement) in ontology.Retired)
        {
            await line.WriteAsync(json =>
            {
                json.WriteString("record", "retired");
                json.WriteString("id", id.Value);
                json.WriteString("replacement", replacement.Value);
            }).ConfigureAwait(false);
        }

        await foreach (var reading in store.ReadDocumentsAsync(cancellation).ConfigureAwait(false))
        {
            await line.WriteAsync(json => Document(json, reading)).ConfigureAwait(false);
            foreach (var entity in reading.Entities) await line.WriteAsync(json => Entity(json, reading.Document.Id, entity)).ConfigureAwait(false);
            foreach (var claim in reading.Claims) await line.WriteAsync(json => Claim(json, reading.Document.Id, claim)).ConfigureAwait(false);
            foreach (var result in reading.Results) await line.WriteAsync(json => Result(json, reading.Document.Id, result)).ConfigureAwait(false);
        }
    }

    private static void Row(Utf8JsonWriter json, OntologyEntity row)
    {
        json.WriteString("record", "row");
        json.WriteString("id", row.Id.Value);
        json.WriteString("kind", row.Kind.ToString());
        json.WriteString("name", row.Name);
        json.WriteStartArray("names");
        foreach (var name in row.Names) json.WriteStringValue(name.NeedsContext ? "~" + name.Form : name.Form);
        json.WriteEndArray();
        AnswerJson.Number(json, "year", row.Year);
        Publication(json, "paper", row.Paper);
        json.WriteString("marks", row.Marks.ToString());
        Strings(json, "context", row.Context);
    }

    private static void Document(Utf8JsonWriter json, DocumentReading reading)
    {
        var document = reading.Document;
        json.WriteString("record", "document");
        json.WriteString("id", document.Id);
        json.WriteString("reader", document.Reader);
        json.WriteString("readerVersion", reading.ReaderVersion);
        json.WriteString("paper", document.Paper.Value);
        json.WriteString("title", document.Title);
        AnswerJson.Number(json, "year", document.Year);
        json.WriteString("date", document.Date);
        Strings(json, "sharedIds", document.SharedIds);
        Strings(json, "authors", document.Authors);
        AnswerJson.Number(json, "authorCount", document.AuthorCount);
        json.WriteString("venue", document.Venue);
        Strings(json, "organisations", document.Organisations);
        Strings(json, "references", document.References.Select(reference => reference.Value));
        json.WriteString("url", document.Url);
        Strings(json, "headingPath", document.HeadingPath);
        json.WriteStartArray("notProse");
        foreach (var span in document.NotProse) Pair(json, span);
        json.WriteEndArray();
        json.WriteString("text", document.Text);
    }

    private static void Entity(Utf8JsonWriter json, string document, DocumentEntity entity)
    {
        json.WriteString("record", "entity");
        json.WriteString("document", document);
        json.WriteString("id", entity.Id.Value);
        json.WriteString("kind", entity.Kind.ToString());
        json.WriteString("name", entity.Name);
        Strings(json, "aliases", entity.Aliases);
        Strings(json, "shortForms", entity.ShortForms);
        json.WriteBoolean("salient", entity.Salient);
        json.WriteString("link", entity.Link);
        json.WriteStartArray("mentions");
        foreach (var mention in entity.Mentions)
        {
            json.WriteStartArray();
            json.WriteNumberValue(mention.Span.Start);
            json.WriteNumberValue(mention.Span.End);
            json.WriteNumberValue(mention.Confidence);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Claim(Utf8JsonWriter json, string? document, Claim claim)
    {
        json.WriteString("record", "claim");
        json.WriteString("document", document);
        json.WriteString("head", claim.Head.Value);
        json.WriteString("relation", claim.Relation.Name());
        json.WriteString("tail", claim.Tail.Value);
        json.WriteString("source", AnswerJson.LowerName(claim.Source));
        json.WriteString("rule", claim.Rule);
        json.WriteNumber("confidence", claim.Confidence);
        json.WriteString("polarity", AnswerJson.LowerName(claim.Polarity));
        Span(json, "sentence", claim.Evidence?.Sentence);
        Span(json, "headSpan", claim.Evidence?.Head);
        Span(json, "tailSpan", claim.Evidence?.Tail);
        Publication(json, "publication", claim.Publication);
    }

    private static void Result(Utf8JsonWriter json, string document, Result result)
    {
        json.WriteString("record", "result");
        json.WriteString("document", document);
        json.WriteString("paper", result.Paper.Value);
        json.WriteString("method", result.Method?.Value);
        json.WriteString("dataset", result.Dataset?.Value);
        json.WriteString("metric", result.Metric.Value);
        json.WriteString("task", result.Task?.Value);
        json.WriteNumber("value", result.Value);
        json.WriteString("unit", result.Unit);
        Span(json, "sentence", result.Sentence);
        Span(json, "valueSpan", result.ValueSpan);
        json.WriteString("rule", result.Rule);
        json.WriteNumber("confidence", result.Confidence);
    }

    private static void Publication(Utf8JsonWriter json, string name, Publication? publication)
    {
        if (publication is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("title", publication.Title);
        AnswerJson.Number(json, "year", publication.Year);
        json.WriteString("firstAuthor", publication.FirstAuthor);
        json.WriteString("url", publication.Url);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Span(Utf8JsonWriter json, string name, TextSpan? span)
    {
        json.WritePropertyName(name);
        if (span is { } known) Pair(json, known);
        else json.WriteNullValue();
    }

    private static void Pair(Utf8JsonWriter json, TextSpan span)
    {
        json.WriteStartArray();
        json.WriteNumberValue(span.Start);
        json.WriteNumberValue(span.End);
        json.WriteEndArray();
    }

    private sealed class LineWriter(TextWriter output)
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(4096);

        public async Task WriteAsync(Action<Utf8JsonWriter> fields)
        {
            _buffer.Clear();
            var json = new Utf8JsonWriter(_buffer, AnswerJson.Line);
            await using (json.ConfigureAwait(false))
            {
                json.WriteStartObject();
                fields(json);
                json.WriteEndObject();
            }

            await output.WriteAsync(Encoding.UTF8.GetString(_buffer.WrittenSpan)).ConfigureAwait(false);
            await output.WriteAsync('\n').ConfigureAwait(false);
        }
    }
}
