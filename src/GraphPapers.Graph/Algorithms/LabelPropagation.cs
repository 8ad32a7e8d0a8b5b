using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How labels are to be spread.</summary>
public sealed record LabelPropagationOptions
{
    /// <summary>The most rounds; it ends earlier where a round changes nothing.</summary>
    public int MaxIterations { get; init; } = 100;

    /// <summary>The number of threads; 0: one for each processor. The answer is the same on any number.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>The labels of nodes.</summary>
/// <param name="Labels">For each node its label: the number of the node that it began with.</param>
/// <param name="Iterations">The rounds that were made.</param>
/// <param name="IsStable">Whether the last round changed nothing.</param>
public sealed record LabelPropagationResult(int[] Labels, int Iterations, bool IsStable);

/// <summary>
/// Community detection by label propagation (Raghavan, Albert, Kumara 2007) in the synchronous form of LDBC Graphalytics, section
/// "CDLP": each node begins with its own number and takes, all at once, the most frequent label among its neighbours, the least of those
/// that are equally frequent. An edge that leads both ways counts twice.
/// </summary>
public static class LabelPropagation
{
    /// <summary>Spreads labels; O(n + m) for each round.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static LabelPropagationResult Run(
        CsrGraph graph, LabelPropagationOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new LabelPropagationOptions();
        if (options.MaxIterations < 0) throw new ArgumentException("The number of rounds must not be negative.", nameof(options));
        var threads = Threads.Resolve(options.Threads);
        var n = graph.NodeCount;
        var (labels, next) = (new int[n], new int[n]);
        for (var u = 0; u < n; u++) labels[u] = u;
        var chunks = NodeChunks.Of(graph.Out);
        using var counters = new ThreadLocal<Counter>(() => new Counter(n));
        var hasChanged = new bool[chunks.Count];
        var rounds = 0;
        var isStable = n == 0;
        while (rounds < options.MaxIterations && !isStable)
        {
            var (from, to) = (labels, next);
            chunks.Run(threads, (chunk, begin, end) => hasChanged[chunk] = Spread(graph, from, to, begin, end, counters.Value!), cancellation);
            (labels, next) = (next, labels);
            rounds++;
            isStable = !hasChanged.Contains(true);
            progress?.Report((double)rounds / options.MaxIterations);
        }
        return new LabelPropagationResult(labels, rounds, isStable);
    }

    private static bool Spread(CsrGraph graph, int[] from, int[] to, int begin, int end, Counter counter)
    {
        var hasChanged = false;
        for (var u = begin; u < end; u++)
        {
            counter.Count(graph.Out.TargetsOf(u), from);
            if (graph.IsDirected) counter.Count(graph.In.TargetsOf(u), from);
            to[u] = counter.Take(from[u]);
            hasChanged |= to[u] != from[u];
        }
        return hasChanged;
    }

    private sealed class Counter(int labels)
    {
        private readonly int[] _times = new int[labels];
        private readonly List<int> _met = [];

        public void Count(ReadOnlySpan<int> neighbours, int[] labelOf)
        {
            foreach (var v in neighbours)
                if (_times[labelOf[v]]++ == 0) _met.Add(labelOf[v]);
        }

        /// <summary>Gives the most frequent label, or the one given where none was counted, and forgets all.</summary>
        public int Take(int otherwise)
        {
            int best = otherwise, most = 0;
            foreach (var label in _met)
            {
                var times = _times[label];
                _times[label] = 0;
                if (times < most || (times == most && label > best)) continue;
                (best, most) = (label, times);
            }
            _met.Clear();
            return best;
        }
    }
}
