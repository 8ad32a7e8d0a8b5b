using System.Globalization;
using GraphPapers.Model;
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
