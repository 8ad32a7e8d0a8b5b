using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>What belongs to a neighbourhood.</summary>
public sealed record NeighbourhoodOptions
{
    /// <summary>How far from the source, in arcs.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The arcs to follow.</summary>
    public Direction Direction { get; init; } = Direction.Out;

    /// <summary>The types of edge to follow; null: all.</summary>
    public EdgeTypeSet? Types { get; init; }

    /// <summary>The least weight of an edge to follow.</summary>
    public double MinWeight { get; init; } = double.NegativeInfinity;

    /// <summary>Says by an edge's number whether it may be followed; null: all.</summary>
    public Func<int, bool>? FollowEdge { get; init; }

    /// <summary>Says whether a node belongs to the answer; one that does not is not passed through either. Null: all.</summary>
    public Func<int, bool>? AcceptNode { get; init; }

    /// <summary>The most nodes to give.</summary>
    public int Limit { get; init; } = int.MaxValue;

    internal bool HasFilter => Types is not null || MinWeight > double.NegativeInfinity || FollowEdge is not null || AcceptNode is not null;
}

/// <summary>The nodes around a source.</summary>
/// <param name="Nodes">The nodes without the source, nearest first, those of one distance in the order in which they were met.</param>
/// <param name="LevelEnds">The number of nodes at distance 1, at most 2, at most 3 and so on.</param>
/// <param name="IsTruncated">Whether the limit cut it off.</param>
public sealed record NeighbourhoodResult(int[] Nodes, int[] LevelEnds, bool IsTruncated)
{
    /// <summary>For each of <see cref="Nodes"/> its distance from the source.</summary>
    public int[] Distances()
    {
        var distances = new int[Nodes.Length];
        for (int level = 0, i = 0; level < LevelEnds.Length; level++)
            for (; i < LevelEnds[level]; i++) distances[i] = level + 1;
        return distances;
    }
}

/// <summary>
/// The nodes within k arcs of a source: a breadth-first search that costs what it visits. Its marks are lent by the graph and
/// forgotten in O(1), so nothing grows with the graph, neither time nor memory.
/// </summary>
public static class Neighbourhood
{
    private const int Fetched = 16;
    private static readonly NeighbourhoodOptions s_default = new();

    /// <summary>Finds the nodes around a source.</summary>
    /// <exception cref="ArgumentException">The source is no node, or an option is negative.</exception>
    public static NeighbourhoodResult Find(
        CsrGraph graph, int source, NeighbourhoodOptions? options = null, CancellationToken cancellation = default)
    {
        var walk = Search(graph, source, options ?? s_default, out var tail, out var levels, out var isTruncated, cancellation);
        var nodes = walk.Queue.AsSpan(1, tail - 1).ToArray();
        graph.Walks.Return(walk);
        return new NeighbourhoodResult(nodes, levels.ToArray(), isTruncated);
    }

    /// <summary>Counts the nodes around a source, without the source. Allocates nothing once warm.</summary>
    /// <exception cref="ArgumentException">The source is no node, or an option is negative.</exception>
    public static int Count(CsrGraph graph, int source, NeighbourhoodOptions? options = null, CancellationToken cancellation = default)
    {
        graph.Walks.Return(Search(graph, source, options ?? s_default, out var tail, out _, out _, cancellation));
        return tail - 1;
    }

    private static Walk Search(
        CsrGraph graph, int source, NeighbourhoodOptions options, out int tail, out LevelList levels, out bool isTruncated,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Depth, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limit, nameof(options));
        var arcs = graph.Arcs(options.Direction);
        var walk = graph.Walks.Rent();
        walk.Stamps[source] = walk.Round;
        walk.Queue[0] = source;
        tail = 1;
        levels = default;
        isTruncated = false;
        var begin = 0;
        for (var depth = 1; depth <= options.Depth && begin < tail && !isTruncated; depth++)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = tail;
            tail = options.HasFilter
                ? Level(arcs, walk, begin, end, options.Limit, new Filter(options, arcs), out isTruncated)
                : Level(arcs, walk, begin, end, options.Limit, default(NoFilter), out isTruncated);
            if (tail > end) levels.Add(tail - 1);
            begin = end;
        }
        return walk;
    }

    /// <summary>Goes one arc further; returns the end of the queue.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe int Level<TFilter>(
        Adjacency arcs, Walk walk, int begin, int end, int limit, TFilter filter, out bool isTruncated)
        where TFilter : struct, IFilter
    {
        var tail = end;
        var round = walk.Round;
        isTruncated = false;
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets, stamps = walk.Stamps)
        {
            // The arcs of the next nodes lie far apart: they are fetched while the first are worked on.
            if (Sse.IsSupported)
                for (var head = begin; head < Math.Min(end, begin + Fetched); head++) Sse.Prefetch0(targets + offsets[walk.Queue[head]]);
            for (var head = begin; head < end; head++)
            {
                var u = walk.Queue[head];
                if (Sse.IsSupported && head + Fetched < end) Sse.Prefetch0(targets + offsets[walk.Queue[head + Fetched]]);
                int k = offsets[u], last = offsets[u + 1];
                if (tail + (last - k) > walk.Queue.Length) walk.Grow(tail + (last - k));
                fixed (int* queue = walk.Queue)
                {
                    for (; k < last; k++)
                    {
                        var v = targets[k];
                        if (stamps[v] == round || !filter.Follows(k, v)) continue;
                        if (tail > limit)
                        {
                            isTruncated = true;
                            return tail;
                        }
                        stamps[v] = round;
                        queue[tail++] = v;
                    }
                }
            }
        }
        return tail;
    }

    /// <summary>The ends of the levels; the first four need no list.</summary>
    private struct LevelList
    {
        private int _a, _b, _c, _d, _count;
        private List<int>? _rest;

        public void Add(int end)
        {
            switch (_count++)
            {
                case 0: _a = end; break;
                case 1: _b = end; break;
                case 2: _c = end; break;
                case 3: _d = end; break;
                default: (_rest ??= []).Add(end); break;
            }
        }

        public readonly int[] ToArray() => _count switch
        {
            0 => [],
            1 => [_a],
            2 => [_a, _b],
            3 => [_a, _b, _c],
            4 => [_a, _b, _c, _d],
            _ => [_a, _b, _c, _d, .. _rest!],
        };
    }

    private interface IFilter
    {
        bool Follows(int arc, int target);
    }

    private readonly struct NoFilter : IFilter
    {
        public bool Follows(int arc, int target) => true;
    }

    private readonly struct Filter(NeighbourhoodOptions options, Adjacency arcs) : IFilter
    {
        public bool Follows(int arc, int target) =>
            (options.Types is not { } types || types.Contains(arcs.Types is null ? (byte)0 : arcs.Types[arc]))
            && arcs.WeightOf(arc) >= options.MinWeight
            && (options.FollowEdge is null || options.FollowEdge(arcs.EdgeOf(arc)))
            && (options.AcceptNode is null || options.AcceptNode(target));
    }
}
