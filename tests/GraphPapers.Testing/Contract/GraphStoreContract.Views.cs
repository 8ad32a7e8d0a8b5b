using GraphPapers.Model;
using GraphPapers.Model.Store;
using Shouldly;
using Xunit;

namespace GraphPapers.Testing.Contract;

/// <content>Views: whole and bounded.</content>
public abstract partial class GraphStoreContract
{
    [Fact]
    public async Task A_whole_view_is_what_its_definition_says()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(21, 60);
        var ontology = RandomReadings.Ontology(21);
        await WriteAsync(store, readings, ontology);
        await SameAsDefinition(store, readings, ontology, ViewScope.Whole);
        await SameAsDefinition(store, readings, ontology, new() { Mentions = true });
    }

    [Fact]
    public async Task A_bounded_view_is_what_its_definition_says()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(22, 40, names: 80);
        var ontology = RandomReadings.Ontology(22, names: 80);
        await WriteAsync(store, readings, ontology);
        string[] around = ["topic:n3", "topic:n6", "topic:name-4", "topic:old-name", "data:imagenet", "paper:paper-d7", "author:ann-author", "topic:nobody"];
        foreach (string id in around)
            foreach (int depth in (int[])[0, 1, 2])
                foreach (bool lineage in (bool[])[false, true])
                    await SameAsDefinition(store, readings, ontology, Scope([id], depth, lineage) with { Mentions = depth == 2 });
        await SameAsDefinition(store, readings, ontology, Scope(["topic:n3", "topic:n9"], 1, false));
        await SameAsDefinition(store, readings, ontology, Scope(["topic:n3"], 50, false));
    }

    [Fact]
    public async Task A_bounded_view_ends_where_its_depth_says()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Claim("A", RelationKind.Uses, "B").Claim("B", RelationKind.Uses, "C").Claim("C", RelationKind.Uses, "D").Claim("A", RelationKind.ComparedWith, "B").Build(),
            new ReadingBuilder("b").Claim("X", RelationKind.Uses, "Y").Build(),
        ]);
        (await ViewAsync(store, Scope(["topic:a"], 0, false))).Edges().ShouldBeEmpty();
        (await ViewAsync(store, Scope(["topic:a"], 1, false))).Edges().ShouldBe(["topic:a COMPARED_WITH topic:b", "topic:a USES topic:b"]);
        var two = await ViewAsync(store, Scope(["topic:a"], 2, false));
        two.Edges().ShouldBe(["topic:a COMPARED_WITH topic:b", "topic:a USES topic:b", "topic:b USES topic:c"]);
        two.Documents.Select(document => document.Id).ShouldBe(["a"]);
        (await ViewAsync(store, Scope(["topic:nobody"], 3, false))).Lines().ShouldBe(["part"]);
    }

    [Fact]
    public async Task Claims_of_any_polarity_are_streamed()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, [new ReadingBuilder("a", year: 2019).Claim("A", RelationKind.Uses, "B", 0.25, Polarity.Negated).Claim("A", RelationKind.Uses, "C", 0.75, Polarity.Hedged).Build()]);
        var claims = (await ViewAsync(store, Scope(["topic:a"], 1, false))).Claims.OrderBy(claim => claim.Ordinal).ToList();
        claims.Select(claim => (claim.Polarity, claim.Confidence, claim.Year, claim.Source)).ShouldBe(
            [(Polarity.Negated, 0.25, 2019, ClaimSource.Text), (Polarity.Hedged, 0.75, 2019, ClaimSource.Text)]);
    }

    [Fact]
    public async Task A_bounded_view_grows_as_its_definition_says()
    {
        await using var store = await OpenAsync();
        var readings = RandomReadings.Many(25, 60, names: 90);
        var ontology = RandomReadings.Ontology(25, names: 90);
        await WriteAsync(store, readings, ontology);
        foreach (string id in (string[])["topic:n3", "topic:n6", "topic:name-4", "topic:name-10", "paper:paper-d7"])
        {
            foreach (var lineage in Enum.GetValues<LineageReach>())
            {
                var scope = new ViewScope { Around = [EntityId.Parse(id)], Lineage = lineage };
                await SameAsDefinition(store, readings, ontology, scope with { Introductions = true });
                await SameAsDefinition(store, readings, ontology, scope with { Surroundings = true });
                await SameAsDefinition(store, readings, ontology, scope with { Depth = 3, Relations = [RelationKind.VariantOf, RelationKind.IsA], PastFamilies = false, Introductions = true });
                await SameAsDefinition(store, readings, ontology, scope with { Depth = 1, Introductions = true, Surroundings = true, Mentions = true });
                foreach (int most in (int[])[1, 10, 30]) await SameAsDefinition(store, readings, ontology, scope with { Depth = 1, Most = most });
            }
        }
    }

    [Fact]
    public async Task A_lineage_view_goes_to_the_ends()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Claim("C", RelationKind.VariantOf, "B").Claim("paper", RelationKind.Introduces, "C").Build(),
            new ReadingBuilder("b").Claim("B", RelationKind.IsA, "A").Claim("D", RelationKind.VariantOf, "A").Claim("A", RelationKind.Uses, "Z").Claim("Z", RelationKind.VariantOf, "Y").Build(),
        ]);
        var around = new ViewScope { Around = [EntityId.Parse("topic:b")] };
        (await ViewAsync(store, around with { Lineage = LineageReach.Ancestors })).Edges().ShouldBe(["topic:b IS_A topic:a"]);
        (await ViewAsync(store, around with { Lineage = LineageReach.Descendants })).Edges().ShouldBe(["topic:c VARIANT_OF topic:b"]);
        (await ViewAsync(store, around with { Lineage = LineageReach.Both })).Edges().ShouldBe(["topic:b IS_A topic:a", "topic:c VARIANT_OF topic:b"]);
        (await ViewAsync(store, around with { Lineage = LineageReach.Both, Introductions = true })).Edges().ShouldBe(
            ["paper:paper-a INTRODUCES topic:c", "topic:b IS_A topic:a", "topic:c VARIANT_OF topic:b"]);
    }

    [Fact]
    public async Task Papers_behind_claims_are_resolved_in_a_bounded_view_as_in_the_whole()
    {
        await using var store = await OpenAsync();
        var one = new ReadingBuilder("a", "One work", 2020).Claim("A", RelationKind.Uses, "B").Build();
        var again = new ReadingBuilder("b", "One work", 2020).With(document => document with { Paper = EntityId.Paper("doi:10.1/x") }).Claim("A", RelationKind.Uses, "B").Build();
        await WriteAsync(store, [one, again]);
        var view = await ViewAsync(store, Scope(["topic:a"], 1, false));
        view.Entities.Select(entity => entity.Id.Value).ShouldBe([EntityId.Paper("doi:10.1/x").Value, "paper:one-work", "topic:a", "topic:b"], ignoreOrder: true);
    }

    [Fact]
    public async Task Short_forms_count_as_one_with_what_they_stand_for()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Mention("Momentum Contrast", shortForms: ["MoCo"]).Claim("Momentum Contrast", RelationKind.Uses, "ResNet").Build(),
            new ReadingBuilder("b").Claim("MoCo", RelationKind.VariantOf, "InfoNCE").Build(),
        ]);
        var view = await ViewAsync(store, Scope(["topic:momentum-contrast"], 1, false));
        view.Edges().ShouldBe(["topic:moco VARIANT_OF topic:infonce", "topic:momentum-contrast USES topic:resnet"]);
        view.Entities.Single(entity => entity.Id.Value == "topic:momentum-contrast").ShortForms.ShouldBe(["MoCo"]);
        (await ViewAsync(store, Scope(["topic:moco"], 1, false))).Lines().ShouldBe(view.Lines());
    }

    [Fact]
    public async Task One_paper_in_several_sources_counts_as_one()
    {
        await using var store = await OpenAsync();
        ReadingBuilder Paper(string id, string title, string key, params string[] shared) =>
            new ReadingBuilder(id, title, 2020).With(document => document with { Paper = EntityId.Paper(key), SharedIds = [.. shared] });
        await WriteAsync(store,
        [
            Paper("a", "A title", "doi:10.1/x", "doi:10.1/x", "arxiv:2002.1").Claim("paper", RelationKind.Introduces, "A").Build(),
            Paper("b", "Another title", "arxiv:2002.1", "arxiv:2002.1").Claim("paper", RelationKind.Introduces, "B").Build(),
            Paper("c", "another Title", "c").Claim("paper", RelationKind.Introduces, "C").Build(),
            Paper("d", "A third", "d").Claim("paper", RelationKind.Introduces, "D").Build(),
        ]);
        var view = await ViewAsync(store, Scope(["topic:a"], 1, false));
        view.Documents.Select(document => document.Id).ShouldBe(["a", "b", "c"]);
        (await ViewAsync(store, Scope(["topic:a"], 2, false))).Edges().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Votes_are_of_the_whole_store_in_every_view()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store,
        [
            new ReadingBuilder("a").Claim("Method:Attention", RelationKind.Uses, "B").Build(),
            new ReadingBuilder("b").Mention("Concept:attention").Build(),
            new ReadingBuilder("c").Mention("Concept:attention").Build(),
        ]);
        var votes = (await ViewAsync(store, Scope(["topic:attention"], 1, false))).Entities.Single(entity => entity.Id.Value == "topic:attention").Votes;
        votes.ShouldBe([new("Attention", EntityKind.Method, 1), new("attention", EntityKind.Concept, 2)]);
    }

    [Fact]
    public async Task Mentions_are_streamed_on_request_with_their_count()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, [new ReadingBuilder("a").Mention("A").Mention("A").Mention("B").Build()]);
        (await ViewAsync(store, ViewScope.Whole)).Claims.ShouldBeEmpty();
        var mentions = (await ViewAsync(store, new() { Mentions = true })).Claims.OrderBy(claim => claim.Ordinal).ToList();
        mentions.Select(claim => (claim.Relation, claim.Ordinal, claim.Confidence)).ShouldBe([(RelationKind.Mentions, 1, 0.5), (RelationKind.Mentions, 2, 0.625)]);
    }

    [Fact]
    public async Task A_reader_sees_one_state_while_another_writes()
    {
        await using var store = await OpenAsync();
        await WriteAsync(store, RandomReadings.Many(23, 10));
        var views = new List<Task<CollectedView>>();
        for (int round = 0; round < 5; round++)
        {
            views.Add(Task.Run(async () =>
            {
                var view = new CollectedView();
                await store.ReadViewAsync(ViewScope.Whole, view, Cancellation);
                return view;
            }));
            await WriteAsync(store, [.. RandomReadings.Many(24 + round, 10 + round).Skip(10 - round)]);
        }

        foreach (var view in await Task.WhenAll(views)) view.Documents.Count.ShouldBeGreaterThanOrEqualTo(10);
    }

    private static ViewScope Scope(string[] around, int depth, bool lineage) =>
        new() { Around = [.. around.Select(EntityId.Parse)], Depth = depth, Lineage = lineage ? LineageReach.Both : LineageReach.None };

    private static async Task SameAsDefinition(IGraphStore store, IReadOnlyList<DocumentReading> readings, Ontology ontology, ViewScope scope)
    {
        var expected = new CollectedView();
        ReferenceView.Stream([.. readings.OrderBy(reading => reading.Document.Id, StringComparer.Ordinal)], ontology, scope, expected);
        (await ViewAsync(store, scope)).Lines().ShouldBe(expected.Lines(), $"around [{string.Join(", ", scope.Around)}], depth {scope.Depth}, lineage {scope.Lineage}");
    }
}
