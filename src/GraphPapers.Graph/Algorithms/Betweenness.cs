using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How betweenness is to be computed.</summary>
public sealed record BetweennessOptions
{
    /// <summary>The number of sources to draw; 0: all nodes, which is exact.</summary>
    public int Samples { get; init; }

    /// <summary>The seed of the draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Whether to divide by the number of pairs that a node can lie between.</summary>
    public bool Normalised { get; init; }

    /// <summary>The number of threads; 0: one for each processor. The answer has the same bits on any number.</summary>
    public int Threads { get; init; }
}

/// <summary>Betweenness of nodes.</summary>
/// <param name="Scores">For each node the sum over pairs of others of the share of their shortest paths that pass through it.</param>
/// <param name="Sources">The number of sources searched from.</param>
public sealed record BetweennessResult(double[] Scores, int Sources);

/// <summary>
/// Betweenness by one search from each source and a sum on the way back (Brandes 2001); from a drawn part of the sources, scaled up
/// (Brandes and Pich 2007). Paths are counted by their nodes: loops and parallel edges count for nothing, edges have length 1. In an
/// undirected graph each pair counts once.
/// </summary>
public static class Betweenness
{
    // Sources are cut into so many blocks whatever the threads; sums of blocks are added in order, so the bits are the same.
    private const int Blocks = 32;

    /// <summary>Computes the scores in O(sources (n + m)) time and O(threads n) memory.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BetweennessResult Run(
        CsrGraph graph, BetweennessOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new BetweennessOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Samples, nameof(options));
        var threads = Threads.Resolve(options.Threads);
        var n = graph.NodeCount;
        var arcs = graph.SimpleOut;
        var sources = Sample.Of(n, options.Samples, options.Seed);
        var scores = new double[n];
        var searches = new Search[Math.Min(threads, Blocks)];
        for (var i = 0; i < searches.Length; i++) searches[i] = new Search(arcs);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        for (var wave = 0; wave < Blocks; wave += searches.Length)
        {
            var first = wave;
            Parallel.For(0, Math.Min(searches.Length, Blocks - wave), parallel, i =>
            {
                int begin = Cut(first + i, sources.Length), end = Cut(first + i + 1, sources.Length);
                searches[i].Clear();
                for (var s = begin; s < end; s++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    searches[i].AddFrom(sources[s]);
                }
            });
            for (var i = 0; i < searches.Length && wave + i < Blocks; i++) searches[i].AddTo(scores);
            progress?.Report(Math.Min(1, (double)(wave + searches.Length) / Blocks));
        }
        Scale(scores, graph.IsDirected, sources.Length, options.Normalised);
        return new BetweennessResult(scores, sources.Length);
    }

    private static int Cut(int block, int sources) => (int)((long)sources * block / Blocks);

    private static void Scale(double[] scores, bool isDirected, int sources, bool normalised)
    {
        double n = scores.Length;
        if (n == 0) return;
        var scale = (isDirected ? 1.0 : 0.5) * (sources == scores.Length ? 1 : n / sources);
        if (normalised) scale *= n > 2 ? (isDirected ? 1 : 2) / ((n - 1) * (n - 2)) : 0;
        if (scale == 1) return;
        for (var u = 0; u < scores.Length; u++) scores[u] *= scale;
    }

    private sealed class Search(Adjacency arcs)
    {
        private readonly int[] _distance = Filled(arcs.NodeCount);
        private readonly int[] _order = new int[arcs.NodeCount];
        private readonly double[] _paths = new double[arcs.NodeCount];
        private readonly double[] _share = new double[arcs.NodeCount];
        private readonly double[] _sums = new double[arcs.NodeCount];

        public void Clear() => Array.Clear(_sums);

        public void AddTo(double[] scores)
        {
            for (var u = 0; u < scores.Length; u++) scores[u] += _sums[u];
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe void AddFrom(int source)
        {
            fixed (int* offsets = arcs.Offsets, targets = arcs.Targets, distance = _distance, order = _order)
            fixed (double* paths = _paths, share = _share, sums = _sums)
            {
                int head = 0, tail = 0;
                order[tail++] = source;
                distance[source] = 0;
                paths[source] = 1;
                while (head < tail)
                {
                    var u = order[head++];
                    var farther = distance[u] + 1;
                    var through = paths[u];
                    for (int k = offsets[u], end = offsets[u + 1]; k < end; k++)
                    {
                        var v = targets[k];
                        if (distance[v] < 0)
                        {
                            distance[v] = farther;
                            paths[v] = through;
                            order[tail++] = v;
                        }
                        else if (distance[v] == farther)
                        {
                            paths[v] += through;
                        }
                    }
                }
                // share[v] holds (1 + dependency of v) / paths to v, so that a predecessor has one product for each arc.
                while (--tail > 0)
                {
                    var u = order[tail];
                    var farther = distance[u] + 1;
                    var sum = 0.0;
                    for (int k = offsets[u], end = offsets[u + 1]; k < end; k++)
                        if (distance[targets[k]] == farther) sum += share[targets[k]];
                    var dependency = sum * paths[u];
                    share[u] = (1 + dependency) / paths[u];
                    sums[u] += dependency;
                }
                while (--head >= 0) distance[order[head]] = -1;
            }
        }

        private static int[] Filled(int count)
        {
            var filled = new int[count];
            filled.AsSpan().Fill(-1);
            return filled;
        }
    }
}

/// <summary>A draw of nodes without repetition, fixed by its seed.</summary>
internal static class Sample
{
    /// <summary>All nodes where as many are asked for as there are, or 0; else that many, ascending (Floyd's method).</summary>
    public static int[] Of(int nodes, int count, int seed)
    {
        if (count == 0 || count >= nodes)
        {
            var all = new int[nodes];
            for (var u = 0; u < nodes; u++) all[u] = u;
            return all;
        }
        var random = new Random(seed);
        var drawn = new SortedSet<int>();
        for (var top = nodes - count; top < nodes; top++)
            if (!drawn.Add(random.Next(top + 1))) drawn.Add(top);
        return [.. drawn];
    }
}
