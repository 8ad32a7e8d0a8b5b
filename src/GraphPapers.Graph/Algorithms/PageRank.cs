using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How PageRank is to be computed.</summary>
public sealed record PageRankOptions
{
    /// <summary>The chance to follow an arc rather than to jump, in [0, 1).</summary>
    public double Damping { get; init; } = 0.85;

    /// <summary>Stops when the sum of all changes of a round is below this; 0: exactly <see cref="MaxIterations"/> rounds are made.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The most rounds.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>Whether an arc is followed in proportion to its weight.</summary>
    public bool Weighted { get; init; }

    /// <summary>
    /// Where jumps lead, one share for each node, not negative, not all 0 (personalised PageRank, Haveliwala 2002); null: everywhere
    /// alike. The mass of nodes without arcs goes there too.
    /// </summary>
    public IReadOnlyList<double>? Teleport { get; init; }

    /// <summary>The number of threads; 0: one for each processor. The answer has the same bits on any number.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>The scores of nodes.</summary>
/// <param name="Scores">For each node its score; they add up to 1.</param>
/// <param name="Iterations">The rounds that were made.</param>
/// <param name="Residual">The sum of the changes of the last round.</param>
/// <param name="HasConverged">Whether the residual is below the tolerance.</param>
public sealed record PageRankResult(double[] Scores, int Iterations, double Residual, bool HasConverged);

/// <summary>
/// PageRank (Page, Brin, Motwani, Winograd 1999): the share of time that a walker spends at each node who follows arcs and now and then
/// jumps. Power iteration; each node pulls from its predecessors, so that nodes can be computed side by side.
/// </summary>
public static class PageRank
{
    /// <summary>Computes the scores; O(n + m) for each round.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or weights are asked for and one is negative or no number.</exception>
    public static PageRankResult Run(
        CsrGraph graph, PageRankOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new PageRankOptions();
        Require(graph, options);
        var n = graph.NodeCount;
        if (n == 0) return new PageRankResult([], 0, 0, true);
        var state = new State(graph, options);
        var threads = Threads.Resolve(options.Threads);
        var chunks = NodeChunks.Of(graph.In);
        var (dangling, change) = (new double[chunks.Count], new double[chunks.Count]);
        var residual = double.PositiveInfinity;
        var rounds = 0;
        Action<int, int, int> share = (chunk, begin, end) => dangling[chunk] = state.Share(begin, end);
        chunks.Run(threads, share, cancellation);
        while (rounds < options.MaxIterations)
        {
            var jump = 1 - options.Damping + options.Damping * Sum(dangling);
            chunks.Run(threads, (chunk, begin, end) => change[chunk] = state.Pull(begin, end, jump), cancellation);
            residual = Sum(change);
            rounds++;
            progress?.Report((double)rounds / options.MaxIterations);
            if (residual < options.Tolerance) break;
            if (rounds < options.MaxIterations) chunks.Run(threads, share, cancellation);
        }
        return new PageRankResult(state.Scores, rounds, residual, residual < options.Tolerance);
    }

    private static double Sum(double[] parts)
    {
        var sum = 0.0;
        foreach (var part in parts) sum += part;
        return sum;
    }

    private static void Require(CsrGraph graph, PageRankOptions options)
    {
        if (!(options.Damping is >= 0 and < 1)) throw new ArgumentException("Damping must be in [0, 1).", nameof(options));
        if (!(options.Tolerance >= 0)) throw new ArgumentException("The tolerance must not be negative.", nameof(options));
        if (options.MaxIterations < 0) throw new ArgumentException("The number of rounds must not be negative.", nameof(options));
        if (options.Weighted) graph.RequireWeightsNotNegative();
        if (options.Teleport is not { } teleport) return;
        if (teleport.Count != graph.NodeCount) throw new ArgumentException("Teleport must have one share for each node.", nameof(options));
        if (graph.NodeCount > 0 && (teleport.Any(x => !(x >= 0)) || !(teleport.Sum() > 0)))
            throw new ArgumentException("Shares of teleport must not be negative, and not all 0.", nameof(options));
    }

    private sealed class State
    {
        private readonly Adjacency _in;
        private readonly bool _weighted;
        private readonly double _damping;
        private readonly double[] _inverse;
        private readonly double[] _shares;
        private readonly double[]? _teleport;

        public State(CsrGraph graph, PageRankOptions options)
        {
            var n = graph.NodeCount;
            (_in, _damping) = (graph.In, options.Damping);
            _weighted = options.Weighted && graph.Out.Weights is not null;
            _inverse = Inverse(graph.Out, _weighted);
            _shares = new double[n];
            Scores = new double[n];
            if (options.Teleport is null)
            {
                Scores.AsSpan().Fill(1.0 / n);
            }
            else
            {
                var sum = options.Teleport.Sum();
                _teleport = [.. options.Teleport.Select(x => x / sum)];
                _teleport.CopyTo(Scores, 0);
            }
        }

        public double[] Scores { get; }

        /// <summary>Sets what each node gives along an arc of weight 1, and returns the mass of nodes that give nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public double Share(int begin, int end)
        {
            var dangling = 0.0;
            for (var u = begin; u < end; u++)
            {
                var inverse = _inverse[u];
                var score = Scores[u];
                if (inverse == 0) dangling += score;
                _shares[u] = score * inverse;
            }
            return dangling;
        }

        /// <summary>Sets the new scores of a run of nodes and returns the sum of their changes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public unsafe double Pull(int begin, int end, double jump)
        {
            var change = 0.0;
            var even = jump / Scores.Length;
            fixed (int* offsets = _in.Offsets, sources = _in.Targets)
            fixed (double* share = _shares, score = Scores, teleport = _teleport, weights = _in.Weights)
            {
                for (var v = begin; v < end; v++)
                {
                    int k = offsets[v], last = offsets[v + 1];
                    var pulled = _weighted ? Weighted(sources, weights, share, k, last) : Plain(sources, share, k, last);
                    var next = (teleport == null ? even : jump * teleport[v]) + _damping * pulled;
                    change += Math.Abs(next - score[v]);
                    score[v] = next;
                }
            }
            return change;
        }

        // Four sums side by side: one alone would wait for each addition.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static unsafe double Plain(int* sources, double* share, int k, int last)
        {
            double a = 0, b = 0, c = 0, d = 0;
            for (; k + 4 <= last; k += 4)
            {
                a += share[sources[k]];
                b += share[sources[k + 1]];
                c += share[sources[k + 2]];
                d += share[sources[k + 3]];
            }
            for (; k < last; k++) a += share[sources[k]];
            return a + b + (c + d);
        }

        private static unsafe double Weighted(int* sources, double* weights, double* share, int k, int last)
        {
            var sum = 0.0;
            for (; k < last; k++) sum += weights[k] * share[sources[k]];
            return sum;
        }

        private static double[] Inverse(Adjacency arcs, bool weighted)
        {
            var inverse = new double[arcs.NodeCount];
            for (var u = 0; u < inverse.Length; u++)
            {
                double given = arcs.Degree(u);
                if (weighted)
                {
                    given = 0;
                    for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++) given += arcs.Weights![k];
                }
                inverse[u] = given > 0 ? 1 / given : 0;
            }
            return inverse;
        }
    }
}
