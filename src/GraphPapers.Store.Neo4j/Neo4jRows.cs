using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>Rows for the statements that create nodes, in the order in which those take them.</summary>
/// <param name="key">Gives an entity's key.</param>
internal sealed class Neo4jRows(Func<EntityId, long> key)
{
    public Dictionary<string, object?> Document(DocumentReading reading, DocumentVersion version, long document) => new()
    {
        ["id"] = reading.Document.Id,
        ["key"] = document,
        ["reader"] = reading.Document.Reader,
        ["contentHash"] = version.ContentHash,
        ["readerVersion"] = version.ReaderVersion,
        ["paper"] = reading.Document.Paper.Value,
        ["paperKey"] = key(reading.Document.Paper),
        ["title"] = reading.Document.Title,
        ["year"] = reading.Document.Year,
        ["url"] = reading.Document.Url,
        ["sharedIds"] = reading.Document.SharedIds.ToArray(),
        ["text"] = reading.Document.Text,
        ["reading"] = JsonSerializer.Serialize(reading with { Document = reading.Document with { Text = "" } }, RecordJson.Plain.DocumentReading),
    };

    public object?[] Name(DocumentEntity entity, long document) =>
    [
        document, key(entity.Id), entity.Kind.ToString(), entity.Name, entity.Mentions.Length,
        entity.Mentions.IsEmpty ? 0.0 : entity.Mentions.Max(mention => mention.Confidence), entity.Salient,
    ];

    public object?[] Claim(Claim claim, long document, int ordinal, string? sentence) =>
    [
        document, ordinal, key(claim.Head), key(claim.Tail), claim.Relation.Name(), Neo4jWords.Of(claim.Source), Neo4jWords.Of(claim.Polarity),
        claim.Confidence, claim.Rule, sentence,
    ];

    public object?[] Curated(Claim claim, int ordinal) => Trimmed(
    [
        key(claim.Head), key(claim.Tail), ordinal, claim.Relation.Name(), Neo4jWords.Of(claim.Source), Neo4jWords.Of(claim.Polarity),
        claim.Confidence, claim.Rule, .. Publication(claim),
    ]);

    public object?[] Result(SourceDocument text, Result result, long document, int ordinal) =>
    [
        document, ordinal, key(result.Paper), Key(result.Method), Key(result.Dataset), key(result.Metric), Key(result.Task),
        result.Value, result.Unit, result.Confidence, result.Sentence.Of(text.Text),
    ];

    /// <summary>The columns that tell a curated claim's publication.</summary>
    public static object?[] Publication(Claim claim) =>
        claim.Publication is { } publication ? [publication.Year, publication.Title, publication.FirstAuthor, publication.Url] : [];

    /// <summary>A row without the nulls at its end: what a list does not have is null in Cypher.</summary>
    public static object?[] Trimmed(object?[] row)
    {
        int length = row.Length;
        while (length > 0 && row[length - 1] is null) length--;
        return row[..length];
    }

    private long? Key(EntityId? id) => id is { } some ? key(some) : null;
}
