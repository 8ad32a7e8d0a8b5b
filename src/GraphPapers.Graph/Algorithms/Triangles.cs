using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Triangles and clustering.</summary>
/// <param name="Triangles">For each node the triangles that it belongs to, directions not looked at.</param>
/// <param name="Total">The number of triangles.</param>
/// <param name="LocalClustering">
/// For each node the share of ordered pairs of its neighbours that an edge joins, 0 where it has fewer than two (LDBC Graphalytics,
/// section "LCC"): neighbours are those in either direction; in an undirected graph an edge joins both orders.
/// </param>
public sealed record TrianglesResult(long[] Triangles, long Total, double[] LocalClustering)
{
    /// <summary>The mean of the local clustering (Watts and Strogatz 1998); 0 without nodes.</summary>
    public double AverageClustering => LocalClustering.Length == 0 ? 0 : LocalClustering.Sum() / LocalClustering.Length;
}

/// <summary>
/// Triangles by the forward method (Schank and Wagner 2005): every edge leads to the end of higher degree, so that a hub has few
/// successors; two successors of a node that are joined close a triangle. Loops and parallel edges count for nothing.
/// </summary>
public static class Triangles
{
    /// <summary>Counts in O(m^1.5).</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="threads">The number of threads; 0: one for each processor. The answer is the same on any number.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the count.</param>
    public static TrianglesResult Run(
        CsrGraph graph, int threads = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        threads = Threads.Resolve(threads);
        var n = graph.NodeCount;
        var (forward, ways) = Forward(graph);
        var chunks = NodeChunks.Of(forward);
        // Whole numbers: sums of threads may be added in any order.
        using var counts = new ThreadLocal<Counts>(() => new Counts(n), trackAllValues: true);
        var done = 0;
        chunks.Run(threads, (_, begin, end) =>
        {
            counts.Value!.Count(forward, ways, begin, end);
            progress?.Report((double)Interlocked.Increment(ref done) / chunks.Count);
        }, cancellation);
        var (triangles, pairs) = (new long[n], new long[n]);
        foreach (var part in counts.Values)
        {
            for (var u = 0; u < n; u++)
            {
                triangles[u] += part.Triangles[u];
                pairs[u] += part.Pairs[u];
            }
        }
        var clustering = new double[n];
        for (var u = 0; u < n; u++)
        {
            long degree = graph.Simple.Degree(u);
            clustering[u] = degree < 2 ? 0 : (double)pairs[u] / (degree * (degree - 1));
        }
        return new TrianglesResult(triangles, triangles.Sum() / 3, clustering);
    }

    /// <summary>The simple neighbours of higher (degree, number), and for each arc in how many ways its edge leads (1 or 2).</summary>
    private static (Adjacency Arcs, byte[] Ways) Forward(CsrGraph graph)
    {
        var simple = graph.Simple;
        var n = graph.NodeCount;
        var offsets = new int[n + 1];
        var targets = new int[simple.ArcCount / 2];
        var ways = new byte[targets.Length];
        // For each node how many ways lead between it and the node in hand; in an undirected graph always two.
        var leads = new byte[n];
        var at = 0;
        for (var u = 0; u < n; u++)
        {
            var degree = simple.Degree(u);
            if (graph.IsDirected)
            {
                foreach (var v in simple.TargetsOf(u)) leads[v] = 0;
                foreach (var v in graph.SimpleOut.TargetsOf(u)) leads[v]++;
                foreach (var v in graph.SimpleIn.TargetsOf(u)) leads[v]++;
            }
            foreach (var v in simple.TargetsOf(u))
            {
                var other = simple.Degree(v);
                if (other < degree || (other == degree && v < u)) continue;
                (targets[at], ways[at++]) = (v, graph.IsDirected ? leads[v] : (byte)2);
            }
            offsets[u + 1] = at;
        }
        return (new Adjacency(offsets, targets, null, null, null), ways);
    }

    private sealed class Counts(int nodes)
    {
        /// <summary>For each node the arc that leads to it from the node in hand, plus 1.</summary>
        private readonly int[] _arcTo = new int[nodes];

        public long[] Triangles { get; } = new long[nodes];

        /// <summary>For each node the ordered pairs of its neighbours that are joined.</summary>
        public long[] Pairs { get; } = new long[nodes];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe void Count(Adjacency arcs, byte[] waysOf, int begin, int end)
        {
            fixed (int* offsets = arcs.Offsets, targets = arcs.Targets, arcTo = _arcTo)
            fixed (byte* ways = waysOf)
            fixed (long* triangles = Triangles, pairs = Pairs)
            {
                for (var u = begin; u < end; u++)
                {
                    int first = offsets[u], last = offsets[u + 1];
                    for (var k = first; k < last; k++) arcTo[targets[k]] = k + 1;
                    for (var k = first; k < last; k++)
                    {
                        var v = targets[k];
                        for (int j = offsets[v], stop = offsets[v + 1]; j < stop; j++)
                        {
                            var w = targets[j];
                            var closing = arcTo[w];
                            if (closing == 0) continue;
                            triangles[u]++;
                            triangles[v]++;
                            triangles[w]++;
                            pairs[u] += ways[j];
                            pairs[v] += ways[closing - 1];
                            pairs[w] += ways[k];
                        }
                    }
                    for (var k = first; k < last; k++) arcTo[targets[k]] = 0;
                }
            }
        }
    }
}
