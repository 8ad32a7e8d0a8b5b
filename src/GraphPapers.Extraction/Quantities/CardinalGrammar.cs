using System.Globalization;

namespace GraphPapers.Extraction.Quantities;

/// <summary>A cardinal number and what the grammar of fractions asks of it.</summary>
internal struct Cardinal
{
    public double Value;

    /// <summary>The token behind it.</summary>
    public int End;

    public NumberForm Form;

    public bool StartsInDigits;

    /// <summary>It ends in a letter of magnitude ("10k"), so nothing more belongs to it.</summary>
    public bool IsSuffixed;

    /// <summary>The last magnitude word, 1 where a number below a hundred thousand follows it, or there is none.</summary>
    public double LastMagnitude;

    /// <summary>The tens it ends in, without "and" before them and not alone: 40 in "two hundred forty".</summary>
    public double BareTens;

    /// <summary>What follows its last "and": 19 in "six hundred and nineteen".</summary>
    public double AfterAnd;

    /// <summary>The magnitude before that "and": a million in "two million and three"; zero where there is none.</summary>
    public double MagnitudeBeforeAnd;

    /// <summary>It is an article that only a dozen makes a number.</summary>
    public bool NeedsMore;
}

/// <summary>
/// Cardinals: groups below a thousand, each with its magnitude, magnitudes falling: "7 thousand 5 hundred and 18", "nine lakh crore".
/// </summary>
internal readonly ref struct CardinalGrammar(string text, ReadOnlySpan<Token> tokens)
{
    // "nine lakh crore"; more in a row are no number.
    private const int MostStackedMagnitudes = 3;

    private readonly ReadOnlySpan<Token> tokens = tokens;

    public bool TryRead(int i, out Cardinal cardinal)
    {
        cardinal = new Cardinal { End = i, LastMagnitude = 1 };
        var ceiling = double.PositiveInfinity;
        for (var groups = 0; ; groups++)
        {
            var at = cardinal.End;
            var afterAnd = groups > 0 && CueAt(at) == Cue.And;
            if (afterAnd) at++;
            if (!TryGroup(at, groups == 0, out var group)) break;
            if (groups == 0) (cardinal.StartsInDigits, cardinal.Form) = (group.StartsInDigits, group.Form);
            else if (group.StartsInDigits && (group.IsSuffixed || group.Value == 0 || group.Value != Math.Floor(group.Value))) break;
            var end = SkipMagnitudes(group.End, out var size);
            if (size > 1 && !group.IsSuffixed)
            {
                if (size >= ceiling || group.Value == 0) break;
                cardinal.Value += Scale(group.Value, size);
                (cardinal.End, cardinal.LastMagnitude, cardinal.NeedsMore) = (end, size, false);
                (cardinal.AfterAnd, cardinal.BareTens, ceiling) = (0, 0, size);
                if (group.Value * size == Math.Floor(group.Value * size)) cardinal.Form = NumberForm.Integer;
                continue;
            }
            if (groups > 0)
            {
                if (group.Value >= ceiling || group.Value == 0 || (group.StartsInDigits && group.IsPlainDigits && !afterAnd)) break;
                if (group.AfterAnd == 0 && afterAnd) (group.AfterAnd, cardinal.MagnitudeBeforeAnd) = (group.Value, cardinal.LastMagnitude);
                if (afterAnd && group.BareTens == group.Value) group.BareTens = 0;
            }
            else if (group.BareTens == group.Value)
            {
                group.BareTens = 0;
            }
            cardinal.Value += group.Value;
            (cardinal.End, cardinal.LastMagnitude) = (group.End, 1);
            (cardinal.AfterAnd, cardinal.BareTens, cardinal.IsSuffixed) = (group.AfterAnd, group.BareTens, group.IsSuffixed);
            cardinal.NeedsMore = group.NeedsMore;
            break;
        }
        return cardinal.End > i;
    }

    private struct Group
    {
        public double Value;
        public int End;
        public NumberForm Form;
        public bool StartsInDigits;
        public bool IsPlainDigits;
        public bool IsSuffixed;
        public double BareTens;
        public double AfterAnd;
        public bool NeedsMore;
    }

    /// <summary>"three hundred and one", "ninety-five hundred", "21", "a hundred"; an article alone is a group that needs more.</summary>
    private bool TryGroup(int i, bool isFirst, out Group group)
    {
        group = new Group { End = i };
        if (i >= tokens.Length) return false;
        if (TryLiteral(i, out group))
        {
            if (group.IsSuffixed) return true;
        }
        else if (CueAt(i) == Cue.A)
        {
            if (!isFirst || i + 1 >= tokens.Length || tokens[i + 1] is not { Cardinal: >= NumberClass.Hundred, Lexeme.IsPlural: false }) return false;
            (group.Value, group.End, group.NeedsMore) = (1, i + 1, true);
        }
        else if (isFirst && tokens[i] is { Cardinal: NumberClass.Hundred or NumberClass.Magnitude, Lexeme.IsPlural: false, Length: > 3 })
        {
            group.Value = 1;
        }
        else if (TryBelowHundred(i, out group.Value, out group.End))
        {
            if (group.Value >= 20 && group.Value % 10 == 0) group.BareTens = group.Value;
        }
        else
        {
            return false;
        }
        ReadHundreds(ref group);
        return true;
    }

    private void ReadHundreds(ref Group group)
    {
        var at = SkipHyphen(group.End);
        if (at >= tokens.Length || tokens[at].Cardinal != NumberClass.Hundred || group.Value == 0) return;
        if (tokens[at].Lexeme!.IsPlural && group.Value == 1) return;
        group.Value *= 100;
        if (group.Value == Math.Floor(group.Value)) group.Form = NumberForm.Integer;
        (group.End, group.IsPlainDigits, group.NeedsMore, group.BareTens) = (at + 1, false, false, 0);
        at = SkipHyphen(group.End);
        var and = CueAt(at) == Cue.And;
        if (and) at++;
        double rest;
        int end;
        if (TryBelowHundred(at, out rest, out end))
        {
            if (rest == 0) return;
        }
        else if (and && TryLiteral(at, out var literal) && literal is { IsSuffixed: false, Form: NumberForm.Integer, Value: >= 1 and < 100 })
        {
            (rest, end) = (literal.Value, literal.End);
        }
        else
        {
            return;
        }
        if (end < tokens.Length && tokens[SkipHyphen(end)].Cardinal == NumberClass.Hundred) return;
        group.Value += rest;
        group.End = end;
        group.AfterAnd = and ? rest : 0;
        group.BareTens = !and && rest >= 20 && rest % 10 == 0 ? rest : 0;
    }

    /// <summary>"seven", "eleven", "forty", "forty-two", "sixty - four"; also zero.</summary>
    public bool TryBelowHundred(int i, out double value, out int end)
    {
        (value, end) = (0, i);
        if (i >= tokens.Length) return false;
        var word = tokens[i];
        if (word.Cardinal is not (NumberClass.Zero or NumberClass.Unit or NumberClass.Teen or NumberClass.Tens)) return false;
        (value, end) = (word.Lexeme!.Value, i + 1);
        if (word.Cardinal != NumberClass.Tens) return true;
        var next = SkipHyphen(end);
        if (next < tokens.Length && tokens[next].Cardinal == NumberClass.Unit)
        {
            value += tokens[next].Lexeme!.Value;
            end = next + 1;
        }
        return true;
    }

    private bool TryLiteral(int i, out Group group)
    {
        group = new Group { End = i };
        if (i >= tokens.Length || !NumberLiteral.TryRead(text, tokens[i].Start, out var end, out var value, out var form)) return false;
        var at = i + 1;
        while (at < tokens.Length && tokens[at].Start < end) at++;
        group = new Group { Value = value, End = at, Form = form, StartsInDigits = true, IsPlainDigits = true };
        if (at < tokens.Length && SuffixAt(at) is var size && size > 1)
        {
            group.Value = Scale(value, size);
            (group.End, group.IsSuffixed) = (at + 1, true);
            if (group.Value == Math.Floor(group.Value)) group.Form = NumberForm.Integer;
        }
        return true;
    }

    /// <summary>The letters of magnitude behind a literal: k, M, G, B, T, MM. A small m is a metre, a small g a gram.</summary>
    private double SuffixAt(int i)
    {
        if (i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End && tokens[i + 1].Kind == TokenKind.Digits) return 1;
        return text.AsSpan(tokens[i].Start, tokens[i].Length) switch
        {
            "k" or "K" => 1e3,
            "M" or "MM" => 1e6,
            "G" or "b" or "B" => 1e9,
            "T" when tokens[i].Start == tokens[i - 1].End => 1e12,
            _ => 1,
        };
    }

    /// <summary>The value of a magnitude word at a token; zero where there is none.</summary>
    public double MagnitudeAt(int i) => i < tokens.Length && tokens[i].Cardinal == NumberClass.Magnitude ? tokens[i].Lexeme!.Value : 0;

    /// <summary>The denominator of a fraction: "fifths", "quarter", "twenty-firsts", "two hundred and ninth".</summary>
    public bool TryDenominator(int i, bool isSingular, out double denominator, out int end)
    {
        (denominator, end) = (0, i);
        var at = SkipHyphen(i);
        if (at >= tokens.Length) return false;
        if (tokens[at].Lexeme is { } word && (word.Cue is Cue.Half or Cue.Quarter || word.Ordinal > 2))
        {
            if (word.IsPlural == isSingular) return false;
            denominator = word.Cue switch { Cue.Half => 2, Cue.Quarter => 4, _ => word.Ordinal };
            end = at + 1;
            return true;
        }
        if (tokens[at].Kind != TokenKind.Word || !TryRead(at, out var tens) || tens.StartsInDigits || tens.NeedsMore) return false;
        var last = SkipHyphen(tens.End);
        if (CueAt(last) == Cue.And) last++;
        if (last >= tokens.Length || tokens[last].Lexeme is not { Ordinal: > 0 and < 100 } ordinal) return false;
        var fits = tens.BareTens > 0 || tens.Value % 100 == 0 || (tens.Value < 100 && tens.Value % 10 == 0 && tens.Value >= 20);
        if (ordinal.IsPlural == isSingular || !fits) return false;
        denominator = tens.Value + ordinal.Ordinal;
        end = last + 1;
        return true;
    }

    /// <summary>The denominator that tens and an ordinal unit make: thirty and "fifths".</summary>
    public bool TryUnitDenominator(int i, double tens, out double denominator, out int end)
    {
        (denominator, end) = (0, i);
        var at = SkipHyphen(i);
        if (at >= tokens.Length || tokens[at].Lexeme is not { Ordinal: > 0 and < 10, IsPlural: true } ordinal) return false;
        denominator = tens + ordinal.Ordinal;
        end = at + 1;
        return true;
    }

    public double Digits(int i)
        => double.Parse(text.AsSpan(tokens[i].Start, tokens[i].Length), NumberStyles.None, CultureInfo.InvariantCulture);

    private int SkipMagnitudes(int i, out double size)
    {
        size = 1;
        var at = SkipHyphen(i);
        if (MagnitudeAt(at) == 0) return i;
        for (var stacked = 0; stacked < MostStackedMagnitudes && MagnitudeAt(at) is var next && next > 0; stacked++)
        {
            size *= next;
            at++;
        }
        return at;
    }

    // Decimal arithmetic keeps 0.9 trillion and 2.33 thousand exact.
    private static double Scale(double value, double size)
        => value is > -1e9 and < 1e9 && size <= 1e15 ? (double)((decimal)value * (decimal)size) : value * size;

    private int SkipHyphen(int i)
        => i + 1 < tokens.Length && tokens[i].Kind == TokenKind.Symbol && text[tokens[i].Start] is '-' or '‐' or '‑' ? i + 1 : i;

    private Cue CueAt(int i) => (uint)i < (uint)tokens.Length ? tokens[i].Cue : Cue.None;
}
