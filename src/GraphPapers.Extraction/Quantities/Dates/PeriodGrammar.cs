using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>Years, decades, quarters, halves, weeks of a year or month, parts of any of them, and what is told from the day of writing.</summary>
internal sealed class PeriodGrammar(QuantityText text, DayGrammar days, DateTime? reference)
{
    /// <summary>Reads the day or period that begins at a token, the longest reading first.</summary>
    public bool TryRead(int i, out TimePoint point)
        => TryPart(i, out point) || TryQuarter(i, out point) || TryOrdinalPeriod(i, out point) || days.TryRead(i, out point)
            || TryDecade(i, out point) || TrySeason(i, out point) || TryYear(i, out point) || TryRelative(i, out point);

    /// <summary>"end of 2016", "the middle of May 2018", "mid 1997", "early 2017", "mid-2018".</summary>
    private bool TryPart(int i, out TimePoint point)
    {
        point = default;
        var part = Word(i) switch
        {
            DateWord.Beginning or DateWord.Early => TimeModifier.Start,
            DateWord.Middle or DateWord.Mid => TimeModifier.Mid,
            DateWord.End or DateWord.Late => TimeModifier.End,
            _ => TimeModifier.None,
        };
        if (part == TimeModifier.None) return false;
        var at = i + 1;
        if (Word(i) is DateWord.Beginning or DateWord.Middle or DateWord.End)
        {
            if (text.CueAt(at++) != Cue.Of) return false;
        }
        else if (text.IsHyphen(at))
        {
            at++;
        }
        if (text.CueAt(at) == Cue.The) at++;
        if (!TryDecade(at, out point) && !days.TryRead(at, out point) && !TryYear(at, out point)) return false;
        if (point.Day > 0 || !point.IsComplete) return false;
        point = point with { First = i, Part = part };
        return true;
    }

    /// <summary>"2016-q2", "2014 H1", "q4 2014", "q2 of 2016", "4th quarter of 2014".</summary>
    private bool TryQuarter(int i, out TimePoint point)
    {
        point = default;
        int at, months, number, year;
        if (days.YearAt(i) is var leading && leading > 0)
        {
            at = text.IsHyphen(i + 1) ? i + 2 : i + 1;
            if (!TryQuarterName(at, out months, out number, out var end)) return false;
            (year, at) = (leading, end);
        }
        else
        {
            if (!TryQuarterName(i, out months, out number, out var end)) return false;
            at = text.CueAt(end) is Cue.Of or Cue.In || text.IsHyphen(end) ? end + 1 : end;
            year = days.YearAt(at);
            if (year == 0) return false;
            at++;
        }
        point = new TimePoint(i, at) { Year = year, Month = ((number - 1) * months) + 1, Months = months };
        return true;
    }

    private bool TryQuarterName(int i, out int months, out int number, out int end)
    {
        (months, number, end) = (0, 0, i + 2);
        var word = text.WordAt(i);
        if (word is "q" or "Q" or "h" or "H")
        {
            months = word is "q" or "Q" ? 3 : 6;
            return text.IsJoined(i + 1) && int.TryParse(text.WordAt(i + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)
                && number >= 1 && number <= 12 / months && text.Tokens[i + 1].Kind == TokenKind.Digits;
        }
        if (!TryOrdinal(i, out number, out var at) || number < 1) return false;
        months = text.CueAt(at) == Cue.Quarter ? 3 : text.CueAt(at) == Cue.Half ? 6 : 0;
        end = at + 1;
        return months > 0 && number <= 12 / months;
    }

    /// <summary>"first week of July 2011", "the first 3 weeks of 2014", "the fifth month of 2014", "week 7 of 2014".</summary>
    private bool TryOrdinalPeriod(int i, out TimePoint point)
    {
        point = default;
        var at = text.CueAt(i) == Cue.The ? i + 1 : i;
        int number, count = 1;
        CalendarUnit unit;
        if (Unit(at) == CalendarUnit.Week && at == i
            && int.TryParse(text.WordAt(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            (unit, at) = (CalendarUnit.Week, at + 2);
        }
        else
        {
            if (!TryOrdinal(at, out number, out at)) return false;
            if (Count(at) is var several && several > 0 && number is 1 or -1) (count, at) = (several, at + 1);
            unit = Unit(at++);
        }
        if (unit is not (CalendarUnit.Week or CalendarUnit.Month) || text.CueAt(at) is not (Cue.Of or Cue.In) || number == 0) return false;
        if (!days.TryRead(at + 1, out var whole) && !TryYear(at + 1, out whole)) return false;
        if (!whole.IsComplete || whole.Day > 0) return false;
        point = unit == CalendarUnit.Week ? Weeks(i, whole, number, count) : MonthsOf(i, whole, number, count);
        return point.IsComplete;
    }

    /// <summary>Weeks begin on Monday and belong to the year or month that holds their Thursday (ISO 8601).</summary>
    private static TimePoint Weeks(int first, TimePoint whole, int number, int count)
    {
        static DateTime Monday(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        static DateTime FirstWeek(DateTime start) => Monday(start.AddDays(3));

        var start = FirstWeek(whole.Start);
        var behind = FirstWeek(whole.Behind);
        var weeks = (behind - start).Days / 7;
        var index = number > 0 ? number : weeks - count + 1;
        if (index < 1 || index > weeks) return default;
        var from = start.AddDays(7 * (index - 1));
        var to = from.AddDays(7 * count);
        var name = string.Create(CultureInfo.InvariantCulture, $"{whole.Timex}-W{index:00}");
        return new TimePoint(first, whole.End) { Days = (from, to), OwnTimex = count == 1 ? name : TimePoint.Range(from, to, $"P{count}W") };
    }

    private static TimePoint MonthsOf(int first, TimePoint whole, int number, int count)
    {
        var month = number > 0 ? number : 13 - count;
        if (whole.Month > 0 || month < 1 || month + count > 13) return default;
        return new TimePoint(first, whole.End) { Year = whole.Year, Month = month, Months = count };
    }

    /// <summary>"1990s", "1970 s".</summary>
    private bool TryDecade(int i, out TimePoint point)
    {
        point = default;
        if (days.YearAt(i) is var year && (year == 0 || year % 10 != 0 || text.WordAt(i + 1) is not "s")) return false;
        if (!text.IsJoined(i + 1) && text.CueAt(i - 1) is not (Cue.In or Cue.The)) return false;
        point = new TimePoint(i, i + 2) { Year = year, Years = 10 };
        return true;
    }

    /// <summary>"summer 2014", "the fall of 2014": which days it has depends on whose season it is.</summary>
    private bool TrySeason(int i, out TimePoint point)
    {
        point = default;
        if (Word(i) != DateWord.Season) return false;
        var at = text.CueAt(i + 1) == Cue.Of || text.IsSymbol(i + 1, ',') ? i + 2 : i + 1;
        if (days.YearAt(at) is var year && year == 0) return false;
        var letters = char.ToUpperInvariant(text.WordAt(i)[0]) switch
        {
            'W' => "WI",
            'S' => text.WordAt(i).Length == 6 && text.WordAt(i)[1] is 'p' or 'P' ? "SP" : "SU",
            _ => "FA",
        };
        point = new TimePoint(i, at + 1) { Year = year, Years = 1, OwnTimex = string.Create(CultureInfo.InvariantCulture, $"{year}-{letters}") };
        return true;
    }

    /// <summary>"2014", "year 2014", "calendar year 2014", "fiscal year 2014" (whose days depend on whose it is).</summary>
    private bool TryYear(int i, out TimePoint point)
    {
        point = default;
        var at = i;
        var academic = Word(at) == DateWord.AcademicYear;
        var named = academic || Word(at) == DateWord.CalendarYear;
        var letters = text.WordAt(at).Length;
        if (named) at++;
        if (Unit(at) == CalendarUnit.Year) at++;
        else if (named && letters > 2) return false;
        var year = days.YearAt(at);
        if (year == 0) return false;
        point = new TimePoint(i, at + 1) { Year = year, Years = 1 };
        if (academic)
        {
            var whose = text.WordAt(i)[0] is 'f' or 'F' ? "FY" : "SY";
            point = point with { OwnTimex = whose + year.ToString(CultureInfo.InvariantCulture) };
        }
        return true;
    }

    /// <summary>"today", "tomorrow", "current date", "next Friday", "this May": only where the day of writing is known.</summary>
    private bool TryRelative(int i, out TimePoint point)
    {
        point = default;
        if (reference is not { } now) return false;
        var today = now.Date;
        switch (Word(i))
        {
            case DateWord.Today:
                return At(today, i + 1, out point);
            case DateWord.Tomorrow:
                return At(today.AddDays(1), i + 1, out point);
            case DateWord.Yesterday:
                return At(today.AddDays(-1), i + 1, out point);
            case DateWord.Next when i + 1 < text.Tokens.Length && text.Tokens[i + 1].Lexeme is { Weekday: > 0 } day:
                return At(today.AddDays(7 - (((int)today.DayOfWeek + 6) % 7) + day.Weekday - 1), i + 2, out point);
        }
        if (text.IsWord(i, "current") && text.IsWord(i + 1, "date")) return At(today, i + 2, out point);
        if (text.CueAt(i) != Cue.This || i + 1 >= text.Tokens.Length || text.Tokens[i + 1].Lexeme is not { Month: > 0 } month) return false;
        point = new TimePoint(i, i + 2) { Year = today.Year, Month = month.Month, Months = 1 };
        return true;

        bool At(DateTime day, int end, out TimePoint relative)
        {
            relative = new TimePoint(i, end) { Year = day.Year, Month = day.Month, Day = day.Day };
            return true;
        }
    }

    /// <summary>"first" is 1, "3rd" is 3, "last" is -1.</summary>
    private bool TryOrdinal(int i, out int number, out int end)
    {
        (number, end) = (0, i + 1);
        if (i >= text.Tokens.Length) return false;
        if (Word(i) == DateWord.Last) number = -1;
        else if (text.Tokens[i].Lexeme is { Ordinal: >= 1 and <= 53, IsPlural: false } ordinal) number = (int)ordinal.Ordinal;
        else if (text.Tokens[i].Kind == TokenKind.Digits && text.IsJoined(i + 1) && text.WordAt(i + 1) is "st" or "nd" or "rd" or "th"
            && int.TryParse(text.WordAt(i), NumberStyles.None, CultureInfo.InvariantCulture, out number)) end = i + 2;
        return number != 0;
    }

    private int Count(int i)
    {
        if (i >= text.Tokens.Length) return 0;
        if (text.Tokens[i].Cardinal is NumberClass.Unit or NumberClass.Teen) return (int)text.Tokens[i].Lexeme!.Value;
        return text.Tokens[i].Length <= 2 && int.TryParse(text.WordAt(i), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
    }

    private CalendarUnit Unit(int i) => i < text.Tokens.Length ? text.Tokens[i].Lexeme?.Unit ?? CalendarUnit.None : CalendarUnit.None;

    private DateWord Word(int i) => i < text.Tokens.Length ? text.Tokens[i].Lexeme?.Date ?? DateWord.None : DateWord.None;
}
