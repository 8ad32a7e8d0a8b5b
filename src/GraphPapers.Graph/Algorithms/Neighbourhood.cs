using System.Buffers;
using System.Runtime.CompilerServices;
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
/// The nodes within k arcs of a source: a breadth-first search that costs what it visits. Its set of visited nodes is lent by the graph
/// and emptied by walking the answer, so nothing grows with the graph, neither time nor memory.
/// </summary>
public static class Neighbourhood
{
    /// <summary>Finds the nodes around a source.</summary>
    /// <exception cref="ArgumentException">The source is no node, or an option is negative.</exception>
    public static NeighbourhoodResult Find(
        CsrGraph graph, int source, NeighbourhoodOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        options ??= new NeighbourhoodOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Depth, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limit, nameof(options));
        var arcs = graph.Arcs(options.Direction);
        var walk = new Walk { Queue = ArrayPool<int>.Shared.Rent(256), Visited = graph.Visited.Rent(), Tail = 1 };
        var levels = new LevelList();
        walk.Queue[0] = source;
        walk.Visited[source >> 6] |= 1UL << source;
        var begin = 0;
        for (var depth = 1; depth <= options.Depth && begin < walk.Tail && !walk.IsTruncated; depth++)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = walk.Tail;
            if (options.HasFilter) Level(arcs, ref walk, begin, end, options.Limit, new Filter(options, arcs));
            else Level(arcs, ref walk, begin, end, options.Limit, default(NoFilter));
            if (walk.Tail > end) levels.Add(walk.Tail - 1);
            begin = end;
        }
        var nodes = walk.Queue.AsSpan(1, walk.Tail - 1).ToArray();
        foreach (var node in walk.Queue.AsSpan(0, walk.Tail)) walk.Visited[node >> 6] = 0;
        graph.Visited.Return(walk.Visited);
        ArrayPool<int>.Shared.Return(walk.Queue);
        return new NeighbourhoodResult(nodes, levels.ToArray(), walk.IsTruncated);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Level<TFilter>(Adjacency arcs, ref Walk walk, int begin, int end, int limit, TFilter filter)
        where TFilter : struct, IFilter
    {
        var tail = walk.Tail;
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets)
        fixed (ulong* visited = walk.Visited)
        {
            for (var head = begin; head < end; head++)
            {
                var u = walk.Queue[head];
                int k = offsets[u], last = offsets[u + 1];
                if (tail + (last - k) > walk.Queue.Length) walk.Grow(tail + (last - k), tail);
                fixed (int* queue = walk.Queue)
                {
                    for (; k < last; k++)
                    {
                        var v = targets[k];
                        var word = visited + ((uint)v >> 6);
                        var bit = 1UL << v;
                        if ((*word & bit) != 0 || !filter.Follows(k, v)) continue;
                        if (tail > limit)
                        {
                            walk.IsTruncated = true;
                            walk.Tail = tail;
                            return;
                        }
                        *word |= bit;
                        queue[tail++] = v;
                    }
                }
            }
        }
        walk.Tail = tail;
    }

    private struct Walk
    {
        public int[] Queue;
        public ulong[] Visited;
        public int Tail;
        public bool IsTruncated;

        public void Grow(int least, int used)
        {
            var larger = ArrayPool<int>.Shared.Rent(Math.Max(least, Queue.Length * 2));
            Queue.AsSpan(0, used).CopyTo(larger);
            ArrayPool<int>.Shared.Return(Queue);
            Queue = larger;
        }
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
