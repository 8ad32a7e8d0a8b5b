using System.Text.RegularExpressions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Documents;

/// <summary>Finds what is not prose in a plain text: links, addresses, formulas between signs of TeX, code between backquotes.</summary>
public static partial class ProseMask
{
    /// <summary>The spans, sorted, without overlaps.</summary>
    public static IReadOnlyList<TextSpan> Find(string text)
    {
        var spans = new List<TextSpan>();
        foreach (var match in NotProse().EnumerateMatches(text)) spans.Add(new(match.Index, match.Index + match.Length));
        return spans;
    }

    [GeneratedRegex(
        @"(?:https?://|www\.)[^\s<>""]*[^\s<>"".,;:!?)\]'’”]|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|\$\$[^$]{1,2000}\$\$|\$(?=\S)[^$\n]{1,200}(?<=\S)\$(?!\d)|\\\([^\n]{0,500}?\\\)|\\\[.{0,2000}?\\\]|\\begin\{(\w+\*?)\}.{0,4000}?\\end\{\1\}|```.{0,8000}?```|(?<!`)`[^`'\n]{1,200}`(?!`)",
        RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotProse();
}
