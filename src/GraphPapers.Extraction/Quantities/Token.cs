namespace GraphPapers.Extraction.Quantities;

internal enum TokenKind : byte
{
    Digits,
    Word,
    Symbol,
}

/// <summary>A run of digits, a run of letters, or one other visible character; what is known of a word stands in its lexeme.</summary>
internal readonly record struct Token(int Start, int Length, TokenKind Kind, Lexeme? Lexeme)
{
    public int End => Start + Length;

    public Cue Cue => Lexeme?.Cue ?? Cue.None;

    public NumberClass Cardinal => Lexeme?.Cardinal ?? NumberClass.None;

    /// <summary>Splits a text; white space only separates. Every character that is not white space lies in exactly one token.</summary>
    public static List<Token> Split(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 1);
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
                continue;
            }
            var start = at++;
            if (char.IsAsciiDigit(c))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
                tokens.Add(new Token(start, at - start, TokenKind.Digits, null));
            }
            else if (char.IsLetter(c))
            {
                while (at < text.Length && char.IsLetter(text[at])) at++;
                tokens.Add(new Token(start, at - start, TokenKind.Word, Lexicon.Find(text.AsSpan(start, at - start))));
            }
            else
            {
                tokens.Add(new Token(start, 1, TokenKind.Symbol, null));
            }
        }
        return tokens;
    }
}
