using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>A place where a text defines a short form.</summary>
/// <param name="LongFirst">First token of the long form.</param>
/// <param name="LongEnd">One past its last token.</param>
/// <param name="ShortFirst">First token of the short form.</param>
/// <param name="ShortEnd">One past its last token.</param>
public readonly record struct AcronymDefinition(int LongFirst, int LongEnd, int ShortFirst, int ShortEnd);

/// <summary>
/// Finds "long form (SF)" and "SF (long form)" (Schwartz and Hearst 2003): going backwards, every letter or digit of the short form is met
/// in order in the long form, the first one at the beginning of a word.
/// </summary>
public static class AcronymDefinitions
{
    /// <summary>All definitions in order.</summary>
    public static List<AcronymDefinition> Find(AnnotatedText text)
    {
        var found = new List<AcronymDefinition>();
        for (int open = 1; open < text.Tokens.Length - 2; open++)
        {
            if (text.Word(open) is not ("(" or "[")) continue;
            int sentence = text.SentenceOf[open];
            var (first, end) = text.Sentences[sentence];
            int close = open + 1;
            while (close < end && close - open <= 10 && text.Word(close) is not (")" or "]" or "," or ";")) close++;
            if (close >= end || close - open > 10 || close == open + 1 || open == first) continue;
            if (IsShort(text, open + 1, close))
            {
                if (LongBefore(text, first, open, open + 1, close) is { } start) found.Add(new(start, open, open + 1, close));
            }
            else if (ShortBefore(text, first, open) is { } shortFirst && Matches(text, open + 1, close, shortFirst, open) == open + 1)
            {
                found.Add(new(open + 1, close, shortFirst, open));
            }
        }

        return found;
    }

    private static bool IsShort(AnnotatedText text, int first, int end)
    {
        var form = text.Slice(first, end);
        return form.Length is >= 2 and <= 12 && end - first <= 4 && char.IsLetterOrDigit(form[0]) && Letters(form) >= 2 && HasUpper(form) && form.IndexOf(' ') < 0;
    }

    private static int? ShortBefore(AnnotatedText text, int first, int open)
    {
        int start = open - 1;
        while (start > first && !text.Tokens[start].Has(TokenShape.SpaceBefore)) start--;
        var form = text.Slice(start, open);
        int upper = 0;
        foreach (char c in form) upper += char.IsUpper(c) ? 1 : 0;
        return form.Length is >= 2 and <= 12 && upper >= 2 && IsShort(text, start, open) ? start : null;
    }

    private static int? LongBefore(AnnotatedText text, int sentenceFirst, int longEnd, int shortFirst, int shortEnd)
    {
        int letters = Letters(text.Slice(shortFirst, shortEnd));
        int furthest = longEnd, words = 0;
        while (furthest > sentenceFirst && words < Math.Min(letters + 5, letters * 2) && text.Word(furthest - 1) is not ("," or ";" or "(" or ")" or ":"))
        {
            furthest--;
            if (text.Tokens[furthest].IsWord) words++;
        }

        return Initials(text, furthest, longEnd, shortFirst, shortEnd) ?? Matches(text, furthest, longEnd, shortFirst, shortEnd);
    }

    // Where the last words' initials spell the short form, small words passed over, the backward match must not stop inside a word
    // ("Proximal Policy Optimization (PPO)": its last o, then its p).
    private static int? Initials(AnnotatedText text, int longFirst, int longEnd, int shortFirst, int shortEnd)
    {
        var form = text.Slice(shortFirst, shortEnd);
        if (form.Length > 2 && form[^1] == 's' && char.IsUpper(form[^2])) form = form[..^1];
        int s = form.Length - 1;
        for (int t = longEnd - 1; t >= longFirst; t--)
        {
            if (!text.Tokens[t].IsWord) continue;
            while (s > 0 && !char.IsLetterOrDigit(form[s])) s--;
            if (char.ToLowerInvariant(text.Word(t)[0]) == char.ToLowerInvariant(form[s]))
            {
                if (--s < 0) return t;
            }
            else if (text.Word(t) is not ("of" or "the" or "and" or "for" or "in" or "on" or "to" or "with" or "by" or "from" or "a" or "an")) return null;
        }

        return null;
    }

    // The backward match; returns the token where the long form begins, or null.
    private static int? Matches(AnnotatedText text, int longFirst, int longEnd, int shortFirst, int shortEnd)
    {
        if (longEnd <= longFirst) return null;
        var shortForm = text.Slice(shortFirst, shortEnd);
        if (shortForm.Length > 2 && shortForm[^1] == 's' && char.IsUpper(shortForm[^2])) shortForm = shortForm[..^1];
        int offset = text.Tokens[longFirst].Start;
        var longForm = text.Slice(longFirst, longEnd);
        int l = longForm.Length - 1;
        for (int s = shortForm.Length - 1; s >= 0; s--)
        {
            char wanted = char.ToLowerInvariant(shortForm[s]);
            if (!char.IsLetterOrDigit(wanted)) continue;
            while (l >= 0 && (char.ToLowerInvariant(longForm[l]) != wanted || (s == 0 && l > 0 && char.IsLetterOrDigit(longForm[l - 1])))) l--;
            if (l < 0) return null;
            l--;
        }

        int start = offset + l + 1;
        for (int t = longFirst; t < longEnd; t++)
        {
            if (text.Tokens[t].Start != start) continue;
            bool longer = longForm.Length - (l + 1) > shortForm.Length;
            return longer && text.Tokens[t].IsWord ? t : null;
        }

        return null;
    }

    private static int Letters(ReadOnlySpan<char> form)
    {
        int n = 0;
        foreach (char c in form) n += char.IsLetterOrDigit(c) ? 1 : 0;
        return n;
    }

    private static bool HasUpper(ReadOnlySpan<char> form)
    {
        foreach (char c in form)
            if (char.IsUpper(c)) return true;
        return false;
    }
}
