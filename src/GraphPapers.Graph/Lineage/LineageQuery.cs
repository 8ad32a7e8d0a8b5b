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
    /// The same lineage with the root and at most so many others: those with most behind them in the tree, then with most support, then the
    /// earliest. What is kept hangs together, since more stands behind a node than behind what hangs under it.
    /// </summary>
    public LineageResult Limited(GraphSnapshot snapshot, int limit)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (Nodes.Length - 1 <= limit) return this;
        var branches = LineageTree.Of(snapshot, this).Branches.ToDictionary(branch => branch.Node);
        var behind = new Dictionary<int, int>();
        foreach (var (node, _) in Nodes)
            for (var at = node; branches.TryGetValue(at, out var branch); at = branch.Under) behind[at] = behind.GetValueOrDefault(at) + 1;
        var kept = behind.OrderByDescending(pair => pair.Value)
            .ThenByDescending(pair => branches[pair.Key].Edge.Facts.Support)
            .ThenBy(pair => snapshot.Year(pair.Key) == 0 ? int.MaxValue : snapshot.Year(pair.Key))
            .ThenBy(pair => pair.Key)
            .Take(limit).Select(pair => pair.Key).Append(Root).ToHashSet();
        return this with
        {
            Nodes = [.. Nodes.Where(node => kept.Contains(node.Node))],
            Edges = [.. Edges.Where(edge => kept.Contains(snapshot.Head(edge.Edge)) && kept.Contains(snapshot.Tail(edge.Edge)))],
            Dropped = [.. Dropped.Where(drop => kept.Contains(snapshot.Head(drop.Edge)) && kept.Contains(snapshot.Tail(drop.Edge)))],
        };
    }
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

        var walk = new Walk(snapshot, root, options, cancellation);
        if (options.Direction != LineageDirection.Descendants) walk.Go(Direction.Out);
        if (options.Direction != LineageDirection.Ancestors) walk.Go(Direction.In);
        var edges = walk.Edges();
        var nodes = walk.Generations(edges);
        return new(root, options, nodes, edges, walk.Dropped());
    }

    private sealed class Walk(GraphSnapshot snapshot, int root, LineageOptions options, CancellationToken cancellation)
    {
        private readonly LineageGraph _lineage = snapshot.Lineage;
        private readonly Dictionary<int, EdgeFacts> _facts = [];
        private readonly SortedSet<int> _ancestors = [];
        private readonly SortedSet<int> _descendants = [];

        public void Go(Direction direction)
        {
            var met = direction == Direction.Out ? _ancestors : _descendants;
            var arcs = _lineage.Graph.Arcs(direction);
            var seen = new HashSet<int> { root };
            List<int> frontier = [root];
            for (var distance = 0; frontier.Count > 0 && distance < (options.Depth ?? int.MaxValue); distance++)
            {
                cancellation.ThrowIfCancellationRequested();
                List<int> next = [];
                foreach (var node in frontier)
                {
                    for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
                    {
                        var far = arcs.Targets[k];
                        if (seen.Contains(far) || !Facts(arcs.EdgeOf(k)).IsFollowed || !options.Filter.Shows(snapshot, far)) continue;
                        seen.Add(far);
                        met.Add(far);
                        next.Add(far);
                    }
                }

                frontier = next;
            }
        }

        /// <summary>All edges between the nodes met.</summary>
        public AnswerEdge[] Edges()
        {
            var edges = new List<AnswerEdge>();
            var arcs = _lineage.Graph.Out;
            foreach (var node in Met())
            {
                for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
                    if (IsMet(arcs.Targets[k]) && Facts(arcs.EdgeOf(k)) is { IsFollowed: true } facts) edges.Add(new(_lineage.Edges[arcs.EdgeOf(k)], facts));
            }

            edges.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
            return [.. edges];
        }

        /// <summary>Longest chains from the root: each side is settled in topological order.</summary>
        public LineageNode[] Generations(AnswerEdge[] edges)
        {
            var generation = new Dictionary<int, int> { [root] = 0 };
            Settle(edges, _ancestors, snapshot.Head, snapshot.Tail, -1, generation);
            Settle(edges, _descendants, snapshot.Tail, snapshot.Head, 1, generation);
            return [.. generation.Select(pair => new LineageNode(pair.Key, pair.Value)).OrderBy(node => node.Generation).ThenBy(node => node.Node)];
        }

        public DroppedEdge[] Dropped()
        {
            var dropped = new SortedDictionary<int, DroppedEdge>();
            foreach (var node in Met())
            {
                foreach (var drop in _lineage.DroppedAt(node))
                {
                    int head = snapshot.Head(drop.Edge), tail = snapshot.Tail(drop.Edge);
                    var near = (node == head && (node == root || _ancestors.Contains(node)) && options.Direction != LineageDirection.Descendants)
                        || (node == tail && (node == root || _descendants.Contains(node)) && options.Direction != LineageDirection.Ancestors)
                        || (IsMet(head) && IsMet(tail));
                    var far = node == head ? tail : head;
                    if (near && (far == root || options.Filter.Shows(snapshot, far)) && options.Filter.Facts(snapshot, drop.Edge).IsFollowed) dropped[drop.Edge] = drop;
                }
            }

            return [.. dropped.Values];
        }

        private void Settle(AnswerEdge[] edges, SortedSet<int> side, Func<int, int> from, Func<int, int> to, int step, Dictionary<int, int> generation)
        {
            var outgoing = edges.Where(edge => side.Contains(to(edge.Edge)) && (side.Contains(from(edge.Edge)) || from(edge.Edge) == root))
                .ToLookup(edge => from(edge.Edge), edge => to(edge.Edge));
            var waiting = new Dictionary<int, int>();
            foreach (var far in outgoing.SelectMany(targets => targets)) waiting[far] = waiting.GetValueOrDefault(far) + 1;
            var ready = new Queue<int>([root]);
            while (ready.TryDequeue(out var node))
            {
                foreach (var far in outgoing[node])
                {
                    var through = generation[node] + step;
                    if (!generation.TryGetValue(far, out var known) || Math.Abs(known) < Math.Abs(through)) generation[far] = through;
                    if (--waiting[far] == 0) ready.Enqueue(far);
                }
            }
        }

        private IEnumerable<int> Met() => _ancestors.Append(root).Concat(_descendants);

        private bool IsMet(int node) => node == root || _ancestors.Contains(node) || _descendants.Contains(node);

        private EdgeFacts Facts(int lineageEdge)
        {
            if (_facts.TryGetValue(lineageEdge, out var facts)) return facts;
            return _facts[lineageEdge] = options.Filter.Facts(snapshot, _lineage.Edges[lineageEdge]);
        }
    }
}
