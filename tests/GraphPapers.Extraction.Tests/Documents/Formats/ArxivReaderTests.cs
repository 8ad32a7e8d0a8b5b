namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class ArxivReaderTests
{
    [Fact]
    public void A_record_has_the_year_of_its_first_version_and_names_without_LaTeX()
    {
        var paper = Inputs.Documents("arxiv", """
            {"id":"0704.0001","submitter":"Pavel N","authors":"C. Bal\\'azs, E. L. Berger","title":"Calculation of\n  things at $\\sqrt{s}$","comments":"37 pages","journal-ref":"Phys.Rev.D76:013009,2007","doi":"10.1103/PhysRevD.76.013009","report-no":"ANL","categories":"hep-ph","license":null,"abstract":"  A first line that\ngoes on.\n  A second paragraph -- with Schr\\\"odinger.\n","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2009 20:10:27 GMT"}],"update_date":"2008-11-26","authors_parsed":[["Bal\\'azs","C.",""],["Berger","E. L.","Jr"]]}
            """).Single();
        (paper.Title, paper.Text).ShouldBe(("Calculation of things at $\\sqrt{s}$", "Calculation of things at $\\sqrt{s}$\n\nA first line that goes on.\nA second paragraph – with Schrödinger."));
        paper.SharedIds.ShouldBe(["doi:10.1103/physrevd.76.013009", "arxiv:0704.0001"]);
        (paper.Year, paper.Venue, paper.Url).ShouldBe((2007, null, "https://arxiv.org/abs/0704.0001"));
        paper.Authors.ShouldBe(["C. Balázs", "E. L. Berger Jr"]);
    }

    [Fact]
    public void Without_versions_the_number_gives_the_year_and_the_list_of_authors_the_names()
    {
        const string form = """{"id":"ID","submitter":"x","authors":"Ada Lovelace and Grace Hopper","title":"T","categories":"cs.LG","abstract":"A.","authors_parsed":[]}""";
        foreach (var (id, year) in new[] { ("hep-th/9901001", 1999), ("cs/0112017", 2001), ("2305.14314v2", 2023) })
            Inputs.Documents("arxiv", form.Replace("ID", id, StringComparison.Ordinal)).Single().ShouldSatisfyAllConditions(
                paper => paper.Year.ShouldBe(year), paper => paper.Authors.ShouldBe(["Ada Lovelace", "Grace Hopper"]));
        Inputs.Items(form.Replace("ID", "P19-1001", StringComparison.Ordinal)).Single().Skipped!.Reason.ShouldBe("\"id\" is no arXiv number: P19-1001");
    }
}
