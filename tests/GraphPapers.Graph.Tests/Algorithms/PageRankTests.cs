using GraphPapers.Graph.Algorithms;

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
}
