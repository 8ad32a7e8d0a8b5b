using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>Days and months, in numbers ("2014-07-09", "10/7/2018") and with the month's name ("4th of July, 1995", "Jul-2014").</summary>
internal sealed class DayGrammar(QuantityText text, bool dayFirst)
{
    /// <summary>Reads a day or a month at a token. A day without a year has year zero.</summary>
    public bool TryRead(int i, out TimePoint point)
    {
        var at = i;
        if (Lexeme(at) is { Weekday: > 0 })
        {
            at++;
            if (text.IsSymbol(at, '.')) at++;
            if (text.IsSymbol(at, ',')) at++;
        }
        if (!TryNumeric(at, out point) && !TryYearFirst(at, out point) && !TryMonthFirst(at, out point) && !TryDayFirst(at, out point)) return false;
        if (at > i && point.Day == 0) return false;
        point = point with { First = i };
        return true;
    }

    /// <summary>A month or a day of one without its year, as the first bound of a range has it: "Nov", "5/1", "18".</summary>
    public bool TryPartial(int i, out TimePoint point)
    {
        point = default;
        if (Lexeme(i) is { Month: > 0 } month && IsMonthName(i))
        {
            var end = text.IsSymbol(i + 1, '.') && text.IsJoined(i + 1) ? i + 2 : i + 1;
            point = new TimePoint(i, end) { Month = month.Month, Months = 1 };
            return true;
        }
        if (Number(i, 2) is not { } first || !text.IsSymbol(i + 1, '/') || Number(i + 2, 2) is not { } second) return false;
        if (text.IsSymbol(i + 3, '/') && text.IsJoined(i + 3)) return false;
        return TryOrder(i, i + 3, 0, first, second, out point);
    }

    /// <summary>"2016-10-16", "19.07.2014", "10/7/2018", "2014 07 19".</summary>
    private bool TryNumeric(int i, out TimePoint point)
    {
        point = default;
        if (Digits(i) == 4 && Digits(i + 1) == 2 && Digits(i + 2) == 2 && IsApart(i + 1) && IsApart(i + 2))
            return TryOrder(i, i + 3, Number(i, 4)!.Value, Number(i + 1, 2)!.Value, Number(i + 2, 2)!.Value, out point, isMonthFirst: true);
        if (Separator(i + 1) is var separator && (separator == '\0' || Separator(i + 3) != separator)) return false;
        if (Digits(i) == 4 && Number(i + 2, 2) is { } month && Number(i + 4, 2) is { } day)
            return TryOrder(i, i + 5, Number(i, 4)!.Value, month, day, out point, isMonthFirst: true);
        if (Digits(i + 4) != 4 || Number(i, 2) is not { } first || Number(i + 2, 2) is not { } second) return false;
        return TryOrder(i, i + 5, Number(i + 4, 4)!.Value, first, second, out point);
    }

    private bool TryOrder(int first, int end, int year, int a, int b, out TimePoint point, bool isMonthFirst = false)
    {
        var (month, day) = dayFirst && !isMonthFirst ? (b, a) : (a, b);
        if (month > 12) (month, day) = (day, month);
        point = new TimePoint(first, end) { Year = year, Month = month, Day = day };
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && (year == 0 || IsYear(year));
    }

    /// <summary>"2014-jul-09", "2014/19/Jul", "2014 july", "2014-7"; also "07-2014" and "03/2019".</summary>
    private bool TryYearFirst(int i, out TimePoint point)
    {
        point = default;
        if (Number(i, 2) is { } leading && Separator(i + 1) is '-' or '/' && YearAt(i + 2) is var behind && behind > 0
            && Separator(i + 3) == '\0' && leading is >= 1 and <= 12)
        {
            point = new TimePoint(i, i + 3) { Year = behind, Month = leading, Months = 1 };
            return true;
        }
        if (YearAt(i) is var year && year == 0) return false;
        var separator = Separator(i + 1);
        var at = separator == '\0' ? i + 1 : i + 2;
        if (separator != '\0' && Number(at, 2) is { } day && Separator(at + 1) == separator && Lexeme(at + 2) is { Month: > 0 } last)
        {
            point = new TimePoint(i, at + 3) { Year = year, Month = last.Month, Day = day };
            return day is >= 1 and <= 31;
        }
        if (Lexeme(at) is { Month: > 0 } month && (separator != '\0' || IsMonthName(at)))
        {
            point = new TimePoint(i, at + 1) { Year = year, Month = month.Month, Months = 1 };
            if (Separator(at + 1) == separator && separator != '\0' && Number(at + 2, 2) is >= 1 and <= 31 and var end)
                point = point with { Day = end, Months = 0, End = at + 3 };
            return true;
        }
        if (separator is not '-' || Number(at, 2) is not (>= 1 and <= 12 and var number)) return false;
        point = new TimePoint(i, at + 1) { Year = year, Month = number, Months = 1 };
        return true;
    }

    /// <summary>"July 19, 2014", "Jul. 19 , 2014", "july the 19th 2014", "Jul-19-2014", "July-2014-19", "july of 2014", "May 4th".</summary>
    private bool TryMonthFirst(int i, out TimePoint point)
    {
        point = default;
        if (Lexeme(i) is not { Month: > 0 } month || !IsMonthName(i) && YearAt(i + 1) == 0) return false;
        var at = i + 1;
        if (text.IsSymbol(at, '.') && text.IsJoined(at)) at++;
        if (SkipYearSeparator(at) is var yearAt && YearAt(yearAt) is var year && year > 0 && !text.IsSymbol(yearAt + 1, ':'))
        {
            point = new TimePoint(i, yearAt + 1) { Year = year, Month = month.Month, Months = 1 };
            if (Separator(at) is '-' or '/' && Separator(yearAt + 1) == Separator(at) && Number(yearAt + 2, 2) is >= 1 and <= 31 and var last)
                point = point with { Day = last, Months = 0, End = yearAt + 3 };
            return true;
        }
        if (Separator(at) is '-' or '/') at++;
        if (text.CueAt(at) == Cue.The) at++;
        if (!TryDayNumber(at, out var day, out var end)) return false;
        point = new TimePoint(i, end) { Month = month.Month, Day = day };
        ReadYear(ref point);
        return point.Year > 0 || text.WordAt(i).Length > 3 || end > at + 1 || char.IsUpper(text.WordAt(i)[0]);
    }

    /// <summary>"09th Jul 2014", "19th of july of 2014", "ninth of july, 2014", "19-Jul-2014", "19-2014-July", "19 June".</summary>
    private bool TryDayFirst(int i, out TimePoint point)
    {
        point = default;
        if (!TryDayNumber(i, out var day, out var at)) return false;
        var separator = Separator(at);
        if (separator is '-' or '/')
        {
            at++;
            if (YearAt(at) is var middle && middle > 0 && Separator(at + 1) == separator && Lexeme(at + 2) is { Month: > 0 } behind)
            {
                point = new TimePoint(i, at + 3) { Year = middle, Month = behind.Month, Day = day };
                return true;
            }
        }
        else if (text.CueAt(at) == Cue.Of)
        {
            at++;
        }
        if (Lexeme(at) is not { Month: > 0 } month || !IsMonthName(at)) return false;
        point = new TimePoint(i, at + 1) { Month = month.Month, Day = day };
        if (text.IsSymbol(at + 1, '.') && text.IsJoined(at + 1) && YearAt(at + 2) > 0) point = point with { End = at + 2 };
        ReadYear(ref point);
        return true;
    }

    private void ReadYear(ref TimePoint point)
    {
        var at = SkipYearSeparator(point.End);
        if (YearAt(at) is var year && year > 0) point = point with { Year = year, End = at + 1 };
    }

    /// <summary>The token behind a comma, "of", "in", a joined hyphen or slash, where a year may stand.</summary>
    private int SkipYearSeparator(int i)
    {
        if (text.IsSymbol(i, ',') || Separator(i) is '-' or '/') return i + 1;
        return text.CueAt(i) is Cue.Of or Cue.In ? i + 1 : i;
    }

    /// <summary>"5", "5th", "05", "fifth", "twenty-first": a day of a month.</summary>
    private bool TryDayNumber(int i, out int day, out int end)
    {
        (day, end) = (0, i + 1);
        if (Number(i, 2) is { } digits)
        {
            day = digits;
            if (text.IsJoined(end) && text.WordAt(end) is "st" or "nd" or "rd" or "th") end++;
            else if (text.IsJoined(end) && text.Tokens[end].Kind == TokenKind.Word) return false;
        }
        else if (Lexeme(i) is { Ordinal: >= 1 and <= 31, IsPlural: false } ordinal)
        {
            day = (int)ordinal.Ordinal;
        }
        else if (Lexeme(i) is { Cardinal: NumberClass.Tens, Value: 20 or 30 } tens && text.IsHyphen(i + 1)
            && Lexeme(i + 2) is { Ordinal: >= 1 and <= 9 } unit)
        {
            (day, end) = ((int)(tens.Value + unit.Ordinal), i + 3);
        }
        return day is >= 1 and <= 31;
    }

    /// <summary>"may" and "march" with a small letter are verbs, "mar" and "dec" names of other things, unless a day or year stands by.</summary>
    private bool IsMonthName(int i)
    {
        var word = text.WordAt(i);
        if (char.IsUpper(word[0]) || word.Length > 5) return true;
        if (word.Length > 3 && !word.Equals("march", StringComparison.Ordinal)) return true;
        if (YearAt(SkipYearSeparator(i + 1)) > 0 || Number(i + 1, 2) is not null) return true;
        if (text.IsHyphen(i + 1) && Lexeme(i + 2) is { Month: > 0 }) return true;
        if (i == 0) return false;
        return Number(i - 1, 2) is not null || text.CueAt(i - 1) is Cue.Of or Cue.From or Cue.To
            || (text.Tokens[i - 1].Kind == TokenKind.Word && text.IsJoined(i - 1));
    }

    /// <summary>A year from 1500 to 2199 in four digits; zero where there is none.</summary>
    public int YearAt(int i) => Number(i, 4) is { } year && Digits(i) == 4 && IsYear(year) ? year : 0;

    private static bool IsYear(int year) => year is >= 1500 and < 2200;

    private int? Number(int i, int most)
        => Digits(i) is > 0 and var length && length <= most
            ? int.Parse(text.WordAt(i), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    private int Digits(int i) => i >= 0 && i < text.Tokens.Length && text.Tokens[i].Kind == TokenKind.Digits ? text.Tokens[i].Length : 0;

    private bool IsApart(int i) => !text.IsJoined(i);

    private Lexeme? Lexeme(int i) => i >= 0 && i < text.Tokens.Length ? text.Tokens[i].Lexeme : null;

    /// <summary>A hyphen, slash or dot that joins what stands on both sides; NUL where there is none.</summary>
    private char Separator(int i)
    {
        if (!text.IsJoined(i) || !text.IsJoined(i + 1) || text.Tokens[i].Kind != TokenKind.Symbol) return '\0';
        var c = text.Text[text.Tokens[i].Start];
        return c is '-' or '/' or '.' ? c : '\0';
    }
}
