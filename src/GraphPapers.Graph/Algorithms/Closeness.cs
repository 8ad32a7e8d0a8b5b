using System.Numerics;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How closeness is to be computed.</summary>
public sealed record ClosenessOptions
{
    /// <summary>Whose distances count: <see cref="Direction.In"/>, from the others to the node (as the papers have it), or from the node.</summary>
    public Direction Direction { get; init; } = Direction.In;

    /// <summary>The number of nodes to compute it for, drawn; 0: all. The others get NaN.</summary>
    public int Samples { get; init; }

    /// <summary>The seed of the draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of threads; 0: one for each processor. The answer has the same bits on any number.</summary>
    public int Threads { get; init; }
}

/// <summary>Closeness of nodes.</summary>
/// <param name="Closeness">
/// For each node (r - 1)² / ((n - 1) times the sum of its distances), r the nodes that reach it and itself (Wasserman and Faust 1994):
/// the classical value where all reach it, 0 where none does.
/// </param>
/// <param name="Harmonic">For each node the sum of 1 / distance over the others (Boldi and Vigna 2014), not normalised.</param>
public sealed record ClosenessResult(double[] Closeness, double[] Harmonic);

/// <summary>
/// Closeness and harmonic centrality by searches in breadth from 64 nodes at once, one bit of a word for each (Then et al. 2014, "The
/// more the merrier"). Edges have length 1.
/// </summary>
public static class Closeness
{
    private const int Width = 64;

    /// <summary>Computes both in O(nodes (n + m) / 64) word operations at best.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static ClosenessResult Run(
        CsrGraph graph, ClosenessOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new ClosenessOptions();
        ArgumentOutOfRangeException.ThrowIfNegative(options.Samples, nameof(options));
        var threads = Threads.Resolve(options.Threads);
        var n = graph.NodeCount;
        var arcs = graph.Arcs(options.Direction);
        var nodes = Sample.Of(n, options.Samples, options.Seed);
        var (closeness, harmonic) = (new double[n], new double[n]);
        closeness.AsSpan().Fill(double.NaN);
        harmonic.AsSpan().Fill(double.NaN);
        using var searches = new ThreadLocal<Search>(() => new Search(arcs));
        var batches = (nodes.Length + Width - 1) / Width;
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, batches, parallel, batch =>
        {
            var sources = nodes.AsSpan(batch * Width, Math.Min(Width, nodes.Length - batch * Width));
            searches.Value!.Run(sources, closeness, harmonic, cancellation);
            progress?.Report((double)Interlocked.Increment(ref done) / batches);
        });
        return new ClosenessResult(closeness, harmonic);
    }

    private sealed class Search(Adjacency arcs)
    {
        private readonly ulong[] _seen = new ulong[arcs.NodeCount];
        private ulong[] _front = new ulong[arcs.NodeCount];
        private ulong[] _next = new ulong[arcs.NodeCount];
        private int[] _active = new int[arcs.NodeCount];
        private int[] _touched = new int[arcs.NodeCount];

        public void Run(ReadOnlySpan<int> sources, double[] closeness, double[] harmonic, CancellationToken cancellation)
        {
            var (reached, far, near) = (new long[Width], new long[Width], new double[Width]);
            Array.Clear(_seen);
            for (var i = 0; i < sources.Length; i++)
            {
                _seen[sources[i]] = _front[sources[i]] = 1UL << i;
                _active[i] = sources[i];
            }
            var active = sources.Length;
            Span<int> met = stackalloc int[Width];
            for (var depth = 1; active > 0; depth++)
            {
                cancellation.ThrowIfCancellationRequested();
                met.Clear();
                active = Level(active, met);
                for (var i = 0; i < sources.Length; i++)
                {
                    reached[i] += met[i];
                    far[i] += (long)met[i] * depth;
                    near[i] += (double)met[i] / depth;
                }
            }
            for (var i = 0; i < sources.Length; i++)
            {
                harmonic[sources[i]] = near[i];
                closeness[sources[i]] = far[i] == 0 ? 0 : (double)reached[i] * reached[i] / ((arcs.NodeCount - 1.0) * far[i]);
            }
        }

        /// <summary>Goes one arc further for all sources at once; counts for each how many nodes it met.</summary>
        private int Level(int active, Span<int> met)
        {
            var touched = 0;
            for (var i = 0; i < active; i++)
            {
                var u = _active[i];
                var bits = _front[u];
                _front[u] = 0;
                foreach (var v in arcs.TargetsOf(u))
                {
                    var fresh = bits & ~_seen[v];
                    if (fresh == 0) continue;
                    if (_next[v] == 0) _touched[touched++] = v;
                    _next[v] |= fresh;
                }
            }
            for (var i = 0; i < touched; i++)
            {
                var v = _touched[i];
                _seen[v] |= _next[v];
                for (var bits = _next[v]; bits != 0; bits &= bits - 1) met[BitOperations.TrailingZeroCount(bits)]++;
            }
            (_front, _next) = (_next, _front);
            (_active, _touched) = (_touched, _active);
            return touched;
        }
    }
}
