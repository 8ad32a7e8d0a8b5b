using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using GraphPapers.Model;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// A web page, one document a file. Fields come from the tags that search engines read (scholar.google.com/intl/en/scholar/inclusion.html:
/// Highwire Press, then Dublin Core), the text from the page's main part; the page of a paper's record, which carries its abstract in a tag,
/// gives title and abstract.
/// </summary>
public sealed class HtmlReader : IDocumentReader
{
    private const int LongestText = 64 * 1024 * 1024;

    private static readonly string[] Begins = ["<!doctype html", "<html", "<head", "<body"];

    /// <inheritdoc/>
    public string Name => "html";

    /// <inheritdoc/>
    public string Format => "HTML, one document a file";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (!sample.First.TrimStart().StartsWith('<')) return false;
        return sample.Lines.Take(50).Any(line => Begins.Any(begin => line.TrimStart().StartsWith(begin, StringComparison.OrdinalIgnoreCase)));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = lines.ToList();
        if (all.Count == 0) return [];
        int end = all[^1].Number;
        return all.Sum(line => (long)line.Text.Length + 1) > LongestText
            ? [new() { Line = 1, EndLine = end, Problem = "the page is longer than 64 MB; split it" }]
            : [Record(string.Join('\n', all.Select(line => line.Text)), end)];
    }

    private static SourceRecord Record(string html, int endLine)
    {
        // Scripts are not run and nothing is fetched: the parser alone is used.
        using var page = new HtmlParser().ParseDocument(html);
        var meta = new PageMeta(page);
        string? title = meta.First("citation_title", "dc.title", "dcterms.title", "og:title") ?? Words(page.QuerySelector("h1")?.TextContent) ?? Words(page.Title);
        string? summary = meta.First("citation_abstract", "dc.description", "dcterms.abstract");
        string text = summary is not null && meta.First("citation_title") is not null ? TitleAndAbstract(title, MarkupText.Plain(summary))! : HtmlText.Of(page, title);
        if (text.Length == 0)
        {
            if (title is null) return new() { Line = 1, EndLine = endLine, Problem = "there is no prose on this page" };
            text = title;
        }

        string? doi = meta.First("citation_doi", "dc.identifier", "prism.doi"), url = meta.First("citation_abstract_html_url", "og:url") ?? page.QuerySelector("link[rel=canonical]")?.GetAttribute("href");
        string?[] shared =
        [
            DocumentIdentity.Doi(doi),
            DocumentIdentity.Arxiv(meta.First("citation_arxiv_id")) ?? DocumentIdentity.Arxiv(doi) ?? DocumentIdentity.Arxiv(url),
            DocumentIdentity.Acl(url),
        ];
        string? date = meta.First("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "dcterms.issued", "article:published_time");
        return new()
        {
            Line = 1,
            EndLine = endLine,
            Text = text,
            Title = title,
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(date),
            Date = date,
            Authors = [.. meta.Authors()],
            Venue = meta.First("citation_conference_title", "citation_journal_title", "citation_inbook_title"),
            Organisations = [.. meta.All("citation_author_institution").Distinct()],
            References = [.. meta.References().Distinct()],
            Url = url,
        };
    }

    /// <summary>The page's meta tags, in order.</summary>
    private sealed class PageMeta(IHtmlDocument page)
    {
        private readonly ILookup<string, string> _tags = page.QuerySelectorAll("meta")
            .Select(tag => (Name: tag.GetAttribute("name") ?? tag.GetAttribute("property"), Content: Words(tag.GetAttribute("content"))))
            .Where(tag => tag.Name is not null && tag.Content is not null)
            .ToLookup(tag => tag.Name!.Trim(), tag => tag.Content!, StringComparer.OrdinalIgnoreCase);

        public string? First(params ReadOnlySpan<string> names)
        {
            foreach (string name in names)
                if (_tags[name].FirstOrDefault() is { } content) return content;
            return null;
        }

        public IEnumerable<string> All(string name) => _tags[name];

        public IEnumerable<string> Authors()
        {
            string[] one = [.. All("citation_author").Concat(All("citation_authors").SelectMany(list => list.Split(';')))];
            if (one.Length == 0) one = [.. All("dc.creator").Concat(All("dcterms.creator"))];
            if (one.Length == 0) one = [.. All("author")];
            return one.Select(Words).OfType<string>().Select(Turned).Distinct();
        }

        /// <summary>References are "citation_title=…; citation_author=…; citation_doi=…", or free text, which is left out.</summary>
        public IEnumerable<EntityId> References()
        {
            foreach (string reference in All("citation_reference"))
            {
                var parts = reference.Split(';').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0].Trim(), part => part[1].Trim(), StringComparer.OrdinalIgnoreCase);
                string? key = DocumentIdentity.Doi(parts["citation_doi"].FirstOrDefault()) ?? DocumentIdentity.Arxiv(parts["citation_arxiv_id"].FirstOrDefault());
                if (key is not null) yield return EntityId.Paper(key);
                else if (parts["citation_title"].FirstOrDefault() is { } title && title.Any(char.IsLetterOrDigit)) yield return EntityId.Of(EntityKind.Paper, title);
            }
        }

        /// <summary>"Ho, Jonathan" as "Jonathan Ho".</summary>
        private static string Turned(string name) => name.Split(',', StringSplitOptions.TrimEntries) is [var last, var first] ? $"{first} {last}" : name;
    }
}
