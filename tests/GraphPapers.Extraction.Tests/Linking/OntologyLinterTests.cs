using GraphPapers.Extraction.Linking;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class OntologyLinterTests
{
    private const string Header = "name\taliases\tyear\tbuilds_on\tis_a\tcontext";

    [Theory]
    [InlineData("A\t\t2019\tB\nB\t\t2018\tC\nC\t\t2017\tA", "cycle")]
    [InlineData("A\t\t2019\tNowhere", "dangling-name")]
    [InlineData("A\t\t2015\tB\nB\t\t2018", "years-backwards")]
    [InlineData("A\tSame\nB\tSame", "shared-name")]
    [InlineData("A\t~Same\t\t\t\tone\nB\tSame", "shared-name")]
    [InlineData("A\t~Same", "context")]
    [InlineData("A method\nA Method", "unique-id")]
    [InlineData("A\t\t20x9", "table")]
    [InlineData("A\tWord", "ordinary-word")]
    public void Each_rule_finds_what_breaks_it(string rows, string rule) => Check(rows).ShouldContain(rule);

    [Theory]
    [InlineData("A\t\t2019\tB\t\nB\t\t2018\t\tC\nC\t\t2000")]
    [InlineData("A\t~Same\t\t\t\tone\nB\t~Same\t\t\t\tother")]
    [InlineData("A\tSAC\nB\tSac2")]
    public void Sound_tables_have_no_findings(string rows) => Check(rows).ShouldBeEmpty();

    [Fact]
    public void The_tables_of_the_project_have_no_errors() =>
        OntologyLinter.Check(OntologyTables.LoadEmbedded()).Where(finding => finding.IsError).Select(finding => $"{finding.File}:{finding.Line}: {finding.Message}").ShouldBeEmpty();

    [Fact]
    public void An_edge_against_the_years_is_excused_by_a_reason_and_an_exception_that_excuses_nothing_is_told()
    {
        const string rows = "A\t\t2015\tB\nB\t\t2018";
        Check(rows, "A\tB\tpublished late").ShouldBeEmpty();
        Check(rows, "A\tB\t").ShouldBe(["exception"]);
        Check(rows, "A\tB\tpublished late\nB\tA\tnot so").ShouldBe(["exception"]);
    }

    [Fact]
    public void A_retired_id_needs_a_replacement_that_is_there()
    {
        var tables = Tables("A\t\t2019");
        tables.Add("retired.tsv", "id\treplacement\ntopic:old\ttopic:a\ntopic:older\ttopic:gone\ntopic:a\ttopic:a");
        OntologyLinter.Check(tables).Select(finding => finding.Message).ShouldBe(["topic:a is retired, yet it has a row", "topic:gone, which replaces topic:older, has no row"]);
    }

    [Fact]
    public void A_sample_is_the_same_for_the_same_seed()
    {
        var tables = Tables(string.Join('\n', Enumerable.Range(1, 30).Select(i => $"M{i}\t\t\tM{i - 1}").Prepend("M0")));
        OntologyCensus.Sample(tables, 5, 1).ShouldBe(OntologyCensus.Sample(tables, 5, 1));
        OntologyCensus.Sample(tables, 5, 1).ShouldNotBe(OntologyCensus.Sample(tables, 5, 2));
        OntologyCensus.Count(tables).Single().BuildsOn.ShouldBe(30);
    }

    [Fact]
    public void Of_many_childless_children_of_one_parent_only_some_count()
    {
        var tables = Tables(string.Join('\n', Enumerable.Range(1, 50).Select(i => $"Leaf{i}\t\t\tRoot").Prepend("Root")));
        OntologyCensus.Count(tables).Single().Deep.ShouldBe(1 + OntologyCensus.MostChildless);
    }

    private static List<string> Check(string rows, string? exceptions = null)
    {
        var tables = Tables(rows);
        if (exceptions is not null) tables.Add("exceptions.tsv", "child\tparent\treason\n" + exceptions);
        return [.. OntologyLinter.Check(tables, word => word == "word" ? 5 : 0).Select(finding => finding.Rule)];
    }

    private static OntologyTables Tables(string rows)
    {
        var tables = new OntologyTables();
        tables.Add("methods/test.tsv", Header + "\n" + rows);
        return tables;
    }
}
