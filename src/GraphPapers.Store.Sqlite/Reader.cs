using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Sqlite;

/// <summary>Reads documents, claims, the ontology and counts inside one transaction of one session.</summary>
internal static class Reader
{
    public static long Generation(Session session) => session.Number("read/generation") ?? 0;

    public static StoreInfo Info(Session session)
    {
        using var counts = session.Rows("read/counts");
        counts.Read();
        return new()
        {
            Generation = Generation(session),
            OntologyVersion = session.Text("read/ontology-version") ?? Model.Ontology.Empty.Version,
            Documents = counts.GetInt32(0),
            Entities = counts.GetInt32(1),
            Relations = counts.GetInt32(2),
            Claims = counts.GetInt32(3),
            ReaderVersions = Counts(session, "read/reader-versions"),
            Readers = Counts(session, "read/readers"),
        };
    }

    public static DocumentReading? Document(Session session, string id)
    {
        long key;
        SourceDocument document;
        string version;
        using (var row = session.Rows("read/document", id))
        {
            if (!row.Read()) return null;
            key = row.GetInt64(0);
            document = Parse(row.GetString(1), RecordJson.Plain.SourceDocument) with { Text = row.GetString(2) };
            version = row.GetString(3);
        }

        return new() { Document = document, ReaderVersion = version, Entities = Entities(session, key), Claims = Claims(session, key), Results = Results(session, key) };
    }

    public static IReadOnlyList<string> DocumentIds(Session session)
    {
        var ids = new List<string>();
        using (var rows = session.Rows("read/document-ids"))
            while (rows.Read()) ids.Add(rows.GetString(0));
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    public static StoredClaim? Claim(Session session, ClaimKey key)
    {
        if (key.Document is null)
        {
            if (session.Text("read/curated-claim", key.Ordinal) is not { } json) return null;
            var curated = Parse(json, RecordJson.Plain.Claim);
            return new(key, curated, null, null, curated.Publication?.Year, curated.Publication?.Url, curated.Publication?.Id);
        }

        using var row = session.Rows("read/claim", key.Document, key.Ordinal);
        if (!row.Read()) return null;
        var claim = row.Claim();
        string? sentence = claim.Evidence is { } evidence ? evidence.Sentence.Of(session.Text("read/text", row.GetInt64(17))!) : null;
        return new(key, claim, sentence, row.Text(13), row.Number(14), row.Text(15), row.Id(16));
    }

    public static Ontology Ontology(Session session)
    {
        var entities = ImmutableArray.CreateBuilder<OntologyEntity>();
        using (var rows = session.Rows("read/curated-rows"))
            while (rows.Read()) entities.Add(Parse(rows.GetString(0), RecordJson.Plain.OntologyEntity));
        var claims = ImmutableArray.CreateBuilder<Claim>();
        using (var rows = session.Rows("read/curated-claims"))
            while (rows.Read()) claims.Add(Parse(rows.GetString(0), RecordJson.Plain.Claim));
        var retired = ImmutableSortedDictionary.CreateBuilder<EntityId, EntityId>();
        using (var rows = session.Rows("view/retired"))
            while (rows.Read()) retired.Add(rows.Id(0), rows.Id(1));
        return new()
        {
            Version = session.Text("read/ontology-version") ?? Model.Ontology.Empty.Version,
            Entities = entities.ToImmutable(),
            Claims = claims.ToImmutable(),
            Retired = retired.ToImmutable(),
        };
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

    private static ImmutableArray<DocumentEntity> Entities(Session session, long document)
    {
        var forms = new Dictionary<EntityId, (List<string> Aliases, List<string> ShortForms)>();
        using (var rows = session.Rows("read/document-forms", document))
        {
            while (rows.Read())
            {
                var id = rows.Id(0);
                if (!forms.TryGetValue(id, out var lists)) forms[id] = lists = ([], []);
                (rows.GetInt32(1) == 1 ? lists.Aliases : lists.ShortForms).Add(rows.GetString(2));
            }
        }

        var entities = ImmutableArray.CreateBuilder<DocumentEntity>();
        using var entityRows = session.Rows("read/document-entities", document);
        while (entityRows.Read())
        {
            var id = entityRows.Id(0);
            forms.TryGetValue(id, out var lists);
            entities.Add(new()
            {
                Id = id,
                Kind = (EntityKind)entityRows.GetInt32(1),
                Name = entityRows.GetString(2),
                Salient = entityRows.GetBoolean(3),
                Link = entityRows.GetString(4),
                Mentions = entityRows.Text(5) is { } spans ? [.. Parse(spans, RecordJson.Plain.MentionArray)] : [],
                Aliases = Sorted(lists.Aliases),
                ShortForms = Sorted(lists.ShortForms),
            });
        }

        return entities.ToImmutable();
    }

    private static ImmutableArray<string> Sorted(List<string>? forms) => forms is null ? [] : [.. forms.Order(StringComparer.Ordinal)];

    private static ImmutableArray<Claim> Claims(Session session, long document)
    {
        var claims = ImmutableArray.CreateBuilder<Claim>();
        using var rows = session.Rows("read/document-claims", document);
        while (rows.Read()) claims.Add(rows.Claim());
        return claims.ToImmutable();
    }

    private static ImmutableArray<Result> Results(Session session, long document)
    {
        var results = ImmutableArray.CreateBuilder<Result>();
        using var rows = session.Rows("read/document-results", document);
        while (rows.Read())
        {
            results.Add(new()
            {
                Paper = rows.Id(0),
                Method = rows.IdOrNull(1),
                Dataset = rows.IdOrNull(2),
                Metric = rows.Id(3),
                Task = rows.IdOrNull(4),
                Value = rows.GetDouble(5),
                Unit = rows.Text(6),
                Confidence = rows.GetDouble(7),
                Rule = rows.GetString(8),
                Sentence = rows.Span(9)!.Value,
                ValueSpan = rows.Span(11)!.Value,
            });
        }

        return results.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, int> Counts(Session session, string statement)
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        using var rows = session.Rows(statement);
        while (rows.Read()) counts.Add(rows.GetString(0), rows.GetInt32(1));
        return counts.ToImmutable();
    }
}
