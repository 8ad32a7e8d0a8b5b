using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests.Algorithms;

public class SimilarityTests
{
    [Fact]
    public void Similarity_is_what_the_sets_of_neighbours_make_it() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        foreach (var direction in new[] { Direction.Both, Direction.Out, Direction.In })
        {
            var sets = Sets(edges, direction);
            foreach (var measure in Enum.GetValues<NeighbourMeasure>())
                for (var u = 0; u < edges.Nodes; u++)
                    for (var v = 0; v < edges.Nodes; v++)
                        if (u != v) NeighbourSimilarity.Between(graph, u, v, measure, direction).ShouldBe(Score(sets, u, v, measure), 1e-12);
        }
    }, runs: 100);

    [Fact]
    public void The_most_similar_are_those_of_all_pairs_that_share_something_best_first() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        foreach (var direction in new[] { Direction.Both, Direction.Out, Direction.In })
        {
            var sets = Sets(edges, direction);
            foreach (var measure in Enum.GetValues<NeighbourMeasure>())
            {
                var ofAll = NeighbourSimilarity.MostSimilarOfAll(graph, 3, measure, direction);
                for (var u = 0; u < edges.Nodes; u++)
                {
                    var own = measure == NeighbourMeasure.WeightedJaccard;
                    var all = Enumerable.Range(0, edges.Nodes).Where(v => v != u && (own ? WithItself(sets, u).Overlaps(WithItself(sets, v)) : sets[u].Overlaps(sets[v])))
                        .Select(v => (Node: v, Score: NeighbourSimilarity.Between(graph, u, v, measure, direction)))
                        .OrderByDescending(x => Math.Round(x.Score, 9)).ThenBy(x => x.Node).ToArray();
                    var found = NeighbourSimilarity.MostSimilar(graph, u, 100, measure, direction);
                    found.Select(x => Math.Round(x.Score, 9)).ShouldBe(all.Select(x => Math.Round(x.Score, 9)));
                    found.Select(x => x.Node).Order().ShouldBe(all.Select(x => x.Node).Order());
                    ofAll[u].ShouldBe(found.Take(3));
                }
            }
        }
    }, runs: 60);

    [Fact]
    public void Predicted_links_are_the_best_pairs_that_no_edge_joins() => Law.Holds(edges =>
    {
        var graph = edges.Build();
        var neighbours = edges.Neighbours();
        foreach (var measure in new[] { NeighbourMeasure.AdamicAdar, NeighbourMeasure.CommonNeighbours, NeighbourMeasure.Jaccard })
        {
            double[] expected =
            [
                .. from u in Enumerable.Range(0, edges.Nodes)
                   from v in Enumerable.Range(0, edges.Nodes)
                   where u < v && !neighbours[u].Contains(v) && neighbours[u].Overlaps(neighbours[v])
                   let score = Math.Round(Score(neighbours, u, v, measure), 9)
                   orderby score descending
                   select score,
            ];
            var found = LinkPrediction.Run(graph, 4, measure);
            found.Select(link => Math.Round(link.Score, 9)).ShouldBe(expected.Take(4));
            foreach (var link in found) neighbours[link.First].ShouldNotContain(link.Second);
        }
    });

    [Fact]
    public void Similarity_and_links_have_the_same_bits_on_any_number_of_threads()
    {
        var graph = PeculiarGraphs.Random(2_000, 10_000, seed: 3);
        var one = NeighbourSimilarity.MostSimilarOfAll(graph, 5, NeighbourMeasure.AdamicAdar, threads: 1);
        var three = NeighbourSimilarity.MostSimilarOfAll(graph, 5, NeighbourMeasure.AdamicAdar, threads: 3);
        for (var u = 0; u < 2_000; u++) three[u].ShouldBe(one[u]);
        LinkPrediction.Run(graph, 50, threads: 3).ShouldBe(LinkPrediction.Run(graph, 50, threads: 1));
    }

    [Fact]
    public void Nodes_that_are_not_accepted_are_not_given()
    {
        var graph = CsrGraph.FromEdges(4, [0, 1, 2], [3, 3, 3]);
        NeighbourSimilarity.MostSimilar(graph, 0, 10, accept: v => v != 1).ShouldBe([new ScoredNode(2, 1)]);
        LinkPrediction.Run(graph, 10, accept: (u, v) => (u, v) == (1, 2)).ShouldHaveSingleItem().First.ShouldBe(1);
        NeighbourSimilarity.MostSimilar(PeculiarGraphs.OneNode, 0, 10).ShouldBeEmpty();
        LinkPrediction.Run(PeculiarGraphs.Empty, 10).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => NeighbourSimilarity.MostSimilar(PeculiarGraphs.Empty, 0, 1));
    }

    [Fact]
    public void A_weighted_share_makes_no_more_of_a_hub_and_counts_what_is_joined()
    {
        // 0 and 1 share 2 and 3; the hub 4 shares 2, 3 and has five more of its own.
        var graph = CsrGraph.FromEdges(10, [0, 0, 1, 1, 4, 4, 4, 4, 4, 4, 4], [2, 3, 2, 3, 2, 3, 5, 6, 7, 8, 9]);
        NeighbourSimilarity.MostSimilar(graph, 0, 1, NeighbourMeasure.WeightedJaccard, accept: v => v is 1 or 4).ShouldHaveSingleItem().Node.ShouldBe(1);
        NeighbourSimilarity.Between(graph, 0, 0, NeighbourMeasure.WeightedJaccard).ShouldBe(1, 1e-12);
        NeighbourSimilarity.Between(graph, 0, 2, NeighbourMeasure.WeightedJaccard).ShouldBeGreaterThan(0, "they are joined");
        NeighbourSimilarity.Between(graph, 0, 2, NeighbourMeasure.Jaccard).ShouldBe(0);
    }

    private static HashSet<int>[] Sets(EdgeList edges, Direction direction) => direction == Direction.Both
        ? edges.Neighbours()
        : [.. Enumerable.Range(0, edges.Nodes).Select(u => edges.Edges
            .Select(e => direction == Direction.Out ? (e.From, e.To) : (e.To, e.From))
            .Where(e => e.Item1 == u && e.Item2 != u).Select(e => e.Item2).ToHashSet())];

    private static HashSet<int> WithItself(HashSet<int>[] sets, int u) => [.. sets[u], u];

    private static double Score(HashSet<int>[] sets, int u, int v, NeighbourMeasure measure)
    {
        int[] common = [.. sets[u].Intersect(sets[v])];
        double Having(int w) => sets.Count(set => set.Contains(w));
        double Weight(int w) => 1 / Math.Log(1 + Math.Max(1, Having(w)));
        return measure switch
        {
            NeighbourMeasure.CommonNeighbours => common.Length,
            NeighbourMeasure.Jaccard => common.Length == 0 ? 0 : (double)common.Length / sets[u].Union(sets[v]).Count(),
            NeighbourMeasure.Cosine => common.Length == 0 ? 0 : common.Length / Math.Sqrt(sets[u].Count * sets[v].Count),
            NeighbourMeasure.AdamicAdar => common.Sum(w => 1 / Math.Log(Having(w))),
            NeighbourMeasure.ResourceAllocation => common.Sum(w => 1 / Having(w)),
            NeighbourMeasure.WeightedJaccard => WithItself(sets, u).Intersect(WithItself(sets, v)).Sum(Weight) / WithItself(sets, u).Union(WithItself(sets, v)).Sum(Weight),
            _ => sets[u].Count * sets[v].Count,
        };
    }
}
