using System.Net;
using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>Titles and abstracts of records, in which publishers leave tags and entities of HTML, JATS and MathML.</summary>
internal static partial class MarkupText
{
    /// <summary>The text without tags, entities read, with single spaces; null where nothing is left.</summary>
    public static string? Plain(string? text)
    {
        if (text is null) return null;
        // A "<" before a space or a digit is a comparison.
        string plain = text.Contains('<', StringComparison.Ordinal) ? Tag().Replace(text, "") : text;
        return JsonFields.Words(plain.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(plain) : plain);
    }

    [GeneratedRegex(@"</?[A-Za-z][\w:.-]*(?:\s[^<>]*)?/?>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
