using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Snapshot;

public sealed class ResolutionTests
{
    [Fact]
    public async Task A_bare_short_form_stands_for_the_one_entity_that_a_document_defines_with_it()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a").Mention("momentum contrast", shortForms: ["MoCo"]),
            new ReadingBuilder("b").Claim("MoCo", RelationKind.Uses, "memory bank"));

        snapshot.Node("MoCo").ShouldBe(snapshot.Node("momentum contrast"));
        snapshot.FindEdge(snapshot.Node("momentum contrast"), RelationKind.Uses, snapshot.Node("memory bank")).ShouldBeGreaterThanOrEqualTo(0);
        snapshot.Name(snapshot.Node("MoCo")).ShouldBe("momentum contrast");
    }

    [Fact]
    public async Task A_short_form_of_several_entities_stays_itself_and_lists_them()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a").Mention("soft actor critic", shortForms: ["SAC"]),
            new ReadingBuilder("b").Mention("sample average calibration", shortForms: ["SAC"]),
            new ReadingBuilder("c").Mention("SAC"));

        var bare = snapshot.Node("SAC");
        snapshot.Id(bare).ShouldBe(ReadingBuilder.Id("SAC"));
        snapshot.Senses(bare).Select(node => snapshot.Name(node)).ShouldBe(["sample average calibration", "soft actor critic"]);
    }

    [Fact]
    public async Task A_short_form_that_has_a_row_in_the_ontology_stands_for_itself()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("MoCo 2019"), new ReadingBuilder("a").Mention("motor control", shortForms: ["MoCo"]), new ReadingBuilder("b").Mention("MoCo"));

        snapshot.Node("MoCo").ShouldNotBe(snapshot.Node("motor control"));
    }

    [Fact]
    public async Task Definers_that_are_one_entity_after_all_do_not_make_a_short_form_ambiguous()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("momentum contrast", ("momentum-contrast learning old", "momentum contrast")),
            new ReadingBuilder("a").Mention("momentum contrast", shortForms: ["MC"]),
            new ReadingBuilder("b").Mention("momentum-contrast learning old", shortForms: ["MC"]),
            new ReadingBuilder("c").Mention("MC"));

        snapshot.Node("MC").ShouldBe(snapshot.Node("momentum contrast"));
    }

    [Fact]
    public async Task A_retired_id_stands_for_its_replacement_even_where_no_document_has_it()
    {
        var ontology = Snapshots.Ontology("new name", ("old name", "new name"), ("older name", "old name"));
        var snapshot = await Snapshots.OfAsync(ontology, new ReadingBuilder("a").Claim("old name", RelationKind.Uses, "x"));

        snapshot.Node("old name").ShouldBe(snapshot.Node("new name"));
        snapshot.Node("older name").ShouldBe(snapshot.Node("new name"));
    }

    [Fact]
    public async Task Retired_ids_in_a_circle_stand_for_themselves()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("a, b", ("a", "b"), ("b", "a")), new ReadingBuilder("d").Claim("a", RelationKind.Uses, "b"));

        snapshot.Node("a").ShouldNotBe(snapshot.Node("b"));
    }

    [Fact]
    public async Task Papers_join_by_a_shared_id()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a", "One title", 2020).With(document => document with { SharedIds = ["arxiv:2002.05709"] }),
            new ReadingBuilder("b", "Quite another title", 2024).With(document => document with { SharedIds = ["arxiv:2002.05709", "10.1/x"] }));

        snapshot.Node("Paper:One title").ShouldBe(snapshot.Node("Paper:Quite another title"));
        snapshot.Year(snapshot.Node("Paper:One title")).ShouldBe(2020);
    }

    [Fact]
    public async Task A_reference_by_a_shared_id_means_the_paper_that_has_it_and_CITES_appears_only_between_papers_that_are_there()
    {
        var citing = new ReadingBuilder("a", "Citing", 2021)
            .Field("references", RelationKind.Cites, "Paper:10.1/cited")
            .Field("references", RelationKind.Cites, "Paper:Never seen");
        var cited = new ReadingBuilder("b", "Cited", 2020).With(document => document with { SharedIds = ["10-1-cited"] });
        var snapshot = await Snapshots.OfAsync(citing, cited);

        var paper = snapshot.Node("Paper:Citing");
        snapshot.FindEdge(paper, RelationKind.Cites, snapshot.Node("Paper:Cited")).ShouldBeGreaterThanOrEqualTo(0);
        snapshot.IsThere(snapshot.Node("Paper:Never seen")).ShouldBeFalse();
        snapshot.EdgeCount.ShouldBe(1);
    }

    [Theory]
    [InlineData(2019, 2020, true)]
    [InlineData(2019, 2021, false)]
    [InlineData(2019, null, true)]
    [InlineData(null, null, true)]
    public async Task Papers_join_by_title_where_the_years_lie_at_most_one_apart(int? first, int? second, bool joined)
    {
        var snapshot = await Snapshots.OfAsync(Titled("a", first, "x1"), Titled("b", second, "x2"));

        (snapshot.PaperOf(0) == snapshot.PaperOf(1)).ShouldBe(joined);
    }

    [Fact]
    public async Task A_paper_without_year_joins_none_of_two_candidates()
    {
        var snapshot = await Snapshots.OfAsync(Titled("a", 2010, "x1"), Titled("b", 2020, "x2"), Titled("c", null, "x3"));

        Enumerable.Range(0, 3).Select(snapshot.PaperOf).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Years_of_one_title_count_from_the_earliest_and_do_not_chain()
    {
        var snapshot = await Snapshots.OfAsync(Titled("a", 2019, "x1"), Titled("b", 2020, "x2"), Titled("c", 2021, "x3"));

        snapshot.PaperOf(0).ShouldBe(snapshot.PaperOf(1));
        snapshot.PaperOf(2).ShouldNotBe(snapshot.PaperOf(1));
    }

    private static ReadingBuilder Titled(string id, int? year, string key) =>
        new ReadingBuilder(id, "The Same: Title", year).With(document => document with { Paper = EntityId.Paper(key) });
}
