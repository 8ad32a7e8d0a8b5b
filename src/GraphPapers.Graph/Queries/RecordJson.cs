using System.Text.Json;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>The JSON of papers and counts.</summary>
public static class RecordJson
{
    /// <summary><c>{"id","name","year","documents","entities","relations","results"}</c>.</summary>
    public static void Paper(Utf8JsonWriter json, PaperAnswer paper)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(paper);
        json.WriteStartObject();
        AnswerJson.EntityFields(json, paper.Entity);
        json.WriteStartArray("documents");
        foreach (var document in paper.Documents) Document(json, document);
        json.WriteEndArray();
        json.WriteStartArray("entities");
        foreach (var (entity, mentions, salient) in paper.Entities)
        {
            json.WriteStartObject();
            AnswerJson.EntityFields(json, entity);
            json.WriteNumber("mentions", mentions);
            json.WriteBoolean("salient", salient);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        AnswerJson.Edges(json, "relations", paper.Relations);
        json.WriteStartArray("results");
        foreach (var result in paper.Results) Measurement(json, result);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary><c>{"documents","results","entities","relations","claims","ontology"}</c>, the last with its own counts.</summary>
    public static void Stats(Utf8JsonWriter json, StatsResult stats)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(stats);
        json.WriteStartObject();
        json.WriteNumber("documents", stats.Documents);
        json.WriteNumber("results", stats.Results);
        Part(json, stats.Told);
        json.WriteStartObject("ontology");
        Part(json, stats.Curated);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Part(Utf8JsonWriter json, StatsPart part)
    {
        json.WriteStartObject("entities");
        foreach (var (kind, count) in part.Kinds) json.WriteNumber(kind.ToString(), count);
        json.WriteEndObject();
        json.WriteStartObject("relations");
        foreach (var (relation, count) in part.Relations) json.WriteNumber(relation.Name(), count);
        json.WriteEndObject();
        json.WriteStartObject("claims");
        foreach (var (source, count) in part.Sources) json.WriteNumber(AnswerJson.LowerName(source), count);
        json.WriteEndObject();
    }

    private static void Document(Utf8JsonWriter json, SourceDocument document)
    {
        json.WriteStartObject();
        json.WriteString("id", document.Id);
        json.WriteString("reader", document.Reader);
        json.WriteString("title", document.Title);
        AnswerJson.Number(json, "year", document.Year);
        json.WriteString("date", document.Date);
        json.WriteString("venue", document.Venue);
        json.WriteString("url", document.Url);
        Strings(json, "authors", document.Authors);
        AnswerJson.Number(json, "authorCount", document.AuthorCount);
        Strings(json, "organisations", document.Organisations);
        Strings(json, "sharedIds", document.SharedIds);
        Strings(json, "references", document.References.Select(reference => reference.Value));
        Strings(json, "headingPath", document.HeadingPath);
        json.WriteString("text", document.Text);
        json.WriteEndObject();
    }

    private static void Measurement(Utf8JsonWriter json, PaperMeasurement result)
    {
        json.WriteStartObject();
        json.WriteString("method", result.Method?.Id.Value);
        json.WriteString("dataset", result.Dataset?.Id.Value);
        json.WriteString("metric", result.Metric.Id.Value);
        json.WriteNumber("value", result.Value);
        json.WriteString("unit", result.Unit);
        json.WriteString("task", result.Task?.Id.Value);
        json.WriteNumber("confidence", result.Confidence);
        json.WriteString("document", result.Document);
        json.WriteString("sentence", result.Sentence);
        json.WriteEndObject();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
