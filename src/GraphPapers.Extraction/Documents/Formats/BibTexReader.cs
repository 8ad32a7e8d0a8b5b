using System.Text;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// BibTeX: a document for each entry but proceedings, which are no papers but lend their fields to what refers to them with <c>crossref</c>. The text is
/// title and abstract.
/// </summary>
public sealed class BibTexReader : IDocumentReader
{
    private const int LongestText = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public string Name => "bibtex";

    /// <inheritdoc/>
    public string Format => "BibTeX";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string first = sample.Lines.Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && line[0] != '%') ?? "";
        int end = first.AsSpan().IndexOfAny('{', '(');
        return first.StartsWith('@') && end > 1 && first[1..end].Trim().All(char.IsAsciiLetter) && sample.Has("=");
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            // Blank lines keep the numbers true where lines could not be read.
            text.Append(line.Text).Append('\n');
            if (text.Length <= LongestText) continue;
            yield return new() { Line = 1, EndLine = line.Number, Problem = "the file is longer than 64 MB; split it" };
            yield break;
        }

        var entries = new BibTexParser(text.ToString()).Entries().ToList();
        var byKey = entries.Where(entry => entry.Problem is null && entry.Key.Length > 0).DistinctBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(entry => entry.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries.Where(entry => entry.Type is not ("proceedings" or "mvproceedings") || entry.Problem is not null)) yield return Record(entry, byKey);
    }

    private static SourceRecord Record(BibTexEntry entry, Dictionary<string, BibTexEntry> byKey)
    {
        if (entry.Problem is not null) return new() { Line = entry.Line, EndLine = entry.EndLine, Problem = entry.Problem };
        var parent = Field("crossref") is { } key ? byKey.GetValueOrDefault(key.Trim()) : null;
        string? title = Plain("title");
        if (title is not null && Plain("subtitle") is { } subtitle) title = $"{title}: {subtitle}";
        string? text = TitleAndAbstract(title, Plain("abstract"));
        if (text is null) return new() { Line = entry.Line, EndLine = entry.EndLine, Problem = $"the entry '{entry.Key}' has neither title nor abstract" };
        string? url = Words(Field("url") ?? Inherited("url"))?.Replace("\\", "", StringComparison.Ordinal);
        string?[] shared = [DocumentIdentity.Doi(Field("doi")?.Replace("\\", "", StringComparison.Ordinal)) ?? DocumentIdentity.Doi(url), Arxiv(url), DocumentIdentity.Acl(url)];
        return new()
        {
            Line = entry.Line,
            EndLine = entry.EndLine,
            Text = text,
            Title = title,
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(Field("year") ?? Field("date") ?? Inherited("year") ?? Inherited("date")),
            Date = Plain("date"),
            Authors = [.. BibTexNames.Of(Field("author") ?? "").Distinct()],
            Venue = Plain("journal") ?? Plain("journaltitle") ?? Plain("booktitle") ?? (parent is null ? null : Words(LatexText.Plain(Inherited("booktitle") ?? Inherited("title") ?? ""))),
            Organisations = Plain("institution") is { } institution ? [institution] : [],
            Url = url,
        };

        string? Field(string name) => entry.Fields.TryGetValue(name, out string? value) && !string.IsNullOrWhiteSpace(value) ? value : null;
        string? Inherited(string name) => parent is not null && parent.Fields.TryGetValue(name, out string? value) ? value : null;
        string? Plain(string name) => Field(name) is { } value ? Words(LatexText.Plain(value)) : null;
        string? Arxiv(string? address)
        {
            bool isArxiv = (Field("archiveprefix") ?? Field("eprinttype"))?.Contains("arxiv", StringComparison.OrdinalIgnoreCase) != false;
            return (isArxiv ? DocumentIdentity.Arxiv(Field("eprint")) : null) ?? DocumentIdentity.Arxiv(Field("doi")) ?? DocumentIdentity.Arxiv(address);
        }
    }
}
