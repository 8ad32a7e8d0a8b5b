using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class ShortestPathTests
{
    [Fact]
    public void Breadth_first_distances_are_the_numbers_of_arcs_on_shortest_paths() => Law.Holds(edges =>
    {
        foreach (var (direction, directed) in new[] { (Direction.Out, true), (Direction.Both, false) })
        {
            var expected = edges.AllDistances(directed, weighted: false);
            for (var source = 0; source < edges.Nodes; source++)
            {
                var found = BreadthFirstSearch.Run(edges.Build(), source, direction);
                for (var v = 0; v < edges.Nodes; v++)
                    found.Distances[v].ShouldBe(double.IsInfinity(expected[source, v]) ? -1 : (int)expected[source, v]);
                found.Order.ShouldBe(found.Order.OrderBy(v => found.Distances[v]));
                found.Order.Order().ShouldBe(Enumerable.Range(0, edges.Nodes).Where(v => found.Distances[v] >= 0));
            }
        }
    });

    [Fact]
    public void A_breadth_first_search_stops_at_its_depth()
    {
        var found = BreadthFirstSearch.Run(PeculiarGraphs.Path(10), 2, maxDepth: 3);
        found.Order.ShouldBe([2, 3, 4, 5]);
        BreadthFirstSearch.Run(PeculiarGraphs.Path(10), 5, Direction.In, 1).Order.ShouldBe([5, 4]);
    }

    [Fact]
    public void Dijkstra_finds_the_least_sums_and_paths_that_have_them() => Law.Holds(edges =>
    {
        var expected = edges.AllDistances();
        var graph = edges.Build();
        for (var source = 0; source < edges.Nodes; source++)
        {
            var tree = Dijkstra.Run(graph, source);
            Dijkstra.Distances(graph, source).ShouldBe(tree.Distances);
            for (var v = 0; v < edges.Nodes; v++)
            {
                tree.Distances[v].ShouldBe(expected[source, v]);
                Dijkstra.Distances(graph, v, Direction.In)[source].ShouldBe(expected[source, v]);
                if (tree.PathTo(v) is { } path) RequirePath(edges, path, source, v);
                else expected[source, v].ShouldBe(double.PositiveInfinity);
            }
        }
    });

    [Fact]
    public void Two_searches_that_meet_find_a_shortest_path() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        foreach (var (options, directed) in new[]
        {
            (new PathOptions(), true), (new PathOptions { Direction = Direction.Both }, false),
            (new PathOptions { Weighted = false }, true), (new PathOptions { Weighted = false, Direction = Direction.Both }, false),
        })
        {
            var expected = edges.AllDistances(directed, options.Weighted);
            for (var u = 0; u < edges.Nodes; u++)
            {
                for (var v = 0; v < edges.Nodes; v++)
                {
                    var path = BidirectionalShortestPath.Find(graph, u, v, options);
                    (path?.Length ?? double.PositiveInfinity).ShouldBe(expected[u, v]);
                    if (path is not null) RequirePath(edges, path, u, v, directed, options.Weighted);
                }
            }
        }
    });

    [Fact]
    public void Paths_by_Yen_are_the_first_of_all_simple_paths_by_length_and_then_by_nodes() => Law.Holds(edges =>
    {
        if (edges.Nodes < 2) return;
        var graph = edges.Build();
        foreach (var weighted in new[] { true, false })
        {
            var all = SimplePaths(edges, 0, edges.Nodes - 1, weighted);
            foreach (var k in new[] { 1, 3, 1000 })
            {
                var found = YenShortestPaths.Find(graph, 0, edges.Nodes - 1, k, new PathOptions { Weighted = weighted });
                found.Select(p => p.Length).ShouldBe(all.Take(k).Select(p => p.Length));
                if (k == 1000) found.Select(p => string.Join(' ', p.Nodes)).ShouldBe(all.Select(p => string.Join(' ', p.Nodes)));
                foreach (var path in found) RequirePath(edges, path, 0, edges.Nodes - 1, weighted: weighted);
            }
        }
    }, mostNodes: 6);

    [Fact]
    public void Edges_that_may_not_be_followed_are_not()
    {
        var graph = CsrGraph.FromEdges(3, [0, 0, 1], [2, 1, 2], [1.0, 5.0, 5.0]);
        var without = new PathOptions { FollowEdge = edge => edge != 0 };
        BidirectionalShortestPath.Find(graph, 0, 2, without)!.Edges.ShouldBe([1, 2]);
        YenShortestPaths.Find(graph, 0, 2, 5, without).ShouldHaveSingleItem().Nodes.ShouldBe([0, 1, 2]);
        YenShortestPaths.Find(graph, 0, 2, 5).Count.ShouldBe(2);
    }

    [Fact]
    public void A_path_of_a_million_edges_is_walked_without_recursion()
    {
        var graph = PeculiarGraphs.LongPath;
        BreadthFirstSearch.Run(graph, 0).Distances[^1].ShouldBe(1_000_000);
        Dijkstra.Run(graph, 0).PathTo(1_000_000)!.Edges.Length.ShouldBe(1_000_000);
        BidirectionalShortestPath.Find(graph, 0, 1_000_000)!.Length.ShouldBe(1_000_000);
        YenShortestPaths.Find(graph, 0, 1_000_000, 1).ShouldHaveSingleItem().Length.ShouldBe(1_000_000);
    }

    [Fact]
    public void Wrong_nodes_and_negative_weights_are_the_callers_mistake()
    {
        Should.Throw<ArgumentException>(() => BreadthFirstSearch.Run(PeculiarGraphs.Empty, 0));
        Should.Throw<ArgumentException>(() => Dijkstra.Run(PeculiarGraphs.OneNode, 1));
        Should.Throw<ArgumentException>(() => Dijkstra.Distances(CsrGraph.FromEdges(2, [0], [1], [-1.0]), 0));
        Should.Throw<ArgumentException>(() => Dijkstra.Distances(CsrGraph.FromEdges(2, [0], [1], [double.NaN]), 0));
        Dijkstra.Distances(PeculiarGraphs.Loop, 0).ShouldBe([0.0]);
    }

    [Fact]
    public void A_search_that_is_cancelled_stops() => Should.Throw<OperationCanceledException>(
        () => Dijkstra.Distances(PeculiarGraphs.LongPath, 0, cancellation: new CancellationToken(canceled: true)));

    private static void RequirePath(EdgeList edges, GraphPath path, int source, int target, bool directed = true, bool weighted = true)
    {
        path.Nodes[0].ShouldBe(source);
        path.Nodes[^1].ShouldBe(target);
        path.Nodes.ShouldBeUnique();
        path.Edges.Length.ShouldBe(path.Nodes.Length - 1);
        for (var i = 0; i < path.Edges.Length; i++)
        {
            var edge = edges.Edges[path.Edges[i]];
            var step = (path.Nodes[i], path.Nodes[i + 1]);
            ((edge.From, edge.To) == step || (!directed && (edge.To, edge.From) == step)).ShouldBeTrue();
        }
        path.Length.ShouldBe(weighted ? path.Edges.Sum(e => edges.Edges[e].Weight) : path.Edges.Length);
    }

    private static List<(int[] Nodes, double Length)> SimplePaths(EdgeList edges, int source, int target, bool weighted)
    {
        var found = new Dictionary<string, (int[] Nodes, double Length)>();
        void Extend(int[] nodes, double length)
        {
            if (nodes[^1] == target)
            {
                var key = string.Join(' ', nodes);
                if (!found.TryGetValue(key, out var known) || length < known.Length) found[key] = (nodes, length);
                return;
            }
            foreach (var (_, to, weight, _) in edges.Arcs().Where(a => a.From == nodes[^1] && !nodes.Contains(a.To)))
                Extend([.. nodes, to], length + (weighted ? weight : 1));
        }
        Extend([source], 0);
        return [.. found.Values.OrderBy(p => p.Length).ThenBy(p => p.Nodes, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
    }
}
