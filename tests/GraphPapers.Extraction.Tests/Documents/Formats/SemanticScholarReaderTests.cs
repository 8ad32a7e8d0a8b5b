namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class SemanticScholarReaderTests
{
    [Fact]
    public void A_paper_of_the_graph_API_keeps_its_fields()
    {
        var paper = Inputs.Documents("semantic-scholar", """
            {"paperId": "649def34f8be52c8b66281af98ae884c09aef38b", "corpusId": 2314124, "externalIds": {"MAG": "1", "DBLP": "x", "ACL": "N18-3011", "DOI": "10.18653/V1/N18-3011", "ArXiv": "1805.02262", "CorpusId": 2314124}, "url": "https://www.semanticscholar.org/paper/649", "title": "Construction of the  Literature Graph", "abstract": "We describe it.", "venue": "NAACL", "publicationVenue": {"name": "x"}, "year": 2018, "publicationDate": "2018-05-06", "authors": [{"authorId": "1741101", "name": "Waleed Ammar"}], "references": [{"paperId": "abc", "title": "One"}, {"paperId": null, "title": "Two things"}, {"citedPaper": {"paperId": null, "externalIds": {"ArXiv": "1706.03762"}, "title": "Three"}}]}
            """).Single();
        (paper.Title, paper.Text).ShouldBe(("Construction of the Literature Graph", "Construction of the Literature Graph\n\nWe describe it."));
        paper.SharedIds.ShouldBe(["doi:10.18653/v1/n18-3011", "arxiv:1805.02262", "acl:N18-3011", "s2:2314124", "s2:649def34f8be52c8b66281af98ae884c09aef38b"]);
        (paper.Year, paper.Date, paper.Venue).ShouldBe((2018, "2018-05-06", "NAACL"));
        paper.References.Select(id => id.Value).ShouldBe(["paper:s2:abc", "paper:two-things", "paper:arxiv:1706.03762"]);
    }

    [Fact]
    public void Records_of_the_data_sets_and_of_older_releases_are_read_too()
    {
        var papers = Inputs.Documents("semantic-scholar", """
            {"corpusid": 7, "externalids": {"ACL": null, "ArXiv": "1706.03762", "CorpusId": "7"}, "url": "u", "title": "Seven", "authors": [{"authorId": "1", "name": "Ada Lovelace"}], "venue": "", "publicationvenueid": null, "year": 2017, "publicationdate": null, "journal": {"name": "ArXiv"}}
            {"corpusid": 8, "externalids": {"arxiv": null, "doi": "10.1000/x"}, "content": {"source": {}, "text": "A Title\nBody of the paper.", "annotations": {"title": "[{\"start\":0,\"end\":7}]", "abstract": null}}}
            {"paper_id": "9", "title": "Nine", "authors": [{"first": "Ada", "middle": ["K."], "last": "Lovelace", "suffix": ""}], "abstract": "It is.", "year": "2019", "arxiv_id": "1901.00001", "acl_id": null, "doi": null, "venue": null, "journal": "JMLR", "outbound_citations": ["7"], "inbound_citations": []}
            {"id": "cafe", "title": "Ten", "paperAbstract": "It was.", "authors": [{"name": "Ada", "ids": ["1"]}], "inCitations": [], "outCitations": ["beef"], "year": 2010, "venue": "ICML", "s2Url": "https://semanticscholar.org/paper/cafe"}
            """);
        papers.Select(paper => (paper.Id, paper.Title, paper.Text, paper.Year)).ShouldBe(
        [
            ("1706.03762", "Seven", "Seven", 2017), ("10.1000/x", "A Title", "A Title\nBody of the paper.", null),
            ("1901.00001", "Nine", "Nine\n\nIt is.", 2019), ("cafe", "Ten", "Ten\n\nIt was.", (int?)2010),
        ]);
        papers.Select(paper => paper.Venue).ShouldBe(["ArXiv", null, "JMLR", "ICML"]);
        papers[2].Authors.ShouldBe(["Ada K. Lovelace"]);
        papers.SelectMany(paper => paper.References).Select(id => id.Value).ShouldBe(["paper:s2:7", "paper:s2:beef"]);
    }

    [Fact]
    public void A_list_may_hold_null_for_a_paper_that_is_not_known()
    {
        var items = Inputs.Items("[null, {\"paperId\": \"a\", \"title\": \"A\"},\n {\"paperId\": \"b\"}]");
        items.Select(item => item.Document?.Title ?? item.Skipped!.Reason).ShouldBe(["A", "the paper has neither title nor abstract; ask the API for fields=title,abstract"]);
        items[1].Skipped!.Line.ShouldBe(2);
    }
}
