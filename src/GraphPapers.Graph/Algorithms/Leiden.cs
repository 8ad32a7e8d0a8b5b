using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>What communities are to make large.</summary>
public enum CommunityQuality
{
    /// <summary>Modularity: weight inside against what degrees would put there.</summary>
    Modularity,

    /// <summary>The constant Potts model: weight inside against a constant for each pair of nodes; it has no limit of resolution.</summary>
    ConstantPotts,
}

/// <summary>How communities are to be found.</summary>
public sealed record LeidenOptions
{
    /// <summary>The quality to make large.</summary>
    public CommunityQuality Quality { get; init; } = CommunityQuality.Modularity;

    /// <summary>Higher gives smaller communities; above 0. For the constant Potts model the density that a community must exceed.</summary>
    public double Resolution { get; init; } = 1;

    /// <summary>Whether edges count by their weight, else each counts 1.</summary>
    public bool Weighted { get; init; } = true;

    /// <summary>
    /// The most rounds, each from the communities of the one before; it ends earlier where a round gains too little. One goes down to the
    /// smallest graph and up again, and leaves little to the next.
    /// </summary>
    public int MaxRounds { get; init; } = 1;

    /// <summary>A round that gains less than this share of the total weight is the last.</summary>
    public double MinGain { get; init; } = 1e-3;

    /// <summary>The seed of the order in which nodes are asked.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of threads; 0: one for each processor. The answer is the same on any number.</summary>
    public int Threads { get; init; }
}

/// <summary>A partition into communities.</summary>
/// <param name="Community">For each node its community, in [0, Count), numbered by their first node.</param>
/// <param name="Count">The number of communities.</param>
/// <param name="Quality">The quality reached; of the constant Potts model the sum over communities, not divided by the total weight.</param>
/// <param name="Rounds">The rounds that were made.</param>
public sealed record CommunitiesResult(int[] Community, int Count, double Quality, int Rounds);

/// <summary>
/// Leiden communities (Traag, Waltman, van Eck 2019, "From Louvain to Leiden"): nodes move to the neighbouring community that gains most
/// (only those whose neighbours moved are asked again); each community is then refined into well connected parts, which become the nodes
/// of a smaller graph where the same is done again. On the way back each graph's nodes are asked once more, from what the smaller ones
/// found (Rotta and Noack 2011, "multi-level refinement"): that gains more than another round, and costs less. Every community is
/// connected. Nodes are asked in an order drawn by the seed (in their own order, which often goes by community, early ones swallow too
/// much) and the best move is taken. Directed graphs are taken as undirected.
/// </summary>
public static class Leiden
{
    // Early rounds leave off moving when little is gained by it, as later ones begin better (Sahu 2023, "GVE-Leiden"); the last do not.
    private const double FirstTolerance = 0.01;
    private const double Sharper = 10;
    private const double SharperUpwards = 20;
    private const double LeastTolerance = 1e-6;

    /// <summary>Finds communities; about O(m) for each round.</summary>
    /// <exception cref="ArgumentException">An option is out of range, or a weight is negative or no number.</exception>
    public static CommunitiesResult Run(
        CsrGraph graph, LeidenOptions? options = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new LeidenOptions();
        if (!(options.Resolution > 0)) throw new ArgumentException("The resolution must be above 0.", nameof(options));
        if (options.MaxRounds < 1) throw new ArgumentException("There must be a round at least.", nameof(options));
        if (options.Weighted) graph.RequireWeightsNotNegative();
        var threads = Threads.Resolve(options.Threads);
        var bottom = LeidenLevel.Of(graph.AsUndirected().Out, options);
        var community = Numbers(graph.NodeCount);
        var quality = double.NegativeInfinity;
        var rounds = 0;
        var tolerance = FirstTolerance;
        while (rounds < options.MaxRounds)
        {
            rounds++;
            var next = Round(bottom, community, tolerance, options.Seed, threads, cancellation);
            bottom.Connect(next);
            var reached = bottom.QualityOf(next);
            progress?.Report((double)rounds / options.MaxRounds);
            var gain = reached - quality;
            if (gain > 0) (community, quality) = (next, reached);
            if (gain <= options.MinGain && tolerance <= options.MinGain) break;
            tolerance = tolerance / Sharper < LeastTolerance ? 0 : tolerance / Sharper;
        }
        var count = Renumber(community);
        return new CommunitiesResult(community, count, bottom.Report(quality), rounds);
    }

    /// <summary>One descent through ever smaller graphs from a partition, and the way back; returns the partition it ends with.</summary>
    private static int[] Round(LeidenLevel bottom, int[] start, double tolerance, int seed, int threads, CancellationToken cancellation)
    {
        var level = bottom;
        var community = start.AsSpan().ToArray();
        // The graphs above, each with the node of the next that holds each of its nodes.
        var finer = new Stack<(LeidenLevel Level, int[] Holder)>();
        while (true)
        {
            level.Move(community, tolerance, seed, cancellation);
            var refined = level.Refine(community, threads, cancellation);
            var parts = Renumber(refined);
            if (parts == level.NodeCount) break;
            finer.Push((level, refined));
            (level, community) = level.Aggregate(refined, parts, community, threads, cancellation);
        }
        while (finer.TryPop(out var step))
        {
            community = Compose(step.Holder, community);
            step.Level.Move(community, tolerance / SharperUpwards, seed, cancellation);
        }
        return community;
    }

    /// <summary>Numbers the communities 0, 1, 2 by their first node, in place; returns how many there are.</summary>
    internal static int Renumber(int[] community)
    {
        var number = new int[community.Length];
        var count = 0;
        for (var u = 0; u < community.Length; u++)
        {
            ref var known = ref number[community[u]];
            if (known == 0) known = ++count;
            community[u] = known - 1;
        }
        return count;
    }

    private static int[] Compose(int[] holder, int[] of)
    {
        var composed = new int[holder.Length];
        for (var u = 0; u < holder.Length; u++) composed[u] = of[holder[u]];
        return composed;
    }

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (var u = 0; u < count; u++) numbers[u] = u;
        return numbers;
    }
}
