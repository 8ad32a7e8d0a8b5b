using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// The rounds of PageRank. What a node is given is added up in the order of the givers, or, on smaller graphs, in four sums side by side;
/// sums over all nodes are taken within runs of nodes, then over the runs in order. Both depend on the graph alone, so the scores have
/// the same bits on any number of threads.
/// </summary>
internal sealed class PageRankRounds
{
    // What so many nodes give fits a second-level cache of a mebibyte.
    private const int NodesInCache = 1 << 17;

    // The processor remembers the lengths of the rows of so few arcs, and guesses right where a row ends.
    private const int ArcsRemembered = 1 << 18;
    private const int LongRow = 32;
    private const int Expanded = 1 << 10;
    private readonly CsrGraph _graph;
    private readonly int _threads;
    private readonly double _damping;
    private readonly bool _isWeighted;
    private readonly bool _inOrder;
    private readonly bool _pushes;
    private readonly double[]? _teleport;
    private readonly double[] _inverse;
    private readonly double[] _shares;
    private readonly double[] _given;
    private readonly double[] _dangling;
    private readonly double[] _change;
    private readonly double[] _expanded = [];
    private readonly int[]? _order;
    private readonly NodeChunks _rows;
    private readonly NodeChunks _runs;

    public PageRankRounds(CsrGraph graph, PageRankOptions options, CancellationToken cancellation)
    {
        var n = graph.NodeCount;
        (_graph, _damping, _threads) = (graph, options.Damping, Threads.Resolve(options.Threads));
        _isWeighted = options.Weighted && graph.Out.Weights is not null;
        // In an undirected graph a node's arcs are in the order of the edges: pushing would add in another order than pulling.
        _inOrder = n > NodesInCache && graph.IsDirected;
        _pushes = _inOrder && _threads == 1 && !_isWeighted;
        _inverse = Inverse(graph.Out, _isWeighted);
        (_shares, _given) = (GC.AllocateUninitializedArray<double>(n), GC.AllocateUninitializedArray<double>(n));
        Scores = GC.AllocateUninitializedArray<double>(n);
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
        _runs = NodeChunks.OfNodes(n);
        _rows = _pushes ? _runs : NodeChunks.Of(graph.In);
        (_dangling, _change) = (new double[_runs.Count], new double[_runs.Count]);
        if (_pushes) _expanded = new double[2 * Expanded];
        if (!_isWeighted && !_inOrder && graph.Out.ArcCount > ArcsRemembered)
        {
            _order = GC.AllocateUninitializedArray<int>(n);
            _rows.Run(_threads, (_, begin, end) => OrderByDegree(begin, end), cancellation);
        }
        _runs.Run(_threads, Share, cancellation);
    }

    /// <summary>For each node its score.</summary>
    public double[] Scores { get; }

    /// <summary>Makes a round; returns the sum of the changes.</summary>
    public double Next(CancellationToken cancellation)
    {
        var jump = 1 - _damping + _damping * Sum(_dangling);
        if (_pushes)
        {
            Array.Clear(_given);
            _rows.Run(threads: 1, (_, begin, end) => Push(begin, end), cancellation);
        }
        else
        {
            _rows.Run(_threads, (_, begin, end) => Pull(begin, end), cancellation);
        }
        _runs.Run(_threads, (run, begin, end) => Set(run, begin, end, jump), cancellation);
        return Sum(_change);
    }

    private static double Sum(double[] parts)
    {
        var sum = 0.0;
        foreach (var part in parts) sum += part;
        return sum;
    }

    /// <summary>
    /// Orders a run of nodes by their degree, the long rows last: where rows of one length follow each other, the processor guesses right
    /// where they end.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OrderByDegree(int begin, int end)
    {
        var offsets = _graph.In.Offsets;
        Span<int> next = stackalloc int[LongRow + 2];
        next.Clear();
        for (var v = begin; v < end; v++) next[Math.Min(offsets[v + 1] - offsets[v], LongRow) + 1]++;
        next[0] = begin;
        for (var degree = 1; degree <= LongRow; degree++) next[degree] += next[degree - 1];
        for (var v = begin; v < end; v++) _order![next[Math.Min(offsets[v + 1] - offsets[v], LongRow)]++] = v;
    }

    /// <summary>Sets what each node of a run gives along an arc of weight 1, and the mass of those that give nothing.</summary>
    private void Share(int run, int begin, int end)
    {
        var dangling = 0.0;
        for (var u = begin; u < end; u++)
        {
            _shares[u] = Scores[u] * _inverse[u];
            if (_inverse[u] == 0) dangling += Scores[u];
        }
        _dangling[run] = dangling;
    }

    /// <summary>Sets the scores of a run of nodes from what they were given, and what they give in the next round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Set(int run, int begin, int end, double jump)
    {
        var even = jump / Scores.Length;
        var (changes, danglings) = (Vector256<double>.Zero, Vector256<double>.Zero);
        double change = 0, dangling = 0;
        fixed (double* given = _given, scores = Scores, inverse = _inverse, shares = _shares, teleport = _teleport)
        {
            var v = begin;
            for (; v + 4 <= end; v += 4)
            {
                var chance = teleport == null ? Vector256.Create(even) : jump * Vector256.Load(teleport + v);
                var score = chance + _damping * Vector256.Load(given + v);
                changes += Vector256.Abs(score - Vector256.Load(scores + v));
                score.Store(scores + v);
                var part = Vector256.Load(inverse + v);
                (score * part).Store(shares + v);
                danglings += Vector256.ConditionalSelect(Vector256.Equals(part, Vector256<double>.Zero), score, Vector256<double>.Zero);
            }
            for (; v < end; v++)
            {
                var score = (teleport == null ? even : jump * teleport[v]) + _damping * given[v];
                change += Math.Abs(score - scores[v]);
                scores[v] = score;
                shares[v] = score * inverse[v];
                if (inverse[v] == 0) dangling += score;
            }
        }
        _change[run] = change + Vector256.Sum(changes);
        _dangling[run] = dangling + Vector256.Sum(danglings);
    }

    /// <summary>Sets what each node of a run is given, from its predecessors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Pull(int begin, int end)
    {
        var arcs = _graph.In;
        fixed (int* offsets = arcs.Offsets, sources = arcs.Targets, order = _order)
        fixed (double* shares = _shares, given = _given, weights = arcs.Weights)
        {
            for (var i = begin; i < end; i++)
            {
                var v = order == null ? i : order[i];
                int k = offsets[v], last = offsets[v + 1];
                given[v] = _isWeighted ? Weighted(sources, weights, shares, k, last)
                    : _inOrder ? InOrder(sources, shares, k, last) : FourSums(sources, shares, k, last);
            }
        }
    }

    // One sum alone would wait for each addition.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe double FourSums(int* sources, double* shares, int k, int last)
    {
        double a = 0, b = 0, c = 0, d = 0;
        for (; k + 4 <= last; k += 4)
        {
            a += shares[sources[k]];
            b += shares[sources[k + 1]];
            c += shares[sources[k + 2]];
            d += shares[sources[k + 3]];
        }
        for (; k < last; k++) a += shares[sources[k]];
        return a + b + (c + d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe double InOrder(int* sources, double* shares, int k, int last)
    {
        var sum = 0.0;
        for (; k < last; k++) sum += shares[sources[k]];
        return sum;
    }

    private static unsafe double Weighted(int* sources, double* weights, double* shares, int k, int last)
    {
        var sum = 0.0;
        for (; k < last; k++) sum += weights[k] * shares[sources[k]];
        return sum;
    }

    /// <summary>
    /// Adds what each node of a run gives to its successors. In graphs that grow, a few nodes have many arcs into them: what they are given
    /// stays in the cache, where what all give would not. The shares are first written once for each arc, so that no loop ends with a row,
    /// which the processor would guess wrong; a short row's is written too far, and the next row writes over it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Push(int begin, int end)
    {
        var arcs = _graph.Out;
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets)
        fixed (double* shares = _shares, given = _given, expanded = _expanded)
        {
            for (var u = begin; u < end;)
            {
                int first = offsets[u], at = first;
                for (; u < end && at - first < Expanded && offsets[u + 1] - at <= Expanded - 16; u++)
                {
                    var share = Vector512.Create(shares[u]);
                    var to = expanded + (at - first);
                    share.Store(to);
                    share.Store(to + 8);
                    for (int k = 16, degree = offsets[u + 1] - at; k < degree; k += 8) share.Store(to + k);
                    at = offsets[u + 1];
                }
                for (var k = first; k < at; k++) given[targets[k]] += expanded[k - first];
                if (at > first || u == end) continue;
                // A row too long to be written out; an empty one is none.
                for (; at < offsets[u + 1]; at++) given[targets[at]] += shares[u];
                u++;
            }
        }
    }

    private static double[] Inverse(Adjacency arcs, bool isWeighted)
    {
        var inverse = GC.AllocateUninitializedArray<double>(arcs.NodeCount);
        for (var u = 0; u < inverse.Length; u++)
        {
            double given = arcs.Degree(u);
            if (isWeighted)
            {
                given = 0;
                for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++) given += arcs.Weights![k];
            }
            inverse[u] = given > 0 ? 1 / given : 0;
        }
        return inverse;
    }
}
