using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;

namespace GraphPapers.Graph.Lineage;

/// <summary>Which way a lineage is followed.</summary>
public enum LineageDirection
{
    /// <summary>What the root builds on.</summary>
    Ancestors,

    /// <summary>What was built on the root.</summary>
    Descendants,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>What a lineage holds.</summary>
public sealed record LineageOptions
{
    /// <summary>Which way.</summary>
    public LineageDirection Direction { get; init; }

    /// <summary>How many steps from the root at most; null: all.</summary>
    public int? Depth { get; init; }

    /// <summary>Which claims count.</summary>
    public ClaimFilter Filter { get; init; } = ClaimFilter.Default;
}

/// <summary>A node of a lineage.</summary>
/// <param name="Node">The node of the snapshot.</param>
/// <param name="Generation">Length of the longest chain from the root within the answer; negative for ancestors.</param>
public readonly record struct LineageNode(int Node, int Generation);

/// <summary>A lineage: a DAG around its root.</summary>
/// <param name="Root">The root's node.</param>
/// <param name="Options">What was asked.</param>
/// <param name="Nodes">Nodes by generation, then id; the root among them.</param>
/// <param name="Edges">All edges between them, ascending.</param>
/// <param name="Dropped">Edges at these nodes that the filter lets through but that are not followed, ascending.</param>
public sealed record LineageResult(int Root, LineageOptions Options, LineageNode[] Nodes, AnswerEdge[] Edges, DroppedEdge[] Dropped)
{
    /// <summary>The edges of the transitive reduction: the fewest with the same reachability, for drawing.</summary>
    public AnswerEdge[] Reduced(GraphSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var local = new Dictionary<int, int>();
        foreach (var node in Nodes) local[node.Node] = local.Count;
        var sources = Array.ConvertAll(Edges, edge => local[snapshot.Head(edge.Edge)]);
        var targets = Array.ConvertAll(Edges, edge => local[snapshot.Tail(edge.Edge)]);
        var kept = TransitiveReduction.Run(CsrGraph.FromEdges(local.Count, sources, targets)).IsKept;
        return [.. Edges.Where((_, i) => kept[i])];
    }

    /// <summary>
    /// What is new since a year: the root, the nodes first seen in it or later, and those between the root and them, so that the answer hangs
    /// together. Nodes without a date are not new.
    /// </summary>
    public LineageResult Since(GraphSnapshot snapshot, int year)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var generations = Nodes.ToDictionary(node => node.Node, node => node.Generation);
        // From each node the edges that lead nearer to the root: up from descendants, down from ancestors.
        var nearer = Edges.Select(edge => (Head: snapshot.Head(edge.Edge), Tail: snapshot.Tail(edge.Edge)))
            .Select(edge => generations[edge.Head] > 0 ? (From: edge.Head, To: edge.Tail) : (From: edge.Tail, To: edge.Head))
            .Where(step => generations[step.To] == 0 || Math.Sign(generations[step.To]) == Math.Sign(generations[step.From]))
            .ToLookup(step => step.From, step => step.To);
        var kept = new HashSet<int> { Root };
        var open = new Stack<int>(Nodes.Select(node => node.Node).Where(node => node != Root && IsNew(snapshot, node, year)));
        while (open.TryPop(out var node))
            if (kept.Add(node))
                foreach (var next in nearer[node]) open.Push(next);
        return Only(snapshot, kept);
    }

    /// <summary>Whether a node was first seen in a year or later.</summary>
    public static bool IsNew(GraphSnapshot snapshot, int node, int year)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.FirstSeen(node) >= year;
    }

    /// <summary>
    /// The same lineage with the root and at most so many others: those with most behind them in the tree, then with most support, then the
    /// earliest. What is behind a node counts an eighth less with each step from the root, so that what is near goes before what
    /// has only a far line behind it. What is kept hangs together, since more stands behind a node than behind what hangs under it.
    /// </summary>
    public LineageResult Limited(GraphSnapshot snapshot, int limit)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (Nodes.Length - 1 <= limit) return this;
        var branches = LineageTree.Of(snapshot, this).Branches.ToDictionary(branch => branch.Node);
        var behind = new Dictionary<int, double>();
        foreach (var (node, _) in Nodes)
        {
            var weight = 1.0;
            for (var at = node; branches.TryGetValue(at, out var branch); at = branch.Under) weight *= 7.0 / 8;
            for (var at = node; branches.TryGetValue(at, out var branch); at = branch.Under) behind[at] = behind.GetValueOrDefault(at) + weight;
        }

        var kept = behind.OrderByDescending(pair => pair.Value)
            .ThenByDescending(pair => branches[pair.Key].Edge.Facts.Support)
            .ThenBy(pair => snapshot.Year(pair.Key) == 0 ? int.MaxValue : snapshot.Year(pair.Key))
            .ThenBy(pair => pair.Key)
            .Take(limit).Select(pair => pair.Key).Append(Root).ToHashSet();
        return Only(snapshot, kept);
    }

    private LineageResult Only(GraphSnapshot snapshot, HashSet<int> kept) => this with
    {
        Nodes = [.. Nodes.Where(node => kept.Contains(node.Node))],
        Edges = [.. Edges.Where(edge => kept.Contains(snapshot.Head(edge.Edge)) && kept.Contains(snapshot.Tail(edge.Edge)))],
        Dropped = [.. Dropped.Where(drop => kept.Contains(snapshot.Head(drop.Edge)) && kept.Contains(snapshot.Tail(drop.Edge)))],
    };
}

/// <summary>
/// Lineage of one root: a breadth-first walk over the settled lineage (<see cref="LineageGraph"/>) through the nodes and edges that the
/// filter shows; the root always stays. Costs what it visits.
/// </summary>
public static class LineageQuery
{
    /// <summary>Runs the query.</summary>
    /// <exception cref="ArgumentException">The root is no node; the depth is negative.</exception>
    public static LineageResult Run(GraphSnapshot snapshot, int root, LineageOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(root);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(root, snapshot.NodeCount);
        options ??= new LineageOptions();
        if (options.Depth is { } depth) ArgumentOutOfRangeException.ThrowIfNegative(depth, nameof(options));

        using var walk = new LineageWalk(snapshot, root, options, cancellation);
        return new(root, options, walk.Nodes(), walk.Edges(), walk.Dropped());
    }
}
