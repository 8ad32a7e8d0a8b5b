namespace GraphPapers.Extraction.Tests.Documents.Formats;

public sealed class OpenAlexReaderTests
{
    private const string Work = """
        {"id": "https://openalex.org/W2741809807", "doi": "https://doi.org/10.7717/PEERJ.4375", "title": "The <i>state</i> of things", "display_name": "x",
         "publication_year": 2018, "publication_date": "2018-02-13", "ids": {"openalex": "https://openalex.org/W2741809807", "mag": 2741809807},
         "primary_location": {"landing_page_url": "https://arxiv.org/abs/1801.00001", "source": {"display_name": "arXiv (Cornell University)", "type": "repository"}},
         "locations": [{"landing_page_url": "https://arxiv.org/abs/1801.00001", "source": {"display_name": "arXiv (Cornell University)", "type": "repository"}},
                       {"landing_page_url": "https://doi.org/10.7717/peerj.4375", "source": {"display_name": "PeerJ", "type": "journal"}}],
         "authorships": [{"author_position": "first", "author": {"id": "https://openalex.org/A1", "display_name": "Heather Piwowar"}, "institutions": [{"display_name": "Impactstory", "type": "nonprofit"}]},
                         {"author_position": "last", "author": {}, "raw_author_name": "Jason  Priem", "institutions": []}],
         "referenced_works": ["https://openalex.org/W1560783210", "https://openalex.org/W1560783210", "nothing"],
         "abstract_inverted_index": {"Despite": [0], "growing": [1], "interest": [2, 4], "in": [3], "&amp;": [5]}}
        """;

    [Fact]
    public void A_work_keeps_its_fields_and_its_abstract_is_put_together()
    {
        var work = Inputs.Documents("openalex", OneLine(Work)).Single();
        (work.Id, work.Title, work.Text).ShouldBe(("10.7717/peerj.4375", "The state of things", "The state of things\n\nDespite growing interest in interest &"));
        work.SharedIds.ShouldBe(["doi:10.7717/peerj.4375", "arxiv:1801.00001", "openalex:W2741809807"]);
        (work.Year, work.Date, work.Venue).ShouldBe((2018, "2018-02-13", "PeerJ"));
        work.Authors.ShouldBe(["Heather Piwowar", "Jason Priem"]);
        work.Organisations.ShouldBe(["Impactstory"]);
        work.References.Select(id => id.Value).ShouldBe(["paper:openalex:W1560783210"]);
    }

    [Fact]
    public void The_answer_of_the_API_is_read_over_lines_or_on_one()
    {
        string answer = "{\n  \"meta\": {\"count\": 2, \"results\": 1},\n  \"results\": [\n" + Work + ",\n" + Work.Replace("2741809807", "2741809808", StringComparison.Ordinal).Replace("PEERJ.4375", "PEERJ.4376", StringComparison.Ordinal) + "\n]\n}\n";
        Inputs.Documents("openalex", answer).Select(work => work.Id).ShouldBe(["10.7717/peerj.4375", "10.7717/peerj.4376"]);
        Inputs.Documents("openalex", OneLine(answer)).Count.ShouldBe(2);
        Inputs.Documents("openalex", Work).Count.ShouldBe(1);
    }

    [Fact]
    public void A_bad_index_and_a_list_that_breaks_off_are_told_with_their_lines()
    {
        string bad = OneLine(Work.Replace("[2, 4]", "[-1]", StringComparison.Ordinal));
        var items = Inputs.Items(bad + "\n" + OneLine(Work) + "\n");
        items.Select(item => (item.Document?.Id, item.Skipped?.Line)).ShouldBe([(null, 1), ("10.7717/peerj.4375", (int?)null)]);
        items[0].Skipped!.Reason.ShouldContain("a place of \"interest\"");

        items = Inputs.Items("[\n" + OneLine(Work) + ",\n{\"id\": \"https://openalex.org/W1\", \n");
        items.Select(item => (item.Document?.Id, item.Skipped?.Line)).ShouldBe([("10.7717/peerj.4375", (int?)null), (null, 3)]);
        items[1].Skipped!.Reason.ShouldContain("breaks off");
    }

    private static string OneLine(string json) => json.ReplaceLineEndings(" ");
}
