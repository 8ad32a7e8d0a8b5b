namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// Two bounds, the lower first: "10-20%", "between 5 and 10 epochs", "5 to 10 million images". What rises "from 70.1 to 73.2" is a
/// change and no range.
/// </summary>
public sealed class RangeDetector : IQuantityDetector
{
    private const int WordsOfChange = 4;

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
        if (text.CueAt(at) is Cue.To or Cue.Through) return !(before == Cue.From && IsChange(text, first));
        if (!text.IsHyphen(at) && !text.IsSymbol(at, '–') && !text.IsSymbol(at, '—') && !text.IsSymbol(at, '~')) return false;
        // "3-2-1" and "444-2011-2016" are no ranges.
        return !(text.IsJoined(high.EndToken) && text.IsHyphen(high.EndToken) && text.IsJoined(high.EndToken + 1)
            && text.Tokens[high.EndToken + 1].Kind == TokenKind.Digits) && !(text.IsJoined(low.FirstToken) && text.IsHyphen(low.FirstToken - 1));
    }

    private static bool IsChange(QuantityText text, int from)
    {
        for (var i = Math.Max(0, from - WordsOfChange); i < from; i++)
        {
            var word = text.WordAt(i);
            foreach (var stem in (ReadOnlySpan<string>)["improv", "increas", "rais", "boost", "reduc", "drop", "decreas", "lower", "grow", "grew", "rise", "rose", "fall", "fell"])
            {
                if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase)) return true;
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
