using System.Globalization;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

public sealed class OntologyChangeTests
{
    [Fact]
    public void The_same_ontology_changes_nothing()
    {
        var change = OntologyChange.Between(RandomReadings.Ontology(1), RandomReadings.Ontology(1));
        (change.Entities.Count, change.AddedClaims.Count, change.RemovedClaims.Count, change.MovedClaims.Count, change.Hubs.Count).ShouldBe((0, 0, 0, 0, 0));
    }

    [Fact]
    public void Steps_lead_to_the_new_ontology_and_none_is_large()
    {
        var (old, now) = (Large(0, 9000), Large(3000, 9500));
        var before = old;
        int steps = 0;
        foreach (var step in OntologyChange.Steps(old, now))
        {
            var change = OntologyChange.Between(before, step);
            (change.AddedClaims.Count + change.RemovedClaims.Count).ShouldBeLessThanOrEqualTo(OntologyChange.MostAtOnce);
            change.Entities.Count.ShouldBeLessThanOrEqualTo(OntologyChange.MostAtOnce * 2);
            step.Version.ShouldNotBe(now.Version);
            before = step;
            steps++;
        }

        steps.ShouldBeGreaterThan(2);
        var last = OntologyChange.Between(before, now);
        (last.AddedClaims.Count, last.RemovedClaims.Count).ShouldBe((0, 0));
        last.Entities.Count.ShouldBeLessThanOrEqualTo(3001);
    }

    [Fact]
    public void A_run_after_one_that_broke_off_takes_none_of_its_parts_for_stored()
    {
        var (old, now) = (Large(0, 1), Large(0, 9500));
        var stored = OntologyChange.Steps(old, now).First();
        OntologyChange.Steps(stored, now).Select(step => step.Version).ShouldNotContain(stored.Version);
        var again = OntologyChange.Steps(stored, now).First();
        OntologyChange.Steps(again, now).Select(step => step.Version).ShouldNotContain(again.Version);
        OntologyChange.Steps(again, now).Select(step => step.Version).ShouldNotContain(stored.Version);
    }

    [Fact]
    public void Hubs_change_by_the_difference_of_all_hubs_of_both()
    {
        int changed = 0;
        for (int seed = 1; seed < 40; seed++)
        {
            var (old, now) = (Titled(RandomReadings.Ontology(seed), seed), Titled(RandomReadings.Ontology(seed / 2), seed + 1));
            var (before, after) = (JoinHubs.Of(old).ToHashSet(), JoinHubs.Of(now).ToHashSet());
            var expected = before.Except(after).Select(hub => (hub, -1)).Concat(after.Except(before).Select(hub => (hub, 1))).ToHashSet();
            OntologyChange.Between(old, now).Hubs.Select(pair => (pair.Key, pair.Value)).ToHashSet().SetEquals(expected).ShouldBeTrue();
            changed += expected.Count;
        }

        changed.ShouldBeGreaterThan(10);
    }

    /// <summary>With publications that share titles, some of them in another spelling.</summary>
    private static Ontology Titled(Ontology ontology, int seed)
    {
        var random = new Random(seed);
        string[] titles = ["On contrast", "On Contrast", "On contrast!", "Another view"];
        return ontology with { Entities = [.. ontology.Entities.Select(row => random.Next(8) == 0 ? row with { Paper = new(titles[random.Next(4)]) } : row)] };
    }

    private static Ontology Large(int from, int to)
    {
        EntityId Id(int i) => EntityId.Of(EntityKind.Method, "Method " + i.ToString(CultureInfo.InvariantCulture));
        return new()
        {
            Version = $"from {from} to {to}",
            Entities = [.. Enumerable.Range(from, to - from).Select(i => new OntologyEntity { Id = Id(i), Kind = EntityKind.Method, Name = Id(i).Value }).OrderBy(row => row.Id)],
            Claims = [.. Enumerable.Range(from, to - from - 1).Select(i => new Claim { Head = Id(i + 1), Relation = RelationKind.VariantOf, Tail = Id(i), Source = ClaimSource.Curated, Rule = "t", Confidence = 1 })],
        };
    }
}
