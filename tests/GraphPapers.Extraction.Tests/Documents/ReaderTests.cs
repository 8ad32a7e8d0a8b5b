using System.IO.Compression;
using System.Text;
using GraphPapers.Extraction.Documents;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class ReaderTests : IDisposable
{
    private const string Long = "This is a sentence of an abstract that goes on for quite a while, as such sentences do. ";

    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-readers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Posts_stand_after_hyphens()
    {
        var posts = Documents("-\nOn One\nIt is about one.\nAnd more.\n-\nOn Two\nIt is about two.\n");
        posts.Select(post => (post.Id, post.Title, post.Text)).ShouldBe(
            [("posts:on-one", "On One", "It is about one.\nAnd more."), ("posts:on-two", "On Two", "It is about two.")]);
        posts[0].Paper.Value.ShouldBe("paper:on-one");
    }

    [Fact]
    public void Summaries_take_their_id_from_the_first_eight_words()
    {
        var summaries = Documents("[link]\nOne two three four five six seven eight nine. |\n[link]\nAnother summary. |\n");
        summaries.Select(summary => (summary.Id, summary.Text)).ShouldBe(
        [
            ("summaries:one-two-three-four-five-six-seven-eight", "One two three four five six seven eight nine."),
            ("summaries:another-summary", "Another summary."),
        ]);
        summaries[1].Paper.Value.ShouldBe("paper:summaries:another-summary");
    }

    [Theory]
    [InlineData("Author Index")]
    [InlineData("TITLE INDEX: Volumes 6-13")]
    [InlineData("Preface")]
    [InlineData("Message from the Program Co-Chairs")]
    [InlineData("Erratum: On Ferns")]
    [InlineData("Proceedings of the Third Workshop on Ferns")]
    public void What_stands_in_a_volume_beside_its_papers_is_no_document_and_is_told_once(string title)
    {
        string lines = $$"""
            {"id":"1","title":"On Ferns","venue":"Workshop on Ferns","abstract":"They are green."}
            {"id":"2","title":"{{title}}","venue":"Workshop on Ferns"}
            {"id":"3","title":"{{title}}","venue":"Workshop on Ferns","abstract":"More."}
            """;
        var items = Read(lines);
        items.Where(item => item.Document is not null).Select(item => item.Document!.Id).ShouldBe(["1"]);
        items.ShouldAllBe(item => item.Skipped == null);
        var warning = items.Single(item => item.Warning is not null).Warning!;
        (warning.Line, warning.Reason).ShouldBe((2, $"\"{title}\" is a part of a volume, no paper: it was left out (so are 1 more)"));
    }

    [Theory]
    [InlineData("""{"id":"1","title":"Introduction","text":"A chapter of notes."}""")]
    [InlineData("""{"id":"1","title":"An Index of Authors' Moods","venue":"Ferns","text":"They vary."}""")]
    [InlineData("""{"id":"1","title":"Proceedings in court, summarised","venue":"Ferns","text":"Briefly."}""")]
    [InlineData("""{"id":"1","title":"Message Passing from the Chair's Side","venue":"Ferns","text":"It converges."}""")]
    public void What_only_sounds_like_a_part_of_a_volume_is_read(string line) => Documents(line).Count.ShouldBe(1);

    [Fact]
    public void Records_that_would_share_an_id_all_carry_a_hash_of_their_text()
    {
        string[] first = ["[link]\nA b c d e f g h one\n", "[link]\nA b c d e f g h two\n", "[link]\nOther\n"];
        var ids = Documents(string.Concat(first)).Select(document => document.Id).ToList();
        ids[0].ShouldMatch("^summaries:a-b-c-d-e-f-g-h-[0-9a-f]{8}$");
        ids[1].ShouldMatch("^summaries:a-b-c-d-e-f-g-h-[0-9a-f]{8}$");
        ids[0].ShouldNotBe(ids[1]);
        ids[2].ShouldBe("summaries:other");
        Documents(string.Concat(first.Reverse())).Select(document => document.Id).ShouldBe(((IEnumerable<string>)ids).Reverse());
    }

    [Fact]
    public void Daily_papers_have_footers_of_several_kinds()
    {
        string page = $"new\n\nDaily Papers\n\nOct 29, 2025\n\nThe First Paper\n\n{Long}{Long}\n\n  • 6 authors\n·\nJun 21 1\n\n"
            + $"The Second Paper\n\n{Long}{Long}\n\n{Long}{Long}\n\nshort end.\n\nThe Third Paper\n\n{Long}{Long}\n\nacme Acme Research\n·\nMay 2, 2023\n";
        var papers = Documents(page);
        papers.Select(paper => (paper.Title, paper.AuthorCount, paper.Date, paper.Year)).ShouldBe(
            [("The First Paper", 6, "Jun 21", 2025), ("The Second Paper", null, null, null), ("The Third Paper", (int?)null, "May 2, 2023", 2023)]);
        papers[2].Organisations.ShouldBe(["Acme Research"]);
        papers[1].Text.ShouldEndWith("short end.");
        papers.ShouldAllBe(paper => paper.Reader == "daily-papers");
    }

    [Fact]
    public void A_date_without_a_year_stays_so_where_the_page_has_none()
    {
        var paper = Documents($"Oct 29\n\nThe First Paper\n\n{Long}{Long}\n\n  • 1 authors\n·\nJun 21 1\n").Single();
        (paper.Date, paper.Year, paper.AuthorCount).ShouldBe(("Jun 21", null, 1));
    }

    [Fact]
    public void Notes_are_sections_under_runs_of_headings()
    {
        var notes = Documents("Machine learning\n\nLosses\n\nContrastive loss\n\nIt pulls pairs together.\n\nwhere:\n\n  1. One.\n  2. Two.\n\nTriplet loss\n\n\\[ a + b \\]\n\nIt has an anchor.\n\nAdam\n\nAn optimiser.\n");
        notes.Select(note => (note.Title, string.Join('/', note.HeadingPath))).ShouldBe(
            [("Contrastive loss", "Machine learning/Losses/Contrastive loss"), ("Triplet loss", "Triplet loss"), ("Adam", "Adam")]);
        notes[0].Text.ShouldBe("It pulls pairs together.\n\nwhere:\n\n  1. One.\n  2. Two.");
        notes[1].NotProse.Select(span => span.Of(notes[1].Text)).ShouldBe([@"\[ a + b \]"]);
    }

    [Fact]
    public void Abstracts_are_long_lines_with_nothing_between()
    {
        string one = "First " + Long + Long + Long, two = "Second " + Long + Long + Long;
        Documents($"{one}\n{two}\n").Select(document => (document.Reader, document.Text)).ShouldBe([("abstracts", one.Trim()), ("abstracts", two.Trim())]);
        Documents($"{one}\n\n{two}\n").ShouldAllBe(document => document.Reader == "text");
        Documents(one).Single().Reader.ShouldBe("text");
    }

    [Fact]
    public void Json_lines_keep_their_fields()
    {
        var document = Documents("""
            {"id": "https://arxiv.org/abs/2002.05709v3", "title": "A  Title", "abstract": " An abstract. ", "authors": ["Ada Lovelace", {"name": "Ho, Jonathan"}], "year": "2020", "venue": "ICML", "doi": "https://doi.org/10.1000/ABC", "references": ["arXiv:1911.05722", {"title": "Attention Is All"}]}
            """).Single();
        document.Id.ShouldBe("10.1000/abc");
        document.SharedIds.ShouldBe(["doi:10.1000/abc", "arxiv:2002.05709"]);
        document.Paper.Value.ShouldBe("paper:doi:10.1000/abc");
        (document.Title, document.Text, document.Year, document.Venue).ShouldBe(("A Title", "A Title\n\nAn abstract.", 2020, "ICML"));
        document.Authors.ShouldBe(["Ada Lovelace", "Ho, Jonathan"]);
        document.References.Select(id => id.Value).ShouldBe(["paper:arxiv:1911.05722", "paper:attention-is-all"]);
    }

    [Fact]
    public void Json_lines_take_the_text_as_it_is()
    {
        var documents = Documents("{\"id\":\"x1\",\"text\":\" As given.\\n\"}\n\n{\"title\":\"No id\",\"text\":\"B\"}\n");
        documents.Select(document => (document.Id, document.Text)).ShouldBe([("x1", " As given.\n"), ("jsonl:no-id", "B")]);
        documents[0].Paper.Value.ShouldBe("paper:x1");
    }

    [Fact]
    public void A_bad_line_is_told_and_the_rest_is_read()
    {
        var items = Read("{\"id\":\"a\",\"text\":\"A\"}\n{\"id\":\n[1]\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":7}\n{\"id\":\"d\",\"text\":\"\\ud800\"}\n{\"id\":\"e\",\"text\":\"E\"}\n");
        items.Select(item => item.Document?.Id).OfType<string>().ShouldBe(["a", "e"]);
        items.Select(item => item.Skipped?.Line).OfType<int>().ShouldBe([2, 3, 4, 5, 6]);
        items.ShouldAllBe(item => item.Skipped == null || !item.Skipped.Reason.Contains('\n'));
    }

    [Fact]
    public void Plain_text_may_have_a_title()
    {
        Documents("A Title\n\nProse.\nMore.\n").Select(document => (document.Title, document.Text)).ShouldBe([("A Title", "Prose.\nMore.")]);
        Documents("Prose alone.\n").Select(document => (document.Title, document.Text)).ShouldBe([(null, "Prose alone.")]);
    }

    [Fact]
    public void Gzip_is_unpacked_and_told_by_its_bytes()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write("{\"id\":\"a\",\"text\":\"A\"}"u8);
        ReadBytes(packed.ToArray()).Single().Document!.Id.ShouldBe("a");
        byte[] damaged = packed.ToArray();
        Array.Fill(damaged, (byte)0xff, 10, 8);
        ReadBytes(damaged).Single().Skipped!.Reason.ShouldBe("the gzip data is damaged");
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_no_text()
    {
        ReadBytes([0xef, 0xbb, 0xbf, .. "-\r\nOn One\r\nText.\r\n"u8]).Single().Document!.Text.ShouldBe("Text.");
    }

    [Fact]
    public void An_empty_file_is_a_warning()
    {
        ReadBytes([]).Single().Warning!.Reason.ShouldBe("the file is empty");
        ReadBytes("  \n\n"u8.ToArray()).Single().Warning.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(new byte[] { 0x7f, 0x45, 0x4c, 0x46, 0, 1, 2 }, "binary")]
    [InlineData(new byte[] { 0xff, 0xfe, 0x41, 0x00 }, "UTF-16")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2d, 0x31 }, "PDF")]
    public void What_is_no_text_is_one_clear_line(byte[] bytes, string word) => ReadBytes(bytes).Single().Skipped!.Reason.ShouldContain(word);

    [Fact]
    public void Invalid_utf8_costs_the_document_it_stands_in()
    {
        var items = ReadBytes([.. "[link]\nGood one.\n[link]\nBad \n"u8, 0xe9, .. " one.\n[link]\nGood two.\n"u8]);
        items.Select(item => item.Document?.Text).OfType<string>().ShouldBe(["Good one.", "Good two."]);
        items.Single(item => item.Skipped is not null).Skipped!.Line.ShouldBe(5);
        ReadBytes([0xe9, .. "t\u00e9 once\n"u8, 0xe9, .. " and again\n"u8]).Single().Skipped!.Reason.ShouldContain("1 more");
    }

    [Fact]
    public void A_line_over_64_megabytes_is_told_and_the_rest_is_read()
    {
        string path = Path.Combine(folder, "long.jsonl");
        using (var file = File.Create(path))
        {
            file.Write("{\"id\":\"a\",\"text\":\"A\"}\n{\"text\":\""u8);
            byte[] megabyte = new byte[1 << 20];
            Array.Fill(megabyte, (byte)'x');
            for (int i = 0; i < 65; i++) file.Write(megabyte);
            file.Write("\"}\n{\"id\":\"b\",\"text\":\"B\"}\n"u8);
        }

        var items = DocumentReaders.Read(InputFile.Of(path)).ToList();
        items.Select(item => item.Document?.Id).OfType<string>().ShouldBe(["a", "b"]);
        items.Single(item => item.Skipped is not null).Skipped!.ShouldSatisfyAllConditions(s => s.Line.ShouldBe(2), s => s.Reason.ShouldContain("64 MB"));
    }

    [Fact]
    public void A_reader_can_be_named()
    {
        string path = Write("[link]\nOne.\n"u8.ToArray());
        DocumentReaders.Read(InputFile.Of(path), DocumentReaders.Named("TEXT")).Single().Document!.Reader.ShouldBe("text");
        DocumentReaders.Named("nothing").ShouldBeNull();
    }

    [Theory]
    [InlineData("10.1000/XyZ", "doi:10.1000/xyz")]
    [InlineData("https://doi.org/10.48550/arXiv.2002.05709", "doi:10.48550/arxiv.2002.05709")]
    [InlineData("not 10", null)]
    [InlineData("v10.5/x", null)]
    public void Dois_are_bare_and_lower_case(string text, string? id) => DocumentIdentity.Doi(text).ShouldBe(id);

    [Theory]
    [InlineData("2002.05709v2", "arxiv:2002.05709")]
    [InlineData("arXiv:1312.6114", "arxiv:1312.6114")]
    [InlineData("https://arxiv.org/pdf/2002.05709.pdf", "arxiv:2002.05709")]
    [InlineData("cs/0112017v1", "arxiv:cs/0112017")]
    [InlineData("hep-th/9901001", "arxiv:hep-th/9901001")]
    [InlineData("P19-1001", null)]
    [InlineData("2002", null)]
    public void Arxiv_numbers_lose_their_version(string text, string? id) => DocumentIdentity.Arxiv(text).ShouldBe(id);

    private List<SourceDocument> Documents(string text)
    {
        var items = Read(text);
        items.ShouldAllBe(item => item.Document != null);
        return [.. items.Select(item => item.Document!)];
    }

    private List<ReadItem> Read(string text) => ReadBytes(Encoding.UTF8.GetBytes(text));

    private List<ReadItem> ReadBytes(byte[] bytes) => [.. DocumentReaders.Read(InputFile.Of(Write(bytes)))];

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(folder, "input");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
