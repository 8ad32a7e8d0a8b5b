namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class AclAnthologyReaderTests
{
    private const string Collection = """
        <?xml version='1.0' encoding='UTF-8'?>
        <collection id="2020.acl">
          <volume id="main" ingest-date="2020-06-18">
            <meta>
              <booktitle>Proceedings of the 58th Annual Meeting</booktitle>
              <editor><first>Dan</first><last>Jurafsky</last></editor>
              <year>2020</year>
            </meta>
            <frontmatter><url>2020.acl-main.0</url></frontmatter>
            <paper id="1">
              <title>Learning <fixed-case>E</fixed-case>nglish &amp; more with <tex-math>k</tex-math>-<fixed-case>NN</fixed-case></title>
              <author><first>Zhang</first><last>Wei</last><variant script="hani"><last>张</last></variant></author>
              <author><last>Plato</last></author>
              <abstract>We <b>show</b>
                that <i>it</i> works: <url>https://example.org</url>.</abstract>
              <doi>10.18653/v1/2020.acl-main.1</doi>
            </paper>
            <paper id="2">
              <title>Broken <b>here</title>
            </paper>
            <paper id="3"><title>Third</title></paper><paper id="4"><title>Fourth</title></paper>
            <paper id="5"><title>Never ended
            <paper id="6"><title>Sixth</title></paper>
          </volume>
        </collection>
        """;

    [Fact]
    public void A_paper_keeps_its_fields_and_its_words_without_marks()
    {
        var paper = Inputs.Items(Collection)[0].Document!;
        (paper.Id, paper.Title).ShouldBe(("10.18653/v1/2020.acl-main.1", "Learning English & more with $k$-NN"));
        paper.Text.ShouldBe("Learning English & more with $k$-NN\n\nWe show that it works: https://example.org.");
        paper.SharedIds.ShouldBe(["doi:10.18653/v1/2020.acl-main.1", "acl:2020.acl-main.1"]);
        paper.Authors.ShouldBe(["Zhang Wei", "Plato"]);
        (paper.Year, paper.Venue, paper.Url).ShouldBe((2020, "Proceedings of the 58th Annual Meeting", "https://aclanthology.org/2020.acl-main.1"));
    }

    [Fact]
    public void A_broken_paper_is_told_with_its_line_and_the_rest_is_read()
    {
        var items = Inputs.Items(Collection);
        items.Select(item => item.Document?.Title).ShouldBe(["Learning English & more with $k$-NN", null, "Third", "Fourth", null, "Sixth"]);
        items.Select(item => item.Skipped?.Line).OfType<int>().ShouldBe([18, 22]);
        items[1].Skipped!.Reason.ShouldStartWith("the <paper> that begins here is not well-formed XML at line 19");
    }

    [Theory]
    [InlineData("P19", "1", "17", "acl:P19-1017")]
    [InlineData("W04", "8", "1", "acl:W04-0801")]
    [InlineData("D19", "55", "22", "acl:D19-5522")]
    [InlineData("D19", "1", "22", "acl:D19-1022")]
    [InlineData("2021.naacl", "long", "3", "acl:2021.naacl-long.3")]
    public void Ids_are_put_together_as_the_Anthology_does(string collection, string volume, string paper, string id) =>
        Inputs.Documents("acl", $"<collection id=\"{collection}\"><volume id=\"{volume}\"><paper id=\"{paper}\"><title>T</title></paper></volume></collection>").Single().SharedIds.ShouldBe([id]);

    [Fact]
    public void The_form_before_2019_has_papers_of_four_digits_with_their_own_years() =>
        Inputs.Documents("acl", "<volume id=\"J79\">\n<paper id=\"1001\">\n<title>T</title><year>1979</year><booktitle>AJCL</booktitle>\n</paper>\n</volume>").Single().ShouldSatisfyAllConditions(
            paper => paper.SharedIds.ShouldBe(["acl:J79-1001"]), paper => paper.Year.ShouldBe(1979), paper => paper.Venue.ShouldBe("AJCL"));
}
