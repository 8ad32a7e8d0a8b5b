namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class BibTexReaderTests
{
    [Fact]
    public void An_entry_keeps_its_fields_through_abbreviations_joins_and_accents()
    {
        var paper = Inputs.Documents("bibtex", """
            % a comment
            @string( jmlr = "Journal of " # {Machine Learning Research} )
            @preamble{ "\newcommand{\x}{y}" }
            @comment{ @article{no, title = {Not this}} }
            Free text with someone@example.org in it.
            @Article{key:1,
              AUTHOR = {G{\"o}del, Kurt and Ludwig van Beethoven and von Neumann, Jr, John and {Barnes and Noble} and others},
              title  = "The {{\LaTeX}} of {\'E}cole: {BERT} -- part~1",
              abstract = {It costs 5\% of $a_{b}$.},
              journal = jmlr, year = 2019, month = jan,
              url = {https://www.aclweb.org/anthology/P19-1001},
              eprint = {1906.00001v2}, archivePrefix = {arXiv}
            }
            """).Single();
        (paper.Title, paper.Text).ShouldBe(("The LaTeX of École: BERT – part 1", "The LaTeX of École: BERT – part 1\n\nIt costs 5% of $a_{b}$."));
        paper.Authors.ShouldBe(["Kurt Gödel", "Ludwig van Beethoven", "John von Neumann Jr", "Barnes and Noble"]);
        (paper.Venue, paper.Year).ShouldBe(("Journal of Machine Learning Research", 2019));
        paper.SharedIds.ShouldBe(["arxiv:1906.00001", "acl:P19-1001"]);
    }

    [Fact]
    public void What_an_entry_lacks_comes_from_the_proceedings_it_refers_to()
    {
        var paper = Inputs.Documents("bibtex", """
            @inproceedings(a, title = {A}, author = {Ada Lovelace}, crossref = {conf14})
            @proceedings{Conf14, title = "Proceedings of the Conf", year = "2014", doi = {10.1000/proceedings}}
            """).Single();
        (paper.Title, paper.Venue, paper.Year).ShouldBe(("A", "Proceedings of the Conf", 2014));
        paper.SharedIds.ShouldBeEmpty();
        paper.Id.ShouldBe("bibtex:a");
    }

    [Fact]
    public void A_broken_entry_is_told_with_its_line_and_the_rest_is_read()
    {
        var items = Inputs.Items("@article{a, title = {A}}\n@article{b,\n  title = {{{B},\n  year = 2000\n}\n@article{c, title {C}}\n@article{d, title = {D} year = 1}\n@misc{e, title = \"E\"}\n@misc{f, year = 1}\n");
        items.Select(item => item.Document?.Title).ShouldBe(["A", null, null, null, "E", null]);
        items.Select(item => item.Skipped?.Line).OfType<int>().ShouldBe([2, 6, 7, 9]);
        items[1].Skipped!.Reason.ShouldBe("the @article that begins here is broken at line 3: a brace is opened here and never closed");
        items[3].Skipped!.Reason.ShouldContain("after the field 'title' of 'd' a comma");
    }
}
