using GraphPapers.Extraction.Quantities.Dates;

namespace GraphPapers.Extraction.Quantities;

/// <summary>What a quantity measures; one detector finds each kind.</summary>
public enum QuantityKind
{
    /// <summary>A plain number, in digits or words.</summary>
    Number,

    /// <summary>A share of a hundred, or a difference in percentage points.</summary>
    Percentage,

    /// <summary>A factor: "3.5x faster", "twofold".</summary>
    Multiple,

    /// <summary>Two bounds: <see cref="Quantity.Value"/> to <see cref="Quantity.Upper"/>.</summary>
    Range,

    /// <summary>A physical dimension or an amount of information.</summary>
    Measure,

    /// <summary>How old something is.</summary>
    Age,

    /// <summary>A number of things counted in machine learning: parameters, tokens, images, GPU hours.</summary>
    Count,

    /// <summary>A length of time; <see cref="Quantity.Value"/> is in <see cref="Quantity.Unit"/>.</summary>
    Duration,

    /// <summary>A day, a moment or a period of the calendar, in <see cref="Quantity.Time"/>.</summary>
    Date,
}

/// <summary>A quantity that a text states, with the place that states it.</summary>
public sealed record Quantity
{
    /// <summary>Makes a quantity.</summary>
    /// <param name="kind">What it measures.</param>
    /// <param name="start">Offset of its first character, in UTF-16 code units.</param>
    /// <param name="text">The words as they stand in the text, not empty.</param>
    /// <param name="value">The number; null where the text names a unit without one, and for dates.</param>
    /// <param name="unit">The unit's name in the singular ("Meter", "parameter"); null for plain numbers.</param>
    /// <param name="upper">The upper bound of a range.</param>
    /// <param name="time">Which days and moments are meant.</param>
    /// <exception cref="ArgumentException">The text is empty, or a bound is missing or given where none belongs.</exception>
    public Quantity(
        QuantityKind kind, int start, string text, double? value = null, string? unit = null, double? upper = null, TimeExpression? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentException.ThrowIfNullOrEmpty(text);
        if ((kind == QuantityKind.Range) != upper.HasValue)
            throw new ArgumentException("A range has an upper bound, and nothing else has.", nameof(upper));
        if (kind == QuantityKind.Date && time is null)
            throw new ArgumentException("A date says which time it means.", nameof(time));
        (Kind, Start, Text, Value, Unit, Upper, Time) = (kind, start, text, value, unit, upper, time);
    }

    /// <summary>What it measures.</summary>
    public QuantityKind Kind { get; }

    /// <summary>Offset of the first character, in UTF-16 code units.</summary>
    public int Start { get; }

    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => Text.Length;

    /// <summary>Offset behind the last character, in UTF-16 code units.</summary>
    public int End => Start + Text.Length;

    /// <summary>The words as they stand in the text.</summary>
    public string Text { get; }

    /// <summary>The number (of a range, its lower bound); null where the text states none, and for dates.</summary>
    public double? Value { get; }

    /// <summary>The unit's name in the singular; null for plain numbers and for dates.</summary>
    public string? Unit { get; }

    /// <summary>The upper bound of a range; null for everything else.</summary>
    public double? Upper { get; }

    /// <summary>Which days or moments a date means, or the length of a duration; null for everything else.</summary>
    public TimeExpression? Time { get; }
}
