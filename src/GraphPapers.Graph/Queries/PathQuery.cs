using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>How paths are looked for.</summary>
public sealed record PathQueryOptions
{
    /// <summary>How many paths at most.</summary>
    public int K { get; init; } = 3;

    /// <summary>Whether to follow every relation but CITES and MENTIONS, through papers too.</summary>
    public bool Any { get; init; }

    /// <summary>Which claims count.</summary>
    public ClaimFilter Filter { get; init; } = ClaimFilter.Default;
}

/// <summary>One path.</summary>
/// <param name="Nodes">Its nodes from one end to the other.</param>
/// <param name="Edges">The edges along it, one fewer; each may be walked against its direction.</param>
public sealed record PathAnswer(int[] Nodes, AnswerEdge[] Edges);

/// <summary>The best paths between two nodes.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other.</param>
/// <param name="Any">Whether every relation was followed: asked for, or because nothing else led there.</param>
/// <param name="Paths">Paths, best first.</param>
public sealed record PathResult(int From, int To, bool Any, PathAnswer[] Paths);

/// <summary>
/// The k best explanations of how two entities hang together: shortest paths (<see cref="YenShortestPaths"/>) over lineage edges, PART_OF
/// and USES between methods, in either direction. A step costs 1; more where the relation says less, where the claim is less sure and
/// where fewer papers make it; and a way through a family, which joins almost everything, comes last. Of the shortest, those go first
/// that run one way: a thing built on both its neighbours, and then a common ancestor, explain less.
/// </summary>
public static class PathQuery
{
    /// <summary>What an edge into a family costs more, unless the family is an end of the path.</summary>
    private const double FamilyCost = 5;

    /// <summary>What a lineage costs that goes down to a thing built on both neighbours, and up to a common ancestor.</summary>
    private const double CommonDescendantCost = 1.5, CommonAncestorCost = 0.5;

    /// <summary>How many of the shortest paths are ordered by their turns.</summary>
    private const int CandidatesPerPath = 4, LeastCandidates = 16;

    /// <summary>What an edge to an author, organisation or venue costs more: people and places join what has little in common.</summary>
    private const double PlaceCost = 3;

    /// <summary>The relations that paths follow unless every one is asked for.</summary>
    internal static ImmutableArray<RelationKind> Relations { get; } = [RelationKind.Uses, RelationKind.VariantOf, RelationKind.IsA, RelationKind.PartOf];

    /// <summary>Runs the query; where nothing is found and <see cref="PathQueryOptions.Any"/> is false, again with it.</summary>
    /// <exception cref="ArgumentException">An end is no node; k is not positive.</exception>
    public static PathResult Run(GraphSnapshot snapshot, int from, int to, PathQueryOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, snapshot.NodeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(to, snapshot.NodeCount);
        options ??= new PathQueryOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.K, nameof(options));
        if (from == to) return new(from, to, options.Any, []);
        var result = Search(snapshot, from, to, options, null, cancellation)!;
        return result.Paths.Length > 0 || options.Any ? result : Search(snapshot, from, to, options with { Any = true }, null, cancellation)!;
    }

    /// <summary>
    /// Runs the query on a part of the store as <see cref="QueryViews.Paths"/> asks for it; null where the part may not hold all that decides.
    /// </summary>
    /// <param name="snapshot">The part.</param>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    /// <param name="depth">The depth of the part.</param>
    /// <param name="options">How paths are looked for; not over every relation.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">An end is no node; k is not positive; every relation is asked for.</exception>
    public static PathResult? TryRun(GraphSnapshot snapshot, int from, int to, int depth, PathQueryOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        if (snapshot.IsWhole) return Run(snapshot, from, to, options, cancellation);
        if (options.Any) throw new ArgumentException("Paths over every relation are looked for in the whole store.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.K, nameof(options));
        if (from == to) return new(from, to, false, []);
        return Search(snapshot, from, to, options, PathHorizon.Open(snapshot, from, to, depth), cancellation) is { Paths.Length: > 0 } found ? found : null;
    }

    /// <param name="snapshot">The snapshot.</param>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    /// <param name="options">How paths are looked for.</param>
    /// <param name="open">The nodes of a part that may have edges outside it; null for the whole.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The paths; null where one outside the part might be as good.</returns>
    private static PathResult? Search(
        GraphSnapshot snapshot, int from, int to, PathQueryOptions options, IReadOnlyList<int>? open, CancellationToken cancellation)
    {
        List<int> heads = [], tails = [];
        List<double> costs = [];
        List<AnswerEdge> edges = [];
        foreach (var edge in Candidates(snapshot, options.Any))
        {
            int head = snapshot.Head(edge), tail = snapshot.Tail(edge);
            if (!Shows(head) || !Shows(tail) || options.Filter.Facts(snapshot, edge) is not { IsFollowed: true } facts) continue;
            heads.Add(head);
            tails.Add(tail);
            costs.Add(Cost(snapshot, edge, facts, from, to));
            edges.Add(new(edge, facts));
        }

        cancellation.ThrowIfCancellationRequested();
        var graph = CsrGraph.FromEdges(
            snapshot.NodeCount, CollectionsMarshal.AsSpan(heads), CollectionsMarshal.AsSpan(tails), CollectionsMarshal.AsSpan(costs), directed: false);
        var candidates = (int)Math.Min(int.MaxValue, Math.Max(LeastCandidates, (long)CandidatesPerPath * options.K));
        var shortest = YenShortestPaths.Find(graph, from, to, candidates, cancellation: cancellation);
        var best = shortest
            .Select(path => (path.Length, Path: new PathAnswer(path.Nodes, Array.ConvertAll(path.Edges, k => edges[k]))))
            .Select(found => (Cost: found.Length + Turns(snapshot, found.Path), found.Path))
            .OrderBy(found => found.Cost)
            .Take(options.K)
            .ToArray();
        if (open is not null)
        {
            // No path through the outside costs less than this; turns only add to it. A little less, for what is lost in adding up.
            var outside = PathHorizon.LeastOutside(graph, from, to, open, node => 1 + (snapshot.IsFamily(node) ? FamilyCost : 0), cancellation) - 1e-9;
            if (!(best.Length == options.K && best[^1].Cost < outside) && !(shortest.Count == candidates && shortest[^1].Length < outside) && !double.IsPositiveInfinity(outside)) return null;
        }

        return new(from, to, options.Any, [.. best.Select(found => found.Path)]);

        bool Shows(int node) => node == from || node == to || options.Filter.Shows(snapshot, node);
    }

    private static double Turns(GraphSnapshot snapshot, PathAnswer path)
    {
        var cost = 0.0;
        for (var i = 1; i < path.Edges.Length; i++)
        {
            int before = path.Edges[i - 1].Edge, after = path.Edges[i].Edge, node = path.Nodes[i];
            if (!LineageGraph.IsLineage(snapshot, before) || !LineageGraph.IsLineage(snapshot, after)) continue;
            if (snapshot.Head(before) == node && snapshot.Head(after) == node) cost += CommonDescendantCost;
            else if (snapshot.Tail(before) == node && snapshot.Tail(after) == node) cost += CommonAncestorCost;
        }

        return cost;
    }

    private static IEnumerable<int> Candidates(GraphSnapshot snapshot, bool any)
    {
        var lineage = snapshot.Lineage.Edges.ToHashSet();
        for (var edge = 0; edge < snapshot.EdgeCount; edge++)
        {
            var relation = snapshot.Relation(edge);
            var follows = relation switch
            {
                RelationKind.Cites or RelationKind.Mentions => false,
                _ when any || lineage.Contains(edge) => true,
                RelationKind.PartOf or RelationKind.Uses => IsMethod(snapshot.Head(edge)) && IsMethod(snapshot.Tail(edge)),
                _ => false,
            };
            if (follows) yield return edge;
        }

        bool IsMethod(int node) => snapshot.Kind(node) == EntityKind.Method;
    }

    private static double Cost(GraphSnapshot snapshot, int edge, EdgeFacts facts, int from, int to)
    {
        int head = snapshot.Head(edge), tail = snapshot.Tail(edge);
        var relation = snapshot.Relation(edge) switch
        {
            RelationKind.VariantOf => 0,
            RelationKind.IsA => 0.1,
            RelationKind.Introduces => 0.3,
            RelationKind.PartOf => 0.4,
            RelationKind.Uses => 0.6,
            _ => 1.2,
        };
        // Curated claims are one voice; each paper is one more.
        var cost = 1 + relation + (0.5 * (1 - facts.Confidence)) + (0.5 / (1 + Math.Max(1, facts.Support)));
        foreach (var node in (ReadOnlySpan<int>)[head, tail])
        {
            if (node == from || node == to) continue;
            if (snapshot.IsFamily(node)) cost += FamilyCost;
            else if (snapshot.Kind(node) is EntityKind.Author or EntityKind.Org or EntityKind.Venue) cost += PlaceCost;
        }

        return cost;
    }
}
