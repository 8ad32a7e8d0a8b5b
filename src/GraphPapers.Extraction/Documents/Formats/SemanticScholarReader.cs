using System.Text.Json;
using GraphPapers.Model;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// Papers of Semantic Scholar: answers of the Academic Graph API (<c>paperId</c>, <c>externalIds</c>, <c>references</c>), its data sets
/// (<c>corpusid</c>, <c>externalids</c>; S2ORC's full text under <c>content</c>), and the older releases (<c>paper_id</c> with
/// <c>outbound_citations</c>; <c>paperAbstract</c> with <c>outCitations</c>). Its own ids join papers under the scheme <c>s2</c>.
/// </summary>
public sealed class SemanticScholarReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "semantic-scholar";

    /// <inheritdoc/>
    public string Format => "Semantic Scholar papers, one a line or as the API answers";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return JsonRecords.Begins(sample)
            && (sample.Has("\"paperId\"") || sample.Has("\"corpusid\"") || sample.Has("\"paperAbstract\"") || (sample.Has("\"paper_id\"") && sample.Has("\"outbound_citations\"")));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return JsonRecords.Read(lines, Record);
    }

    private static SourceRecord Record(JsonElement json, int line)
    {
        string? title = Words(First(json, "title")) ?? Words(FullText(json, "title"));
        string? text = TitleAndAbstract(title, String(json, "abstract") ?? String(json, "paperAbstract")) is { } both && both != title ? both
            : FullText(json, null) ?? title;
        if (text is null) return new() { Line = line, EndLine = line, Problem = "the paper has neither title nor abstract; ask the API for fields=title,abstract" };
        string? own = First(json, "paperId", "paper_id") ?? (json.TryGetProperty("paperAbstract", out _) ? First(json, "id") : null);
        return new()
        {
            Line = line,
            EndLine = line,
            Text = text,
            Title = title,
            OwnId = own ?? First(json, "corpusid", "corpusId"),
            SharedIds = [.. SharedIds(json, own)],
            Year = DocumentIdentity.Year(First(json, "year", "publicationDate", "publicationdate")),
            Date = First(json, "publicationDate", "publicationdate"),
            Authors = [.. Items(json, "authors").Select(AuthorOf).OfType<string>().Distinct()],
            Venue = VenueOf(json),
            References = [.. References(json).Distinct()],
            Url = First(json, "url", "s2Url"),
        };
    }

    private static IEnumerable<string> SharedIds(JsonElement json, string? own)
    {
        var ids = Object(json, "externalIds") ?? Object(json, "externalids") ?? json;
        string? doi = First(ids, "DOI", "doi"), acl = First(ids, "ACL", "acl", "acl_id"), corpus = First(json, "corpusId", "corpusid") ?? First(ids, "CorpusId");
        string?[] shared =
        [
            DocumentIdentity.Doi(doi),
            DocumentIdentity.Arxiv(First(ids, "ArXiv", "arxiv", "arxiv_id")) ?? DocumentIdentity.Arxiv(doi),
            acl is null ? null : "acl:" + acl.Trim(),
            corpus is null ? null : "s2:" + corpus,
            own is null ? null : "s2:" + own,
        ];
        return shared.OfType<string>().Distinct();
    }

    private static string? AuthorOf(JsonElement author)
    {
        if (author.ValueKind != JsonValueKind.Object) return author.ValueKind == JsonValueKind.String ? Words(author.GetString()) : null;
        return Words(First(author, "name")) ?? Words(string.Join(' ', [First(author, "first") ?? "", .. Strings(author, "middle"), First(author, "last") ?? "", First(author, "suffix") ?? ""]));
    }

    private static string? VenueOf(JsonElement json) =>
        Words(First(json, "venue")) ?? (Object(json, "publicationVenue") is { } venue ? Words(First(venue, "name")) : null)
        ?? (Object(json, "journal") is { } journal ? Words(First(journal, "name")) : Words(First(json, "journal", "journalName")));

    private static IEnumerable<EntityId> References(JsonElement json)
    {
        foreach (string number in Strings(json, "outbound_citations").Concat(Strings(json, "outCitations"))) yield return EntityId.Paper("s2:" + number);
        foreach (var item in Items(json, "references"))
        {
            // The endpoint for references wraps each cited paper.
            var cited = Object(item, "citedPaper") ?? item;
            if (cited.ValueKind != JsonValueKind.Object) continue;
            if (SharedIds(cited, First(cited, "paperId")).FirstOrDefault() is { } key) yield return EntityId.Paper(key);
            else if (Words(First(cited, "title")) is { } title && title.Any(char.IsLetterOrDigit)) yield return EntityId.Of(EntityKind.Paper, title);
        }
    }

    /// <summary>S2ORC's text, or the parts of it that an annotation marks; annotations are lists of spans, as a string that holds JSON.</summary>
    private static string? FullText(JsonElement json, string? annotation)
    {
        if (Object(json, "content") is not { } content || String(content, "text") is not { } text) return null;
        if (annotation is null) return text;
        if (Object(content, "annotations") is not { } annotations || String(annotations, annotation) is not { } spans) return null;
        try
        {
            using var list = JsonDocument.Parse(spans);
            if (list.RootElement.ValueKind != JsonValueKind.Array) return null;
            var parts = list.RootElement.EnumerateArray().Select(span => (Start: Number(span, "start"), End: Number(span, "end")))
                .Where(span => span.Start >= 0 && span.End > span.Start && span.End <= text.Length)
                .Select(span => text[span.Start..span.End]);
            return Words(string.Join(' ', parts));
        }
        catch (JsonException)
        {
            // Without its annotation the record has no title, but it still has its text.
            return null;
        }
    }

    private static int Number(JsonElement span, string field) =>
        int.TryParse(span.ValueKind == JsonValueKind.Object ? First(span, field) : null, System.Globalization.CultureInfo.InvariantCulture, out int number) ? number : -1;
}
