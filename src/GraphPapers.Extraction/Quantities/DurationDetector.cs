using System.Globalization;
using System.Text;
using GraphPapers.Extraction.Quantities.Dates;

namespace GraphPapers.Extraction.Quantities;

/// <summary>Lengths of time: "3 days", "two-week", "100 ms", "3 hours and 20 minutes" (in the unit named first).</summary>
public sealed class DurationDetector : IQuantityDetector
{
    /// <inheritdoc/>
    public void Find(QuantityText text, ICollection<Quantity> found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        var numbers = text.Numbers;
        for (var i = 0; i < numbers.Length; i++)
        {
            var number = numbers[i];
            if (!IsCounted(text, number, out var unit, out var end)) continue;
            var parts = new List<(double Value, CalendarUnit Unit)> { (number.Value, unit) };
            while (i + 1 < numbers.Length && numbers[i + 1].FirstToken == (text.CueAt(end) == Cue.And ? end + 1 : end)
                && IsCounted(text, numbers[i + 1], out var smaller, out var behind) && smaller < parts[^1].Unit)
            {
                parts.Add((numbers[++i].Value, smaller));
                end = behind;
            }
            var value = parts.Sum(p => p.Value * Seconds(p.Unit)) / Seconds(unit);
            var time = new TimeExpression(TimeKind.Duration, [new TimeReading(Timex(parts), null, null)]);
            if (parts.Count == 1) value = number.Value;
            found.Add(new Quantity(
                QuantityKind.Duration, number.Start, text.Slice(number.FirstToken, end), value, unit.ToString(), time: time));
        }
    }

    /// <summary>The length of a unit in seconds: a month is 30 days, a year 365.</summary>
    internal static double Seconds(CalendarUnit unit) => unit switch
    {
        CalendarUnit.Millisecond => 0.001,
        CalendarUnit.Second => 1,
        CalendarUnit.Minute => 60,
        CalendarUnit.Hour => 3600,
        CalendarUnit.Day => 86400,
        CalendarUnit.Week => 7 * 86400,
        CalendarUnit.Month => 30 * 86400,
        CalendarUnit.Quarter => 90 * 86400,
        CalendarUnit.Year => 365 * 86400,
        CalendarUnit.Decade => 3650.0 * 86400,
        CalendarUnit.Century => 36500.0 * 86400,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>Reads the unit of time that begins at a token, with or without a hyphen before it.</summary>
    internal static bool TryUnit(QuantityText text, int i, out CalendarUnit unit, out int end)
    {
        var at = text.IsHyphen(i) && text.IsJoined(i + 1) ? i + 1 : i;
        (unit, end) = (CalendarUnit.None, at + 1);
        if (at >= text.Tokens.Length || text.Tokens[at].Lexeme is not { Unit: not CalendarUnit.None } word) return false;
        if (text.Tokens[at].Length == 1 && char.IsUpper(text.WordAt(at)[0])) return false;
        unit = word.Unit;
        return !UnitGrammar.IsJoinedToMore(text, end);
    }

    private static bool IsCounted(QuantityText text, NumberMatch number, out CalendarUnit unit, out int end)
    {
        if (number.Need == NumberNeed.BareMagnitude || text.IsInName(number)) (unit, end) = (CalendarUnit.None, 0);
        else if (TryUnit(text, number.EndToken, out unit, out end)) return !IsDecade(text, number);
        return false;
    }

    /// <summary>"1990s", "the 90s", "three quarters".</summary>
    private static bool IsDecade(QuantityText text, NumberMatch number)
    {
        if (text.CueAt(number.EndToken) == Cue.Quarter && number.Form == NumberForm.Fraction) return true;
        return text.WordAt(number.EndToken) is "s" && number.Value % 10 == 0
            && (number.Value is >= 1500 and < 2100 || text.CueAt(number.FirstToken - 1) == Cue.The);
    }

    /// <summary>The TIMEX3 value: "P3M", "PT20M", "PT0.1S".</summary>
    private static string Timex(IReadOnlyList<(double Value, CalendarUnit Unit)> parts)
    {
        var timex = new StringBuilder("P");
        var inDay = false;
        foreach (var (value, unit) in parts)
        {
            if (unit <= CalendarUnit.Hour && !inDay)
            {
                timex.Append('T');
                inDay = true;
            }
            var (factor, letter) = unit switch
            {
                CalendarUnit.Millisecond => (0.001, 'S'),
                CalendarUnit.Second => (1, 'S'),
                CalendarUnit.Minute => (1, 'M'),
                CalendarUnit.Hour => (1, 'H'),
                CalendarUnit.Day => (1, 'D'),
                CalendarUnit.Week => (1, 'W'),
                CalendarUnit.Month => (1, 'M'),
                CalendarUnit.Quarter => (3, 'M'),
                CalendarUnit.Decade => (10, 'Y'),
                CalendarUnit.Century => (100, 'Y'),
                _ => (1.0, 'Y'),
            };
            timex.Append(((decimal)value * (decimal)factor).ToString("0.############", CultureInfo.InvariantCulture)).Append(letter);
        }
        return timex.ToString();
    }
}
