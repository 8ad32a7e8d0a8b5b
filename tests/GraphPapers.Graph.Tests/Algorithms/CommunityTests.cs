using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class CommunityTests
{
    [Fact]
    public void Modularity_is_weight_inside_less_what_degrees_would_put_there() => Law.Holds(edges =>
    {
        int[] community = [.. Enumerable.Range(0, edges.Nodes).Select(u => u % 3 % Math.Max(1, edges.Nodes))];
        // The definition: the sum over ordered pairs of the adjacency less the product of degrees, a loop twice on its diagonal.
        var n = edges.Nodes;
        var a = new double[n, n];
        foreach (var (u, v, w) in edges.Edges)
        {
            a[u, v] += w;
            a[v, u] += w;
        }
        double total = a.Cast<double>().Sum(), expected = 0;
        double[] degree = [.. Enumerable.Range(0, n).Select(u => Enumerable.Range(0, n).Sum(v => a[u, v]))];
        for (var u = 0; u < n; u++)
            for (var v = 0; v < n; v++)
                if (total > 0 && community[u] == community[v]) expected += (a[u, v] - degree[u] * degree[v] / total) / total;
        Modularity.Of(edges.Build(), community).ShouldBe(expected, 1e-12);
    });

    [Fact]
    public void Leiden_communities_are_connected_no_worse_than_single_nodes_and_no_node_gains_by_moving() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        var found = Leiden.Run(graph, new() { MinGain = 0, MaxRounds = 100 });
        found.Quality.ShouldBe(Modularity.Of(graph, found.Community), 1e-9);
        found.Quality.ShouldBeGreaterThanOrEqualTo(Modularity.Of(graph, [.. Enumerable.Range(0, edges.Nodes)]) - 1e-12);
        RequireConnected(edges, found);
        for (var u = 0; u < edges.Nodes; u++)
        {
            foreach (var other in Enumerable.Range(0, Math.Min(edges.Nodes, found.Count + 1)))
            {
                int[] moved = [.. found.Community];
                moved[u] = other;
                Modularity.Of(graph, moved).ShouldBeLessThanOrEqualTo(found.Quality + 1e-9);
            }
        }
    });

    [Fact]
    public void Leiden_by_the_constant_Potts_model_reports_its_quality_and_no_node_gains_by_moving() => Law.Holds(edges =>
    {
        const double resolution = 0.7;
        var options = new LeidenOptions { Quality = CommunityQuality.ConstantPotts, Resolution = resolution, MinGain = 0, MaxRounds = 100 };
        var found = Leiden.Run(edges.Build(), options);
        // Half the penalty of a node with itself is a constant of the model; it is counted here as the library counts it.
        double Quality(int[] community) => edges.Edges.Where(e => community[e.From] == community[e.To]).Sum(e => e.Weight)
            - resolution / 2 * community.GroupBy(c => c).Sum(group => (double)group.Count() * group.Count());
        if (edges.Edges.Sum(e => e.Weight) == 0) return;
        found.Quality.ShouldBe(Quality(found.Community), 1e-9);
        RequireConnected(edges, found);
        for (var u = 0; u < edges.Nodes; u++)
        {
            foreach (var other in Enumerable.Range(0, found.Count + 1))
            {
                int[] moved = [.. found.Community];
                moved[u] = other;
                Quality(moved).ShouldBeLessThanOrEqualTo(found.Quality + 1e-9);
            }
        }
    });

    [Fact]
    public void Leiden_finds_the_groups_that_were_planted()
    {
        const int groups = 20, of = 50;
        var random = new Random(1);
        var builder = new CsrBuilder(groups * of);
        for (var e = 0; e < 10_000; e++)
        {
            var u = random.Next(groups * of);
            var v = random.NextDouble() < 0.8 ? u / of * of + random.Next(of) : random.Next(groups * of);
            builder.Add(u, v);
        }
        var found = Leiden.Run(builder.Build(directed: false));
        found.Count.ShouldBe(groups);
        for (var u = 0; u < groups * of; u++) found.Community[u].ShouldBe(found.Community[u / of * of]);
    }

    [Fact]
    public void Leiden_gives_the_same_communities_on_any_number_of_threads()
    {
        var graph = PeculiarGraphs.Random(30_000, 150_000, seed: 7);
        var one = Leiden.Run(graph, new() { Threads = 1 });
        foreach (var threads in new[] { 2, 5 })
        {
            var found = Leiden.Run(graph, new() { Threads = threads });
            found.Community.ShouldBe(one.Community);
            found.Quality.ShouldBe(one.Quality);
        }
    }

    [Fact]
    public void Leiden_of_peculiar_graphs()
    {
        Leiden.Run(PeculiarGraphs.Empty).Count.ShouldBe(0);
        Leiden.Run(PeculiarGraphs.OneNode).Community.ShouldBe([0]);
        Leiden.Run(PeculiarGraphs.Loop).Count.ShouldBe(1);
        Leiden.Run(CsrGraph.FromEdges(2, [0, 0], [1, 1], [0.0, 0.0])).Count.ShouldBe(2);
        var path = Leiden.Run(PeculiarGraphs.LongPath, new() { MaxRounds = 1 });
        path.Quality.ShouldBeGreaterThan(0.99);
        Should.Throw<ArgumentException>(() => Leiden.Run(PeculiarGraphs.OneNode, new() { Resolution = 0 }));
        Should.Throw<ArgumentException>(() => Leiden.Run(CsrGraph.FromEdges(2, [0], [1], [-1.0])));
    }

    [Fact]
    public void Label_propagation_takes_the_most_frequent_label_and_the_least_of_those() => Law.Holds(edges =>
    {
        foreach (var directed in new[] { true, false })
        {
            int[] expected = [.. Enumerable.Range(0, edges.Nodes)];
            for (var rounds = 0; rounds < 5; rounds++)
            {
                var found = LabelPropagation.Run(edges.Build(directed), new() { MaxIterations = rounds });
                found.Labels.ShouldBe(expected);
                var before = expected;
                // In a directed graph an edge is heard at both ends, a loop twice.
                var heard = directed
                    ? edges.Edges.SelectMany(e => new[] { (e.From, e.To), (e.To, e.From) })
                    : edges.Arcs(directed: false).Select(a => (a.From, a.To));
                expected = [.. Enumerable.Range(0, edges.Nodes).Select(u => heard.Where(a => a.Item1 == u).Select(a => before[a.Item2])
                    .GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
                    .Select(group => group.Key).DefaultIfEmpty(before[u]).First())];
            }
        }
    });

    [Fact]
    public void Label_propagation_stops_when_stable_and_is_the_same_on_any_number_of_threads()
    {
        var graph = PeculiarGraphs.Random(5_000, 40_000, seed: 9);
        var one = LabelPropagation.Run(graph, new() { Threads = 1, MaxIterations = 20 });
        LabelPropagation.Run(graph, new() { Threads = 3, MaxIterations = 20 }).Labels.ShouldBe(one.Labels);
        LabelPropagation.Run(PeculiarGraphs.OneNode).IsStable.ShouldBeTrue();
        LabelPropagation.Run(PeculiarGraphs.Empty).Labels.ShouldBeEmpty();
        LabelPropagation.Run(PeculiarGraphs.LongPath, new() { MaxIterations = 1 }).Iterations.ShouldBe(1);
    }

    private static void RequireConnected(EdgeList edges, CommunitiesResult found)
    {
        var inside = edges with { Edges = [.. edges.Edges.Where(e => e.Weight > 0 && found.Community[e.From] == found.Community[e.To])] };
        ConnectedComponents.Run(inside.Build()).Count.ShouldBe(found.Count);
    }
}
