using GraphPapers.Graph.Algorithms;

namespace GraphPapers.Graph.Tests.Algorithms;

public class StructureTests
{
    [Fact]
    public void Components_are_the_nodes_that_reach_each_other_when_arcs_lead_both_ways() => Law.Holds(edges =>
    {
        var found = ConnectedComponents.Run(edges.Build());
        var reach = edges.AllDistances(directed: false);
        for (var u = 0; u < edges.Nodes; u++)
            for (var v = 0; v < edges.Nodes; v++) (found.Component[u] == found.Component[v]).ShouldBe(double.IsFinite(reach[u, v]));
        found.Component.Distinct().ShouldBe(Enumerable.Range(0, found.Count), "numbered by their first node");
    });

    [Fact]
    public void A_depth_first_search_enters_each_reached_node_once_and_leaves_children_first() => Law.Holds(edges =>
    {
        if (edges.Nodes == 0) return;
        var found = DepthFirstSearch.Run(edges.Build(), [0]);
        var reach = edges.AllDistances();
        var reached = Enumerable.Range(0, edges.Nodes).Where(v => double.IsFinite(reach[0, v])).ToArray();
        found.Preorder.Order().ShouldBe(reached);
        found.Postorder.Order().ShouldBe(reached);
        found.Preorder.ShouldBe(Preorder(edges, 0, []));
        foreach (var v in reached.Where(v => v != 0))
        {
            var parent = found.Parents[v];
            edges.Edges.ShouldContain(e => e.From == parent && e.To == v);
            Array.IndexOf(found.Postorder, v).ShouldBeLessThan(Array.IndexOf(found.Postorder, parent));
        }
        // White path theorem's corollary: an arc never leads from what was left first to what was entered later.
        foreach (var (u, v, _, _) in edges.Arcs().Where(a => reached.Contains(a.From)))
            (Array.IndexOf(found.Preorder, v) > Array.IndexOf(found.Preorder, u)
                && Array.IndexOf(found.Postorder, v) > Array.IndexOf(found.Postorder, u)).ShouldBeFalse();
    });

    [Fact]
    public void Triangles_and_clustering_are_what_trying_all_triples_finds() => Law.Holds(edges =>
    {
        foreach (var directed in new[] { true, false })
        {
            var found = Triangles.Run(edges.Build(directed));
            var neighbours = edges.Neighbours();
            var arcs = edges.Arcs(directed).Where(a => a.From != a.To).Select(a => (a.From, a.To)).ToHashSet();
            for (var u = 0; u < edges.Nodes; u++)
            {
                var around = neighbours[u];
                var joined = around.Sum(v => around.Count(w => arcs.Contains((v, w))));
                found.Triangles[u].ShouldBe(around.Sum(v => around.Count(w => v < w && neighbours[v].Contains(w))));
                found.LocalClustering[u].ShouldBe(around.Count < 2 ? 0 : (double)joined / (around.Count * (around.Count - 1)));
            }
            found.Total.ShouldBe(found.Triangles.Sum() / 3);
        }
    });

    [Fact]
    public void Triangles_are_the_same_on_any_number_of_threads()
    {
        var graph = PeculiarGraphs.Random(5_000, 60_000, seed: 8);
        var one = Triangles.Run(graph, threads: 1);
        var three = Triangles.Run(graph, threads: 3);
        three.Triangles.ShouldBe(one.Triangles);
        three.LocalClustering.ShouldBe(one.LocalClustering);
        one.AverageClustering.ShouldBe(one.LocalClustering.Average(), 1e-12);
    }

    [Fact]
    public void A_spanning_forest_joins_what_is_joined_at_the_least_weight() => Law.Holds(edges =>
    {
        var found = MinimumSpanningForest.Run(edges.Build());
        var forest = edges with { Edges = [.. found.Edges.Select(e => edges.Edges[e])] };
        ConnectedComponents.Run(forest.Build()).Component.ShouldBe(ConnectedComponents.Run(edges.Build()).Component);
        found.Edges.Length.ShouldBe(edges.Nodes - found.Trees);
        found.Weight.ShouldBe(forest.Edges.Sum(e => e.Weight));
        // The cycle rule: an edge left out is no lighter than the heaviest on the forest's way between its ends.
        for (var i = 0; i < edges.Edges.Length; i++)
        {
            var edge = edges.Edges[i];
            if (found.Edges.Contains(i)) continue;
            var light = forest with { Edges = [.. forest.Edges.Where(e => e.Weight <= edge.Weight)] };
            double.IsFinite(light.AllDistances(directed: false)[edge.From, edge.To]).ShouldBeTrue();
        }
    });

    [Fact]
    public void Bounds_of_the_diameter_hold_and_meet_when_searches_are_enough() => Law.Holds(edges =>
    {
        if (edges.Nodes == 0) return;
        var distance = edges.AllDistances(directed: false, weighted: false);
        var largest = ConnectedComponents.Run(edges.Build());
        var component = Array.IndexOf(largest.Sizes(), largest.Sizes().Max());
        var inside = Enumerable.Range(0, edges.Nodes).Where(u => largest.Component[u] == component).ToArray();
        var diameter = (int)inside.Max(u => inside.Max(v => distance[u, v]));
        foreach (var searches in new[] { 1, 3, 5, 100 })
        {
            var found = DiameterEstimate.Run(edges.Build(), searches);
            found.Lower.ShouldBeLessThanOrEqualTo(diameter);
            found.Upper.ShouldBeGreaterThanOrEqualTo(diameter);
            distance[found.From, found.To].ShouldBe(found.Lower);
            if (searches == 100) found.IsExact.ShouldBeTrue();
            found.Searches.ShouldBeLessThanOrEqualTo(searches);
        }
    });

    [Fact]
    public void Long_paths_and_peculiar_graphs_have_structures()
    {
        const int n = 1_000_001;
        ConnectedComponents.Run(PeculiarGraphs.LongPath).Count.ShouldBe(1);
        ConnectedComponents.Run(PeculiarGraphs.Empty).Count.ShouldBe(0);
        DepthFirstSearch.Run(PeculiarGraphs.LongPath, [0]).Postorder[0].ShouldBe(n - 1);
        MinimumSpanningForest.Run(PeculiarGraphs.LongPath).Trees.ShouldBe(1);
        MinimumSpanningForest.Run(PeculiarGraphs.Loop).Edges.ShouldBeEmpty();
        Triangles.Run(PeculiarGraphs.LongPath).Total.ShouldBe(0);
        Triangles.Run(PeculiarGraphs.Empty).AverageClustering.ShouldBe(0);
        DiameterEstimate.Run(PeculiarGraphs.LongPath).Lower.ShouldBe(n - 1);
        DiameterEstimate.Run(PeculiarGraphs.Empty).From.ShouldBe(-1);
        DiameterEstimate.Run(PeculiarGraphs.OneNode).IsExact.ShouldBeTrue();
        Should.Throw<ArgumentException>(() => DepthFirstSearch.Run(PeculiarGraphs.Empty, [0]));
    }

    private static List<int> Preorder(EdgeList edges, int from, HashSet<int> met)
    {
        met.Add(from);
        List<int> order = [from];
        foreach (var (_, to, _, _) in edges.Arcs().Where(a => a.From == from))
            if (!met.Contains(to)) order.AddRange(Preorder(edges, to, met));
        return order;
    }
}
