using GraphPapers.Extraction.Linking;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class OntologyTablesTests
{
    [Theory]
    [InlineData("methods/a.tsv", "name\tcolour\nX\tred\n", 1, "unknown column 'colour'")]
    [InlineData("methods/a.tsv", "name\tyear\nX\tlast year\n", 2, "'last year' is not a year")]
    [InlineData("methods/a.tsv", "name\tyear\nX\t2020\nY\t20201\n", 3, "'20201' is not a year")]
    [InlineData("methods/a.tsv", "name\tyear\n\t2020\n", 2, "no name")]
    [InlineData("methods/a.tsv", "name\tyear\nX\t2020\tmore\n", 2, "3 cells under 2 columns")]
    [InlineData("metrics.tsv", "name\tmarks\nX\thigher | best\n", 2, "unknown mark 'best'")]
    [InlineData("things.tsv", "name\nX\n", 1, "tells no kind")]
    public void A_bad_line_is_a_problem_with_its_place(string file, string content, int line, string message)
    {
        var tables = new OntologyTables();
        tables.Add(file, content);
        var problem = tables.Problems.ShouldHaveSingleItem();
        problem.File.ShouldBe(file);
        problem.Line.ShouldBe(line);
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void A_bad_line_does_not_stop_the_rest()
    {
        var tables = new OntologyTables();
        tables.Add("methods/a.tsv", "name\tyear\nX\tsoon\n\t2020\n# a remark\n\nY\t2021\r\n");
        tables.Rows.Select(row => (row.Name, row.Year, row.Line)).ShouldBe([("X", null, 2), ("Y", 2021, 6)]);
        tables.Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void A_row_keeps_marks_names_and_references()
    {
        var tables = new OntologyTables();
        tables.Add("methods/a.tsv", "name\taliases\tyear\tbuilds_on\tmarks\tcontext\nNew\t~net | NN\t2020\tOld (Ada 2019: On Nets) | Older\tfamily\tlayer | train\n");
        var row = tables.Rows.ShouldHaveSingleItem();
        row.Names.ShouldBe([new("New", false), new("net", true), new("NN", false)]);
        row.BuildsOn.ShouldBe([new("Old", new("On Nets", 2019, "Ada")), new("Older", null)]);
        row.Marks.ShouldBe(OntologyMarks.Family);
        row.Context.ShouldBe(["layer", "train"]);
        tables.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void The_tables_of_the_program_have_no_problem_and_build()
    {
        var tables = OntologyTables.LoadEmbedded();
        tables.Problems.ShouldBeEmpty();
        var ontology = OntologyBuilder.Build(tables);
        ontology.Entities.Select(e => e.Id).ShouldBe(ontology.Entities.Select(e => e.Id).Distinct().Order());
        var ids = ontology.Entities.Select(e => e.Id).ToHashSet();
        ontology.Claims.ShouldAllBe(c => ids.Contains(c.Head) && ids.Contains(c.Tail) && c.Source == ClaimSource.Curated && c.Head != c.Tail);
        OntologyBuilder.Build(OntologyTables.LoadEmbedded()).Version.ShouldBe(ontology.Version);
    }
}
