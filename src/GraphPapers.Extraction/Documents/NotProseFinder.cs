using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Documents;

/// <summary>
/// Finds what is not prose: formulas in LaTeX delimiters, addresses, fenced code and lines of code. A dollar opens a formula only by the rule of
/// Pandoc's tex_math_dollars: no space after the first, none before the second, no digit behind it, so that prices stay prose.
/// </summary>
public static partial class NotProseFinder
{
    private const int LongestInline = 500, LongestDisplay = 10_000, LongestCodeLine = 160;

    /// <summary>The spans in order, without overlaps.</summary>
    public static ImmutableArray<TextSpan> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        for (int i = 0; i < text.Length;)
        {
            if (i == 0 || text[i - 1] == '\n')
            {
                int lineEnd = text.IndexOf('\n', i) is >= 0 and var found ? found : text.Length;
                if (CodeLine(text.AsSpan(i, lineEnd - i)))
                {
                    spans.Add(new(i, lineEnd));
                    i = lineEnd + 1;
                    continue;
                }
            }

            int end = At(text, i);
            if (end > i) spans.Add(new(i, end));
            i = Math.Max(end, i + 1);
        }

        return spans.ToImmutable();
    }

    /// <summary>Where the formula, address or code that begins at a place ends; the place itself where none begins.</summary>
    private static int At(string text, int i) => text[i] switch
    {
        '\\' when Is(text, i, @"\(") => Until(text, i, 2, @"\)", LongestInline),
        '\\' when Is(text, i, @"\[") => Until(text, i, 2, @"\]", LongestDisplay),
        '\\' when Is(text, i, @"\begin{") => Environment(text, i),
        '$' when Is(text, i, "$$") => Until(text, i, 2, "$$", LongestDisplay),
        '$' => Dollar(text, i),
        '`' when Is(text, i, "```") => Until(text, i, 3, "```", int.MaxValue),
        '~' when Is(text, i, "~~~") => Until(text, i, 3, "~~~", int.MaxValue),
        'h' when Is(text, i, "http://") || Is(text, i, "https://") => Address(text, i),
        'f' when Is(text, i, "ftp://") => Address(text, i),
        'w' when Is(text, i, "www.") && (i == 0 || !char.IsLetterOrDigit(text[i - 1])) => Address(text, i),
        ']' when Is(text, i, "](") => Target(text, i),
        _ => i,
    };

    private static bool Is(string text, int i, string what) => string.CompareOrdinal(text, i, what, 0, what.Length) == 0;

    private static int Until(string text, int i, int skip, string close, int longest)
    {
        int end = text.IndexOf(close, i + skip, (int)Math.Min((long)text.Length - i - skip, longest), StringComparison.Ordinal);
        return end < 0 ? i : end + close.Length;
    }

    private static int Environment(string text, int i)
    {
        int brace = text.IndexOf('}', i, Math.Min(text.Length - i, 40));
        return brace < 0 ? i : Until(text, i, brace - i, @"\end{" + text[(i + 7)..brace] + "}", LongestDisplay);
    }

    private static int Dollar(string text, int i)
    {
        if (i + 2 >= text.Length || char.IsWhiteSpace(text[i + 1]) || (i > 0 && (text[i - 1] == '\\' || char.IsLetterOrDigit(text[i - 1])))) return i;
        for (int k = i + 1; k < text.Length && k - i <= LongestInline; k++)
        {
            if (text[k] == '\\') k++;
            else if (text[k] == '\n' && k + 1 < text.Length && text[k + 1] == '\n') return i;
            else if (text[k] == '$')
                return !char.IsWhiteSpace(text[k - 1]) && (k + 1 == text.Length || !char.IsAsciiDigit(text[k + 1])) ? k + 1 : i;
        }

        return i;
    }

    private static int Address(string text, int i)
    {
        int end = i;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '`' or '{' or '}' or '|' or '\\' or '^')) end++;
        while (end > i && (text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' or ']' or '’' or '”' || Unopened(text.AsSpan(i, end - i)))) end--;
        return end;
    }

    private static bool Unopened(ReadOnlySpan<char> address) => address[^1] == ')' && address.Count(')') > address.Count('(');

    /// <summary>The target of a Markdown link: from its opening parenthesis on.</summary>
    private static int Target(string text, int i)
    {
        int end = text.IndexOfAny([')', ' ', '\n'], i + 2);
        return end > i + 2 && text[end] == ')' ? end + 1 : i;
    }

    private static bool CodeLine(ReadOnlySpan<char> line)
    {
        var trimmed = line.Trim();
        return trimmed.Length is > 3 and <= LongestCodeLine && Code().IsMatch(trimmed);
    }

    /// <summary>Prompts, imports, definitions, assignments of calls or literals, and calls of dotted names.</summary>
    [GeneratedRegex(
        """
        ^(?:>>>\s|\$\s\w|\#include\b|import\s+[\w.]+(?:\s+as\s+\w+)?;?$|from\s+[\w.]+\s+import\s|def\s+\w+\(|class\s+\w+[(:]|pip3?\s+install\s
        |[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:\s*,\s*[A-Za-z_][\w.]*)*\s*[-+*/]?=\s*(?:[A-Za-z_][\w.]*\(.*\)|[\[{(].*[\]})]|["'].*["']|-?\d[\w.]*);?$
        |[A-Za-z_]\w*(?:\.\w+)+\(.*\);?$
        |return\s+[\w.]+[(\[].*$)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
