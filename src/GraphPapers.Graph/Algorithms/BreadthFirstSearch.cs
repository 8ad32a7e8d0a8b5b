using System.Buffers;
using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>What a breadth-first search found.</summary>
/// <param name="Distances">For each node the number of arcs from the source, -1 where it is not reached.</param>
/// <param name="Order">The reached nodes in the order in which they were met, the source first.</param>
public sealed record BreadthFirstResult(int[] Distances, int[] Order);

/// <summary>
/// Breadth-first search (Moore 1959): nodes in the order of their distance, by a queue. A bit for each node says whether it was met, so
/// that the test of an arc stays in the first-level cache.
/// </summary>
public static class BreadthFirstSearch
{
    /// <summary>Searches from one source. O(n + m).</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="source">Where to begin.</param>
    /// <param name="direction">Which arcs to follow.</param>
    /// <param name="maxDepth">How far to go, in arcs.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">The source is no node.</exception>
    public static BreadthFirstResult Run(
        CsrGraph graph, int source, Direction direction = Direction.Out, int maxDepth = int.MaxValue, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        var distances = GC.AllocateUninitializedArray<int>(graph.NodeCount);
        distances.AsSpan().Fill(-1);
        var queue = ArrayPool<int>.Shared.Rent(graph.NodeCount);
        var words = (graph.NodeCount + 63) / 64;
        var met = ArrayPool<ulong>.Shared.Rent(words);
        met.AsSpan(0, words).Clear();
        met[source >> 6] = 1UL << (source & 63);
        distances[source] = 0;
        queue[0] = source;
        // One level after the other: between levels is the place to be cancelled.
        int begin = 0, end = 1;
        for (var depth = 1; begin < end && depth <= maxDepth; depth++)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = Level(graph.Arcs(direction), distances, queue, met, begin, end, depth);
            (begin, end) = (end, next);
        }
        var order = queue.AsSpan(0, end).ToArray();
        ArrayPool<int>.Shared.Return(queue);
        ArrayPool<ulong>.Shared.Return(met);
        return new BreadthFirstResult(distances, order);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe int Level(Adjacency arcs, int[] distances, int[] queue, ulong[] met, int begin, int end, int depth)
    {
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets, distance = distances, queued = queue)
        fixed (ulong* bits = met)
        {
            var tail = end;
            for (var head = begin; head < end; head++)
            {
                var u = queued[head];
                for (int* at = targets + offsets[u], last = targets + offsets[u + 1]; at < last; at++)
                {
                    var v = *at;
                    var word = bits + ((uint)v >> 6);
                    var bit = 1UL << v;
                    if ((*word & bit) != 0) continue;
                    *word |= bit;
                    distance[v] = depth;
                    queued[tail++] = v;
                }
            }
            return tail;
        }
    }
}
