using System.Runtime.InteropServices;

namespace GraphPapers.Extraction.Quantities;

/// <summary>A text with its tokens and numbers, read once and shared by all detectors.</summary>
public sealed class QuantityText
{
    private readonly List<Token> tokens;
    private readonly List<NumberMatch> numbers;

    /// <summary>Reads a text. Takes time linear in its length.</summary>
    public QuantityText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        tokens = Token.Split(text);
        numbers = new NumberGrammar(text, Tokens).All();
    }

    /// <summary>The text itself.</summary>
    public string Text { get; }

    internal ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(tokens);

    /// <summary>Every number, in order, without overlaps; those that only a unit makes sense of are marked so.</summary>
    internal ReadOnlySpan<NumberMatch> Numbers => CollectionsMarshal.AsSpan(numbers);

    internal Cue CueAt(int token) => (uint)token < (uint)tokens.Count ? tokens[token].Cue : Cue.None;

    internal bool IsSymbol(int token, char symbol)
        => (uint)token < (uint)tokens.Count && tokens[token].Kind == TokenKind.Symbol && Text[tokens[token].Start] == symbol;

    internal bool IsHyphen(int token)
        => IsSymbol(token, '-') || IsSymbol(token, '\u2010') || IsSymbol(token, '\u2011');

    internal bool IsWord(int token, string word)
        => (uint)token < (uint)tokens.Count && WordAt(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    internal ReadOnlySpan<char> WordAt(int token)
        => (uint)token < (uint)tokens.Count ? Text.AsSpan(tokens[token].Start, tokens[token].Length) : default;

    /// <summary>No white space stands between this token and the one before it.</summary>
    internal bool IsJoined(int token)
        => token > 0 && token < tokens.Count && tokens[token].Start == tokens[token - 1].End;

    /// <summary>The words from one token up to, not including, another.</summary>
    internal string Slice(int first, int end) => Text[tokens[first].Start..tokens[end - 1].End];

    /// <summary>The number ends a name or a version: "ResNet-50", "CIFAR-10", "top-1", "v2.5".</summary>
    internal bool IsInName(NumberMatch number)
        => number.Start > 1 && ((Text[number.Start - 1] is '-' or '‐' or '‑' or '_' && char.IsLetter(Text[number.Start - 2]))
            || (Text[number.Start - 1] == '.' && char.IsLetterOrDigit(Text[number.Start - 2])));

    /// <summary>The number that begins at a token, if one does.</summary>
    internal NumberMatch? NumberAt(int token)
    {
        var (low, high) = (0, numbers.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var first = numbers[middle].FirstToken;
            if (first == token) return numbers[middle];
            if (first < token) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }
}
