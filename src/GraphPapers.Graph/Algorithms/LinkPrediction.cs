using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Two nodes without an edge and how likely one is to come.</summary>
/// <param name="First">The lower node.</param>
/// <param name="Second">The higher node.</param>
/// <param name="Score">The measure.</param>
public readonly record struct PredictedLink(int First, int Second, double Score);

/// <summary>
/// Link prediction (Liben-Nowell and Kleinberg 2003): pairs that no edge joins yet, by what their neighbours have in common. Directed
/// graphs are taken as undirected.
/// </summary>
public static class LinkPrediction
{
    /// <summary>The likeliest missing edges, best first; of equals those of lower numbers first.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="count">The most to give.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="accept">Says whether a pair may be given; null: all.</param>
    /// <param name="threads">The number of threads; 0: one for each processor. The answer has the same bits on any number.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static PredictedLink[] Run(
        CsrGraph graph, int count, NeighbourMeasure measure = NeighbourMeasure.AdamicAdar, Func<int, int, bool>? accept = null, int threads = 0,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var neighbours = new NeighbourSets(graph, Direction.Both);
        using var tallies = new ThreadLocal<NeighbourSimilarity.Tally>(() => new NeighbourSimilarity.Tally(neighbours));
        var chunks = NodeChunks.Of(neighbours.Of, workOfChunk: 1 << 12);
        var found = new List<PredictedLink>[chunks.Count];
        var done = 0;
        chunks.Run(Threads.Resolve(threads), (chunk, begin, end) =>
        {
            var best = new List<PredictedLink>();
            for (var u = begin; u < end; u++)
            {
                cancellation.ThrowIfCancellationRequested();
                best.AddRange(tallies.Value!
                    .MostSimilar(u, count, measure, v => v > u && !AreJoined(neighbours, u, v) && (accept is null || accept(u, v)))
                    .Select(scored => new PredictedLink(u, scored.Node, scored.Score)));
                if (best.Count > 4 * count + 1024) Keep(best, count);
            }
            Keep(best, count);
            found[chunk] = best;
            progress?.Report((double)Interlocked.Increment(ref done) / chunks.Count);
        }, cancellation);
        var all = found.SelectMany(part => part).ToList();
        Keep(all, count);
        return [.. all];
    }

    private static bool AreJoined(NeighbourSets neighbours, int u, int v) => neighbours.Of.TargetsOf(u).BinarySearch(v) >= 0;

    private static void Keep(List<PredictedLink> links, int count)
    {
        links.Sort((a, b) =>
        {
            var byScore = b.Score.CompareTo(a.Score);
            return byScore != 0 ? byScore : (a.First, a.Second).CompareTo((b.First, b.Second));
        });
        if (links.Count > count) links.RemoveRange(count, links.Count - count);
    }
}
