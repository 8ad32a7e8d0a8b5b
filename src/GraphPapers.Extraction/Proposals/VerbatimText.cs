using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Proposals;

/// <summary>Finds words in a text letter for letter; only white space may differ, since a line break inside a sentence is no part of what it says.</summary>
internal static class VerbatimText
{
    /// <summary>Where the words stand, in order, without overlaps.</summary>
    public static IEnumerable<TextSpan> Find(string text, string words)
    {
        string[] parts = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) yield break;
        for (int at = 0; (at = text.IndexOf(parts[0], at, StringComparison.Ordinal)) >= 0;)
        {
            int end = Match(text, at, parts);
            if (end > 0) yield return new(at, end);
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Where the words stand as whole tokens and in prose, as ranges of tokens.</summary>
    public static IEnumerable<(int First, int End)> FindTokens(AnnotatedText text, string words)
    {
        foreach (var span in Find(text.Text, words))
            if (Range(text, span) is { } range) yield return range;
    }

    /// <summary>The tokens that make up a span, or null where it cuts a token or holds what is not prose.</summary>
    public static (int First, int End)? Range(AnnotatedText text, TextSpan span)
    {
        int first = TokenAt(text, span.Start);
        if (first >= text.Tokens.Length || text.Tokens[first].Start != span.Start) return null;
        for (int t = first; t < text.Tokens.Length && text.Tokens[t].End <= span.End; t++)
        {
            if (text.Tokens[t].Has(TokenShape.Opaque)) return null;
            if (text.Tokens[t].End == span.End) return (first, t + 1);
        }

        return null;
    }

    /// <summary>The first token that ends behind an offset.</summary>
    public static int TokenAt(AnnotatedText text, int offset)
    {
        int low = 0, high = text.Tokens.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (text.Tokens[middle].End <= offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private static int Match(string text, int at, string[] parts)
    {
        for (int p = 0; p < parts.Length; p++)
        {
            if (p > 0)
            {
                int before = at;
                while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
                if (at == before) return -1;
            }

            if (string.CompareOrdinal(text, at, parts[p], 0, parts[p].Length) != 0) return -1;
            at += parts[p].Length;
        }

        return at;
    }
}
