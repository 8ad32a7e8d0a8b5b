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
/// jumps. Power iteration: in each round every node pulls from its predecessors (or, where that is quicker, gives to its successors),
/// then the scores are set.
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
        var rounds = new PageRankRounds(graph, options, cancellation);
        var residual = double.PositiveInfinity;
        var made = 0;
        while (made < options.MaxIterations)
        {
            residual = rounds.Next(cancellation);
            made++;
            progress?.Report((double)made / options.MaxIterations);
            if (residual < options.Tolerance) break;
        }
        return new PageRankResult(rounds.Scores, made, residual, residual < options.Tolerance);
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
}
