namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// Two bounds, the lower first: "10-20%", "between 5 and 10 epochs", "5 to 10 million images", "ranging from 60 to 96%". What goes
/// "from 70.1 to 73.2" or "from 50% to 77%" is a change and no range.
/// </summary>
public sealed class RangeDetector : IQuantityDetector
{
    // How far before "from" a word may stand that says whether it opens a range or a change.
    private const int WordsBeforeFrom = 4;

    private static readonly string[] ChangeStems =
    [
        "improv", "increas", "rais", "boost", "reduc", "drop", "decreas", "lower", "grow", "grew", "rise", "rose", "rising", "fall", "fell",
        "jump", "lift",
    ];

    private static readonly string[] RangeStems = ["rang", "vary", "vari", "span", "anywhere", "scal", "sweep", "aged", "aging"];

    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        for (var i = 0; i + 1 < numbers.Length; i++)
        {
            var (low, high) = (numbers[i], numbers[i + 1]);
            if (high.FirstToken - low.EndToken > 6 || text.IsInName(low) || low.Need == NumberNeed.BareMagnitude) continue;
            if (!QuantityUnit.TryRead(text, low.EndToken, out var lowUnit)) lowUnit = new QuantityUnit(null, 1, low.EndToken);
            if (!IsConnected(text, low, lowUnit.End, high, out var first)) continue;
            if (!QuantityUnit.TryRead(text, high.EndToken, out var unit)) unit = new QuantityUnit(null, 1, high.EndToken);
            if (lowUnit.Name is not null && lowUnit.Name != unit.Name) continue;
            if (unit.Name is null && high.Need != NumberNeed.None) continue;
            if (text.CueAt(first) == Cue.From && IsChange(text, first, low, high, unit)) continue;
            var lower = low.Value * (lowUnit.Name is null ? unit.Factor * SharedMagnitude(text, low, high) : lowUnit.Factor);
            var upper = high.Value * unit.Factor;
            if (lower >= upper) continue;
            found.Add(new Quantity(
                QuantityKind.Range, text.Tokens[first].Start, text.Slice(first, unit.End), lower, unit.Name, upper));
            i++;
        }
    }

    private static bool IsConnected(QuantityText text, NumberMatch low, int at, NumberMatch high, out int first)
    {
        var before = text.CueAt(low.FirstToken - 1);
        first = before is Cue.From or Cue.Between ? low.FirstToken - 1 : low.FirstToken;
        if (high.FirstToken != at + 1) return false;
        if (text.CueAt(at) == Cue.And) return before == Cue.Between;
        if (text.CueAt(at) is Cue.To or Cue.Through) return true;
        if (!text.IsHyphen(at) && !text.IsSymbol(at, '–') && !text.IsSymbol(at, '—') && !text.IsSymbol(at, '~')) return false;
        // "the zero-one loss" has no bounds, and "3-2-1" and "444-2011-2016" are no ranges.
        if (text.Tokens[low.FirstToken].Kind == TokenKind.Word && text.Tokens[high.FirstToken].Kind == TokenKind.Word) return false;
        return !(text.IsJoined(high.EndToken) && text.IsHyphen(high.EndToken) && text.IsJoined(high.EndToken + 1)
            && text.Tokens[high.EndToken + 1].Kind == TokenKind.Digits) && !(text.IsJoined(low.FirstToken) && text.IsHyphen(low.FirstToken - 1));
    }

    /// <summary>Scores and shares move from one value to another unless a word says that they range.</summary>
    private static bool IsChange(QuantityText text, int from, NumberMatch low, NumberMatch high, QuantityUnit unit)
    {
        if (HasStem(text, from, RangeStems)) return false;
        var isDecimal = low.Form == NumberForm.Decimal || high.Form == NumberForm.Decimal;
        return unit.Name == PercentageDetector.Percent || (unit.Name is null && isDecimal) || HasStem(text, from, ChangeStems);
    }

    private static bool HasStem(QuantityText text, int from, string[] stems)
    {
        for (var i = Math.Max(0, from - WordsBeforeFrom); i < from; i++)
        {
            foreach (var stem in stems)
            {
                if (text.WordAt(i).StartsWith(stem, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }
        return false;
    }

    /// <summary>The magnitude of the upper bound holds for the lower one too where it has none of its own and stays the lower.</summary>
    private static double SharedMagnitude(QuantityText text, NumberMatch low, NumberMatch high)
    {
        var last = text.Tokens[high.EndToken - 1];
        var size = last.Cardinal == NumberClass.Magnitude ? last.Lexeme!.Value : text.WordAt(high.EndToken - 1) switch
        {
            "k" or "K" => 1e3,
            "M" => 1e6,
            "B" => 1e9,
            "T" => 1e12,
            _ => 1,
        };
        return high.EndToken - high.FirstToken > 1 && low.Value < 1000 && low.Value * size < high.Value ? size : 1;
    }
}
