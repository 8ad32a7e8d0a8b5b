namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// Names as BibTeX writes them (Patashnik 1988, "BibTeXing", section 4): joined by "and" outside braces; "First von Last", "von Last, First",
/// "von Last, Jr, First"; "and others" stands for more.
/// </summary>
internal static class BibTexNames
{
    /// <summary>Each name as "First von Last Jr".</summary>
    public static IEnumerable<string> Of(string field)
    {
        foreach (string name in Split(field, static (text, i) => IsAnd(text, i) ? 3 : 0))
        {
            string[] parts = [.. Split(name, static (text, i) => text[i] == ',' ? 1 : 0).Select(part => part.Trim())];
            string whole = parts.Length switch
            {
                1 => parts[0],
                2 => $"{parts[1]} {parts[0]}",
                _ => $"{parts[2]} {parts[0]} {parts[1]}",
            };
            string? plain = JsonFields.Words(LatexText.Plain(whole));
            if (plain is not null && plain != "others") yield return plain;
        }
    }

    private static bool IsAnd(string text, int i) =>
        i > 0 && char.IsWhiteSpace(text[i - 1]) && i + 3 < text.Length && char.IsWhiteSpace(text[i + 3]) && string.Compare(text, i, "and", 0, 3, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The parts between separators outside braces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">How long the separator at a place is; 0 where none begins.</param>
    private static IEnumerable<string> Split(string text, Func<string, int, int> separator)
    {
        int depth = 0, begin = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (depth == 0 && separator(text, i) is > 0 and var length)
            {
                yield return text[begin..i];
                begin = i + length;
                i = begin - 1;
            }
        }

        yield return text[begin..];
    }
}
