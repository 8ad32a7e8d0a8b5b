namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class HtmlReaderTests
{
    [Fact]
    public void A_page_gives_its_main_part_without_navigation()
    {
        var page = Inputs.Documents("html", """
            <!DOCTYPE html>
            <html><head><title>Shown | Site</title><meta name="author" content="Ada Lovelace"><meta property="article:published_time" content="2021-05-01"></head>
            <body><header>Site</header><nav>Home</nav><script>var x = "no";</script>
            <main><h1>Shown</h1><p>MoCo <b>builds on</b>
            <a href="x">SimCLR</a> &amp; more.<br>New line.</p><ul><li>One<li>Two</ul>
            <table><tr><th>a<th>b<tr><td>c<td>d</table>
            <pre>x = 1</pre><p>Of <math alttext="k"><mi>k</mi></math> and <span aria-hidden="true">k</span>.</p></main>
            <footer>Foot</footer></body></html>
            """).Single();
        page.Text.ShouldBe("MoCo builds on SimCLR & more.\nNew line.\n\nOne\nTwo\n\na | b\nc | d\n\n```\nx = 1\n```\n\nOf $k$ and .");
        (page.Title, page.Year).ShouldBe(("Shown", 2021));
        page.Authors.ShouldBe(["Ada Lovelace"]);
    }

    [Fact]
    public void The_tags_of_a_papers_record_give_its_fields_and_its_abstract_is_the_text()
    {
        var paper = Inputs.Documents("html", """
            <html><head>
            <meta name="citation_title" content="Crystal structure of squid rhodopsin">
            <meta name="citation_author" content="Murakami, Midori"><meta name="citation_author" content="Tsutomu Kouyama">
            <meta name="citation_publication_date" content="1996/05/17"><meta name="citation_journal_title" content="Nature">
            <meta name="citation_doi" content="10.1038/nature06925"><meta name="citation_arxiv_id" content="9605.00001">
            <meta name="citation_abstract" content="It is &lt;i&gt;solved&lt;/i&gt;.">
            <meta name="citation_reference" content="citation_title=An Old Paper;citation_author=X"><meta name="citation_reference" content="citation_doi=10.1000/1">
            </head><body><p>Much else on the page.</p></body></html>
            """).Single();
        (paper.Title, paper.Text, paper.Venue, paper.Year).ShouldBe(("Crystal structure of squid rhodopsin", "Crystal structure of squid rhodopsin\n\nIt is solved.", "Nature", 1996));
        paper.SharedIds.ShouldBe(["doi:10.1038/nature06925", "arxiv:9605.00001"]);
        paper.Authors.ShouldBe(["Midori Murakami", "Tsutomu Kouyama"]);
        paper.References.Select(id => id.Value).ShouldBe(["paper:an-old-paper", "paper:doi:10.1000/1"]);
    }

    [Fact]
    public void A_page_without_words_is_told() =>
        Inputs.Items("<html><body><script>x</script></body></html>").Single().Skipped!.Reason.ShouldBe("there is no prose on this page");
}
