using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Tests.Snapshot;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Queries;

public sealed class TimelineQueryTests
{
    [Fact]
    public async Task A_timeline_counts_papers_by_year_and_leaves_no_year_out()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a", year: 2018).Claim("paper", RelationKind.Introduces, "X"),
            new ReadingBuilder("b", year: 2020).Claim("paper", RelationKind.Uses, "X").Claim("Y", RelationKind.VariantOf, "X"),
            new ReadingBuilder("c", year: 2020).Claim("paper", RelationKind.Studies, "X"),
            new ReadingBuilder("d", year: 2020).Claim("paper", RelationKind.Uses, "X", polarity: Polarity.Negated),
            new ReadingBuilder("e").Claim("paper", RelationKind.Uses, "X"));

        TimelineQuery.Run(snapshot, snapshot.Node("X")).ShouldBe(
        [
            new TimelineYear(2018, 1, 0, 0, 1), new TimelineYear(2019, 0, 0, 0, 0), new TimelineYear(2020, 0, 1, 1, 2), new TimelineYear(0, 0, 1, 0, 1),
        ]);
    }

    [Fact]
    public async Task A_paper_older_than_the_thing_speaks_of_another_of_the_same_name()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("X 2017"),
            new ReadingBuilder("a", year: 2004).Claim("paper", RelationKind.Uses, "X"),
            new ReadingBuilder("b", year: 2016).Claim("paper", RelationKind.Uses, "X"),
            new ReadingBuilder("c", year: 2018).Claim("paper", RelationKind.Uses, "X").Claim("paper", RelationKind.Uses, "Y"),
            new ReadingBuilder("d", year: 2004).Claim("paper", RelationKind.Uses, "Y"));

        TimelineQuery.Run(snapshot, snapshot.Node("X")).Where(year => year.Papers > 0).Select(year => year.Year).ShouldBe([2016, 2018]);
        TimelineQuery.Run(snapshot, snapshot.Node("Y")).Where(year => year.Papers > 0).Select(year => year.Year).ShouldBe([2004, 2018]);
    }

    [Fact]
    public async Task What_grew_in_share_rises_and_what_only_grew_with_the_papers_does_not()
    {
        var readings = new List<ReadingBuilder>();
        for (var i = 0; i < 4; i++) readings.Add(new ReadingBuilder($"old{i}", year: 2019).Claim("paper", RelationKind.Uses, "steady"));
        for (var i = 0; i < 8; i++)
        {
            var reading = new ReadingBuilder($"new{i}", year: 2021).Claim("paper", RelationKind.Uses, "steady");
            readings.Add(i < 4 ? reading.Claim("paper", RelationKind.Uses, "rising") : reading);
        }

        var snapshot = await Snapshots.OfAsync(readings);
        var trends = TimelineQuery.Rising(snapshot, 2021, 2, [EntityKind.Method]);

        trends.Select(trend => (snapshot.Name(trend.Node), trend.Recent, trend.Before)).ShouldBe([("rising", 4, 0), ("steady", 8, 4)]);
        trends[0].Rise.ShouldBeGreaterThan(1);
        Math.Abs(trends[1].Rise).ShouldBeLessThan(0.2);
    }

    [Fact]
    public async Task What_rises_is_what_papers_are_about_unless_kinds_are_named()
    {
        var readings = Enumerable.Range(0, 4).Select(i => new ReadingBuilder($"new{i}", year: 2021)
            .Claim("paper", RelationKind.Uses, "rising").Field("venue", RelationKind.PublishedIn, "Venue:A Meeting").Field("org", RelationKind.DevelopedBy, "Org:A House")).ToList();
        var snapshot = await Snapshots.OfAsync(readings);

        TimelineQuery.Rising(snapshot, 2021, 2, []).Select(trend => snapshot.Name(trend.Node)).ShouldBe(["rising"]);
        TimelineQuery.Rising(snapshot, 2021, 2, [EntityKind.Venue]).Select(trend => snapshot.Name(trend.Node)).ShouldBe(["A Meeting"]);
    }
}
