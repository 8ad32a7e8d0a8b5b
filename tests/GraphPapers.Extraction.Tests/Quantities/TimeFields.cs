using System.Globalization;
using GraphPapers.Extraction.Quantities;
using GraphPapers.Extraction.Quantities.Dates;

namespace GraphPapers.Extraction.Tests.Quantities;

/// <summary>The readings of a time in the field names and formats of the public cases.</summary>
internal static class TimeFields
{
    public static IReadOnlyList<IReadOnlyDictionary<string, string?>> Of(Quantity quantity)
        => [.. quantity.Time!.Readings.Select(reading => Of(quantity, reading))];

    /// <summary>One line with the fields in order of their names.</summary>
    public static string Print(IReadOnlyDictionary<string, string?> fields)
        => string.Join(' ', fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));

    private static Dictionary<string, string?> Of(Quantity quantity, TimeReading reading)
    {
        var time = quantity.Time!;
        var type = time.Kind.ToString().ToLowerInvariant();
        var fields = new Dictionary<string, string?> { ["timex"] = reading.Timex, ["type"] = type };
        if (time.Modifier != TimeModifier.None)
            fields["Mod"] = time.Modifier == TimeModifier.SinceEnd ? "since-end" : time.Modifier.ToString().ToLowerInvariant();
        if (time.Modifier is TimeModifier.Before or TimeModifier.After or TimeModifier.Since or TimeModifier.Until or TimeModifier.SinceEnd)
            fields["sourceEntity"] = time.FromDay ? "datetimepoint" : "datetimerange";
        if (time.Kind == TimeKind.Duration) fields["value"] = Seconds(quantity).ToString(CultureInfo.InvariantCulture);
        else if (reading is { Start: null, End: null }) fields["value"] = "not resolved";
        else AddBounds(fields, time.Kind, reading);
        return fields;
    }

    private static void AddBounds(Dictionary<string, string?> fields, TimeKind kind, TimeReading reading)
    {
        var format = kind switch
        {
            TimeKind.Date or TimeKind.DateRange => "yyyy-MM-dd",
            TimeKind.Time or TimeKind.TimeRange => "HH:mm:ss",
            _ => "yyyy-MM-dd HH:mm:ss",
        };
        var isPoint = kind is TimeKind.Date or TimeKind.DateTime or TimeKind.Time;
        if (reading.Start is { } start) fields[isPoint ? "value" : "start"] = start.ToString(format, CultureInfo.InvariantCulture);
        if (reading.End is { } end) fields["end"] = end.ToString(format, CultureInfo.InvariantCulture);
    }

    private static double Seconds(Quantity quantity) => quantity.Value!.Value * quantity.Unit switch
    {
        "Second" => 1,
        "Minute" => 60,
        "Hour" => 3600,
        "Day" => 86400,
        "Week" => 7 * 86400,
        "Month" => 30 * 86400,
        _ => 365 * 86400,
    };
}
