using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

/// <summary>What holds for every algorithm of the library, whatever it computes.</summary>
public class EveryAlgorithmTests
{
    // Each gives its answer flattened; those that go from node to node go from the first to the last.
    private static readonly Dictionary<string, Func<CsrGraph, int, CancellationToken, IEnumerable<double>>> Algorithms = new()
    {
        ["neighbourhood"] = (g, _, c) => [.. Neighbourhood.Find(g, 0, new() { Depth = int.MaxValue, Direction = Direction.Both }, c).Nodes],
        ["breadth-first search"] = (g, _, c) => [.. BreadthFirstSearch.Run(g, 0, cancellation: c).Distances],
        ["depth-first search"] = (g, _, c) => [.. DepthFirstSearch.Run(g, Enumerable.Range(0, g.NodeCount), cancellation: c).Postorder],
        ["Dijkstra"] = (g, _, c) => Dijkstra.Run(g, 0, cancellation: c).Distances,
        ["distances"] = (g, _, c) => Dijkstra.Distances(g, 0, cancellation: c),
        ["bidirectional"] = (g, _, c) => [.. BidirectionalShortestPath.Find(g, 0, g.NodeCount - 1, cancellation: c)?.Nodes ?? []],
        ["Yen"] = (g, _, c) => YenShortestPaths.Find(g, 0, g.NodeCount - 1, g.NodeCount > Many ? 1 : 2, cancellation: c).Select(path => path.Length),
        ["connected components"] = (g, _, c) => [.. ConnectedComponents.Run(g, c).Component],
        ["strongly connected components"] = (g, _, c) => [.. StronglyConnectedComponents.Run(g, c).Component],
        ["topological order"] = (g, _, c) => [.. TopologicalOrder.Run(g, c).Order],
        ["transitive reduction"] = (g, _, c) => TransitiveReduction.Run(Acyclic(g), cancellation: c).IsKept.Select(kept => kept ? 1.0 : 0),
        ["feedback arcs"] = (g, _, c) => [.. FeedbackArcs.Find(g, cancellation: c).Removed],
        ["PageRank"] = (g, threads, c) => PageRank.Run(g, new() { Threads = threads }, cancellation: c).Scores,
        ["personalised PageRank"] = (g, threads, c) => PageRank.Run(g, new() { Threads = threads, Teleport = [1, .. new double[g.NodeCount - 1]] }, cancellation: c).Scores,
        ["HITS"] = (g, _, c) => Hits.Run(g, new() { MaxIterations = 20 }, cancellation: c).Authorities,
        ["Leiden"] = (g, threads, c) => [.. Leiden.Run(g, new() { Threads = threads, MaxRounds = 1 }, cancellation: c).Community],
        ["label propagation"] = (g, threads, c) => [.. LabelPropagation.Run(g, new() { Threads = threads, MaxIterations = 5 }, cancellation: c).Labels],
        ["betweenness"] = (g, threads, c) => Betweenness.Run(g, new() { Threads = threads, Samples = OfMany(g) }, cancellation: c).Scores,
        ["closeness"] = (g, threads, c) => Closeness.Run(g, new() { Threads = threads, Samples = OfMany(g) }, cancellation: c).Harmonic,
        ["k-core"] = (g, _, c) => [.. KCore.Run(g, c).Core],
        ["triangles"] = (g, threads, c) => Triangles.Run(g, threads, cancellation: c).LocalClustering,
        ["Jaccard"] = (g, threads, c) => Similar(g, NeighbourMeasure.Jaccard, threads, c),
        ["Adamic-Adar"] = (g, threads, c) => Similar(g, NeighbourMeasure.AdamicAdar, threads, c),
        ["cosine"] = (g, threads, c) => Similar(g, NeighbourMeasure.Cosine, threads, c),
        ["weighted Jaccard"] = (g, threads, c) => Similar(g, NeighbourMeasure.WeightedJaccard, threads, c),
        ["link prediction"] = (g, threads, c) => LinkPrediction.Run(g, 5, threads: threads, cancellation: c).SelectMany(link => new[] { link.First, link.Second, link.Score }),
        ["spanning forest"] = (g, _, c) => [.. MinimumSpanningForest.Run(g, c).Edges],
        ["diameter"] = (g, _, c) => [DiameterEstimate.Run(g, 10, cancellation: c).Lower],
    };

    private const int Many = 1_000;

    private static readonly string[] FromANode = ["neighbourhood", "breadth-first search", "Dijkstra", "distances", "bidirectional", "Yen", "personalised PageRank"];

    public static TheoryData<string> Names => [.. Algorithms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Peculiar_graphs_are_answered_alike_on_any_number_of_threads(string name)
    {
        CsrGraph[] graphs =
        [
            PeculiarGraphs.OneNode,
            PeculiarGraphs.Loop,
            CsrGraph.FromEdges(2, [0, 0, 0, 1], [1, 1, 1, 1]),
            CsrGraph.FromEdges(7, [0, 1, 2, 4, 5], [1, 2, 0, 5, 4]),
            PeculiarGraphs.Random(400, 2_000, seed: 11),
        ];
        foreach (var graph in FromANode.Contains(name) ? graphs : graphs.Prepend(PeculiarGraphs.Empty))
        {
            var one = Algorithms[name](graph, 1, default).ToArray();
            one.ShouldAllBe(value => !double.IsNaN(value));
            if (graph.NodeCount == 0 && name != "diameter") one.ShouldBeEmpty();
            foreach (var threads in new[] { 2, 3 }) Algorithms[name](graph, threads, default).ShouldBe(one);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_path_of_a_million_edges_is_answered(string name) => Algorithms[name](PeculiarGraphs.LongPath, 2, default).Count().ShouldBe(name switch
    {
        "neighbourhood" or "transitive reduction" or "spanning forest" => 1_000_000,
        "Yen" or "diameter" => 1,
        "feedback arcs" => 0,
        "link prediction" => 15,
        _ => 1_000_001,
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_cancelled_stops(string name) =>
        Should.Throw<OperationCanceledException>(() => Algorithms[name](PeculiarGraphs.LongPath, 2, new CancellationToken(canceled: true)).Count());

    // All sources of a small graph, of a large one two.
    private static int OfMany(CsrGraph graph) => graph.NodeCount > Many ? 2 : 0;

    private static IEnumerable<double> Similar(CsrGraph graph, NeighbourMeasure measure, int threads, CancellationToken cancellation) =>
        NeighbourSimilarity.MostSimilarOfAll(graph, 3, measure, threads: threads, cancellation: cancellation).Select(found => found.Sum(like => like.Node + like.Score));

    /// <summary>The edges that lead to a higher number.</summary>
    private static CsrGraph Acyclic(CsrGraph graph)
    {
        var (sources, targets) = graph.Ends();
        var up = Enumerable.Range(0, sources.Length).Where(e => sources[e] < targets[e]).ToArray();
        return CsrGraph.FromEdges(graph.NodeCount, [.. up.Select(e => sources[e])], [.. up.Select(e => targets[e])]);
    }
}
