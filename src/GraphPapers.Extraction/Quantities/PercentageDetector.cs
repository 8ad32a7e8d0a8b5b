namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// Percentages: "84.1%", "twenty percent", "percent of 60", "2.3 percentage points" (unit "percentage point"). The word or sign alone
/// is a percentage without a value.
/// </summary>
public sealed class PercentageDetector : IQuantityDetector
{
    /// <summary>The unit of a share.</summary>
    public const string Percent = "percent";

    /// <summary>The unit of a difference between shares.</summary>
    public const string PercentagePoint = "percentage point";

    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        var next = 0;
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (!TrySign(text, i, out var end, out var unit)) continue;
            while (next < numbers.Length && numbers[next].EndToken < i) next++;
            if (next < numbers.Length && numbers[next].EndToken == i && numbers[next].Need != NumberNeed.Pronoun)
                Add(numbers[next].FirstToken, end, numbers[next].Value);
            else if (next + 1 < numbers.Length && text.IsHyphen(i - 1) && numbers[next].EndToken == i - 1)
                Add(numbers[next].FirstToken, end, numbers[next].Value);
            else if (text.CueAt(end) == Cue.Of && NumberFrom(numbers, next, end + 1) is { } behind)
                Add(i, end = behind.EndToken, behind.Value);
            else
                Add(i, end, null);
            i = end - 1;

            void Add(int first, int last, double? value)
            {
                var start = text.Tokens[first].Start;
                if (!IsInAddress(text, start))
                    found.Add(new Quantity(QuantityKind.Percentage, start, text.Slice(first, last), value, unit));
            }
        }
    }

    private static NumberMatch? NumberFrom(ReadOnlySpan<NumberMatch> numbers, int from, int token)
    {
        for (var i = from; i < numbers.Length && numbers[i].FirstToken <= token; i++)
        {
            if (numbers[i].FirstToken == token) return numbers[i];
        }
        return null;
    }

    /// <summary>"%", "percent", "per cent", with "points" behind it where the difference of two shares is meant.</summary>
    internal static bool TrySign(QuantityText text, int i, out int end, out string unit)
    {
        (end, unit) = (i + 1, Percent);
        // Abstracts keep the backslash of TeX: "83.2\%".
        if (text.IsSymbol(i, '\\') && text.IsSymbol(i + 1, '%')) end = ++i + 1;
        if (text.IsSymbol(i, '%') || text.IsSymbol(i, '٪'))
        {
            // %2D, %20: escapes of an address.
            if (text.IsJoined(i + 1) && text.Tokens[i + 1].Kind != TokenKind.Symbol) return false;
        }
        else if (text.CueAt(i) == Cue.Per && text.IsWord(i + 1, "cent"))
        {
            end = i + 2;
        }
        else if (text.CueAt(i) != Cue.Percent)
        {
            if (!text.IsWord(i, "pp") || i == 0 || text.Tokens[i - 1].Kind != TokenKind.Digits) return false;
            unit = PercentagePoint;
            return true;
        }
        if (text.CueAt(end) == Cue.Point || text.IsWord(end, "points"))
        {
            end++;
            unit = PercentagePoint;
        }
        return true;
    }

    private static bool IsInAddress(QuantityText text, int start)
        => start > 0 && text.Text[start - 1] is '%' or '=' or '&' && start > 1 && char.IsLetterOrDigit(text.Text[start - 2]);
}
