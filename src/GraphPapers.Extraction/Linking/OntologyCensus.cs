using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>How much one table holds.</summary>
/// <param name="File">The table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="BuildsOn">Its VARIANT_OF edges.</param>
/// <param name="IsA">Its IS_A edges.</param>
/// <param name="Deep">Its rows without those that are one too many of the childless children of one parent (<see cref="OntologyCensus.MostChildless"/> count).</param>
public sealed record TableCount(string File, int Rows, int BuildsOn, int IsA, int Deep);

/// <summary>An edge of the ontology as a person checks it.</summary>
/// <param name="File">The table.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Child">The head, with its year.</param>
/// <param name="Relation">VARIANT_OF or IS_A.</param>
/// <param name="Parent">The tail.</param>
/// <param name="Paper">What the row rests on.</param>
public sealed record SampledEdge(string File, int Line, string Child, RelationKind Relation, string Parent, string? Paper);

/// <summary>Counts of the ontology's tables, and edges drawn from them to be checked by eye.</summary>
public static class OntologyCensus
{
    /// <summary>How many childless children of one parent count: lineage is to be deep, not a list.</summary>
    public const int MostChildless = 40;

    /// <summary>Counts by table, in order of the files.</summary>
    public static IReadOnlyList<TableCount> Count(OntologyTables tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var byName = OntologyBuilder.ByName(tables.Rows);
        var parents = tables.Rows.ToLookup(row => row.Id, row => First(byName, row));
        var withChildren = tables.Rows.SelectMany(row => row.BuildsOn.Concat(row.IsA).Select(reference => OntologyBuilder.Resolve(byName, row, reference.Name)?.Id)).OfType<EntityId>().ToHashSet();
        var childless = new Dictionary<EntityId, int>();
        var deep = new HashSet<EntityId>();
        foreach (var row in tables.Rows.DistinctBy(row => row.Id))
        {
            var parent = parents[row.Id].FirstOrDefault(id => id is not null);
            if (withChildren.Contains(row.Id) || parent is not { } under) deep.Add(row.Id);
            else if ((childless[under] = childless.GetValueOrDefault(under) + 1) <= MostChildless) deep.Add(row.Id);
        }

        return
        [
            .. tables.Rows.GroupBy(row => row.File).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new TableCount(group.Key, group.Count(), group.Sum(row => row.BuildsOn.Length), group.Sum(row => row.IsA.Length), group.Count(row => deep.Contains(row.Id)))),
        ];
    }

    /// <summary>Draws edges at random from each table, the same for the same seed and tables.</summary>
    public static IReadOnlyList<SampledEdge> Sample(OntologyTables tables, int perTable, int seed)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentOutOfRangeException.ThrowIfNegative(perTable);
        var drawn = new List<SampledEdge>();
        foreach (var table in tables.Rows.GroupBy(row => row.File).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var edges = table.SelectMany(row => Edges(row)).ToArray();
            new Random(seed).Shuffle(edges);
            drawn.AddRange(edges.Take(perTable).OrderBy(edge => edge.Line).ThenBy(edge => edge.Parent, StringComparer.Ordinal));
        }

        return drawn;
    }

    private static EntityId? First(ILookup<string, OntologyRow> byName, OntologyRow row) =>
        row.BuildsOn.Concat(row.IsA).Select(reference => OntologyBuilder.Resolve(byName, row, reference.Name)?.Id).FirstOrDefault(id => id is not null);

    private static IEnumerable<SampledEdge> Edges(OntologyRow row)
    {
        var child = row.Year is { } year ? FormattableString.Invariant($"{row.Name} ({year})") : row.Name;
        foreach (var (relation, references) in new[] { (RelationKind.VariantOf, row.BuildsOn), (RelationKind.IsA, row.IsA) })
            foreach (var reference in references)
                yield return new(row.File, row.Line, child, relation, reference.Name, reference.Publication?.Title ?? row.Paper);
    }
}
