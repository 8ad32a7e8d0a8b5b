using System.Text.Json;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// arXiv's metadata snapshot (kaggle.com/datasets/Cornell-University/arxiv): one object a line with id, authors_parsed, title, abstract,
/// versions. The year is that of the first version; <c>update_date</c> says when the record was touched. Accents are written in LaTeX.
/// </summary>
public sealed class ArxivReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "arxiv";

    /// <inheritdoc/>
    public string Format => "arXiv's metadata snapshot, one record a line";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return JsonRecords.Begins(sample) && sample.Has("\"abstract\"") && (sample.Has("\"authors_parsed\"") || (sample.Has("\"submitter\"") && sample.Has("\"categories\"")));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return JsonRecords.Read(lines, Record);
    }

    private static SourceRecord Record(JsonElement json, int line)
    {
        string? id = Words(First(json, "id"));
        string? arxiv = DocumentIdentity.Arxiv(id);
        string? title = Words(Decoded(String(json, "title")));
        string? text = TitleAndAbstract(title, Paragraphs(Decoded(String(json, "abstract"))));
        string? problem = arxiv is null ? $"\"id\" is no arXiv number: {id ?? "there is none"}" : text is null ? "there is neither \"title\" nor \"abstract\"" : null;
        if (problem is not null) return new() { Line = line, EndLine = line, Problem = problem };
        string? date = Items(json, "versions").Select(version => First(version, "created")).FirstOrDefault(created => created is not null);
        string?[] shared = [DocumentIdentity.Doi(First(json, "doi")), arxiv];
        return new()
        {
            Line = line,
            EndLine = line,
            Text = text!,
            Title = title,
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(date) ?? YearOf(arxiv!["arxiv:".Length..]),
            Date = date,
            Authors = [.. Authors(json).Distinct()],
            Url = "https://arxiv.org/abs/" + arxiv!["arxiv:".Length..],
        };
    }

    /// <summary>Last name, first names, suffix; or the list as one string.</summary>
    private static List<string> Authors(JsonElement json)
    {
        var parsed = Items(json, "authors_parsed").Where(name => name.ValueKind == JsonValueKind.Array)
            .Select(name => name.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.String).Select(part => Words(LatexText.Plain(part.GetString()!))).ToList())
            .Where(name => name.Count > 0)
            .Select(name => Words(string.Join(' ', (string?[])[name.ElementAtOrDefault(1), name[0], name.ElementAtOrDefault(2)])))
            .OfType<string>().ToList();
        return parsed.Count > 0 ? parsed : [.. BibTexNames.Of(Decoded(String(json, "authors"))?.Replace(", ", " and ", StringComparison.Ordinal) ?? "")];
    }

    /// <summary>"0704.0001" is of 2007, "hep-th/9901001" of 1999: the first four digits are year and month.</summary>
    private static int? YearOf(string number)
    {
        string digits = number[(number.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return DocumentIdentity.Year((digits[0] == '9' ? "19" : "20") + digits[..2]);
    }

    private static string? Decoded(string? text) => text is null ? null : LatexText.Plain(text);

    /// <summary>The snapshot breaks lines at 80 letters; two spaces at a line's beginning begin a paragraph.</summary>
    private static string? Paragraphs(string? text) =>
        text is null ? null : string.Join('\n', text.Trim().Split("\n  ").Select(Words).OfType<string>());
}
