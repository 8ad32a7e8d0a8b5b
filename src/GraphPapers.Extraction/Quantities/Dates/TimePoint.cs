using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>The coarsest unit that a point of the calendar is given in.</summary>
internal enum Precision : byte
{
    Year,
    Month,
    Day,
}

/// <summary>
/// A day, or a period that the calendar has a name for, as the text gives it: what it leaves open is zero. The tokens it spans are
/// <c>[First, End)</c>.
/// </summary>
internal readonly record struct TimePoint(int First, int End)
{
    public int Year { get; init; }

    public int Month { get; init; }

    public int Day { get; init; }

    /// <summary>How many months (of a quarter, three) the period takes; zero for years and days.</summary>
    public int Months { get; init; }

    /// <summary>How many years the period takes: ten for a decade.</summary>
    public int Years { get; init; }

    /// <summary>The part of the period that is meant: "end of 2016".</summary>
    public TimeModifier Part { get; init; }

    /// <summary>A first day and the day behind the last, where year, month and day do not say them: weeks.</summary>
    public (DateTime Start, DateTime End)? Days { get; init; }

    /// <summary>A TIMEX3 value of its own, where year, month and day do not make it.</summary>
    public string? OwnTimex { get; init; }

    /// <summary>The time of day, where the text gives one.</summary>
    public TimeSpan? Clock { get; init; }

    /// <summary>The clock has twelve hours and the text does not say which half of the day.</summary>
    public bool IsTwelveHour { get; init; }

    public Precision Precision => Day > 0 || Days is not null ? Precision.Day
        : Month > 0 || Part != TimeModifier.None ? Precision.Month
        : Precision.Year;

    /// <summary>The year is known, or days are fixed.</summary>
    public bool IsComplete => Year > 0 || Days is not null;

    /// <summary>The day exists in the calendar, as far as it is given.</summary>
    public bool Exists => Day == 0 || Day <= DateTime.DaysInMonth(Year == 0 ? 2000 : Year, Month);

    /// <summary>Its first day. Only for a point that is complete and exists.</summary>
    public DateTime Start => Days?.Start ?? new DateTime(Year, Math.Max(1, Month), Math.Max(1, Day)) + (Clock ?? TimeSpan.Zero);

    /// <summary>The day behind its last. Only for a point that is complete and exists.</summary>
    public DateTime Behind => Days?.End
        ?? (Day > 0 ? Start.AddDays(1) : Months > 0 ? Start.AddMonths(Months) : Start.AddYears(Math.Max(1, Years)));

    /// <summary>Where a range that begins or ends with it has its bound.</summary>
    public DateTime Bound => Part switch
    {
        TimeModifier.End => Behind,
        TimeModifier.Mid => Start + new TimeSpan((Behind - Start).Ticks / TimeSpan.TicksPerDay / 2 * TimeSpan.TicksPerDay),
        _ => Start,
    };

    public string Timex
    {
        get
        {
            if (OwnTimex is not null) return OwnTimex;
            if (Months > 1) return Range(Start, Behind, $"P{Months}M");
            if (Years > 1) return Range(Start, Behind, $"P{Years}Y");
            var year = Year == 0 ? "XXXX" : Year.ToString("0000", CultureInfo.InvariantCulture);
            if (Month == 0) return year;
            if (Day == 0) return string.Create(CultureInfo.InvariantCulture, $"{year}-{Month:00}");
            var clock = Clock is { } time ? Hours(time) : "";
            return string.Create(CultureInfo.InvariantCulture, $"{year}-{Month:00}-{Day:00}{clock}");
        }
    }

    /// <summary>The TIMEX3 value of a period between two days.</summary>
    public static string Range(DateTime start, DateTime end, string length)
        => string.Create(CultureInfo.InvariantCulture, $"({start:yyyy-MM-dd},{end:yyyy-MM-dd},{length})");

    /// <summary>The TIMEX3 value of a time of day: "T15:30", "T15:30:06".</summary>
    public static string Hours(TimeSpan time)
    {
        if (time.Seconds != 0) return string.Create(CultureInfo.InvariantCulture, $"T{time:hh\\:mm\\:ss}");
        return string.Create(CultureInfo.InvariantCulture, $"T{time:hh\\:mm}");
    }
}
