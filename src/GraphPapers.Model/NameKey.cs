using System.Globalization;
using System.Text;

namespace GraphPapers.Model;

/// <summary>
/// The form under which two spellings of a name count as one: case, accents, punctuation, hyphens and a plural ending do not matter.
/// </summary>
public static class NameKey
{
    /// <summary>The words of the name in lower case without plural endings, joined by one space; empty where no letter or digit is left.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var key = new StringBuilder(name.Length);
        int wordStart = 0;
        foreach (char raw in AsciiFold.Of(name))
        {
            if (char.IsLetterOrDigit(raw) || raw is '+' or '#') key.Append(char.ToLowerInvariant(raw));
            else if (CharUnicodeInfo.GetUnicodeCategory(raw) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            else if (key.Length > 0 && key[^1] != ' ')
            {
                Singular(key, wordStart);
                key.Append(' ');
                wordStart = key.Length;
            }
        }

        if (key.Length > 0 && key[^1] == ' ') key.Length--;
        else Singular(key, wordStart);
        return key.ToString();
    }

    private static void Singular(StringBuilder key, int wordStart)
    {
        if (key.Length - wordStart > 3 && key[^1] == 's' && key[^2] is not ('s' or 'u' or 'i')) key.Length--;
    }
}
