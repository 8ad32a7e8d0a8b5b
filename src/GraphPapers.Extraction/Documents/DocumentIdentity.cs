using System.Globalization;
using System.Text.RegularExpressions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Documents;

/// <summary>How documents and papers get their ids: from the record alone, never from a path or a position.</summary>
public static partial class DocumentIdentity
{
    private const int WordsOfAnId = 8;

    /// <summary>The id that a record carries itself: DOI, arXiv, ACL, OpenAlex without their scheme, or its own; null where it has none.</summary>
    public static string? Own(SourceRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.SharedIds.IsEmpty ? record.OwnId : record.SharedIds[0][(record.SharedIds[0].IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>The id of a record without an own one: reader and slug of the title, or of the first eight words.</summary>
    public static string Derived(SourceRecord record, string reader)
    {
        ArgumentNullException.ThrowIfNull(record);
        string words = Title(record) ?? string.Join(' ', record.Text.Split((char[]?)null, WordsOfAnId + 1, StringSplitOptions.RemoveEmptyEntries).Take(WordsOfAnId));
        return $"{reader}:{Slug.Of(words)}";
    }

    /// <summary>The document of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="reader">The reader's name.</param>
    /// <param name="shared">Whether another record of the same input would get the same derived id: then a short hash of the text goes with it.</param>
    public static SourceDocument Document(SourceRecord record, string reader, bool shared)
    {
        ArgumentNullException.ThrowIfNull(record);
        string id = Own(record) ?? (shared ? $"{Derived(record, reader)}-{Slug.ShortHash(record.Text)}" : Derived(record, reader));
        return new()
        {
            Id = id,
            Reader = reader,
            Text = record.Text,
            Title = Title(record),
            Paper = Paper(record, id),
            SharedIds = record.SharedIds,
            Year = record.Year,
            Date = record.Date,
            Authors = record.Authors,
            AuthorCount = record.AuthorCount,
            Venue = record.Venue,
            Organisations = record.Organisations,
            References = record.References,
            Url = record.Url,
            HeadingPath = record.HeadingPath,
            NotProse = NotProseFinder.Find(record.Text),
        };
    }

    /// <summary>A DOI bare and in lower case with its scheme, or null where the text is none.</summary>
    public static string? Doi(string? text)
    {
        if (text is null) return null;
        int start = text.IndexOf("10.", StringComparison.Ordinal);
        if (start < 0 || (start > 0 && text[start - 1] is not ('/' or ':' or ' '))) return null;
        string bare = text[start..].Trim().TrimEnd('.').ToLowerInvariant();
        int slash = bare.IndexOf('/', StringComparison.Ordinal);
        return slash > 4 && slash < bare.Length - 1 && bare[3..slash].All(c => char.IsAsciiDigit(c) || c == '.') && IsPlain(bare) ? "doi:" + bare : null;
    }

    /// <summary>An arXiv number without its version and with its scheme, or null where the text is none: "2002.05709v3", "arXiv:cs/0112017", an address.</summary>
    public static string? Arxiv(string? text)
    {
        if (text is null) return null;
        string bare = text.Trim().ToLowerInvariant();
        foreach (string before in (string[])["https://", "http://", "www.", "export.", "dx.doi.org/", "doi.org/", "arxiv.org/abs/", "arxiv.org/pdf/", "arxiv:", "10.48550/arxiv."])
            if (bare.StartsWith(before, StringComparison.Ordinal)) bare = bare[before.Length..];
        if (bare.EndsWith(".pdf", StringComparison.Ordinal)) bare = bare[..^4];
        int version = bare.LastIndexOf('v');
        if (version > 0 && version < bare.Length - 1 && bare[(version + 1)..].All(char.IsAsciiDigit)) bare = bare[..version];
        int dot = bare.IndexOf('.', StringComparison.Ordinal), slash = bare.IndexOf('/', StringComparison.Ordinal);
        bool isNew = dot == 4 && bare.Length is 9 or 10 && bare.All(c => char.IsAsciiDigit(c) || c == '.');
        bool isOld = slash > 1 && bare.Length == slash + 8 && bare[(slash + 1)..].All(char.IsAsciiDigit)
            && bare[..slash].All(c => char.IsAsciiLetterLower(c) || c is '-' or '.');
        return isNew || isOld ? "arxiv:" + bare : null;
    }

    /// <summary>An OpenAlex work's number with its scheme, or null where the text is none.</summary>
    public static string? OpenAlex(string? text)
    {
        string? last = text?.Trim().Split('/')[^1];
        return last is ['W' or 'w', _, ..] && last.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 && last.Length > 5 ? "openalex:" + last.ToUpperInvariant() : null;
    }

    /// <summary>An id of the ACL Anthology with its scheme, or null where the text is none: "P19-1001", "2020.acl-main.1", an address.</summary>
    public static string? Acl(string? text)
    {
        string bare = text?.Trim() ?? "";
        foreach (string before in (string[])["https://", "http://", "www.", "aclanthology.org/", "aclweb.org/anthology/", "aclanthology.info/papers/"])
            if (bare.StartsWith(before, StringComparison.OrdinalIgnoreCase)) bare = bare[before.Length..];
        bare = bare.TrimEnd('/');
        if (bare.EndsWith(".pdf", StringComparison.Ordinal)) bare = bare[..^4];
        return AclId().IsMatch(bare) ? "acl:" + bare : null;
    }

    /// <summary>The year of the edition that a venue's short name carries: "aaai2022", "NIPS'17", "ICLR 2020"; null where there is none.</summary>
    public static int? Edition(string? venue) => venue is not null && EditionOfVenue().Match(venue.Trim()) is { Success: true } match
        ? Year(match.Groups[2].Value is { Length: 4 } full ? full : (match.Groups[2].Value[0] > '4' ? "19" : "20") + match.Groups[2].Value)
        : null;

    /// <summary>The short name of a venue without the year of its edition: "aaai" of "aaai2022"; the text itself where it carries none.</summary>
    public static string WithoutEdition(string venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        return Edition(venue) is null ? venue : EditionOfVenue().Match(venue.Trim()).Groups[1].Value;
    }

    /// <summary>A year out of a number, a year or a date; null where there is none between 1500 and 2200.</summary>
    public static int? Year(string? text)
    {
        for (int i = 0; text is not null && i + 4 <= text.Length; i++)
        {
            bool alone = (i == 0 || !char.IsAsciiDigit(text[i - 1])) && (i + 4 == text.Length || !char.IsAsciiDigit(text[i + 4]));
            if (alone && int.TryParse(text.AsSpan(i, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is >= 1500 and <= 2200) return year;
        }

        return null;
    }

    // A title of nothing but space is none.
    private static string? Title(SourceRecord record) => string.IsNullOrWhiteSpace(record.Title) ? null : record.Title;

    private static EntityId Paper(SourceRecord record, string id) => !record.SharedIds.IsEmpty
        ? EntityId.Paper(record.SharedIds[0])
        : Title(record) is { } title ? EntityId.Of(EntityKind.Paper, title) : EntityId.Paper(id);

    /// <summary>The Anthology's two forms of ids: a letter, two digits, hyphen, four digits until 2019; year, event, volume, paper since.</summary>
    [GeneratedRegex(@"^(?:[A-Z]\d{2}-\d{4}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+)$", RegexOptions.CultureInvariant)]
    private static partial Regex AclId();

    /// <summary>One word of letters and the year right behind it.</summary>
    [GeneratedRegex(@"^([A-Za-z*+\-]{2,12})[ '’-]?((?:19|20)\d{2}|(?<=['’])\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex EditionOfVenue();

    private static bool IsPlain(string text) => text.All(c => c is > ' ' and <= '~');
}
