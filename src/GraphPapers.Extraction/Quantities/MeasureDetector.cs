namespace GraphPapers.Extraction.Quantities;

/// <summary>Lengths, areas, volumes, weights, speeds, amounts of information, angles, frequencies, power.</summary>
public sealed class MeasureDetector : IQuantityDetector
{
    private const double InchesInAFoot = 12;

    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (number.Need == NumberNeed.BareMagnitude || !UnitGrammar.TryRead(text, number.EndToken, out var unit, out var end)) continue;
            if (IsPartOfName(text, number)) continue;
            var value = number.Value;
            if (unit == "Foot" && TryInches(text, numbers, i, end, out var inches, out var inchesEnd))
            {
                value += inches / InchesInAFoot;
                end = inchesEnd;
                i++;
            }
            found.Add(new Quantity(QuantityKind.Measure, number.Start, text.Slice(number.FirstToken, end), value, unit));
        }
    }

    /// <summary>"rev-86m": letters and a hyphen before the number, a single letter behind it.</summary>
    private static bool IsPartOfName(QuantityText text, NumberMatch number)
        => number.Start > 1 && text.Text[number.Start - 1] == '-' && char.IsLetterOrDigit(text.Text[number.Start - 2])
            && text.WordAt(number.EndToken).Length == 1;

    /// <summary>The inches of "6 ft 3 in" and "6 feet and 3 inches"; only here is "in" a unit.</summary>
    private static bool TryInches(QuantityText text, ReadOnlySpan<NumberMatch> numbers, int foot, int end, out double inches, out int inchesEnd)
    {
        (inches, inchesEnd) = (0, end);
        if (foot + 1 == numbers.Length) return false;
        var next = numbers[foot + 1];
        if (next.FirstToken != (text.CueAt(end) == Cue.And ? end + 1 : end)) return false;
        inchesEnd = next.EndToken + 1;
        inches = next.Value;
        return text.CueAt(next.EndToken) == Cue.In || text.IsWord(next.EndToken, "inch") || text.IsWord(next.EndToken, "inches");
    }
}
