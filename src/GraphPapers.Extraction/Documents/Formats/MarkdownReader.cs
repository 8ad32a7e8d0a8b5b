using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// Markdown (CommonMark with tables and formulas), one document a file. Fields come from the front matter; the title from there or from the
/// first heading of level one. The text is what a reader sees, code fenced and formulas between dollars, so that both stay out of prose.
/// </summary>
public sealed partial class MarkdownReader : IDocumentReader
{
    private const int LongestText = 64 * 1024 * 1024;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseMathematics().UseFootnotes().Build();

    /// <inheritdoc/>
    public string Name => "markdown";

    /// <inheritdoc/>
    public string Format => "Markdown, with or without front matter, one document a file";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return FrontMatterEnd(sample.Lines) > 0 || sample.Lines.Any(line => Heading().IsMatch(line));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = lines.ToList();
        if (all.Count == 0 || all.TrueForAll(line => line.IsBlank)) yield break;
        if (all.Sum(line => (long)line.Text.Length + 1) > LongestText)
        {
            yield return new() { Line = 1, EndLine = all[^1].Number, Problem = "the text is longer than 64 MB; split it" };
            yield break;
        }

        var texts = all.ConvertAll(line => line.Text);
        int end = FrontMatterEnd(texts);
        var (fields, problem) = end > 0 ? FrontMatter.Read(string.Join('\n', texts.Take(1..end)), 2) : (null, null);
        if (problem is not null)
        {
            yield return new() { Line = 1, EndLine = all[^1].Number, Problem = problem };
            yield break;
        }

        yield return Record(string.Join('\n', texts.Skip(end > 0 ? end + 1 : 0)), fields, all[^1].Number);
    }

    private static SourceRecord Record(string body, FrontMatter? fields, int endLine)
    {
        var document = Markdown.Parse(body, Pipeline);
        var heading = document.OfType<HeadingBlock>().FirstOrDefault(block => block.Level == 1);
        string? first = heading is null ? null : JsonFields.Words(MarkdownText.Of(heading));
        string? title = fields?.Text("title") ?? first;
        // The first heading that says the title again is no part of the text.
        if (heading is not null && first == title) document.Remove(heading);
        string text = MarkdownText.Of(document);
        if (fields?.Text("abstract") is { } summary && !text.Contains(summary, StringComparison.Ordinal)) text = text.Length == 0 ? summary : $"{summary}\n\n{text}";
        if (text.Length == 0 && title is null) return new() { Line = 1, EndLine = endLine, Problem = "there is no prose in it" };
        string? arxiv = fields?.Text("arxiv", "arxiv_id", "eprint"), doi = fields?.Text("doi"), url = fields?.Text("url", "link", "paper_url", "permalink");
        string?[] shared = [DocumentIdentity.Doi(doi), DocumentIdentity.Arxiv(arxiv) ?? DocumentIdentity.Arxiv(doi) ?? DocumentIdentity.Arxiv(url), DocumentIdentity.Acl(fields?.Text("acl", "acl_id") ?? url)];
        return new()
        {
            Line = 1,
            EndLine = endLine,
            Text = text.Length == 0 ? title! : text,
            Title = title,
            OwnId = fields?.Text("id"),
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(fields?.Text("year", "date", "published")),
            Date = fields?.Text("date", "published"),
            Authors = [.. fields?.List("authors", "author") ?? []],
            Venue = fields?.Text("venue", "conference", "journal", "booktitle"),
            Organisations = [.. fields?.List("organisations", "organizations", "affiliations") is { Count: > 0 } named ? named : fields?.Affiliations() ?? []],
            References = [.. fields?.References().Distinct() ?? []],
            Url = url,
        };
    }

    /// <summary>The line that ends the front matter; 0 where there is none.</summary>
    private static int FrontMatterEnd(IReadOnlyList<string> lines)
    {
        if (lines.Count < 2 || lines[0].TrimEnd() != "---" || !Field().IsMatch(lines[1])) return 0;
        for (int i = 1; i < lines.Count; i++)
            if (lines[i].TrimEnd() is "---" or "...") return i;
        return 0;
    }

    [GeneratedRegex(@"^#{1,6} +\S", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(?:[\w-]+ *:(?: |$)|#)", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
