using GraphPapers.Model;

namespace GraphPapers.Extraction.Text;

/// <summary>
/// Cuts a text into tokens after the conventions of Universal Dependencies for English: hyphens and slashes stand alone, clitics
/// ("'s", "n't") too, numbers keep their points. What is not prose becomes one opaque token.
/// </summary>
public static class Tokenizer
{
    /// <summary>The tokens in order.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="notProse">Sorted spans without overlaps.</param>
    public static List<Token> Tokenize(string text, IReadOnlyList<TextSpan> notProse)
    {
        var tokens = new List<Token>(text.Length / 5);
        int next = 0, at = 0;
        while (at < text.Length)
        {
            while (next < notProse.Count && notProse[next].End <= at) next++;
            if (next < notProse.Count && notProse[next].Start <= at)
            {
                int end = notProse[next].End;
                tokens.Add(new(at, end, 0, 0, TokenShape.Opaque | Space(text, at)));
                at = end;
                continue;
            }

            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            int limit = next < notProse.Count ? notProse[next].Start : text.Length;
            at = char.IsLetterOrDigit(text[at]) ? AddWord(text, at, limit, tokens) : AddSign(text, at, limit, tokens);
        }

        return tokens;
    }

    private static int AddWord(string text, int start, int limit, List<Token> tokens)
    {
        int end = start + 1;
        while (end < limit && Continues(text, start, end, limit)) end++;
        if (end < limit && text[end] is '+' or '#')
        {
            while (end < limit && text[end] is '+' or '#') end++;
        }
        else if (end < limit && text[end] == '*' && end - start <= 2 && char.IsUpper(text[start])) end++;
        if (end - start > 3 && text.AsSpan(start, end - start).EndsWith("n't", StringComparison.OrdinalIgnoreCase))
        {
            tokens.Add(Make(text, start, end - 3));
            tokens.Add(Make(text, end - 3, end));
            return end;
        }

        tokens.Add(Make(text, start, end));
        return end;
    }

    private static bool Continues(string text, int start, int at, int limit)
    {
        char c = text[at];
        if (char.IsLetterOrDigit(c) || c == '\u0308' || c == '\u0301') return true;
        bool letterOrDigitNext = at + 1 < limit && char.IsLetterOrDigit(text[at + 1]);
        if (!letterOrDigitNext) return c == '.' && at - start >= 3 && text[at - 2] == '.' && char.IsLetter(text[at - 1]); // "e.g."
        if (c is '.' or ',' && char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1])) return true;
        if (c == '.' && char.IsLetter(text[at - 1]) && (at - start == 1 || text[at - 2] == '.'))
            return at + 2 >= limit || !char.IsLetter(text[at + 2]); // "e.g", "U.S" but not "x.com"
        return c is '\'' or '’' && text[at - 1] is 'n' or 'N' && text[at + 1] is 't' or 'T' && (at + 2 >= limit || !char.IsLetterOrDigit(text[at + 2]));
    }

    private static int AddSign(string text, int start, int limit, List<Token> tokens)
    {
        int end = start + 1;
        char c = text[start];
        if (c is '\'' or '’' && start > 0 && (char.IsLetterOrDigit(text[start - 1]) || (text[start - 1] == '.' && start > 1 && char.IsLetter(text[start - 2]))))
        {
            while (end < limit && char.IsLetter(text[end])) end++;
            if (end - start > 3) end = start + 1;
        }
        else
        {
            while (end < limit && text[end] == c && c is '.' or '-' or '=' or '`' or '\'' or '!' or '?') end++;
            if (char.IsHighSurrogate(c) && end < limit) end++;
        }

        tokens.Add(Make(text, start, end));
        return end;
    }

    private static Token Make(string text, int start, int end)
    {
        var span = text.AsSpan(start, end - start);
        var shape = Space(text, start);
        if (char.IsLetterOrDigit(span[0])) shape |= TokenShape.Word;
        if (char.IsUpper(span[0])) shape |= TokenShape.Capital;
        for (int i = 0; i < span.Length; i++)
        {
            char c = span[i];
            if (char.IsDigit(c)) shape |= TokenShape.Digit;
            else if (char.IsLetter(c))
            {
                shape |= TokenShape.Letter;
                if (char.IsUpper(c)) shape |= i > 0 ? TokenShape.InnerCapital : TokenShape.None;
                else shape |= TokenShape.Lower;
            }
        }

        uint hash = Hashing.Word(span);
        bool plural = span.Length > 3 && span[^1] is 's' && span[^2] is not ('s' or 'u' or 'i' or 'S' or 'U' or 'I');
        bool upperPlural = span.Length is 3 && span[^1] is 's' && char.IsUpper(span[^2]);
        return new(start, end, hash, plural || upperPlural ? Hashing.Word(Singular(span)) : hash, shape);
    }

    /// <summary>A word without its plural ending: "policies" "policy", "losses" "loss", "GANs" "GAN", "networks" "network".</summary>
    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.OrdinalIgnoreCase)) return string.Concat(word[..^3], "y");
        if (word.EndsWith("iases", StringComparison.OrdinalIgnoreCase)) return word[..^3]; // "bias" loses its s too
        if (word.Length > 4 && (word.EndsWith("sses") || word.EndsWith("xes") || word.EndsWith("ches") || word.EndsWith("shes"))) return word[..^2];
        return word[..^1];
    }

    private static TokenShape Space(string text, int at) => at == 0 || char.IsWhiteSpace(text[at - 1]) ? TokenShape.SpaceBefore : TokenShape.None;
}
