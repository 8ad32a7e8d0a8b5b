using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>Counts of one part of a store.</summary>
/// <param name="Kinds">Entities by kind.</param>
/// <param name="Relations">Distinct edges by relation.</param>
/// <param name="Sources">Claims by source.</param>
public sealed record StatsPart(ImmutableArray<(EntityKind Kind, int Count)> Kinds, ImmutableArray<(RelationKind Relation, int Count)> Relations, ImmutableArray<(ClaimSource Source, int Count)> Sources);

/// <summary>Counts of a store after resolution.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Results">Measured values.</param>
/// <param name="Told">What documents say.</param>
/// <param name="Curated">What the ontology says, counted apart; an entity or edge that both have counts in both.</param>
public sealed record StatsResult(int Documents, int Results, StatsPart Told, StatsPart Curated);

/// <summary>Counts entities by kind, edges by relation and claims by source; claims whose ends are one entity count nowhere.</summary>
public static class StatsQuery
{
    /// <summary>Counts.</summary>
    public static StatsResult Run(GraphSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Counts told = new(), curated = new();
        for (var node = 0; node < snapshot.NodeCount; node++)
        {
            if (snapshot.IsDocumented(node) && snapshot.IsThere(node)) told.Kinds[(int)snapshot.Kind(node)]++;
            if (snapshot.Curated(node) is not null) curated.Kinds[(int)snapshot.Kind(node)]++;
        }

        for (var edge = 0; edge < snapshot.EdgeCount; edge++)
        {
            int fromDocuments = 0, fromOntology = 0;
            foreach (ref readonly var claim in snapshot.Claims(edge))
            {
                var ours = claim.Source == ClaimSource.Curated;
                (ours ? curated : told).Sources[(int)claim.Source]++;
                if (ours) fromOntology++;
                else fromDocuments++;
            }

            if (fromDocuments > 0) told.Relations[(int)snapshot.Relation(edge)]++;
            if (fromOntology > 0) curated.Relations[(int)snapshot.Relation(edge)]++;
        }

        return new(snapshot.Documents.Count, snapshot.Results.Count, told.Part(ClaimSource.Text, ClaimSource.Field), curated.Part(ClaimSource.Curated));
    }

    private sealed class Counts
    {
        public int[] Kinds { get; } = new int[EntityKinds.All.Count];

        public int[] Relations { get; } = new int[RelationKinds.All.Count];

        public int[] Sources { get; } = new int[3];

        public StatsPart Part(params ReadOnlySpan<ClaimSource> sources) => new(
            [.. EntityKinds.All.Select(kind => (kind, Kinds[(int)kind])).Where(pair => pair.Item2 > 0)],
            [.. RelationKinds.All.Select(relation => (relation, Relations[(int)relation])).Where(pair => pair.Item2 > 0)],
            [.. sources.ToArray().Select(source => (source, Sources[(int)source]))]);
    }
}
