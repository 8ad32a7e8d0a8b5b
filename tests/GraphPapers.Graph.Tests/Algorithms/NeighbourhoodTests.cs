using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class NeighbourhoodTests
{
    [Fact]
    public void A_neighbourhood_holds_the_nodes_at_most_so_many_arcs_away() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        foreach (var (direction, directed) in new[] { (Direction.Out, true), (Direction.Both, false) })
        {
            var distance = edges.AllDistances(directed, weighted: false);
            for (var depth = 0; depth <= 6; depth++)
            {
                for (var source = 0; source < edges.Nodes; source++)
                {
                    var found = Neighbourhood.Find(graph, source, new() { Depth = depth, Direction = direction });
                    var expected = Enumerable.Range(0, edges.Nodes).Where(v => v != source && distance[source, v] <= depth);
                    found.Nodes.Order().ShouldBe(expected);
                    found.Distances().ShouldBe(found.Nodes.Select(v => (int)distance[source, v]));
                    found.IsTruncated.ShouldBeFalse();
                    Neighbourhood.Count(graph, source, new() { Depth = depth, Direction = direction }).ShouldBe(found.Nodes.Length);
                }
            }
        }
    });

    [Fact]
    public void Filters_leave_the_neighbourhood_of_the_graph_that_remains() => Law.Holds(edges =>
    {
        var types = edges.Edges.Select(e => (byte)(e.Weight % 3)).ToArray();
        var graph = CsrGraph.FromEdges(
            edges.Nodes, [.. edges.Edges.Select(e => e.From)], [.. edges.Edges.Select(e => e.To)], [.. edges.Edges.Select(e => (double)e.Weight)], types);
        bool Accept(int node) => node % 4 != 3;
        for (var source = 0; source < edges.Nodes; source++)
        {
            var options = new NeighbourhoodOptions
            {
                Depth = 3,
                Types = EdgeTypeSet.Of(0, 2),
                MinWeight = 2,
                FollowEdge = e => e % 5 != 0,
                AcceptNode = Accept,
            };
            var remains = edges with
            {
                Edges = [.. edges.Edges.Where((e, i) => types[i] != 1 && e.Weight >= 2 && i % 5 != 0 && (Accept(e.To) || e.To == source) && (Accept(e.From) || e.From == source))],
            };
            Neighbourhood.Find(graph, source, options).Nodes.ShouldBe(
                Neighbourhood.Find(remains.Build(), source, new() { Depth = 3 }).Nodes);
        }
    });

    [Fact]
    public void A_limit_cuts_the_answer_off_and_says_so() => Law.Holds(edges =>
    {
        for (var source = 0; source < edges.Nodes; source++)
        {
            var whole = Neighbourhood.Find(edges.Build(), source, new() { Depth = 3 });
            for (var limit = 0; limit < 5; limit++)
            {
                var cut = Neighbourhood.Find(edges.Build(), source, new() { Depth = 3, Limit = limit });
                cut.Nodes.ShouldBe(whole.Nodes.Take(limit));
                cut.IsTruncated.ShouldBe(whole.Nodes.Length > limit);
                cut.Distances().ShouldBe(whole.Distances().Take(limit));
            }
        }
    });

    [Fact]
    public void A_query_allocates_a_constant_beside_its_result()
    {
        var options = new NeighbourhoodOptions { Depth = 2 };
        foreach (var nodes in new[] { 1_000, 200_000 })
        {
            var graph = PeculiarGraphs.Random(nodes, 10 * nodes, seed: 3);
            var largest = Neighbourhood.Find(graph, 1, options).Nodes.Length;
            for (var i = 0; i < 100; i++) Neighbourhood.Find(graph, 1, options);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Neighbourhood.Find(graph, 1, options);
            var beside = GC.GetAllocatedBytesForCurrentThread() - before - largest * sizeof(int);
            beside.ShouldBeLessThan(256);
            before = GC.GetAllocatedBytesForCurrentThread();
            Neighbourhood.Count(graph, 1, options);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    [Fact]
    public void Deep_levels_and_a_long_path_are_walked_to_the_end()
    {
        var found = Neighbourhood.Find(PeculiarGraphs.LongPath, 0, new() { Depth = int.MaxValue });
        found.Nodes.Length.ShouldBe(1_000_000);
        found.LevelEnds.Length.ShouldBe(1_000_000);
        Neighbourhood.Find(PeculiarGraphs.Loop, 0, new() { Depth = 2 }).Nodes.ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => Neighbourhood.Find(PeculiarGraphs.Empty, 0));
        Should.Throw<ArgumentException>(() => Neighbourhood.Find(PeculiarGraphs.OneNode, 0, new() { Depth = -1 }));
    }
}
