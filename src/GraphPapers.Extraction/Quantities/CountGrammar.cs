namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// The counted thing behind a number: up to three modifiers and a noun ("labelled training images", "V100 GPUs"), hyphenated
/// ("-parameter", "-layer"), or a device and a time ("GPU hours", "TPUv3-days").
/// </summary>
internal static class CountGrammar
{
    private const int MostModifiers = 3;

    public static bool TryRead(QuantityText text, int i, out CountedThing thing, out int end)
    {
        (thing, end) = (null!, i);
        var isHyphenated = text.IsHyphen(i) && text.IsJoined(i) && text.IsJoined(i + 1);
        var at = isHyphenated ? i + 1 : i;
        for (var skipped = 0; skipped <= MostModifiers; skipped++)
        {
            var word = text.WordAt(at);
            if (word.IsEmpty || text.Tokens[at].Kind != TokenKind.Word) return false;
            if (CountTable.Find(word) is { } found && !(skipped < MostModifiers && CountTable.IsModifier(word) && IsNoun(text, at + 1)))
            {
                if (!IsCounted(text, i, at, found, isHyphenated)) return false;
                (thing, end) = WithTime(text, at, found);
                return true;
            }
            if (!CountTable.IsModifier(word) && !IsModelNumber(text, at)) return false;
            at = BehindModifier(text, at);
            if (text.IsHyphen(at) || text.IsSymbol(at, '-')) at++;
        }
        return false;
    }

    private static int BehindModifier(QuantityText text, int at) => IsModelNumber(text, at) ? at + 2 : at + 1;

    private static bool IsNoun(QuantityText text, int at) => CountTable.Find(text.WordAt(at)) is not null;

    /// <summary>"V100", "A100": letters and digits joined.</summary>
    private static bool IsModelNumber(QuantityText text, int at)
        => at + 1 < text.Tokens.Length && text.Tokens[at].Length <= 4 && !text.IsWord(at, "x")
            && text.IsJoined(at + 1) && text.Tokens[at + 1].Kind == TokenKind.Digits;

    /// <summary>
    /// A noun in the singular is counted where a hyphen joins it ("12-layer") or one of it is meant; "ImageNet 2012 dataset" and
    /// "WikiText 103 token" name something.
    /// </summary>
    private static bool IsCounted(QuantityText text, int i, int at, CountedThing thing, bool isHyphenated)
    {
        // "zero-shot" and "one-shot" name a setting.
        if (thing.Name is "shot" or "way") return isHyphenated && at == i + 1 && text.Tokens[i - 1].Kind == TokenKind.Digits;
        if (thing.Name == "turn" && !thing.IsPlural) return false;
        return thing.IsPlural || isHyphenated || thing.Name == "fps" || text.Tokens[i - 1].Lexeme is { Value: 1 }
            || text.CueAt(at + 1) == Cue.None && CountTable.Find(text.WordAt(at)) is { Name: "GPU" or "TPU" or "CPU" };
    }

    private static (CountedThing Thing, int End) WithTime(QuantityText text, int at, CountedThing thing)
    {
        if (thing.Name is not ("GPU" or "TPU" or "CPU" or "core" or "FLOP")) return (thing, at + 1);
        var next = at + 1;
        if (thing.Name == "TPU" && IsModelNumber(text, next)) next += 2;
        if (next > at + 1 && CountTable.Find(text.WordAt(next)) is { Name: "core" or "chip" or "device" }) return (thing, next + 1);
        if (thing.Name == "FLOP" && text.IsSymbol(next, '/') && text.IsWord(next + 1, "s"))
        {
            thing = thing with { Name = "FLOP/s" };
            next += 2;
        }
        var time = text.IsHyphen(next) ? next + 1 : next;
        if (time >= text.Tokens.Length || text.Tokens[time] is not { Length: > 1, Lexeme.Unit: >= CalendarUnit.Second and <= CalendarUnit.Year } word)
            return (thing, next);
        return (thing with { Name = $"{thing.Name} {word.Lexeme!.Unit.ToString().ToLowerInvariant()}" }, time + 1);
    }
}
