using GraphPapers.Extraction.Documents;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Documents;

/// <summary>The readers on the real source documents, which lie beside the project and are not part of it.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Find();

    [Theory]
    [InlineData("blogposts.txt", "posts", 12)]
    [InlineData("daily-papers.txt", "daily-papers", 85)]
    [InlineData("summaries.txt", "summaries", 164)]
    [InlineData("abstracts.txt", "abstracts", 11)]
    public void Each_file_is_read_by_its_reader(string file, string reader, int documents)
    {
        var found = Read(file);
        found.Select(document => document.Reader).Distinct().ShouldBe([reader]);
        found.Count.ShouldBe(documents);
        found.Select(document => document.Id).Distinct().Count().ShouldBe(documents);
    }

    [Fact]
    public void Notes_are_read_by_section()
    {
        var notes = Read("notes.txt");
        notes.Select(note => note.Reader).Distinct().ShouldBe(["notes"]);
        notes.Count.ShouldBeInRange(40, 80);
        notes.Select(note => note.Id).Distinct().Count().ShouldBe(notes.Count);
        notes.ShouldAllBe(note => note.Title == note.HeadingPath.LastOrDefault() && note.Title != null);
        notes[0].HeadingPath.Length.ShouldBe(4);
        notes.Count(note => !note.NotProse.IsEmpty).ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Daily_papers_keep_what_their_footers_say()
    {
        var papers = Read("daily-papers.txt");
        papers.Count(paper => paper.Date is null).ShouldBe(1);
        papers.Count(paper => !paper.Organisations.IsEmpty).ShouldBe(2);
        papers.Count(paper => paper.AuthorCount > 0).ShouldBe(82);
        papers.ShouldAllBe(paper => paper.Date == null || paper.Year == DocumentIdentity.Year(paper.Date));
        papers.Count(paper => paper.Year is null).ShouldBeInRange(20, 40);
        papers.ShouldAllBe(paper => paper.Date == null || paper.Date.Length <= 12);
        papers.ShouldAllBe(paper => paper.Text.Length > 200 && !paper.Text.Contains('·'));
    }

    [Fact]
    public void Summaries_have_no_title_and_no_bar()
    {
        var summaries = Read("summaries.txt");
        summaries.ShouldAllBe(summary => summary.Title == null && !summary.Text.EndsWith('|'));
        summaries.ShouldContain(summary => !summary.NotProse.IsEmpty);
    }

    private static List<SourceDocument> Read(string file)
    {
        string path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), "../shared/corpus is not here");
        var items = DocumentReaders.Read(InputFile.Of(path)).ToList();
        items.ShouldAllBe(item => item.Document != null);
        return [.. items.Select(item => item.Document!)];
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GraphPapers.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.Parent?.FullName ?? "/", "shared", "corpus");
    }
}
