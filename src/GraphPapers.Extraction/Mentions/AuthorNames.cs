using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>A person named in a text.</summary>
/// <param name="First">First token of the name.</param>
/// <param name="End">One past the last token of the name, without "et al.".</param>
/// <param name="Year">The year of the citation, where one follows.</param>
/// <param name="CitationEnd">One past the last token of the whole citation.</param>
public readonly record struct AuthorName(int First, int End, int? Year, int CitationEnd);

/// <summary>Finds authors in citations: "Ho et al. [2020]", "Alet et al.'s", "Vaswani and Shazeer (2017)".</summary>
public static class AuthorNames
{
    private static readonly uint Et = Hashing.Word("et");

    /// <summary>All names in order.</summary>
    public static List<AuthorName> Find(AnnotatedText text)
    {
        var found = new List<AuthorName>();
        for (int i = 1; i + 1 < text.Tokens.Length; i++)
        {
            if (text.Tokens[i].Hash != Et || text.Word(i + 1) is not ("al" or "al.")) continue;
            int end = i > 0 && text.Word(i - 1) is "," ? i - 1 : i;
            int first = end - 1;
            if (first < 0 || !IsSurname(text, first)) continue;
            while (first >= 2 && text.Word(first - 1) is "-" or "–" && IsSurname(text, first - 2)) first -= 2;
            while (first >= 1 && text.Word(first - 1) is "de" or "van" or "von" or "der" or "den" or "di" or "la" or "Van" or "De") first--;
            int after = i + 2;
            if (after < text.Tokens.Length && text.Word(after) is ".") after++;
            var (year, citationEnd) = Year(text, after);
            found.Add(new(first, end, year, citationEnd));
        }

        return found;
    }

    private static bool IsSurname(AnnotatedText text, int token) =>
        text.Tokens[token].Has(TokenShape.Capital) && !text.Tokens[token].Has(TokenShape.Digit) && text.Tokens[token].Length > 1;

    private static (int? Year, int End) Year(AnnotatedText text, int at)
    {
        for (int t = at; t < Math.Min(at + 3, text.Tokens.Length); t++)
        {
            var word = text.Word(t);
            if (word.Length == 4 && int.TryParse(word, System.Globalization.CultureInfo.InvariantCulture, out int year) && year is > 1900 and < 2100)
                return (year, t + 1 < text.Tokens.Length && text.Word(t + 1) is "]" or ")" ? t + 2 : t + 1);
            if (word is not ("[" or "(" or "," or "'s" or "’s")) break;
        }

        return (null, at);
    }
}
