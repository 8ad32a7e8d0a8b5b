using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphPapers.Model;

/// <summary>
/// The ASCII form of a name inside an id: lower case, words joined by hyphens, <c>+ # *</c> spelt out, Greek letters by name.
/// Where a letter has no ASCII form, a short hash of the name keeps two names apart.
/// </summary>
public static class Slug
{
    private const string Greek = "αβγδεζηθικλμνξοπρςστυφχψω";

    private static readonly string[] GreekNames =
    [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "omicron",
        "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];

    /// <summary>The slug of a name; never empty for a name that holds more than white space.</summary>
    /// <exception cref="ArgumentException">The name is empty or white space.</exception>
    public static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var slug = new StringBuilder(name.Length + 8);
        bool lost = false;
        foreach (char raw in AsciiFold.Of(name))
        {
            char c = char.ToLowerInvariant(raw);
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
            else if (c is '+') Word(slug, "plus");
            else if (c is '#') Word(slug, "sharp");
            else if (c is '*') Word(slug, "star");
            else if (Greek.IndexOf(c, StringComparison.Ordinal) is >= 0 and var greek) slug.Append(GreekNames[greek]);
            else if (Letter(c) is { } letters) slug.Append(letters);
            else if (c is '\'' or '’') continue;
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            else
            {
                lost |= char.IsLetter(c) || char.IsSurrogate(c) || char.IsSymbol(c);
                Break(slug);
            }
        }

        while (slug.Length > 0 && slug[^1] == '-') slug.Length--;
        if (lost || slug.Length == 0) Word(slug, ShortHash(name));
        return slug.ToString().TrimEnd('-');
    }

    /// <summary>Eight hexadecimal digits of the SHA-256 of a text in UTF-8.</summary>
    public static string ShortHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    /// <summary>Thirty-two hexadecimal digits of the SHA-256 of a text in UTF-8.</summary>
    public static string LongHash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private static void Break(StringBuilder slug)
    {
        if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
    }

    private static void Word(StringBuilder slug, string word)
    {
        Break(slug);
        slug.Append(word).Append('-');
    }

    private static string? Letter(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'þ' => "th",
        'ı' => "i",
        _ => null,
    };
}
