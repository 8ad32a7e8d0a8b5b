using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Snapshot;

public sealed class GraphSnapshotTests
{
    [Fact]
    public async Task Support_counts_papers_and_not_documents()
    {
        var post = new ReadingBuilder("post", "A paper", 2020).Claim("B", RelationKind.VariantOf, "A", 0.4);
        var summary = new ReadingBuilder("summary", "A paper", 2021).Claim("B", RelationKind.VariantOf, "A", 0.9);
        var other = new ReadingBuilder("z", "Another", 2022).Claim("B", RelationKind.VariantOf, "A", 0.5).Claim("B", RelationKind.VariantOf, "A", 0.6);
        var snapshot = await Snapshots.OfAsync(post, summary, other);

        var facts = ClaimFilter.Default.Facts(snapshot, snapshot.FindEdge(snapshot.Node("B"), RelationKind.VariantOf, snapshot.Node("A")));
        facts.ShouldBe(new EdgeFacts(true, 2, 0.9, 2020));
    }

    [Fact]
    public async Task A_denied_claim_makes_no_edge_and_a_hedged_one_only_where_it_is_asked_for()
    {
        var snapshot = await Snapshots.OfAsync(new ReadingBuilder("d")
            .Claim("B", RelationKind.Uses, "A", 0.9, Polarity.Negated)
            .Claim("C", RelationKind.Uses, "A", 0.9, Polarity.Hedged));
        int denied = snapshot.FindEdge(snapshot.Node("B"), RelationKind.Uses, snapshot.Node("A")), hedged = snapshot.FindEdge(snapshot.Node("C"), RelationKind.Uses, snapshot.Node("A"));

        ClaimFilter.Default.Facts(snapshot, denied).IsFollowed.ShouldBeFalse();
        ClaimFilter.Default.Facts(snapshot, hedged).IsFollowed.ShouldBeFalse();
        var filter = new ClaimFilter { Hedged = true };
        filter.Facts(snapshot, denied).IsFollowed.ShouldBeFalse();
        filter.Facts(snapshot, hedged).IsFollowed.ShouldBeTrue();
        filter.Lists(snapshot.Claims(denied)[0]).ShouldBeTrue();
    }

    [Fact]
    public async Task Curated_claims_add_no_support_and_no_minimum_of_support_drops_them()
    {
        var snapshot = await Snapshots.OfAsync(Snapshots.Ontology("B -> A"));
        var edge = snapshot.FindEdge(snapshot.Node("B"), RelationKind.VariantOf, snapshot.Node("A"));

        new ClaimFilter { MinSupport = 3 }.Facts(snapshot, edge).ShouldBe(new EdgeFacts(true, 0, 1, 0));
        new ClaimFilter { Curated = false }.Facts(snapshot, edge).IsFollowed.ShouldBeFalse();
        new ClaimFilter { Curated = false }.Shows(snapshot, snapshot.Node("A")).ShouldBeFalse();
    }

    [Fact]
    public async Task Kinds_are_settled_by_votes_of_documents_and_ties_by_the_order_of_kinds()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a").Mention("Concept:X").Mention("Concept:Y"),
            new ReadingBuilder("b").Mention("Task:X").Mention("Task:Y"),
            new ReadingBuilder("c").Mention("Concept:X"));

        snapshot.Kind(snapshot.Node("X")).ShouldBe(EntityKind.Concept);
        snapshot.Kind(snapshot.Node("Y")).ShouldBe(EntityKind.Task);
    }

    [Fact]
    public async Task Year_and_paper_are_the_ontologys_else_those_of_the_earliest_asserted_introduction()
    {
        var snapshot = await Snapshots.OfAsync(
            Snapshots.Ontology("A 2014"),
            new ReadingBuilder("late", "Late", 2022).Claim("paper", RelationKind.Introduces, "B").Claim("paper", RelationKind.Introduces, "A"),
            new ReadingBuilder("early", "Early", 2018).Claim("paper", RelationKind.Introduces, "B"),
            new ReadingBuilder("denied", "Denied", 2001).Claim("paper", RelationKind.Introduces, "B", 0.5, Polarity.Negated));

        snapshot.Year(snapshot.Node("A")).ShouldBe(2014);
        snapshot.IntroducedBy(snapshot.Node("A")).ShouldBeNull();
        snapshot.Year(snapshot.Node("B")).ShouldBe(2018);
        snapshot.IntroducedBy(snapshot.Node("B"))!.Title.ShouldBe("Early");
        snapshot.FirstSeen(snapshot.Node("B")).ShouldBe(2018);
    }

    [Fact]
    public async Task What_has_no_year_was_first_seen_with_its_earliest_claim()
    {
        var snapshot = await Snapshots.OfAsync(
            new ReadingBuilder("a", year: 2020).Claim("B", RelationKind.Uses, "A"), new ReadingBuilder("b", year: 2017).Claim("C", RelationKind.Uses, "A"));

        snapshot.Year(snapshot.Node("A")).ShouldBe(0);
        snapshot.FirstSeen(snapshot.Node("A")).ShouldBe(2017);
        snapshot.FirstSeen(snapshot.Node("B")).ShouldBe(2020);
    }

    [Fact]
    public async Task Claims_in_any_order_give_the_same_snapshot()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var readings = RandomReadings.Many(seed, 25);
            var store = new InMemoryGraphStore();
            await store.WriteAsync(new WriteBatch(readings, RandomReadings.Ontology(seed)));
            var straight = await SnapshotBuilder.LoadAsync(store);
            var shuffled = new ShuffledSink(new SnapshotBuilder(), seed);
            var other = shuffled.Build(await store.ReadViewAsync(ViewScope.Whole, shuffled));

            straight.Validate().ShouldBeNull();
            other.Validate().ShouldBeNull();
            Text(other).ShouldBe(Text(straight));
        }
    }

    private static string Text(GraphSnapshot snapshot)
    {
        var nodes = Enumerable.Range(0, snapshot.NodeCount).Select(n =>
            $"{snapshot.Id(n)} {snapshot.Name(n)} {snapshot.Kind(n)} {snapshot.Year(n)} {snapshot.FirstSeen(n)} {snapshot.IntroducedBy(n)} {snapshot.IsThere(n)}");
        var edges = Enumerable.Range(0, snapshot.EdgeCount).Select(e =>
            $"{snapshot.Head(e)} {snapshot.Relation(e)} {snapshot.Tail(e)}: {string.Join(' ', snapshot.Claims(e).ToArray())}");
        return string.Join('\n', nodes.Concat(edges));
    }

    /// <summary>Passes entities and documents on as they come, claims in a random order.</summary>
    private sealed class ShuffledSink(SnapshotBuilder inner, int seed) : IViewSink
    {
        private readonly List<ViewClaim> _claims = [];

        public void Begin(ViewSize size) => inner.Begin(size);

        public void Document(ViewDocument document) => inner.Document(document);

        public void Entity(ViewEntity entity) => inner.Entity(entity);

        public void Claim(in ViewClaim claim) => _claims.Add(claim);

        public void Result(in ViewResult result) => inner.Result(result);

        public void Retired(EntityId id, EntityId replacement) => inner.Retired(id, replacement);

        public GraphSnapshot Build(long generation)
        {
            var order = _claims.ToArray();
            new Random(seed).Shuffle(order);
            foreach (var claim in order) inner.Claim(claim);
            return inner.Build(generation);
        }
    }
}
