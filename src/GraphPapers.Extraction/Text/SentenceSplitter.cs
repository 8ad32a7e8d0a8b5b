namespace GraphPapers.Extraction.Text;

/// <summary>
/// Finds where sentences end: after a full stop, question or exclamation mark before white space and a beginning, unless the word before is
/// an abbreviation; at blank lines; at a line break after a line that does not run on.
/// </summary>
public static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "e.g", "e.g.", "i.e", "i.e.", "al", "etc", "fig", "figs", "eq", "eqs", "vs", "cf", "dr", "prof", "approx", "resp", "sec", "tab", "ref", "refs",
        "mr", "mrs", "ms", "st", "no", "vol", "pp", "w.r.t", "w.r.t.", "a.k.a", "a.k.a.", "viz", "incl", "dept", "inc", "ltd",
    };

    /// <summary>Sentences as ranges of token positions (end exclusive), in order, covering every token.</summary>
    public static List<(int First, int End)> Split(string text, IReadOnlyList<Token> tokens)
    {
        var sentences = new List<(int, int)>();
        int first = 0;
        for (int i = 0; i < tokens.Count; i++)
        {
            if (i + 1 < tokens.Count && !Ends(text, tokens, i)) continue;
            sentences.Add((first, i + 1));
            first = i + 1;
        }

        return sentences;
    }

    private static bool Ends(string text, IReadOnlyList<Token> tokens, int i)
    {
        var token = tokens[i];
        var next = tokens[i + 1];
        var gap = text.AsSpan(token.End, next.Start - token.End);
        int breaks = gap.Count('\n');
        if (breaks > 1) return true;
        char last = text[token.End - 1];
        if (breaks == 1 && (last is '.' or '!' or '?' or ':' || next.Has(TokenShape.Capital) || !char.IsLetterOrDigit(text[next.Start]))) return true;
        if (last is not ('.' or '!' or '?'))
        {
            bool closes = last is ')' or '"' or '”' or '\'' or '’' && i > 0 && text[tokens[i - 1].End - 1] is '.' or '!' or '?';
            return closes && gap.Length > 0 && next.Has(TokenShape.Capital);
        }

        if (gap.Length == 0 || token.Has(TokenShape.Opaque)) return false;
        char start = text[next.Start];
        if (!char.IsUpper(start) && !char.IsDigit(start) && start is not ('"' or '“' or '(' or '[' or '-' or '•' or '‘' or '\'' or '*') && !next.Has(TokenShape.Opaque)) return false;
        if (last != '.' || i == 0 || token.Length > 1) return !Abbreviations.Contains(text[token.Start..token.End]);
        var before = tokens[i - 1];
        if (before.End != token.Start) return true;
        string word = text[before.Start..before.End];
        if (word is "al" && next.Has(TokenShape.Capital) && text.AsSpan(next.Start).StartsWith("The")) return true;
        bool initial = before.Length == 1 && char.IsUpper(word[0]) && i > 1 && tokens[i - 2].Has(TokenShape.Capital) && start is not '(';
        return !Abbreviations.Contains(word) && !initial;
    }
}
