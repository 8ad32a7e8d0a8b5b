using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Snapshot;

/// <summary>Snapshots of stores in memory.</summary>
internal static class Snapshots
{
    public static async Task<GraphSnapshot> OfAsync(params IEnumerable<ReadingBuilder> readings) => await OfAsync(Model.Ontology.Empty, readings);

    public static async Task<GraphSnapshot> OfAsync(Ontology ontology, params IEnumerable<ReadingBuilder> readings)
    {
        var snapshot = await SnapshotBuilder.LoadAsync(await StoreAsync(ontology, readings));
        snapshot.Validate().ShouldBeNull();
        return snapshot;
    }

    public static async Task<IGraphStore> StoreAsync(Ontology ontology, params IEnumerable<ReadingBuilder> readings)
    {
        var store = new InMemoryGraphStore();
        await store.WriteAsync(new WriteBatch([.. readings.Select(reading => reading.Build())], ontology));
        return store;
    }

    public static int Node(this GraphSnapshot snapshot, string entity) => snapshot.Find(ReadingBuilder.Id(entity));

    /// <summary>An ontology of methods; "Name 2019" has a year, "Name!" is a family, "a -> b" is a curated VARIANT_OF, "a ~> b" an IS_A.</summary>
    public static Ontology Ontology(string rows, params (string Old, string New)[] retired)
    {
        var entities = new SortedDictionary<EntityId, OntologyEntity>();
        var claims = new List<Claim>();
        foreach (var row in rows.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var arrow = row.Contains("->", StringComparison.Ordinal) ? "->" : row.Contains("~>", StringComparison.Ordinal) ? "~>" : null;
            if (arrow is null)
            {
                Row(row);
                continue;
            }

            var ends = row.Split(arrow, StringSplitOptions.TrimEntries);
            claims.Add(new()
            {
                Head = Row(ends[0]),
                Relation = arrow == "->" ? RelationKind.VariantOf : RelationKind.IsA,
                Tail = Row(ends[1]),
                Source = ClaimSource.Curated,
                Rule = "ontology",
                Confidence = 1,
            });
        }

        return new()
        {
            Version = "test-" + rows,
            Entities = [.. entities.Values],
            Claims = [.. claims.OrderBy(claim => claim.Head).ThenBy(claim => claim.Relation).ThenBy(claim => claim.Tail)],
            Retired = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(
                retired.Select(pair => KeyValuePair.Create(ReadingBuilder.Id(pair.Old), ReadingBuilder.Id(pair.New)))),
        };

        EntityId Row(string text)
        {
            var family = text.EndsWith('!');
            text = text.TrimEnd('!');
            int? year = text.Length > 5 && text[^5] == ' ' && int.TryParse(text[^4..], System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
            var name = year is null ? text : text[..^5];
            var id = EntityId.Of(EntityKind.Method, name);
            var known = entities.GetValueOrDefault(id) ?? new() { Id = id, Kind = EntityKind.Method, Name = name, Names = [new(name, false)] };
            entities[id] = known with { Year = year ?? known.Year, Marks = family ? OntologyMarks.Family : known.Marks };
            return id;
        }
    }
}
