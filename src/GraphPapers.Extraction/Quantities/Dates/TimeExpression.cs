namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>What sort of time an expression means.</summary>
public enum TimeKind
{
    /// <summary>A day.</summary>
    Date,

    /// <summary>A period that begins and ends with a day; the end does not belong to it.</summary>
    DateRange,

    /// <summary>A moment of a day.</summary>
    DateTime,

    /// <summary>A period between two moments.</summary>
    DateTimeRange,

    /// <summary>A time of day, on no day.</summary>
    Time,

    /// <summary>A period of a day, on no day.</summary>
    TimeRange,

    /// <summary>A length of time.</summary>
    Duration,
}

/// <summary>How a period relates to the words that name it: "before 2016" is no period of 2018.</summary>
public enum TimeModifier
{
    /// <summary>The period itself.</summary>
    None,

    /// <summary>All that precedes it.</summary>
    Before,

    /// <summary>All that follows it.</summary>
    After,

    /// <summary>From its beginning on.</summary>
    Since,

    /// <summary>Up to and with it.</summary>
    Until,

    /// <summary>Its first third.</summary>
    Start,

    /// <summary>Its middle third.</summary>
    Mid,

    /// <summary>Its last third.</summary>
    End,

    /// <summary>From its last third on.</summary>
    SinceEnd,
}

/// <summary>One reading of an expression of time. An open bound is null; so are both when the day does not exist or the year is unknown.</summary>
/// <param name="Timex">TIMEX3 value (ISO-TimeML): "2019-01-04", "2017-04", "(2014-01-01,2018-01-01,P4Y)", "P3M".</param>
/// <param name="Start">The day or moment, or the first moment of the period.</param>
/// <param name="End">The first moment behind the period; null for days and moments.</param>
public sealed record TimeReading(string Timex, DateTime? Start, DateTime? End);

/// <summary>An expression of time with its readings: several where the text does not say which year or half of the day is meant.</summary>
public sealed record TimeExpression
{
    /// <summary>Makes an expression.</summary>
    /// <exception cref="ArgumentException">There is no reading.</exception>
    public TimeExpression(TimeKind kind, IReadOnlyList<TimeReading> readings, TimeModifier modifier = TimeModifier.None, bool fromDay = false)
    {
        ArgumentNullException.ThrowIfNull(readings);
        if (readings.Count == 0) throw new ArgumentException("An expression of time has a reading.", nameof(readings));
        (Kind, Readings, Modifier, FromDay) = (kind, readings, modifier, fromDay);
    }

    /// <summary>What sort of time is meant.</summary>
    public TimeKind Kind { get; }

    /// <summary>At least one reading, in order of time.</summary>
    public IReadOnlyList<TimeReading> Readings { get; }

    /// <summary>How the period relates to the one named.</summary>
    public TimeModifier Modifier { get; }

    /// <summary>The modifier is applied to a day or moment, not to a period.</summary>
    public bool FromDay { get; }
}
