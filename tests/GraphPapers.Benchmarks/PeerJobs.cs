using System.Globalization;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>Our side of the jobs that the yardstick does not have. Those that ask for every pair of nodes are left out on large graphs.</summary>
internal static class PeerJobs
{
    private const int MostForAllPairs = 10_000;
    private const int MostForHundredPairs = 100_000;

    /// <param name="input">The graph.</param>
    /// <param name="allPairs">Whether to do those that ask for every pair, which take long.</param>
    public static IEnumerable<Timing> Ours(BenchGraph input, bool allPairs = true)
    {
        var graph = input.Build();
        var collapsed = input.Collapse();
        IEnumerable<Timing> jobs = [.. Ranks(graph), .. Structure(graph, collapsed), .. Paths(graph), .. Communities(collapsed), .. Likeness(graph)];
        if (allPairs && graph.NodeCount <= MostForAllPairs) jobs = [.. jobs, .. OfAllPairs(graph, input)];
        return jobs;
    }

    private static IEnumerable<Timing> Ranks(CsrGraph graph)
    {
        yield return Timings.Best("pagerank, 2 threads", () => PageRank.Run(graph, new() { Threads = 2 }).Iterations);
        var teleport = new double[graph.NodeCount];
        teleport[0] = 1;
        yield return Timings.Best("pagerank, personalised", () => Text(PageRank.Run(graph, new() { Teleport = teleport, Tolerance = 1e-9 }).Scores[0], "F6"));
        yield return Timings.Best("hits", () =>
        {
            var found = Hits.Run(graph).Authorities;
            return Text(found.Sum() / found.Max(), "F4");
        });
    }

    private static IEnumerable<Timing> Structure(CsrGraph graph, CsrGraph collapsed)
    {
        yield return Timings.Best("wcc", () => ConnectedComponents.Run(graph).Count);
        yield return Timings.Best("k-core", () => KCore.Run(collapsed).Degeneracy);
        yield return Timings.Best("triangles", () => Text(Triangles.Run(collapsed).AverageClustering, "F6"));
        yield return Timings.Best("triangles, 2 threads", () => Text(Triangles.Run(collapsed, threads: 2).AverageClustering, "F6"));
        yield return Timings.Best("spanning forest", () => MinimumSpanningForest.Run(collapsed).Edges.Length);
        yield return Timings.Best("depth-first search", () => DepthFirstSearch.Run(graph, Enumerable.Range(0, graph.NodeCount)).Preorder.Length);
        var dag = Downwards(collapsed);
        yield return Timings.Best("topological order", () => TopologicalOrder.Run(dag).Order.Length);
        if (graph.NodeCount <= MostForAllPairs) yield return Timings.Best("transitive reduction", () => TransitiveReduction.Run(dag).KeptCount);
    }

    private static IEnumerable<Timing> Paths(CsrGraph graph)
    {
        var n = graph.NodeCount;
        yield return Timings.Best("yen, 10 paths", () => Text(YenShortestPaths.Find(graph, 0, n / 2, 10).Sum(path => path.Length), "F4"));
        if (n > MostForHundredPairs) yield break;
        yield return Timings.Best("bidirectional, 100 pairs", () =>
            Text(Enumerable.Range(0, 100).Sum(i => BidirectionalShortestPath.Find(graph, i * 89 % n, (i * 97 + 50) % n)?.Length ?? 0), "F4"));
        if (n <= MostForAllPairs) yield return Timings.Best("diameter", () => DiameterEstimate.Run(graph).Lower);
    }

    private static IEnumerable<Timing> Communities(CsrGraph collapsed)
    {
        yield return Timings.Best("leiden", () => Told(Leiden.Run(collapsed)));
        yield return Timings.Best("leiden, 2 rounds", () => Told(Leiden.Run(collapsed, new() { MaxRounds = 2 })));
        yield return Timings.Best("leiden, to the end", () => Told(Leiden.Run(collapsed, new() { MinGain = 0, MaxRounds = 1000 })));
        yield return Timings.Best("label propagation", () => $"{LabelPropagation.Run(collapsed, new() { MaxIterations = 10 }).Labels.Distinct().Count()} labels");
    }

    private static IEnumerable<Timing> Likeness(CsrGraph graph)
    {
        yield return Timings.Best("jaccard, 1000 pairs", () =>
            Text(Enumerable.Range(0, 1000).Sum(u => NeighbourSimilarity.Between(graph, u, u + 1, NeighbourMeasure.Jaccard)), "F6"));
        foreach (var (name, measure) in new[] { ("adamic-adar, 100 nodes", NeighbourMeasure.AdamicAdar), ("cosine, 100 nodes", NeighbourMeasure.Cosine) })
        {
            yield return Timings.Best(name, () =>
                Text(Enumerable.Range(0, 100).Sum(u => NeighbourSimilarity.MostSimilar(graph, graph.NodeCount - 1 - u, 1, measure)[0].Score), "F4"));
        }
    }

    private static IEnumerable<Timing> OfAllPairs(CsrGraph graph, BenchGraph input)
    {
        var simple = CsrGraph.FromEdges(graph.NodeCount, Sources(graph.SimpleOut), graph.SimpleOut.Targets);
        foreach (var (threads, suffix) in new[] { (1, ""), (2, ", 2 threads") })
        {
            yield return Timings.Best("betweenness" + suffix, () => Text(Betweenness.Run(simple, new() { Threads = threads }).Scores.Max(), "F1"));
            yield return Timings.Best("harmonic" + suffix, () => Text(Closeness.Run(simple, new() { Threads = threads }).Harmonic.Max(), "F3"));
            yield return Timings.Best("cosine, all nodes" + suffix, () =>
                Text(NeighbourSimilarity.MostSimilarOfAll(graph, 10, NeighbourMeasure.Cosine, threads: threads).Sum(list => list.Sum(x => x.Score)), "F4"));
            yield return Timings.Best("link prediction" + suffix, () => Text(LinkPrediction.Run(graph, 100, threads: threads).Sum(link => link.Score), "F4"));
        }
        var weighted = input.Build(keepEdges: true);
        yield return Timings.Best("feedback arcs", () => FeedbackArcs.Find(weighted).Removed.Length);
    }

    /// <summary>The graph without cycles whose edges lead from the higher node to the lower.</summary>
    private static CsrGraph Downwards(CsrGraph collapsed)
    {
        var builder = new CsrBuilder(collapsed.NodeCount);
        for (var u = 0; u < collapsed.NodeCount; u++)
            foreach (var v in collapsed.Out.TargetsOf(u))
                if (v < u) builder.Add(u, v);
        return builder.Build();
    }

    private static int[] Sources(Adjacency arcs)
    {
        var sources = new int[arcs.ArcCount];
        for (var u = 0; u < arcs.NodeCount; u++) sources.AsSpan(arcs.Offsets[u], arcs.Degree(u)).Fill(u);
        return sources;
    }

    private static string Told(CommunitiesResult found) => $"{found.Count} communities, modularity {Text(found.Quality, "F4")}";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
