using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Training;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Training;

public sealed class AnnotationFileTests
{
    private static readonly Dictionary<string, string> Abstracts = new(StringComparer.Ordinal) { ["Quilting"] = "We sew nets." };

    [Fact]
    public void An_abstract_is_found_by_its_title()
    {
        var document = Read("## Quilting\n1 M* net = nets\n2 C patch = patches ; patch\nR USES 0 1, IS_A 1 2\n").ShouldHaveSingleItem();
        document.Title.ShouldBe("Quilting");
        document.Text.ShouldBe("Quilting\n\nWe sew nets.");
        document.Gold.Entities.Select(e => (e.Kind, e.Salient)).ShouldBe([(EntityKind.Method, true), (EntityKind.Concept, false)]);
        document.Gold.Entities[1].Strings.ShouldBe(["patch", "patches", "patch"]);
        document.Gold.Relations.Select(r => (r.Relation, r.Head, r.Tail)).ShouldBe([(RelationKind.Uses, ScoredDocument.Paper, "1"), (RelationKind.IsA, "1", "2")]);
    }

    [Fact]
    public void A_text_of_ones_own_stands_in_the_file_and_has_no_title()
    {
        var document = Read("## summary 1\n> They sew nets.\n> And patch them.\n1 M* net = nets\n").ShouldHaveSingleItem();
        document.Title.ShouldBeNull();
        document.Text.ShouldBe("They sew nets.\nAnd patch them.");
    }

    [Fact]
    public void What_has_neither_text_nor_record_is_left_out() => Read("## Unheard of\n1 M* net = nets\n").ShouldBeEmpty();

    [Theory]
    [InlineData("1 net = nets", ":2:")]
    [InlineData("1 M* net", ":2:")]
    [InlineData("R USES 0", ":2:")]
    [InlineData("R KNOWS 0 1", ":2:")]
    public void A_bad_line_is_named(string line, string place) =>
        Should.Throw<FormatException>(() => Read($"## Quilting\n{line}\n")).Message.ShouldContain(place);

    private static List<GoldDocument> Read(string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            return AnnotationFile.Read(path, Abstracts);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
