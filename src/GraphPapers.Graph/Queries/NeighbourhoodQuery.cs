using System.Collections.Immutable;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>What a neighbourhood holds.</summary>
public sealed record NeighbourhoodOptions
{
    /// <summary>How many steps from the root.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Only neighbours of these kinds; empty: all. The walk does not pass through others.</summary>
    public ImmutableArray<EntityKind> Kinds { get; init; } = [];

    /// <summary>Only these relations; empty: all but CITES and MENTIONS.</summary>
    public ImmutableArray<RelationKind> Relations { get; init; } = [];

    /// <summary>Which edges are followed, seen from the node at hand.</summary>
    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>How many nodes at most, the root not counted; null: all. The nearest, then those with the most support, stay.</summary>
    public int? Limit { get; init; }

    /// <summary>Which claims count.</summary>
    public ClaimFilter Filter { get; init; } = ClaimFilter.Default;

    internal bool Follows(RelationKind relation) =>
        Relations.IsEmpty ? relation is not (RelationKind.Cites or RelationKind.Mentions) : Relations.Contains(relation);
}

/// <summary>A node of a neighbourhood.</summary>
/// <param name="Node">The node of the snapshot.</param>
/// <param name="Distance">Steps from the root.</param>
public readonly record struct Neighbour(int Node, int Distance);

/// <summary>A neighbourhood.</summary>
/// <param name="Root">The root's node.</param>
/// <param name="Nodes">Nodes by distance, then id; the root first.</param>
/// <param name="Edges">All edges of the relations asked for between them, ascending.</param>
/// <param name="IsLimited">Whether the limit left nodes out.</param>
public sealed record NeighbourhoodResult(int Root, Neighbour[] Nodes, AnswerEdge[] Edges, bool IsLimited);

/// <summary>What lies around an entity: a breadth-first walk over the edges that the options let through.</summary>
public static class NeighbourhoodQuery
{
    /// <summary>Runs the query.</summary>
    /// <exception cref="ArgumentException">The root is no node; depth or limit is negative.</exception>
    public static NeighbourhoodResult Run(GraphSnapshot snapshot, int root, NeighbourhoodOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, snapshot.NodeCount);
        options ??= new NeighbourhoodOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Depth, nameof(options));
        if (options.Limit is { } limit) ArgumentOutOfRangeException.ThrowIfNegative(limit, nameof(options));

        // Distances are counted from 1, as 0 is a node that was not met.
        using var distances = new NodeMarks(snapshot.NodeCount);
        distances[root] = 1;
        List<int> frontier = [root];
        var limited = false;
        for (var distance = 1; distance <= options.Depth && frontier.Count > 0 && !limited; distance++)
        {
            cancellation.ThrowIfCancellationRequested();
            var ring = Ring(snapshot, options, distances, frontier);
            frontier = [];
            foreach (var node in ring)
            {
                if (options.Limit is { } most && distances.Touched.Count > most)
                {
                    limited = true;
                    break;
                }

                distances[node] = distance + 1;
                frontier.Add(node);
            }
        }

        var nodes = distances.Touched.ConvertAll(node => new Neighbour(node, distances[node] - 1)).ToArray();
        Array.Sort(nodes, static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : a.Node.CompareTo(b.Node));
        return new(root, nodes, EdgesBetween(snapshot, options, distances, cancellation), limited);
    }

    /// <summary>The next nodes, those with the greatest sum of the support of the edges that lead there first; a curated edge without papers counts one.</summary>
    private static int[] Ring(GraphSnapshot snapshot, NeighbourhoodOptions options, NodeMarks distances, List<int> frontier)
    {
        using var support = new NodeMarks(snapshot.NodeCount);
        foreach (var node in frontier)
        {
            if (options.Direction != Direction.In) Collect(snapshot.Graph.Out, node);
            if (options.Direction != Direction.Out) Collect(snapshot.Graph.In, node);
        }

        var ring = support.Touched.ToArray();
        Array.Sort(Array.ConvertAll(ring, node => ((long)(int.MaxValue - support[node]) << 32) | (uint)node), ring);
        return ring;

        void Collect(Adjacency arcs, int node)
        {
            for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
            {
                int far = arcs.Targets[k], edge = arcs.EdgeOf(k);
                if (distances[far] != 0 || !options.Follows(snapshot.Relation(edge))) continue;
                if (!options.Kinds.IsEmpty && !options.Kinds.Contains(snapshot.Kind(far))) continue;
                if (!options.Filter.Shows(snapshot, far) || options.Filter.Facts(snapshot, edge) is not { IsFollowed: true } facts) continue;
                support[far] += Math.Max(1, facts.Support);
            }
        }
    }

    private static AnswerEdge[] EdgesBetween(GraphSnapshot snapshot, NeighbourhoodOptions options, NodeMarks met, CancellationToken cancellation)
    {
        var edges = new List<AnswerEdge>();
        var arcs = snapshot.Graph.Out;
        foreach (var node in met.Touched)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
            {
                var edge = arcs.EdgeOf(k);
                if (met[arcs.Targets[k]] != 0 && options.Follows(snapshot.Relation(edge)) && options.Filter.Facts(snapshot, edge) is { IsFollowed: true } facts)
                    edges.Add(new(edge, facts));
            }
        }

        edges.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
        return [.. edges];
    }
}
