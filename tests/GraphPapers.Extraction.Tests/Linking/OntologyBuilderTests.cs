using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class OntologyBuilderTests
{
    private const string Header = "name\taliases\tyear\tbuilds_on\tis_a\torg\tauthor\tpaper\tmarks\n";

    [Fact]
    public void References_become_curated_claims_that_rest_on_the_rows_paper()
    {
        var ontology = Annotated.OntologyOf(
            ("methods/a.tsv", Header + "Old\t\t2018\nFamily\t\t\t\t\t\t\t\tfamily\nNew\tNN\t2020\tOld\tFamily\tLab\tAda\tOn New Nets\n"),
            ("orgs.tsv", "name\nLab\n"));
        ontology.Claims.Select(c => $"{c.Head} {c.Relation.Name()} {c.Tail} {c.Publication?.Title}").ShouldBe(
        [
            "paper:on-new-nets INTRODUCES topic:new On New Nets",
            "paper:on-new-nets AUTHORED_BY author:ada On New Nets",
            "topic:new VARIANT_OF topic:old On New Nets",
            "topic:new IS_A topic:family On New Nets",
            "topic:new DEVELOPED_BY org:lab On New Nets",
        ], ignoreOrder: true);
        ontology.Entities.Single(e => e.Id.Value == "topic:new").ShouldSatisfyAllConditions(
            e => e.Year.ShouldBe(2020), e => e.Names.Select(n => n.Form).ShouldBe(["New", "NN"]), e => e.Paper!.FirstAuthor.ShouldBe("Ada"));
    }

    [Fact]
    public void Rows_with_one_id_are_joined()
    {
        var entity = Annotated.OntologyOf(("methods/a.tsv", Header + "Big Net\tBN\t2020\nbig net\tBigNet\t2019\n")).Entities.ShouldHaveSingleItem();
        entity.Names.Select(n => n.Form).ShouldBe(["Big Net", "BN", "big net", "BigNet"]);
        entity.Year.ShouldBe(2019);
    }

    [Fact]
    public void A_reference_prefers_its_own_kind_and_one_to_nothing_is_left_out()
    {
        var ontology = Annotated.OntologyOf(("methods/a.tsv", Header + "One\nTwo\t\t2020\tOne | Nobody\n"), ("datasets.tsv", "name\nOne\n"));
        ontology.Claims.ShouldHaveSingleItem().Tail.Value.ShouldBe("topic:one");
    }

    [Fact]
    public void The_order_of_the_tables_changes_only_the_version()
    {
        (string, string) a = ("methods/a.tsv", Header + "One\nTwo\t\t2020\tOne\n"), b = ("methods/b.tsv", Header + "Three\t\t2021\tTwo\n");
        var one = Annotated.OntologyOf(a, b);
        var other = Annotated.OntologyOf(b, a);
        one.Claims.ShouldBe(other.Claims);
        one.Entities.Select(e => e.Id).ShouldBe(other.Entities.Select(e => e.Id));
    }

    [Fact]
    public void A_changed_fact_changes_the_version() => Annotated.OntologyOf(("methods/a.tsv", Header + "One\t\t2020\n")).Version
        .ShouldNotBe(Annotated.OntologyOf(("methods/a.tsv", Header + "One\t\t2021\n")).Version);
}
