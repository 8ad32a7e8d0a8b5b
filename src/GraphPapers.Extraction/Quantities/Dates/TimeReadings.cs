using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>Which days the points of the calendar mean.</summary>
internal static class TimeReadings
{
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(12);

    /// <summary>The days of one point. A day without a year is read in the year before and behind the reference.</summary>
    public static TimeExpression Of(TimePoint point, DateTime? reference)
    {
        var kind = point.Day == 0 ? TimeKind.DateRange : point.Clock is null ? TimeKind.Date : TimeKind.DateTime;
        if ((point.OwnTimex is not null && point.Days is null) || !point.Exists)
            return new TimeExpression(kind, [new TimeReading(point.Timex, null, null)]);
        if (!point.IsComplete) return new TimeExpression(kind, Around(point, reference));
        if (point is { Clock: { } clock, IsTwelveHour: true })
        {
            var other = point with { Clock = clock.Hours < 12 ? clock + HalfDay : clock - HalfDay };
            return new TimeExpression(kind, [new TimeReading(point.Timex, point.Start, null), new TimeReading(other.Timex, other.Start, null)]);
        }
        if (point.Part != TimeModifier.None)
        {
            var (start, end) = Third(point);
            return new TimeExpression(kind, [new TimeReading(point.Timex, start, end)], point.Part);
        }
        return new TimeExpression(kind, [new TimeReading(point.Timex, point.Start, point.Day > 0 ? null : point.Behind)]);
    }

    private static List<TimeReading> Around(TimePoint point, DateTime? reference)
    {
        if (reference is not { } now) return [new TimeReading(point.Timex, null, null)];
        var year = now.Year;
        var behind = point with { Year = year };
        if (!behind.Exists || behind.Start < now.Date) behind = point with { Year = year + 1 };
        var before = point with { Year = behind.Year - 1 };
        return behind.Exists && before.Exists
            ? [new TimeReading(point.Timex, before.Start, null), new TimeReading(point.Timex, behind.Start, null)]
            : [new TimeReading(point.Timex, null, null)];
    }

    /// <summary>The first, middle or last third of a period, in whole months of a year or days of ten in a month.</summary>
    private static (DateTime Start, DateTime End) Third(TimePoint point)
    {
        var (start, end) = (point.Start, point.Behind);
        var (first, second) = point.Years > 0
            ? (start.AddMonths(4 * point.Years), start.AddMonths(8 * point.Years))
            : (start.AddDays(10), start.AddDays(20));
        return point.Part switch
        {
            TimeModifier.Start => (start, first),
            TimeModifier.Mid => (first, second),
            _ => (second, end),
        };
    }

    /// <summary>From the first bound up to, not including, the second; the length is in the finer unit of the two.</summary>
    public static TimeExpression Between(TimePoint low, TimePoint high)
    {
        if (!low.Exists || !high.Exists)
        {
            var timex = $"({low.Timex},{high.Timex},PXD)";
            return new TimeExpression(TimeKind.DateRange, [new TimeReading(timex, null, null)]);
        }
        var (start, end) = (low.Bound, high.Bound);
        var precision = low.Precision > high.Precision ? low.Precision : high.Precision;
        var length = precision switch
        {
            Precision.Year => $"P{end.Year - start.Year}Y",
            Precision.Month => $"P{((end.Year - start.Year) * 12) + end.Month - start.Month}M",
            _ => string.Create(CultureInfo.InvariantCulture, $"P{(end - start).Days}D"),
        };
        return new TimeExpression(TimeKind.DateRange, [new TimeReading(TimePoint.Range(start, end, length), start, end)]);
    }

    /// <summary>The time before, after or from a point on.</summary>
    public static TimeExpression Bounded(TimePoint point, TimeModifier modifier)
    {
        var fromDay = point.Day > 0;
        var (start, end) = point.Part == TimeModifier.None ? (point.Start, point.Behind) : Third(point);
        if (modifier == TimeModifier.Since && point.Part == TimeModifier.End) modifier = TimeModifier.SinceEnd;
        var reading = modifier switch
        {
            TimeModifier.Before => new TimeReading(point.Timex, null, start),
            TimeModifier.After => new TimeReading(point.Timex, fromDay ? start : end, null),
            TimeModifier.Until => new TimeReading(point.Timex, null, fromDay ? start : end),
            _ => new TimeReading(point.Timex, start, null),
        };
        return new TimeExpression(TimeKind.DateRange, [reading], modifier, fromDay);
    }
}
