namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// English number names and literals: sign, mixed fractions, "over", "out of", "point", dozens. A recursive descent over tokens
/// without backtracking further than one number. Cardinals are read by <see cref="CardinalGrammar"/>.
/// </summary>
internal readonly ref struct NumberGrammar
{
    // A fraction behind a number of this size or more is a part of its magnitude: "three million and a half" is 3,500,000.
    private const double SmallestMagnitudeShared = 1e6;

    private readonly string text;
    private readonly ReadOnlySpan<Token> tokens;
    private readonly CardinalGrammar cardinals;

    public NumberGrammar(string text, ReadOnlySpan<Token> tokens)
    {
        this.text = text;
        this.tokens = tokens;
        cardinals = new CardinalGrammar(text, tokens);
    }

    private readonly record struct Part(double Value, int End, NumberForm Form);

    /// <summary>All numbers of the text, in order, without overlaps.</summary>
    public List<NumberMatch> All()
    {
        var found = new List<NumberMatch>();
        for (var i = 0; i < tokens.Length;)
        {
            if (MayBegin(i) && TryRead(i, out var match))
            {
                if (match.End > match.Start) found.Add(match);
                i = match.EndToken;
            }
            else
            {
                i++;
            }
        }
        return found;
    }

    private bool MayBegin(int i)
    {
        var token = tokens[i];
        return token.Kind switch
        {
            TokenKind.Digits => true,
            TokenKind.Symbol => text[token.Start] is '-' or '−' or '.' || VulgarFraction(text[token.Start]) > 0,
            _ => token.Lexeme is { } word && (word.Cardinal != NumberClass.None || word.Cue is Cue.A or Cue.Half or Cue.Quarter or Cue.Minus),
        };
    }

    /// <summary>Reads a number at a token. An ordinal in digits ("4th") is read as an empty match: it is consumed and means nothing.</summary>
    private bool TryRead(int i, out NumberMatch match)
    {
        match = default;
        var at = i;
        var negative = false;
        if (IsMinus(i))
        {
            negative = true;
            at++;
            if (at >= tokens.Length || CueAt(at) == Cue.Minus) return false;
        }
        if (!TryUnsigned(at, out var part) || !double.IsFinite(part.Value)) return false;
        var last = tokens[part.End - 1];
        var value = negative ? -part.Value : part.Value;
        var need = Need(i, at, part, last);
        if (need == NumberNeed.Attached && IsOrdinalSuffix(part.End))
        {
            match = new NumberMatch(i, part.End + 1, last.End, last.End, value, part.Form, need);
            return true;
        }
        match = new NumberMatch(i, part.End, tokens[i].Start, last.End, value, part.Form, need);
        return true;
    }

    private NumberNeed Need(int first, int at, Part part, Token last)
    {
        if (last.Kind == TokenKind.Digits && part.End < tokens.Length && tokens[part.End].Start == last.End
            && tokens[part.End].Kind == TokenKind.Word) return NumberNeed.Attached;
        if (part.End - first != 1) return NumberNeed.None;
        var word = tokens[at];
        if (word.Cardinal == NumberClass.Unit && word.Lexeme!.Value == 1 && CueAt(first - 1) is Cue.The or Cue.This or Cue.That or Cue.Which)
            return NumberNeed.Pronoun;
        return word.Cardinal is NumberClass.Hundred or NumberClass.Magnitude or NumberClass.Dozen ? NumberNeed.BareMagnitude : NumberNeed.None;
    }

    private bool IsOrdinalSuffix(int i)
    {
        var word = text.AsSpan(tokens[i].Start, tokens[i].Length);
        return word is "st" or "nd" or "rd" or "th" or "ST" or "ND" or "RD" or "TH";
    }

    /// <summary>A word, or a sign that joins nothing: in "60 - 80" and "444-1616" the hyphen is not one.</summary>
    private bool IsMinus(int i)
    {
        if (CueAt(i) == Cue.Minus) return true;
        var token = tokens[i];
        if (token.Kind != TokenKind.Symbol || text[token.Start] is not ('-' or '−') || i + 1 >= tokens.Length) return false;
        if (i == 0) return true;
        var before = tokens[i - 1];
        if (tokens[i + 1].Start != token.End || before.End == token.Start)
            return before.Kind == TokenKind.Symbol && text[before.Start] is '(' or '[' or '{' or '=' or '<' or '>' or ',' or ':';
        return before.Kind != TokenKind.Digits && before.Cardinal == NumberClass.None;
    }

    private bool TryUnsigned(int i, out Part part)
    {
        if (TrySlashFraction(i, out part) || TryVulgar(i, out part)) return true;
        if (TryWordFraction(i, out part)) return true;
        if (!cardinals.TryRead(i, out var number)) return false;
        part = new Part(number.Value, number.End, number.Form);
        if (number.IsSuffixed) return true;
        return TryPoint(number, ref part) || TryDozen(number, ref part) || TryAndFraction(number, ref part)
            || TryRatio(i, number, ref part) || !number.NeedsMore;
    }

    /// <summary>"4/5" and "1 4/5", but no part of a date or a telephone number.</summary>
    private bool TrySlashFraction(int i, out Part part)
    {
        part = default;
        if (tokens[i].Kind != TokenKind.Digits) return false;
        var whole = 0.0;
        var at = i;
        if (i + 3 < tokens.Length && tokens[i + 1].Kind == TokenKind.Digits && tokens[i + 1].Start > tokens[i].End)
        {
            whole = cardinals.Digits(i);
            at++;
        }
        if (at + 2 >= tokens.Length || !IsJoinedSlash(at + 1) || tokens[at + 2].Kind != TokenKind.Digits) return false;
        var joinedBefore = i > 0 && tokens[i - 1].End == tokens[i].Start && text[tokens[i].Start - 1] is var before
            && (char.IsLetterOrDigit(before) || before is '/' or '.' or ',' || (before == '-' && i > 1 && tokens[i - 2].End == tokens[i - 1].Start));
        var end = tokens[at + 2].End;
        var joinedAfter = end + 1 < text.Length && text[end] is '/' or '-' or '.' or ',' && char.IsAsciiDigit(text[end + 1]);
        var (numerator, denominator) = (cardinals.Digits(at), cardinals.Digits(at + 2));
        if (joinedBefore || joinedAfter || denominator == 0 || (at > i && numerator >= denominator)) return false;
        part = new Part(whole + (numerator / denominator), at + 3, NumberForm.Fraction);
        return true;
    }

    private bool IsJoinedSlash(int i)
        => tokens[i].Kind == TokenKind.Symbol && text[tokens[i].Start] is '/' or '⁄' && tokens[i].Start == tokens[i - 1].End
            && i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End;

    private bool TryVulgar(int i, out Part part)
    {
        part = default;
        var at = tokens[i].Kind == TokenKind.Digits && i + 1 < tokens.Length ? i + 1 : i;
        var fraction = tokens[at].Kind == TokenKind.Symbol ? VulgarFraction(text[tokens[at].Start]) : 0;
        if (fraction == 0) return false;
        part = new Part((at > i ? cardinals.Digits(i) : 0) + fraction, at + 1, NumberForm.Fraction);
        return true;
    }

    private static double VulgarFraction(char c) => c switch
    {
        '½' => 1 / 2.0,
        '⅓' => 1 / 3.0,
        '⅔' => 2 / 3.0,
        '¼' => 1 / 4.0,
        '¾' => 3 / 4.0,
        '⅕' => 1 / 5.0,
        '⅖' => 2 / 5.0,
        '⅗' => 3 / 5.0,
        '⅘' => 4 / 5.0,
        '⅙' => 1 / 6.0,
        '⅚' => 5 / 6.0,
        '⅐' => 1 / 7.0,
        '⅛' => 1 / 8.0,
        '⅜' => 3 / 8.0,
        '⅝' => 5 / 8.0,
        '⅞' => 7 / 8.0,
        '⅑' => 1 / 9.0,
        '⅒' => 1 / 10.0,
        _ => 0,
    };

    /// <summary>"two thirds", "a half", "half a million", "two hundred forty sevenths" (200/47), "six and nineteen hundredths".</summary>
    private bool TryWordFraction(int i, out Part part)
    {
        if (!TryBareFraction(i, out part)) return false;
        var at = part.End;
        if (CueAt(at) == Cue.Of && CueAt(at + 1) == Cue.A) at += 2;
        else if (CueAt(at) == Cue.A) at++;
        if (cardinals.MagnitudeAt(at) is var size && size > 0) part = new Part(part.Value * size, at + 1, NumberForm.Fraction);
        else if (at < tokens.Length && tokens[at].Cardinal == NumberClass.Dozen) part = new Part(part.Value * 12, at + 1, NumberForm.Integer);
        return true;
    }

    private bool TryBareFraction(int i, out Part part)
    {
        part = default;
        if (i >= tokens.Length) return false;
        var cue = tokens[i].Cue;
        if (cue == Cue.Half && !tokens[i].Lexeme!.IsPlural)
        {
            part = new Part(0.5, i + 1, NumberForm.Fraction);
            return true;
        }
        if (cue == Cue.Quarter && cardinals.MagnitudeAt(i + 1) > 0)
        {
            part = new Part(0.25, i + 1, NumberForm.Fraction);
            return true;
        }
        if (cue == Cue.A && cardinals.TryDenominator(i + 1, true, out var denominator, out var end))
        {
            // "a third approach" counts approaches; "a third of them" measures.
            var isBeforeNoun = end < tokens.Length && tokens[end] is { Kind: TokenKind.Word, Lexeme: null };
            if (isBeforeNoun && tokens[end - 1].Cue == Cue.None) return false;
            part = new Part(1 / denominator, end, NumberForm.Fraction);
            return true;
        }
        return cue != Cue.A && tokens[i].Cardinal != NumberClass.None && TryCardinalFraction(i, out part)
            || cue == Cue.A && i + 1 < tokens.Length && tokens[i + 1].Cardinal >= NumberClass.Hundred && TryCardinalFraction(i, out part);
    }

    private bool TryCardinalFraction(int i, out Part part)
    {
        part = default;
        if (!cardinals.TryRead(i, out var number) || number.StartsInDigits) return false;
        double denominator;
        int end;
        if (number.BareTens > 0 && cardinals.TryUnitDenominator(number.End, number.BareTens, out denominator, out end))
        {
            part = new Part((number.Value - number.BareTens) / denominator, end, NumberForm.Fraction);
            return true;
        }
        var sharesMagnitude = number.MagnitudeBeforeAnd >= SmallestMagnitudeShared;
        if (!cardinals.TryDenominator(number.End, (sharesMagnitude ? number.AfterAnd : number.Value) == 1, out denominator, out end)) return false;
        var splits = number.AfterAnd > 0 && (sharesMagnitude || denominator >= 100 || tokens[end - 1].Cue is Cue.Half or Cue.Quarter);
        if (!splits)
        {
            part = new Part(number.Value / denominator, end, NumberForm.Fraction);
            return true;
        }
        var size = cardinals.MagnitudeAt(end);
        if (size > 0) end++;
        else size = sharesMagnitude ? number.MagnitudeBeforeAnd : 1;
        part = new Part(number.Value - number.AfterAnd + (number.AfterAnd / denominator * size), end, NumberForm.Fraction);
        return true;
    }

    private bool TryPoint(Cardinal number, ref Part part)
    {
        if (CueAt(number.End) != Cue.Point || number.StartsInDigits) return false;
        var (value, scale, at) = (0.0, 1.0, number.End + 1);
        while (cardinals.TryBelowHundred(at, out var digits, out var end))
        {
            var places = digits >= 10 ? 100 : 10;
            (value, scale, at) = ((value * places) + digits, scale * places, end);
        }
        if (scale == 1) return false;
        // A last group without leading zeros: "point seventy" is 0.70, "point seventy-one" 0.71.
        part = new Part(number.Value + (value / scale), at, NumberForm.Decimal);
        return true;
    }

    private bool TryDozen(Cardinal number, ref Part part)
    {
        if (number.End >= tokens.Length || tokens[number.End].Cardinal != NumberClass.Dozen) return false;
        var value = number.AfterAnd > 0 ? number.Value + (11 * number.AfterAnd) : number.Value * 12;
        part = new Part(value, number.End + 1, NumberForm.Integer);
        return true;
    }

    /// <summary>"six and a half", "two billion and one quarter million", "nine and a half million".</summary>
    private bool TryAndFraction(Cardinal number, ref Part part)
    {
        if (CueAt(number.End) != Cue.And || !TryBareFraction(number.End + 1, out var fraction)) return false;
        if (tokens[number.End + 1].Kind != TokenKind.Word) return false;
        var size = cardinals.MagnitudeAt(fraction.End);
        double value;
        if (size == 0)
            value = number.Value + (fraction.Value * (number.LastMagnitude >= SmallestMagnitudeShared ? number.LastMagnitude : 1));
        else if (number.LastMagnitude > size)
            value = number.Value + (fraction.Value * size);
        else
            value = (number.Value + fraction.Value) * size;
        part = new Part(value, size > 0 ? fraction.End + 1 : fraction.End, NumberForm.Fraction);
        return true;
    }

    /// <summary>"two over seven", "two out of seven", "1 in forty".</summary>
    private bool TryRatio(int i, Cardinal number, ref Part part)
    {
        var at = number.End;
        var cue = CueAt(at);
        if (cue == Cue.Out && CueAt(at + 1) == Cue.Of) at += 2;
        else if (cue is Cue.Over or Cue.In) at++;
        else return false;
        if (!cardinals.TryRead(at, out var denominator) || denominator.NeedsMore || denominator.Value == 0) return false;
        var end = denominator.End;
        if (cue == Cue.Over)
        {
            if (i > 0 && text[tokens[i].Start - 1] is '$' or '€' or '£') return false;
            if (end < tokens.Length && tokens[end].Lexeme is { Unit: not CalendarUnit.None }) return false;
        }
        else if (number.Value >= denominator.Value || (cue == Cue.In && (number.Value != 1 || denominator.Value > 1000)))
        {
            return false;
        }
        part = new Part(number.Value / denominator.Value, end, NumberForm.Fraction);
        return true;
    }

    private Cue CueAt(int i) => (uint)i < (uint)tokens.Length ? tokens[i].Cue : Cue.None;
}
