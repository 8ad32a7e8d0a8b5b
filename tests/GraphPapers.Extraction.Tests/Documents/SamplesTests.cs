using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Ingest;

namespace GraphPapers.Extraction.Tests.Documents;

public sealed class SamplesTests
{
    [Theory]
    [InlineData("papers.jsonl", "jsonl", 22)]
    [InlineData("posts.txt", "posts", 3)]
    [InlineData("daily-papers.txt", "daily-papers", 4)]
    [InlineData("notes.txt", "notes", 8)]
    [InlineData("summaries.txt", "summaries", 4)]
    [InlineData("abstracts.txt", "abstracts", 3)]
    [InlineData("survey.txt", "text", 1)]
    [InlineData("openalex.jsonl", "openalex", 2)]
    [InlineData("semantic-scholar.jsonl", "semantic-scholar", 2)]
    [InlineData("arxiv.jsonl", "arxiv", 2)]
    [InlineData("acl.xml", "acl", 2)]
    [InlineData("papers.bib", "bibtex", 2)]
    [InlineData("note.md", "markdown", 1)]
    [InlineData("page.html", "html", 1)]
    public void Each_sample_is_read_by_its_reader(string file, string reader, int documents)
    {
        var items = DocumentReaders.Read(InputFile.Of(Path.Combine(Folder(), file))).ToList();
        items.ShouldAllBe(item => item.Document != null && item.Document.Reader == reader);
        items.Count.ShouldBe(documents);
    }

    [Fact]
    public void Every_sample_is_named_above_but_the_PDF()
    {
        var (inputs, skipped) = InputFinder.Find([Folder()]);
        skipped.ShouldBeEmpty();
        inputs.Count.ShouldBe(15);
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "GraphPapers.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "seeds", "samples");
    }
}
