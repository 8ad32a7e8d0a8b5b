using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class PageRankTests
{
    [Fact]
    public void Scores_are_the_fixed_point_of_following_arcs_and_jumping() => Law.Holds(edges =>
    {
        if (edges.Nodes == 0) return;
        foreach (var weighted in new[] { false, true })
        {
            foreach (var directed in new[] { true, false })
            {
                double[] teleport = [.. Enumerable.Range(0, edges.Nodes).Select(u => u == 0 ? 1.0 : u % 3)];
                foreach (var jumps in new[] { null, teleport })
                {
                    var found = PageRank.Run(edges.Build(directed), new() { Tolerance = 1e-13, Weighted = weighted, Teleport = jumps });
                    found.HasConverged.ShouldBeTrue();
                    found.Scores.Sum().ShouldBe(1, 1e-9);
                    var next = Step(edges, directed, weighted, jumps, found.Scores);
                    for (var u = 0; u < edges.Nodes; u++) found.Scores[u].ShouldBe(next[u], 1e-11);
                }
            }
        }
    });

    [Fact]
    public void Fixed_rounds_are_as_many_steps_from_even_scores() => Law.Holds(edges =>
    {
        if (edges.Nodes == 0) return;
        double[] expected = [.. Enumerable.Repeat(1.0 / edges.Nodes, edges.Nodes)];
        for (var rounds = 0; rounds < 4; rounds++)
        {
            var found = PageRank.Run(edges.Build(), new() { Tolerance = 0, MaxIterations = rounds });
            found.Iterations.ShouldBe(rounds);
            for (var u = 0; u < edges.Nodes; u++) found.Scores[u].ShouldBe(expected[u], 1e-12);
            expected = Step(edges, true, false, null, expected);
        }
    });

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var graph = PeculiarGraphs.Random(20_000, 200_000, seed: 1);
        var one = PageRank.Run(graph, new() { Threads = 1 });
        foreach (var threads in new[] { 2, 3, 7 })
            PageRank.Run(graph, new() { Threads = threads }).Scores.ShouldBe(one.Scores);
    }

    [Theory]
    [InlineData(5_000, 300_000)]
    [InlineData(140_000, 400_000)]
    public void Large_graphs_have_the_scores_of_plain_rounds_and_the_same_bits_on_any_number_of_threads(int nodes, int edges)
    {
        // Rows without arcs, with a few, and some with thousands, as each is worked on in another way.
        var random = new Random(7);
        int[] sources = [.. Enumerable.Range(0, edges).Select(e => e % 40 == 0 ? 3 : e % 50 == 1 ? nodes - 1 : 2 * random.Next(nodes / 2))];
        int[] targets = [.. sources.Select(_ => (int)(nodes * Math.Pow(random.NextDouble(), 3)))];
        var graph = CsrGraph.FromEdges(nodes, sources, targets);
        var options = new PageRankOptions { Tolerance = 0, MaxIterations = 3 };
        var found = PageRank.Run(graph, options);
        double[] expected = [.. Enumerable.Repeat(1.0 / nodes, nodes)];
        for (var round = 0; round < 3; round++) expected = Step(graph, expected);
        for (var u = 0; u < nodes; u++) found.Scores[u].ShouldBe(expected[u], 1e-9 * expected[u]);
        foreach (var threads in new[] { 2, 3 })
        {
            var again = PageRank.Run(graph, options with { Threads = threads });
            again.Scores.AsSpan().SequenceEqual(found.Scores).ShouldBeTrue();
            again.Residual.ShouldBe(found.Residual);
        }
    }

    [Fact]
    public void Options_out_of_range_are_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Damping = 1 }));
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Damping = double.NaN }));
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Tolerance = -1 }));
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Teleport = [0.0] }));
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Teleport = [] }));
        Should.Throw<ArgumentException>(() => PageRank.Run(PeculiarGraphs.OneNode, new() { Threads = -1 }));
        PageRank.Run(PeculiarGraphs.Empty).Scores.ShouldBeEmpty();
        PageRank.Run(PeculiarGraphs.OneNode).Scores.ShouldBe([1.0]);
        PageRank.Run(PeculiarGraphs.LongPath).Scores.Length.ShouldBe(1_000_001);
    }

    private static double[] Step(EdgeList edges, bool directed, bool weighted, double[]? teleport, double[] scores)
    {
        var n = edges.Nodes;
        var arcs = edges.Arcs(directed).Select(a => (a.From, a.To, Weight: weighted ? a.Weight : 1.0)).ToArray();
        double[] given = [.. Enumerable.Range(0, n).Select(u => arcs.Where(a => a.From == u).Sum(a => a.Weight))];
        var dangling = Enumerable.Range(0, n).Where(u => given[u] == 0).Sum(u => scores[u]);
        return [.. Enumerable.Range(0, n).Select(v =>
        {
            var jump = teleport is null ? 1.0 / n : teleport[v] / teleport.Sum();
            return (0.15 + 0.85 * dangling) * jump + 0.85 * arcs.Where(a => a.To == v && given[a.From] > 0).Sum(a => a.Weight / given[a.From] * scores[a.From]);
        })];
    }

    private static double[] Step(CsrGraph graph, double[] scores)
    {
        var given = new double[scores.Length];
        var dangling = 0.0;
        for (var u = 0; u < scores.Length; u++)
        {
            if (graph.Out.Degree(u) == 0) dangling += scores[u];
            foreach (var v in graph.Out.TargetsOf(u)) given[v] += scores[u] / graph.Out.Degree(u);
        }
        return [.. given.Select(x => (0.15 + 0.85 * dangling) / scores.Length + 0.85 * x)];
    }
}
