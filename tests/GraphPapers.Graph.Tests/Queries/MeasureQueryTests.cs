using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Graph.Tests.Snapshot;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Queries;

public sealed class MeasureQueryTests
{
    private static ValueTask<GraphSnapshot> TwoFieldsAsync() => new(Snapshots.OfAsync(
        new ReadingBuilder("a", year: 2018).Claim("A1", RelationKind.VariantOf, "A").Claim("A2", RelationKind.VariantOf, "A").Claim("A3", RelationKind.VariantOf, "A").Claim("A2", RelationKind.VariantOf, "A1"),
        new ReadingBuilder("b", year: 2019).Claim("B1", RelationKind.VariantOf, "B").Claim("B2", RelationKind.VariantOf, "B").Claim("B2", RelationKind.Uses, "B1"),
        new ReadingBuilder("c", year: 2020).Claim("B1", RelationKind.Uses, "A3", polarity: Polarity.Negated)));

    [Fact]
    public async Task What_is_related_is_reachable_and_the_node_itself_is_not_told()
    {
        var snapshot = await TwoFieldsAsync();
        var related = MeasureQuery.Related(snapshot, snapshot.Node("A"), [], 10, ClaimFilter.Default);

        related.Select(found => snapshot.Name(found.Node)).Order().ShouldBe(["A1", "A2", "A3"]);
        related.Select(found => found.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Similar_is_what_shares_neighbours_or_is_joined()
    {
        var snapshot = await TwoFieldsAsync();
        var similar = MeasureQuery.Similar(snapshot, snapshot.Node("A3"), [], 10, ClaimFilter.Default);

        similar.Select(found => snapshot.Name(found.Node)).Order().ShouldBe(["A", "A1", "A2"]);
    }

    [Fact]
    public async Task What_a_thing_is_a_kind_of_is_not_similar_to_it()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a", year: 2018).Claim("BERT", RelationKind.IsA, "language model").Claim("GPT", RelationKind.IsA, "language model")
                .Claim("BERT", RelationKind.Uses, "attention").Claim("GPT", RelationKind.Uses, "attention").Claim("language model", RelationKind.Uses, "attention"));
        var similar = MeasureQuery.Similar(snapshot, snapshot.Node("BERT"), [], 10, ClaimFilter.Default).Select(found => snapshot.Name(found.Node)).ToList();

        similar.ShouldContain("GPT");
        similar.ShouldNotContain("language model");
    }

    [Fact]
    public async Task What_a_thing_is_denied_to_be_a_kind_of_may_be_similar_to_it()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a", year: 2018).Claim("MLP", RelationKind.IsA, "Transformer", polarity: Polarity.Negated)
                .Claim("MLP", RelationKind.Uses, "dropout").Claim("Transformer", RelationKind.Uses, "dropout"));

        MeasureQuery.Similar(snapshot, snapshot.Node("MLP"), [], 10, ClaimFilter.Default).Select(found => snapshot.Name(found.Node)).ShouldContain("Transformer");
    }

    [Fact]
    public async Task What_is_joined_to_a_thing_is_like_it_and_a_hub_that_has_its_neighbours_among_many_less()
    {
        var reading = new ReadingBuilder("a", year: 2019).Claim("RoBERTa", RelationKind.VariantOf, "BERT");
        foreach (var name in new[] { "BERT", "RoBERTa", "hub" }) reading.Claim(name, RelationKind.Uses, "masking").Claim(name, RelationKind.Uses, "attention");
        for (var i = 0; i < 20; i++) reading.Claim("hub", RelationKind.Uses, $"part {i}");
        var snapshot = await Snapshots.OfAsync(reading);

        var similar = MeasureQuery.Similar(snapshot, snapshot.Node("BERT"), [], 10, ClaimFilter.Default).Select(found => snapshot.Name(found.Node)).ToList();
        similar[0].ShouldBe("RoBERTa");
        similar.IndexOf("hub").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_rank_of_a_field_puts_first_the_methods_that_most_builds_on_there_and_no_tied_parts_of_it()
    {
        var reading = new ReadingBuilder("a", year: 2019);
        foreach (var part in new[] { "Task:face detection", "Task:lesion detection", "Task:table detection" }) reading.Claim(part, RelationKind.IsA, "Task:object detection");
        foreach (var method in new[] { "DETR", "YOLO" }) reading.Claim(method, RelationKind.Addresses, "Task:object detection");
        foreach (var method in new[] { "A-DETR", "B-DETR", "C-DETR" }) reading.Claim(method, RelationKind.VariantOf, "DETR");
        var snapshot = await Snapshots.OfAsync(reading);

        var field = snapshot.Node("Task:object detection");
        var ranked = MeasureQuery.Rank(snapshot, RankBy.PageRank, field, [], 10, ClaimFilter.Default);
        ranked.ShouldAllBe(found => snapshot.Kind(found.Node) == EntityKind.Method);
        snapshot.Name(ranked[0].Node).ShouldBe("DETR");
        MeasureQuery.Rank(snapshot, RankBy.PageRank, field, [EntityKind.Task], 10, ClaimFilter.Default).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_rank_of_the_whole_graph_puts_first_what_most_hangs_on_and_a_field_leaves_the_other_out()
    {
        var snapshot = await TwoFieldsAsync();

        snapshot.Name(MeasureQuery.Rank(snapshot, RankBy.PageRank, null, [], 1, ClaimFilter.Default)[0].Node).ShouldBe("A");
        snapshot.Name(MeasureQuery.Rank(snapshot, RankBy.Degree, null, [], 1, ClaimFilter.Default)[0].Node).ShouldBe("A");
        MeasureQuery.Rank(snapshot, RankBy.PageRank, snapshot.Node("B"), [], 10, ClaimFilter.Default).Select(found => snapshot.Name(found.Node)).Order().ShouldBe(["B1", "B2"]);
    }

    [Fact]
    public async Task Communities_keep_apart_what_only_a_denial_joins_and_are_named_by_what_is_central()
    {
        var snapshot = await TwoFieldsAsync();
        var communities = MeasureQuery.Communities(snapshot, 2, ClaimFilter.Default);

        communities.Select(community => snapshot.Name(community.Members[0])).ShouldBe(["A", "B"]);
        communities.SelectMany(community => community.Members).Select(snapshot.Name).Order().ShouldBe(["A", "A1", "A2", "A3", "B", "B1", "B2"]);
    }
}
