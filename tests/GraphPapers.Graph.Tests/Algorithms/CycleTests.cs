using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class CycleTests
{
    [Fact]
    public void Two_nodes_share_a_strong_component_where_each_reaches_the_other() => Law.Holds(edges =>
    {
        var found = StronglyConnectedComponents.Run(edges.Build());
        var reach = edges.AllDistances();
        for (var u = 0; u < edges.Nodes; u++)
            for (var v = 0; v < edges.Nodes; v++)
                (found.Component[u] == found.Component[v]).ShouldBe(double.IsFinite(reach[u, v]) && double.IsFinite(reach[v, u]));
        foreach (var (u, v, _, _) in edges.Arcs()) found.Component[v].ShouldBeLessThanOrEqualTo(found.Component[u]);
        found.Component.Distinct().Count().ShouldBe(found.Count);
        found.Sizes().Sum().ShouldBe(edges.Nodes);
    });

    [Fact]
    public void Every_arc_leads_forward_in_a_topological_order_and_a_cycle_has_none() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        var sorted = TopologicalOrder.Run(graph);
        var strong = StronglyConnectedComponents.Run(graph);
        sorted.IsAcyclic.ShouldBe(strong.Count == edges.Nodes && edges.Edges.All(e => e.From != e.To));
        var rank = sorted.Ranks(edges.Nodes);
        foreach (var (u, v, _, _) in edges.Arcs())
            if (rank[v] >= 0) rank[u].ShouldBeInRange(0, rank[v] - 1);
    });

    [Fact]
    public void A_reduction_keeps_what_is_reached_and_no_edge_that_others_stand_for() => Law.Holds(edges =>
    {
        var dag = edges with { Edges = [.. edges.Edges.Where(e => e.From < e.To)] };
        var found = TransitiveReduction.Run(dag.Build());
        found.KeptCount.ShouldBe(found.IsKept.Count(kept => kept));
        var kept = dag with { Edges = [.. dag.Edges.Where((_, i) => found.IsKept[i])] };
        Reach(kept).ShouldBe(Reach(dag));
        for (var i = 0; i < kept.Edges.Length; i++)
            Reach(kept with { Edges = [.. kept.Edges.Where((_, j) => j != i)] }).ShouldNotBe(Reach(dag), "every kept edge is needed");
    });

    [Fact]
    public void Removed_feedback_arcs_leave_no_cycle_and_each_closes_one_with_edges_no_lighter() => Law.Holds(edges =>
    {
        var removed = FeedbackArcs.Find(edges.Build()).Removed.ToHashSet();
        var kept = edges with { Edges = [.. edges.Edges.Where((_, i) => !removed.Contains(i))] };
        TopologicalOrder.Run(kept.Build()).IsAcyclic.ShouldBeTrue();
        foreach (var e in removed)
        {
            var edge = edges.Edges[e];
            var trusted = edges with { Edges = [.. edges.Edges.Where((other, i) => !removed.Contains(i) && other.Weight >= edge.Weight)] };
            double.IsFinite(trusted.AllDistances()[edge.To, edge.From]).ShouldBeTrue("a way back leads over edges no lighter");
        }
    });

    [Fact]
    public void Feedback_arcs_are_those_that_close_a_cycle_when_edges_are_tried_in_turn_by_weight() => Law.Holds(edges =>
    {
        // Every edge twice more, so that most close a cycle and landmarks come into play.
        var dense = edges with { Edges = [.. edges.Edges, .. edges.Edges.Select(e => (e.To, (e.From + 1) % edges.Nodes, e.Weight)), .. edges.Edges.Select(e => (e.To, e.From, 1))] };
        List<int> removed = [];
        var kept = new List<int>[dense.Nodes];
        for (var u = 0; u < dense.Nodes; u++) kept[u] = [];
        foreach (var e in Enumerable.Range(0, dense.Edges.Length).OrderByDescending(e => dense.Edges[e].Weight).ThenBy(e => e))
        {
            var (from, to, _) = dense.Edges[e];
            if (Reaches(kept, to, from)) removed.Add(e);
            else kept[from].Add(to);
        }
        FeedbackArcs.Find(dense.Build()).Removed.ShouldBe(removed.Order());
    }, mostNodes: 40, runs: 100);

    [Fact]
    public void Feedback_arcs_of_a_larger_graph_are_those_that_are_tried_in_turn()
    {
        var graph = PeculiarGraphs.Random(500, 6_000, seed: 12);
        var (sources, targets) = graph.Ends();
        double[] weights = new double[6_000];
        for (var k = 0; k < 6_000; k++) weights[graph.Out.EdgeOf(k)] = graph.Out.WeightOf(k);
        List<int> removed = [];
        var kept = new List<int>[500];
        for (var u = 0; u < 500; u++) kept[u] = [];
        foreach (var e in Enumerable.Range(0, 6_000).OrderByDescending(e => weights[e]))
        {
            if (Reaches(kept, targets[e], sources[e])) removed.Add(e);
            else kept[sources[e]].Add(targets[e]);
        }
        FeedbackArcs.Find(graph).Removed.ShouldBe(removed.Order());
    }

    [Fact]
    public void Feedback_arcs_are_chosen_by_the_trust_that_is_given()
    {
        var cycle = CsrGraph.FromEdges(3, [0, 1, 2], [1, 2, 0]);
        FeedbackArcs.Find(cycle).Removed.ShouldBe([2]);
        FeedbackArcs.Find(cycle, (a, b) => b.CompareTo(a)).Removed.ShouldBe([0]);
        FeedbackArcs.Find(PeculiarGraphs.Loop).Removed.ShouldBe([0]);
    }

    [Fact]
    public void A_path_of_a_million_edges_and_the_cycle_it_makes_overflow_no_stack()
    {
        const int n = 1_000_001;
        var path = PeculiarGraphs.LongPath;
        StronglyConnectedComponents.Run(path).Count.ShouldBe(n);
        TopologicalOrder.Run(path).Order[^1].ShouldBe(n - 1);
        TransitiveReduction.Run(path).KeptCount.ShouldBe(n - 1);
        FeedbackArcs.Find(path).Removed.ShouldBeEmpty();
        var cycle = CsrGraph.FromEdges(n, [.. Enumerable.Range(0, n)], [.. Enumerable.Range(1, n - 1), 0]);
        StronglyConnectedComponents.Run(cycle).Count.ShouldBe(1);
        FeedbackArcs.Find(cycle).Removed.ShouldBe([n - 1]);
        TopologicalOrder.Run(cycle).Order.ShouldBeEmpty();
    }

    [Fact]
    public void Empty_graphs_have_empty_answers_and_mistakes_are_the_callers()
    {
        StronglyConnectedComponents.Run(PeculiarGraphs.Empty).Count.ShouldBe(0);
        TopologicalOrder.Run(PeculiarGraphs.Empty).IsAcyclic.ShouldBeTrue();
        TransitiveReduction.Run(PeculiarGraphs.Empty).KeptCount.ShouldBe(0);
        StronglyConnectedComponents.Run(PeculiarGraphs.OneNode).Component.ShouldBe([0]);
        Should.Throw<ArgumentException>(() => TransitiveReduction.Run(PeculiarGraphs.Loop));
        Should.Throw<ArgumentException>(() => TopologicalOrder.Run(PeculiarGraphs.Loop.AsUndirected()));
    }

    private static bool Reaches(List<int>[] arcs, int from, int to)
    {
        HashSet<int> met = [from];
        Stack<int> open = new([from]);
        while (open.TryPop(out var u))
        {
            if (u == to) return true;
            foreach (var v in arcs[u])
                if (met.Add(v)) open.Push(v);
        }
        return false;
    }

    private static bool[] Reach(EdgeList edges) => [.. edges.AllDistances().Cast<double>().Select(double.IsFinite)];
}
