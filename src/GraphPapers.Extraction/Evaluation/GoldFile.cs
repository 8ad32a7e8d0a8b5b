using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Evaluation;

/// <summary>An entity as an annotator or the extractor lists it.</summary>
/// <param name="Key">Its key inside the document.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Strings">Name, aliases and mentions.</param>
/// <param name="Salient">Whether the document is about it.</param>
public sealed record ScoredEntity(string Key, EntityKind Kind, ImmutableArray<string> Strings, bool Salient);

/// <summary>A relation between keys; "paper" is the document's own.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Head">Key of the head.</param>
/// <param name="Tail">Key of the tail.</param>
/// <param name="Evidence">The words that say so.</param>
public sealed record ScoredRelation(RelationKind Relation, string Head, string Tail, string Evidence);

/// <summary>One document's entities and relations, as gold or as prediction.</summary>
/// <param name="Id">The document.</param>
/// <param name="Entities">Entities in order.</param>
/// <param name="Relations">Relations in order; negated ones are left out.</param>
public sealed record ScoredDocument(string Id, ImmutableArray<ScoredEntity> Entities, ImmutableArray<ScoredRelation> Relations)
{
    /// <summary>The key of the document itself.</summary>
    public const string Paper = "paper";
}

/// <summary>Reads gold and prediction files: one JSON object a line.</summary>
public static class GoldFile
{
    /// <summary>The documents in order.</summary>
    /// <exception cref="FormatException">A line is no JSON object of the form; the message names the line.</exception>
    public static List<ScoredDocument> Read(string path)
    {
        var documents = new List<ScoredDocument>();
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            try
            {
                using var json = JsonDocument.Parse(line);
                documents.Add(Document(json.RootElement));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new FormatException($"{path}:{number}: {e.Message}", e);
            }
        }

        return documents;
    }

    private static ScoredDocument Document(JsonElement row) => new(
        row.GetProperty("id").GetString()!,
        [.. row.GetProperty("entities").EnumerateArray().Select(Entity)],
        [.. row.GetProperty("relations").EnumerateArray()
            .Where(r => !r.TryGetProperty("polarity", out var polarity) || polarity.GetString() != "negated").Select(Relation)]);

    private static ScoredEntity Entity(JsonElement e)
    {
        var strings = new List<string> { e.GetProperty("name").GetString()! };
        if (e.TryGetProperty("aliases", out var aliases)) strings.AddRange(aliases.EnumerateArray().Select(a => a.GetString()!));
        if (e.TryGetProperty("mentions", out var mentions))
            strings.AddRange(mentions.EnumerateArray().Select(m => (m.ValueKind == JsonValueKind.String ? m : m.GetProperty("text")).GetString()!));
        string key = (e.TryGetProperty("id", out var k) ? k : e.GetProperty("key")).GetString()!;
        if (!EntityKinds.TryParse(e.GetProperty("type").GetString(), out var kind)) throw new FormatException($"unknown type of '{key}'");
        return new(key, kind, [.. strings], !e.TryGetProperty("salient", out var salient) || salient.GetBoolean());
    }

    private static ScoredRelation Relation(JsonElement r)
    {
        if (!RelationKinds.TryParse(r.GetProperty("type").GetString(), out var relation)) throw new FormatException("unknown relation");
        string evidence = !r.TryGetProperty("evidence", out var e) ? "" : (e.ValueKind == JsonValueKind.Object ? e.GetProperty("text") : e).GetString() ?? "";
        return new(relation, r.GetProperty("head").GetString()!, r.GetProperty("tail").GetString()!, evidence);
    }
}
