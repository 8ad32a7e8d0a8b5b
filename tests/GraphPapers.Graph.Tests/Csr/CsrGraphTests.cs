using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Csr;

public class CsrGraphTests
{
    [Fact]
    public void Every_form_of_a_built_graph_is_valid() => Law.Holds(edges =>
    {
        foreach (var directed in new[] { true, false })
        {
            var graph = edges.Build(directed);
            graph.Validate().ShouldBeNull();
            graph.AsUndirected().Validate().ShouldBeNull();
            graph.Simple.Validate().ShouldBeNull();
            graph.SimpleOut.Validate().ShouldBeNull();
            graph.EdgeCount.ShouldBe(edges.Edges.Length);
        }
    });

    [Fact]
    public void Arcs_of_a_node_are_its_edges_in_the_order_of_the_stream() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        for (var u = 0; u < edges.Nodes; u++)
        {
            var expected = edges.Arcs().Where(a => a.From == u).ToArray();
            graph.Out.TargetsOf(u).ToArray().ShouldBe(expected.Select(a => a.To));
            graph.Out.Edges.AsSpan(graph.Out.Offsets[u], graph.Out.Degree(u)).ToArray().ShouldBe(expected.Select(a => a.Edge));
            graph.Out.Weights.AsSpan(graph.Out.Offsets[u], graph.Out.Degree(u)).ToArray().ShouldBe(expected.Select(a => (double)a.Weight));
            var undirected = edges.Arcs(directed: false).Where(a => a.From == u).ToArray();
            graph.AsUndirected().Out.TargetsOf(u).ToArray().ShouldBe(undirected.Select(a => a.To));
            edges.Build(directed: false).Out.TargetsOf(u).ToArray().ShouldBe(undirected.Select(a => a.To));
        }
    });

    [Fact]
    public void In_arcs_are_the_edges_turned_round_in_the_order_of_their_sources() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        for (var v = 0; v < edges.Nodes; v++)
        {
            var expected = edges.Arcs().Where(a => a.To == v).OrderBy(a => a.From).ToArray();
            graph.In.TargetsOf(v).ToArray().ShouldBe(expected.Select(a => a.From));
            graph.In.Edges.AsSpan(graph.In.Offsets[v], graph.In.Degree(v)).ToArray().ShouldBe(expected.Select(a => a.Edge));
        }
    });

    [Fact]
    public void Simple_neighbours_are_distinct_ascending_and_without_the_node_itself() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        var neighbours = edges.Neighbours();
        for (var u = 0; u < edges.Nodes; u++)
        {
            graph.Simple.TargetsOf(u).ToArray().ShouldBe(neighbours[u].Order());
            edges.Build(directed: false).Simple.TargetsOf(u).ToArray().ShouldBe(neighbours[u].Order());
            graph.SimpleOut.TargetsOf(u).ToArray().ShouldBe(edges.Arcs().Where(a => a.From == u && a.To != u).Select(a => a.To).Distinct().Order());
        }
    });

    [Fact]
    public void The_ends_of_the_edges_come_back_as_they_were_given() => Law.Holds(edges =>
    {
        var (sources, targets) = edges.Build().Ends();
        sources.Zip(targets).ShouldBe(edges.Edges.Select(e => (e.From, e.To)));
    });

    [Fact]
    public void A_builder_freezes_the_same_graph_as_the_spans() => Law.Holds(edges =>
    {
        var builder = new CsrBuilder(edges.Nodes);
        foreach (var (u, v, w) in edges.Edges) builder.Add(u, v, w);
        var (built, direct) = (builder.Build(), edges.Build());
        built.Out.Offsets.ShouldBe(direct.Out.Offsets);
        built.Out.Targets.ShouldBe(direct.Out.Targets);
        built.Out.Edges.ShouldBe(direct.Out.Edges);
        for (var k = 0; k < built.Out.ArcCount; k++) built.Out.WeightOf(k).ShouldBe(direct.Out.WeightOf(k));
    });

    [Fact]
    public void Types_stay_with_their_edges()
    {
        var builder = new CsrBuilder();
        builder.Add(1, 0);
        builder.Add(0, 2, type: 7);
        builder.Add(0, 1, type: 200);
        var graph = builder.Build();
        graph.Out.Types.ShouldBe([7, 200, 0]);
        graph.In.Types.ShouldBe([0, 200, 7]);
        EdgeTypeSet.Of(7, 200).Contains(200).ShouldBeTrue();
        EdgeTypeSet.Of(7, 200).Contains(8).ShouldBeFalse();
        EdgeTypeSet.All.Contains(255).ShouldBeTrue();
    }

    [Fact]
    public void Ends_outside_the_graph_and_spans_of_unequal_length_are_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => CsrGraph.FromEdges(2, [0], [2]));
        Should.Throw<ArgumentException>(() => CsrGraph.FromEdges(2, [-1], [0]));
        Should.Throw<ArgumentException>(() => CsrGraph.FromEdges(2, [0, 1], [1]));
        Should.Throw<ArgumentException>(() => CsrGraph.FromEdges(2, [0], [1], [1.0, 2.0]));
        Should.Throw<ArgumentException>(() => CsrGraph.FromEdges(2, [0], [1], default, [1, 2]));
        Should.Throw<ArgumentException>(() => new CsrBuilder().Add(-1, 0));
    }
}
