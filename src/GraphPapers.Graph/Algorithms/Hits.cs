using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How hubs and authorities are to be computed.</summary>
public sealed record HitsOptions
{
    /// <summary>Stops when the sum of all changes of the authorities in a round is below this.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The most rounds.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>Whether arcs count by their weight, else each counts 1.</summary>
    public bool Weighted { get; init; }
}

/// <summary>Hubs and authorities.</summary>
/// <param name="Hubs">For each node its score as a hub; squares add up to 1 (all 0 where there are no edges).</param>
/// <param name="Authorities">For each node its score as an authority, likewise.</param>
/// <param name="Iterations">The rounds that were made.</param>
/// <param name="Residual">The sum of the changes of the authorities in the last round.</param>
/// <param name="HasConverged">Whether the residual is below the tolerance.</param>
public sealed record HitsResult(double[] Hubs, double[] Authorities, int Iterations, double Residual, bool HasConverged);

/// <summary>
/// Hubs and authorities (Kleinberg 1999): a good hub points at good authorities, a good authority is pointed at by good hubs. Power
/// iteration on both at once.
/// </summary>
public static class Hits
{
    /// <summary>Computes both scores; O(n + m) for each round.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or weights are asked for and one is negative or no number.</exception>
    public static HitsResult Run(
        CsrGraph graph, HitsOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new HitsOptions();
        if (!(options.Tolerance >= 0)) throw new ArgumentException("The tolerance must not be negative.", nameof(options));
        if (options.MaxIterations < 0) throw new ArgumentException("The number of rounds must not be negative.", nameof(options));
        if (options.Weighted) graph.RequireWeightsNotNegative();
        var n = graph.NodeCount;
        var (hubs, authorities, last) = (new double[n], new double[n], new double[n]);
        hubs.AsSpan().Fill(n == 0 ? 0 : 1 / Math.Sqrt(n));
        var residual = n == 0 ? 0 : double.PositiveInfinity;
        var rounds = 0;
        while (rounds < options.MaxIterations && !(residual < options.Tolerance))
        {
            cancellation.ThrowIfCancellationRequested();
            (authorities, last) = (last, authorities);
            Pull(graph.In, hubs, authorities, options.Weighted);
            Pull(graph.Out, authorities, hubs, options.Weighted);
            residual = 0;
            for (var u = 0; u < n; u++) residual += Math.Abs(authorities[u] - last[u]);
            rounds++;
            progress?.Report((double)rounds / options.MaxIterations);
        }
        return new HitsResult(hubs, authorities, rounds, residual, residual < options.Tolerance || n == 0);
    }

    private static void Pull(Adjacency arcs, double[] from, double[] to, bool weighted)
    {
        var squares = 0.0;
        for (var v = 0; v < to.Length; v++)
        {
            var sum = 0.0;
            for (int k = arcs.Offsets[v], end = arcs.Offsets[v + 1]; k < end; k++)
                sum += weighted ? arcs.WeightOf(k) * from[arcs.Targets[k]] : from[arcs.Targets[k]];
            to[v] = sum;
            squares += sum * sum;
        }
        if (squares == 0) return;
        var scale = 1 / Math.Sqrt(squares);
        for (var v = 0; v < to.Length; v++) to[v] *= scale;
    }
}
