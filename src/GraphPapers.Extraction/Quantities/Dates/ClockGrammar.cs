using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>Times of day next to a day: "14:55", "10:15:30", "3pm", "9:30 a.m.", and the "T10:15:00Z" of ISO 8601.</summary>
internal sealed class ClockGrammar(QuantityText text)
{
    /// <summary>Adds the time of day that stands behind a day, if one does.</summary>
    public TimePoint Behind(TimePoint day)
    {
        var at = day.End;
        if (text.IsWord(at, "at") || text.IsSymbol(at, ',')) at++;
        else if (text.WordAt(at) is "T" && text.IsJoined(at) && text.IsJoined(at + 1)) at++;
        return TryRead(at, out var time, out var isTwelveHour, out var end) ? day with { Clock = time, IsTwelveHour = isTwelveHour, End = end } : day;
    }

    /// <summary>Reads a time of day. Without "am" or "pm" an hour from one to twelve leaves open which half of the day is meant.</summary>
    public bool TryRead(int i, out TimeSpan time, out bool isTwelveHour, out int end)
    {
        (time, isTwelveHour, end) = (default, false, i + 1);
        if (Number(i) is not { } hour) return false;
        int minute = 0, second = 0;
        var hasMinutes = IsColon(i + 1) && text.WordAt(i + 2).Length == 2 && Number(i + 2) is not null;
        if (hasMinutes)
        {
            minute = Number(i + 2)!.Value;
            end = i + 3;
            if (IsColon(end) && text.WordAt(end + 1).Length == 2 && Number(end + 1) is { } seconds) (second, end) = (seconds, end + 2);
        }
        var half = Half(ref end);
        if (!hasMinutes && half == 0) return false;
        if (hour > (half == 0 ? 23 : 12) || minute > 59 || second > 59 || (half != 0 && hour == 0)) return false;
        isTwelveHour = half == 0 && hour is >= 1 and <= 12;
        if (half != 0) hour = (hour % 12) + (half == 2 ? 12 : 0);
        if (text.WordAt(end) is "Z" && text.IsJoined(end))
        {
            (isTwelveHour, end) = (false, end + 1);
        }
        time = new TimeSpan(hour, minute, second);
        return true;
    }

    /// <summary>1 for "am", 2 for "pm", 0 for neither.</summary>
    private int Half(ref int end)
    {
        var word = text.WordAt(end);
        if (word.Equals("am", StringComparison.OrdinalIgnoreCase) || word.Equals("pm", StringComparison.OrdinalIgnoreCase))
        {
            end++;
            return word[0] is 'a' or 'A' ? 1 : 2;
        }
        var dotted = (text.IsWord(end, "a") || text.IsWord(end, "p")) && text.IsSymbol(end + 1, '.') && text.IsWord(end + 2, "m");
        if (!dotted) return 0;
        end += text.IsSymbol(end + 3, '.') ? 4 : 3;
        return word[0] is 'a' or 'A' ? 1 : 2;
    }

    private bool IsColon(int i) => text.IsSymbol(i, ':') && text.IsJoined(i) && text.IsJoined(i + 1);

    private int? Number(int i)
        => text.WordAt(i).Length is 1 or 2 && int.TryParse(text.WordAt(i), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
