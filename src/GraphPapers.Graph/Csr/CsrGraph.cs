using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace GraphPapers.Graph.Csr;

/// <summary>
/// A frozen graph over the nodes 0 .. n - 1: out-arcs at once, in-arcs and undirected forms when first asked for. Parallel edges and
/// loops are kept. Safe for any number of readers.
/// </summary>
/// <remarks>
/// Invariant: the in-arcs are the out-arcs the other way round; in an undirected graph both are the same object and each edge stands at
/// both its ends (a loop once). An edge is known by its position in the stream that the graph was built from.
/// </remarks>
public sealed class CsrGraph
{
    private readonly Walks _walks;
    private readonly Lazy<Adjacency> _in;
    private readonly Lazy<CsrGraph> _undirected;
    private readonly Lazy<Adjacency> _simple;
    private readonly Lazy<Adjacency> _simpleOut;
    private readonly Lazy<Adjacency> _simpleIn;
    private readonly Lazy<double> _leastWeight;

    private CsrGraph(Adjacency outArcs, int edgeCount, bool directed)
    {
        (Out, EdgeCount, IsDirected) = (outArcs, edgeCount, directed);
        _walks = new Walks(outArcs.NodeCount);
        _in = new(() => IsDirected ? Out.Transpose() : Out);
        _undirected = new(() => IsDirected ? MakeUndirected() : this);
        _simple = new(() => SimpleAdjacency.Undirected(this));
        _simpleOut = new(() => IsDirected ? SimpleAdjacency.Directed(this) : Simple);
        _simpleIn = new(() => IsDirected ? SimpleOut.Transpose() : Simple);
        _leastWeight = new(LeastOfWeights);
    }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Out.NodeCount;

    /// <summary>The number of edges.</summary>
    public int EdgeCount { get; }

    /// <summary>Whether an edge leads one way only.</summary>
    public bool IsDirected { get; }

    /// <summary>The arcs from each node; those of one node in the order of the stream.</summary>
    public Adjacency Out { get; }

    /// <summary>The arcs into each node, in the order of their source, then of the stream. Built in O(n + m) when first asked for.</summary>
    public Adjacency In => _in.Value;

    /// <summary>The distinct neighbours of each node in either direction, without the node itself, ascending. Built when first asked for.</summary>
    public Adjacency Simple => _simple.Value;

    /// <summary>The distinct successors of each node, without the node itself, ascending. Built when first asked for.</summary>
    public Adjacency SimpleOut => _simpleOut.Value;

    /// <summary>The distinct predecessors of each node, without the node itself, ascending. Built when first asked for.</summary>
    public Adjacency SimpleIn => _simpleIn.Value;

    /// <summary>The smallest weight; 1 where edges have none, NaN where one is no number.</summary>
    public double LeastWeight => _leastWeight.Value;

    /// <summary>Walks to reuse.</summary>
    internal Walks Walks => _walks;

    /// <summary>Builds a graph from edges given as parallel spans, in O(n + m).</summary>
    /// <param name="nodeCount">The number of nodes.</param>
    /// <param name="sources">The source of each edge, in [0, nodeCount).</param>
    /// <param name="targets">The target of each edge, in [0, nodeCount).</param>
    /// <param name="weights">The weight of each edge; empty where all weigh 1.</param>
    /// <param name="types">The type of each edge; empty where there are none.</param>
    /// <param name="directed">False where an edge leads both ways.</param>
    /// <param name="keepEdges">Whether arcs know their edge's position. Without, <see cref="Adjacency.Edges"/> of the out-arcs is null.</param>
    /// <exception cref="ArgumentException">Spans differ in length, or an end is no node.</exception>
    public static CsrGraph FromEdges(
        int nodeCount, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<double> weights = default,
        ReadOnlySpan<byte> types = default, bool directed = true, bool keepEdges = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        var m = sources.Length;
        if (targets.Length != m) throw new ArgumentException("There must be one target for each source.", nameof(targets));
        if (weights.Length != 0 && weights.Length != m) throw new ArgumentException("There must be one weight for each edge.", nameof(weights));
        if (types.Length != 0 && types.Length != m) throw new ArgumentException("There must be one type for each edge.", nameof(types));
        if (directed) return new CsrGraph(CountingSort(nodeCount, sources, targets, weights, types, keepEdges), m, directed);
        if (!AllBelow(sources, nodeCount)) throw NoNode(nodeCount, nameof(sources));
        if (!AllBelow(targets, nodeCount)) throw NoNode(nodeCount, nameof(targets));
        var arcs = Adjacency.Symmetric(nodeCount, sources, targets, weights.Length == 0 ? null : weights.ToArray(), types.Length == 0 ? null : types.ToArray());
        return new CsrGraph(arcs, m, directed);
    }

    private static ArgumentException NoNode(int nodeCount, string ends) => new($"One of the {ends} is not in [0, {nodeCount}).", ends);

    /// <summary>This graph with every edge leading both ways; itself where it already is. Built when first asked for.</summary>
    public CsrGraph AsUndirected() => _undirected.Value;

    /// <summary>The arcs that a walk in a direction follows from a node: <see cref="Out"/>, <see cref="In"/>, or those of the undirected graph.</summary>
    public Adjacency Arcs(Direction direction) => direction switch
    {
        Direction.Out => Out,
        Direction.In => In,
        Direction.Both => AsUndirected().Out,
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "No such direction."),
    };

    /// <summary>Source and target of each edge, in the order of the stream.</summary>
    public (int[] Sources, int[] Targets) Ends()
    {
        var (sources, targets) = (new int[EdgeCount], new int[EdgeCount]);
        // In an undirected graph the arc at the later end would turn the edge round: the first arc met is kept.
        var seen = IsDirected ? null : new bool[EdgeCount];
        for (var u = 0; u < NodeCount; u++)
        {
            for (int k = Out.Offsets[u], end = Out.Offsets[u + 1]; k < end; k++)
            {
                var e = Out.EdgeOf(k);
                if (seen is not null && seen[e]) continue;
                (sources[e], targets[e]) = (u, Out.Targets[k]);
                if (seen is not null) seen[e] = true;
            }
        }
        return (sources, targets);
    }

    /// <summary>Checks the invariant.</summary>
    /// <returns>Null where it holds, else what breaks it.</returns>
    public string? Validate()
    {
        if (Out.Validate() is { } outFault) return "out: " + outFault;
        if (!IsDirected) return ReferenceEquals(In, Out) ? null : "an undirected graph has in-arcs of its own";
        if (In.Validate() is { } inFault) return "in: " + inFault;
        if (Out.ArcCount != EdgeCount || In.ArcCount != EdgeCount) return "there is not one arc for each edge";
        var (sources, targets) = Ends();
        var seen = new bool[EdgeCount];
        for (var v = 0; v < NodeCount; v++)
        {
            for (int k = In.Offsets[v], end = In.Offsets[v + 1]; k < end; k++)
            {
                var e = In.EdgeOf(k);
                if ((uint)e >= (uint)EdgeCount || seen[e]) return $"edge {e} is no edge or stands twice among the in-arcs";
                if (sources[e] != In.Targets[k] || targets[e] != v) return $"edge {e} has other ends among the in-arcs";
                seen[e] = true;
            }
        }
        return null;
    }

    /// <exception cref="ArgumentException">A weight is negative or no number.</exception>
    internal void RequireWeightsNotNegative()
    {
        if (!(LeastWeight >= 0)) throw new ArgumentException("Shortest paths need weights that are numbers and not negative.");
    }

    /// <exception cref="ArgumentOutOfRangeException">The node is not one of this graph's.</exception>
    internal void RequireNode(int node, [CallerArgumentExpression(nameof(node))] string? name = null)
    {
        if ((uint)node >= (uint)NodeCount) throw new ArgumentOutOfRangeException(name, node, $"The graph's nodes are 0 to {NodeCount - 1}.");
    }

    internal static bool AllBelow(ReadOnlySpan<int> values, int limit)
    {
        // A negative number is a high one without its sign.
        var unsigned = MemoryMarshal.Cast<int, uint>(values);
        var worsts = Vector<uint>.Zero;
        for (; unsigned.Length >= Vector<uint>.Count; unsigned = unsigned[Vector<uint>.Count..]) worsts = Vector.Max(worsts, new Vector<uint>(unsigned));
        var worst = 0u;
        for (var i = 0; i < Vector<uint>.Count; i++) worst = Math.Max(worst, worsts[i]);
        foreach (var value in unsigned) worst = Math.Max(worst, value);
        return values.Length == 0 || worst < (uint)limit;
    }

    private static unsafe Adjacency CountingSort(
        int n, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, ReadOnlySpan<double> weights, ReadOnlySpan<byte> types, bool keepEdges)
    {
        var m = sources.Length;
        var offsets = new int[n + 1];
        var to = GC.AllocateUninitializedArray<int>(m);
        var w = weights.Length == 0 ? null : GC.AllocateUninitializedArray<double>(m);
        var t = types.Length == 0 ? null : GC.AllocateUninitializedArray<byte>(m);
        var edges = keepEdges ? GC.AllocateUninitializedArray<int>(m) : null;
        fixed (int* off = offsets, from = sources, target = targets, adj = to)
        {
            // Ends are checked where they are read: passes of their own would read the stream twice more.
            if (!Count(m, n, from, off)) throw NoNode(n, nameof(sources));
            // One place further stands where a node's next arc goes; when all are written that is where the following node's begin.
            var place = off + 1;
            var sum = 0;
            for (var u = 0; u < n; u++) (place[u], sum) = (sum, sum + place[u]);
            if (m > 0 && Scatter(m, from, place, adj, target, weights, w, types, t, edges) >= (uint)n) throw NoNode(n, nameof(targets));
        }
        return new Adjacency(offsets, to, w, t, edges);
    }

    /// <summary>Counts the arcs of each node one place further; false where a source is no node.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe bool Count(int m, int n, int* from, int* counts)
    {
        for (var e = 0; e < m; e++)
        {
            var u = from[e];
            if ((uint)u >= (uint)n) return false;
            counts[u + 1]++;
        }
        return true;
    }

    /// <summary>Writes each arc to its place; returns the highest target, a negative one as a high one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe uint Scatter(
        int m, int* from, int* place, int* adj, int* target, ReadOnlySpan<double> weights, double[]? w, ReadOnlySpan<byte> types, byte[]? t,
        int[]? edges)
    {
        var highest = 0u;
        fixed (double* weightFrom = weights, weightTo = w)
        fixed (int* edge = edges)
        {
            if (weightTo != null && edge == null && t is null) return ScatterWeighted(m, from, place, adj, target, weightFrom, weightTo);
            for (var e = 0; e < m; e++)
            {
                var at = place[from[e]]++;
                var v = target[e];
                highest = Math.Max(highest, (uint)v);
                adj[at] = v;
                if (edge != null) edge[at] = e;
                if (weightTo != null) weightTo[at] = weightFrom[e];
                if (t is not null) t[at] = types[e];
            }
        }
        return highest;
    }

    // On its own, as it then has a register for each of its arrays.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe uint ScatterWeighted(int m, int* from, int* place, int* adj, int* target, double* weightFrom, double* weightTo)
    {
        var highest = 0u;
        for (var e = 0; e < m; e++)
        {
            var at = place[from[e]]++;
            var v = (uint)target[e];
            highest = Math.Max(highest, v);
            adj[at] = (int)v;
            weightTo[at] = weightFrom[e];
        }
        return highest;
    }

    private CsrGraph MakeUndirected()
    {
        var (sources, targets) = Ends();
        double[]? weights = null;
        byte[]? types = null;
        if (Out.Weights is not null) weights = ByEdge(Out.Weights);
        if (Out.Types is not null) types = ByEdge(Out.Types);
        return new CsrGraph(Adjacency.Symmetric(NodeCount, sources, targets, weights, types), EdgeCount, directed: false);
    }

    private T[] ByEdge<T>(T[] byArc)
    {
        if (Out.Edges is null) return byArc;
        var byEdge = new T[EdgeCount];
        for (var k = 0; k < byArc.Length; k++) byEdge[Out.Edges[k]] = byArc[k];
        return byEdge;
    }

    private double LeastOfWeights()
    {
        if (Out.Weights is null) return 1;
        var least = double.PositiveInfinity;
        foreach (var weight in Out.Weights)
        {
            if (double.IsNaN(weight)) return double.NaN;
            if (weight < least) least = weight;
        }
        return least;
    }
}
