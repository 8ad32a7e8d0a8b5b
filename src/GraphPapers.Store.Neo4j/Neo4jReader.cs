using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>Reads documents, claims, the ontology and counts inside one transaction.</summary>
internal static class Neo4jReader
{
    public static async Task<(long Generation, string Ontology, long Schema)> StoreAsync(ICypherTransaction transaction)
    {
        byte[] answer = await transaction.RunAsync(Cypher.Of("read/store")).ConfigureAwait(false);
        var rows = new CypherRows(answer);
        return rows.Next() ? (rows.Number(), rows.Text(), rows.Number()) : throw new StoreException("the server gave no answer");
    }

    public static async Task<StoreInfo> InfoAsync(ICypherTransaction transaction)
    {
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/info")).ConfigureAwait(false));
        if (!rows.Next()) throw new StoreException("the server gave no answer");
        var (generation, ontology, entities, relations, claims) = (rows.Number(), rows.Text(), rows.Number(), rows.Number(), rows.Number());
        var (readers, versions, counts) = (rows.Texts(), rows.Texts(), rows.Numbers());
        return new()
        {
            Generation = generation,
            OntologyVersion = ontology,
            Documents = counts.Sum(),
            Entities = (int)entities,
            Relations = (int)relations,
            Claims = (int)claims,
            ReaderVersions = Counts(versions, counts),
            Readers = Counts(readers, counts),
        };
    }

    public static async Task<IReadOnlyList<DocumentReading>> DocumentsAsync(ICypherTransaction transaction, IReadOnlyCollection<string> ids)
    {
        var found = new List<DocumentReading>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/documents"), ("ids", ids)).ConfigureAwait(false));
        while (rows.Next())
        {
            rows.Text();
            var reading = Parse(rows.Text(), RecordJson.Plain.DocumentReading);
            found.Add(reading with { Document = reading.Document with { Text = rows.Text() } });
        }

        return found;
    }

    public static async Task<List<string>> DocumentIdsAsync(ICypherTransaction transaction)
    {
        var ids = new List<string>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/document-ids")).ConfigureAwait(false));
        while (rows.Next()) ids.Add(rows.Text());
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    public static async Task<Dictionary<string, DocumentVersion>> VersionsAsync(ICypherTransaction transaction, IReadOnlyCollection<string> ids)
    {
        var versions = new Dictionary<string, DocumentVersion>(StringComparer.Ordinal);
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("write/versions"), ("ids", ids)).ConfigureAwait(false));
        while (rows.Next()) versions[rows.Text()] = new(rows.Text(), rows.Text());
        return versions;
    }

    public static async Task<IReadOnlyList<StoredClaim?>> ClaimsAsync(ICypherTransaction transaction, IReadOnlyList<ClaimKey> keys)
    {
        string[] ids = [.. keys.Select(key => key.Document).OfType<string>().Distinct()];
        var readings = ids.Length == 0 ? [] : (await DocumentsAsync(transaction, ids).ConfigureAwait(false)).ToDictionary(reading => reading.Document.Id, StringComparer.Ordinal);
        int[] ordinals = [.. keys.Where(key => key.Document is null).Select(key => key.Ordinal).Distinct()];
        var curated = ordinals.Length == 0 ? [] : Curated(await transaction.RunAsync(Cypher.Of("read/curated-claims"), ("ordinals", ordinals)).ConfigureAwait(false));
        return [.. keys.Select(key => key.Document is null ? OfOntology(key, curated) : OfDocument(key, readings))];
    }

    public static async Task<Ontology> OntologyAsync(ICypherTransaction transaction)
    {
        var (_, version, _) = await StoreAsync(transaction).ConfigureAwait(false);
        var entities = ImmutableArray.CreateBuilder<OntologyEntity>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/ontology-rows")).ConfigureAwait(false));
        while (rows.Next())
            if (CuratedColumns.Read(EntityId.Parse(rows.Text()), ref rows) is { } row) entities.Add(row);
        var claims = Curated(await transaction.RunAsync(Cypher.Of("read/ontology-claims")).ConfigureAwait(false));
        var retired = await RetiredAsync(transaction).ConfigureAwait(false);
        return new()
        {
            Version = version,
            Entities = [.. entities.OrderBy(entity => entity.Id)],
            Claims = [.. claims.OrderBy(pair => pair.Key).Select(pair => pair.Value)],
            Retired = retired.ToImmutableSortedDictionary(pair => pair.Id, pair => pair.Replacement),
        };
    }

    public static async Task<List<(EntityId Id, EntityId Replacement)>> RetiredAsync(ICypherTransaction transaction)
    {
        var retired = new List<(EntityId, EntityId)>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/retired")).ConfigureAwait(false));
        while (rows.Next()) retired.Add((EntityId.Parse(rows.Text()), EntityId.Parse(rows.Text())));
        return retired;
    }

    public static T Parse<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new StoreException("the store is damaged: an empty record");
        }
        catch (JsonException failure)
        {
            throw new StoreException($"the store is damaged: {failure.Message}", failure);
        }
    }

    private static StoredClaim? OfOntology(ClaimKey key, Dictionary<int, Claim> curated) => curated.TryGetValue(key.Ordinal, out var claim)
        ? new(key, claim, null, null, claim.Publication?.Year, claim.Publication?.Url, claim.Publication?.Id)
        : null;

    private static StoredClaim? OfDocument(ClaimKey key, Dictionary<string, DocumentReading> readings)
    {
        if (!readings.TryGetValue(key.Document!, out var reading) || key.Ordinal < 0 || key.Ordinal >= reading.Claims.Length) return null;
        var (claim, document) = (reading.Claims[key.Ordinal], reading.Document);
        return new(key, claim, claim.Evidence?.Sentence.Of(document.Text), document.Title, document.Year, document.Url, document.Paper);
    }

    private static Dictionary<int, Claim> Curated(byte[] answer)
    {
        var claims = new Dictionary<int, Claim>();
        var rows = new CypherRows(answer);
        while (rows.Next())
        {
            int ordinal = (int)rows.Number();
            var (head, relation, tail) = (EntityId.Parse(rows.Text()), Neo4jWords.Relation(rows.Text()), EntityId.Parse(rows.Text()));
            var (source, polarity, confidence, rule) = (Neo4jWords.Source(rows.Text()), Neo4jWords.Polarity(rows.Text()), rows.Real(), rows.Text());
            var (title, year, author, url) = (rows.TextOrNull(), (int?)rows.NumberOrNull(), rows.TextOrNull(), rows.TextOrNull());
            claims[ordinal] = new()
            {
                Head = head,
                Relation = relation,
                Tail = tail,
                Source = source,
                Rule = rule,
                Confidence = confidence,
                Polarity = polarity,
                Publication = title is null ? null : new(title, year, author, url),
            };
        }

        return claims;
    }

    private static ImmutableSortedDictionary<string, int> Counts(List<string> names, List<int> documents) =>
        names.Zip(documents).GroupBy(pair => pair.First).ToImmutableSortedDictionary(group => group.Key, group => group.Sum(pair => pair.Second), StringComparer.Ordinal);
}
