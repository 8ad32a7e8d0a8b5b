using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class CentralityTests
{
    [Fact]
    public void Hubs_and_authorities_are_the_fixed_point_of_each_other() => Law.Holds(edges =>
    {
        var found = Hits.Run(edges.Build(), new() { Tolerance = 1e-13, MaxIterations = 100_000, Weighted = true });
        if (!found.HasConverged) return; // Two leading directions of nearly one strength: there is no one fixed point to reach.
        var authorities = Normal(edges.Nodes, v => edges.Arcs().Where(a => a.To == v).Sum(a => a.Weight * found.Hubs[a.From]));
        var hubs = Normal(edges.Nodes, u => edges.Arcs().Where(a => a.From == u).Sum(a => a.Weight * found.Authorities[a.To]));
        for (var u = 0; u < edges.Nodes; u++)
        {
            found.Authorities[u].ShouldBe(authorities[u], 1e-9);
            if (edges.Edges.Any(e => e.Weight > 0)) found.Hubs[u].ShouldBe(hubs[u], 1e-9);
        }
    });

    [Fact]
    public void Hubs_and_authorities_of_most_graphs_are_reached()
    {
        Hits.Run(PeculiarGraphs.Random(2_000, 20_000, seed: 5)).HasConverged.ShouldBeTrue();
        Hits.Run(PeculiarGraphs.Empty).HasConverged.ShouldBeTrue();
        Hits.Run(PeculiarGraphs.OneNode).Authorities.ShouldBe([0.0]);
        var star = Hits.Run(CsrGraph.FromEdges(3, [1, 2], [0, 0]));
        star.Authorities.ShouldBe([1.0, 0, 0]);
        star.Hubs[1].ShouldBe(Math.Sqrt(0.5), 1e-12);
        Should.Throw<ArgumentException>(() => Hits.Run(PeculiarGraphs.OneNode, new() { Tolerance = double.NaN }));
    }

    [Fact]
    public void Betweenness_is_the_sum_over_pairs_of_the_share_of_shortest_paths() => Law.Holds(edges =>
    {
        foreach (var directed in new[] { true, false })
        {
            var found = Betweenness.Run(edges.Build(directed));
            var expected = BetweennessByPairs(edges, directed);
            for (var u = 0; u < edges.Nodes; u++) found.Scores[u].ShouldBe(expected[u], 1e-9);
        }
    });

    [Fact]
    public void Betweenness_of_all_sources_drawn_is_exact_and_of_some_has_the_right_mean()
    {
        var graph = PeculiarGraphs.Random(300, 1500, seed: 2);
        var exact = Betweenness.Run(graph).Scores;
        Betweenness.Run(graph, new() { Samples = 300 }).Scores.ShouldBe(exact);
        var sums = new double[300];
        for (var seed = 0; seed < 60; seed++)
        {
            var drawn = Betweenness.Run(graph, new() { Samples = 60, Seed = seed });
            drawn.Sources.ShouldBe(60);
            for (var u = 0; u < 300; u++) sums[u] += drawn.Scores[u] / 60;
        }
        sums.Sum().ShouldBe(exact.Sum(), 0.05 * exact.Sum());
        Betweenness.Run(graph, new() { Normalised = true }).Scores.Max().ShouldBe(exact.Max() / (299 * 298), 1e-12);
    }

    [Fact]
    public void Betweenness_and_closeness_have_the_same_bits_on_any_number_of_threads()
    {
        var graph = PeculiarGraphs.Random(1_000, 8_000, seed: 4);
        var betweenness = Betweenness.Run(graph, new() { Threads = 1 }).Scores;
        var closeness = Closeness.Run(graph, new() { Threads = 1 });
        foreach (var threads in new[] { 2, 3, 5 })
        {
            Betweenness.Run(graph, new() { Threads = threads }).Scores.ShouldBe(betweenness);
            Closeness.Run(graph, new() { Threads = threads }).Harmonic.ShouldBe(closeness.Harmonic);
            Closeness.Run(graph, new() { Threads = threads }).Closeness.ShouldBe(closeness.Closeness);
        }
    }

    [Fact]
    public void Closeness_and_harmonic_centrality_are_what_the_distances_make_them() => Law.Holds(edges =>
    {
        foreach (var (direction, directed) in new[] { (Direction.In, true), (Direction.Out, true), (Direction.Both, false) })
        {
            var distance = edges.AllDistances(directed, weighted: false);
            var found = Closeness.Run(edges.Build(), new() { Direction = direction });
            for (var v = 0; v < edges.Nodes; v++)
            {
                var to = Enumerable.Range(0, edges.Nodes).Where(u => u != v)
                    .Select(u => direction == Direction.In ? distance[u, v] : distance[v, u]).Where(double.IsFinite).ToArray();
                found.Harmonic[v].ShouldBe(to.Sum(d => 1 / d), 1e-12);
                found.Closeness[v].ShouldBe(to.Length == 0 ? 0 : to.Length / to.Sum() * to.Length / (edges.Nodes - 1), 1e-12);
            }
        }
    });

    [Fact]
    public void Closeness_of_more_nodes_than_a_word_has_bits_is_that_of_single_searches()
    {
        var graph = PeculiarGraphs.Random(500, 2_000, seed: 6);
        var found = Closeness.Run(graph, new() { Direction = Direction.Out });
        for (var u = 0; u < 500; u++)
        {
            var distances = BreadthFirstSearch.Run(graph, u).Distances;
            found.Harmonic[u].ShouldBe(distances.Where(d => d > 0).Sum(d => 1.0 / d), 1e-9);
        }
        Closeness.Run(graph, new() { Samples = 10 }).Harmonic.Count(double.IsFinite).ShouldBe(10);
    }

    [Fact]
    public void The_core_of_a_node_is_what_is_left_when_poorer_nodes_are_taken_away() => Law.Holds(edges =>
    {
        var found = KCore.Run(edges.Build());
        var neighbours = edges.Neighbours();
        for (var k = 0; k <= edges.Nodes; k++)
        {
            var left = Enumerable.Range(0, edges.Nodes).ToHashSet();
            while (left.RemoveWhere(u => neighbours[u].Count(left.Contains) < k) > 0) { }
            for (var u = 0; u < edges.Nodes; u++) (found.Core[u] >= k).ShouldBe(left.Contains(u));
        }
        found.Degeneracy.ShouldBe(found.Core.DefaultIfEmpty().Max());
    });

    [Fact]
    public void Peculiar_graphs_have_centralities()
    {
        Betweenness.Run(PeculiarGraphs.Empty).Scores.ShouldBeEmpty();
        Betweenness.Run(PeculiarGraphs.Loop).Scores.ShouldBe([0.0]);
        Closeness.Run(PeculiarGraphs.Empty).Harmonic.ShouldBeEmpty();
        Closeness.Run(PeculiarGraphs.OneNode).Closeness.ShouldBe([0.0]);
        KCore.Run(PeculiarGraphs.Empty).Core.ShouldBeEmpty();
        KCore.Run(PeculiarGraphs.Loop).Core.ShouldBe([0]);
        KCore.Run(PeculiarGraphs.LongPath).Degeneracy.ShouldBe(1);
        Betweenness.Run(PeculiarGraphs.LongPath, new() { Samples = 1 }).Sources.ShouldBe(1);
        Should.Throw<OperationCanceledException>(() => Betweenness.Run(PeculiarGraphs.LongPath, cancellation: new CancellationToken(true)));
    }

    private static double[] Normal(int n, Func<int, double> value)
    {
        double[] values = [.. Enumerable.Range(0, n).Select(value)];
        var length = Math.Sqrt(values.Sum(x => x * x));
        return length == 0 ? values : [.. values.Select(x => x / length)];
    }

    private static double[] BetweennessByPairs(EdgeList edges, bool directed)
    {
        var n = edges.Nodes;
        var d = edges.AllDistances(directed, weighted: false);
        var pairs = edges.Arcs(directed).Where(a => a.From != a.To).Select(a => (a.From, a.To)).Distinct().ToArray();
        // Paths by length: those to v are those to its predecessors one step nearer.
        var paths = new double[n, n];
        foreach (var s in Enumerable.Range(0, n))
        {
            paths[s, s] = 1;
            foreach (var v in Enumerable.Range(0, n).Where(v => v != s && double.IsFinite(d[s, v])).OrderBy(v => d[s, v]))
                paths[s, v] = pairs.Where(a => a.To == v && d[s, a.From] + 1 == d[s, v]).Sum(a => paths[s, a.From]);
        }
        var scores = new double[n];
        foreach (var s in Enumerable.Range(0, n))
            foreach (var t in Enumerable.Range(0, n).Where(t => t != s && double.IsFinite(d[s, t])))
                foreach (var v in Enumerable.Range(0, n).Where(v => v != s && v != t && d[s, v] + d[v, t] == d[s, t]))
                    scores[v] += paths[s, v] * paths[v, t] / paths[s, t] * (directed ? 1 : 0.5);
        return scores;
    }
}
