using System.Globalization;

namespace GraphPapers.Extraction.Quantities.Dates;

/// <summary>An expression of time and the tokens it spans (the end is exclusive).</summary>
internal readonly record struct TimeMatch(int First, int End, TimeExpression Time);

/// <summary>
/// Expressions of time around the points of the calendar: ranges ("from July to October 2014"), bounds ("before 2016", "2014 or later"),
/// offsets ("three weeks before July 9 2011").
/// </summary>
internal sealed class DateGrammar(QuantityText text, DateTime? reference, bool dayFirst)
{
    private readonly DayGrammar days = new(text, dayFirst);
    private readonly PeriodGrammar periods = new(text, new DayGrammar(text, dayFirst), reference);
    private readonly ClockGrammar clocks = new(text);

    /// <summary>Reads the expression that begins at a token.</summary>
    public bool TryRead(int i, out TimeMatch match)
    {
        if (!TryRange(i, out match) && !TryBounded(i, out match) && !TryOffset(i, out match) && !TryMoment(i, out match) && !TryPoint(i, out match))
            return false;
        return IsFree(match.First, match.End);
    }

    /// <summary>A day and a time of day, either first: "19.07.2014 14:55", "13:00 July 19, 2014".</summary>
    private bool TryMoment(int i, out TimeMatch match)
    {
        match = default;
        TimePoint moment;
        if (clocks.TryRead(i, out var time, out var isTwelveHour, out var next))
        {
            if (text.CueAt(next) == Cue.On) next++;
            if (!periods.TryRead(next, out var day) || day.Day == 0) return false;
            moment = day with { First = i, Clock = time, IsTwelveHour = isTwelveHour };
        }
        else
        {
            if (!periods.TryRead(i, out var day) || day.Day == 0) return false;
            moment = clocks.Behind(day);
            // "Sat Jul 19 14:55:10 2014", as Unix prints it.
            if (moment is { Year: 0, Clock: not null } && days.YearAt(moment.End) is > 0 and var year)
                moment = moment with { Year = year, End = moment.End + 1 };
        }
        if (moment.Clock is null || moment.Year == 0) return false;
        match = new TimeMatch(i, moment.End, TimeReadings.Of(moment, reference));
        return true;
    }

    private bool TryPoint(int i, out TimeMatch match)
    {
        match = default;
        if (!periods.TryRead(i, out var point)) return false;
        if (ReadBoundBehind(point) is var (modifier, end) && modifier != TimeModifier.None) return TryBound(i, end, modifier, point, out match);
        if (IsBareYear(point) && !MayBeYear(point.First)) return false;
        match = new TimeMatch(point.First, point.End, TimeReadings.Of(point, reference));
        return true;
    }

    /// <summary>Two points with "to", "until", "through", a hyphen, or "and" behind "between".</summary>
    private bool TryRange(int i, out TimeMatch match)
    {
        match = default;
        var opening = text.CueAt(i);
        var at = opening is Cue.From or Cue.Between ? i + 1 : i;
        var withIn = opening == Cue.In && days.YearAt(i + 1) > 0;
        if (withIn) at = i + 1;
        if (text.CueAt(at) == Cue.The) at++;
        if (!periods.TryRead(at, out var low) && !days.TryPartial(at, out low)) return false;
        if (low.Year == 0 && low.Day == 0 && ReadYearBehind(low.End) is var (year, behind) && year > 0) low = low with { Year = year, End = behind };
        if (SkipConnector(low.End, opening == Cue.Between) is var next && next == low.End) return false;
        if (text.CueAt(next) == Cue.The) next++;
        if (!TryUpper(next, low, out var high)) return false;
        if (withIn && high.Precision != Precision.Year) return false;
        if (!Complete(ref low, ref high)) return false;
        var time = TimeReadings.Between(low, high);
        match = new TimeMatch(i, high.End, time);
        return true;
    }

    private bool TryUpper(int i, TimePoint low, out TimePoint high)
    {
        if (periods.TryRead(i, out high))
        {
            return true;
        }
        if (days.TryPartial(i, out high))
        {
            if (SkipComma(high.End) is var at && days.YearAt(at) is var year && year > 0) high = high with { Year = year, End = at + 1 };
            return true;
        }
        // "June 3-5, 2019": a day of the same month.
        if (low.Day == 0 || low.Month == 0) return false;
        if (!int.TryParse(text.WordAt(i), NumberStyles.None, CultureInfo.InvariantCulture, out var day)) return false;
        if (day <= low.Day || day > 31 || text.IsSymbol(i + 1, ':')) return false;
        high = low with { First = i, End = i + 1, Day = day };
        if (SkipComma(high.End) is var behind && days.YearAt(behind) is var same && same > 0) high = high with { Year = same, End = behind + 1 };
        return high.Year > 0;
    }

    /// <summary>A bound without a year takes that of the other; where the months then run backwards, the range begins a year earlier.</summary>
    private static bool Complete(ref TimePoint low, ref TimePoint high)
    {
        if (!low.IsComplete && high.Year > 0)
        {
            low = low with { Year = high.Year };
            if (low.Month > high.Month && high.Month > 0) low = low with { Year = high.Year - 1 };
        }
        else if (!high.IsComplete && low.Year > 0)
        {
            high = high with { Year = low.Year };
        }
        if (!low.IsComplete || !high.IsComplete || low.OwnTimex is not null || high.OwnTimex is not null) return false;
        return !low.Exists || !high.Exists || low.Bound < high.Bound;
    }

    private int SkipConnector(int i, bool afterBetween)
    {
        if (text.CueAt(i) is Cue.To or Cue.Until or Cue.Through || (afterBetween && text.CueAt(i) == Cue.And)) return i + 1;
        return text.IsHyphen(i) || text.IsSymbol(i, '–') || text.IsSymbol(i, '—') || text.IsSymbol(i, '~') ? i + 1 : i;
    }

    private (int Year, int End) ReadYearBehind(int i)
    {
        var at = text.CueAt(i) is Cue.In or Cue.Of ? i + 1 : i;
        return (days.YearAt(at), at + 1);
    }

    private int SkipComma(int i) => text.IsSymbol(i, ',') || text.CueAt(i) is Cue.In or Cue.Of ? i + 1 : i;

    /// <summary>"before 2016", "since the end of 1997", "no later than July 9, 2011", "year greater than 2014", ">= 2019".</summary>
    private bool TryBounded(int i, out TimeMatch match)
    {
        match = default;
        var at = Word(i + 1) == DateWord.Later && Word(i + 2) == DateWord.Than && Unit(i) == CalendarUnit.Year ? i + 1 : i;
        var (modifier, next) = ReadBound(at);
        if (next == at) return false;
        if (text.CueAt(next) == Cue.The) next++;
        if (!periods.TryRead(next, out var point)) return false;
        return modifier == TimeModifier.None
            ? Found(new TimeMatch(i, point.End, TimeReadings.Of(point, reference)), out match)
            : TryBound(i, point.End, modifier, point, out match);
    }

    private (TimeModifier Modifier, int End) ReadBound(int i)
    {
        var word = Word(i);
        if (text.IsWord(i, "no") && Word(i + 1) == DateWord.Later && Word(i + 2) == DateWord.Than) return (TimeModifier.Before, i + 3);
        if (word == DateWord.Later && Word(i + 1) == DateWord.Than) return (TimeModifier.After, i + 2);
        if (word == DateWord.Earlier && Word(i + 1) == DateWord.Than) return (TimeModifier.Before, i + 2);
        if (word == DateWord.Before) return (TimeModifier.Before, text.CueAt(i + 1) == Cue.To ? i + 2 : i + 1);
        if (text.CueAt(i) == Cue.Until) return (TimeModifier.Before, i + 1);
        if (word == DateWord.After) return (TimeModifier.After, i + 1);
        if (word == DateWord.Since) return (TimeModifier.Since, text.CueAt(i + 1) is Cue.On or Cue.In or Cue.From ? i + 2 : i + 1);
        if (text.IsSymbol(i, '=')) return (TimeModifier.None, i + 1);
        var withEqual = text.IsSymbol(i + 1, '=');
        if (text.IsSymbol(i, '>')) return (withEqual ? TimeModifier.Since : TimeModifier.After, withEqual ? i + 2 : i + 1);
        if (text.IsSymbol(i, '<')) return (withEqual ? TimeModifier.Until : TimeModifier.Before, withEqual ? i + 2 : i + 1);
        return (TimeModifier.None, i);
    }

    /// <summary>"2014 or later", "3/4/2014 and after", "2014 and greater".</summary>
    private (TimeModifier Modifier, int End) ReadBoundBehind(TimePoint point)
    {
        var cue = text.CueAt(point.End);
        if (cue is not (Cue.Or or Cue.And)) return (TimeModifier.None, point.End);
        var closes = point.End + 2 >= text.Tokens.Length || text.Tokens[point.End + 2].Kind == TokenKind.Symbol;
        return Word(point.End + 1) switch
        {
            DateWord.Later when Word(point.End + 2) != DateWord.Than => (TimeModifier.Since, point.End + 2),
            DateWord.After when closes => (TimeModifier.Since, point.End + 2),
            DateWord.Earlier or DateWord.Before when closes => (TimeModifier.Until, point.End + 2),
            _ => (TimeModifier.None, point.End),
        };
    }

    private static bool TryBound(int first, int end, TimeModifier modifier, TimePoint point, out TimeMatch match)
    {
        match = default;
        if (!point.IsComplete || !point.Exists || point.OwnTimex is not null && point.Days is null) return false;
        match = new TimeMatch(first, end, TimeReadings.Bounded(point, modifier));
        return true;
    }

    /// <summary>"9 days from 03/04/2014", "3 weeks before July 9 2011", "in six years since 2004".</summary>
    private bool TryOffset(int i, out TimeMatch match)
    {
        match = default;
        var at = text.CueAt(i) == Cue.In ? i + 1 : i;
        if (text.NumberAt(at) is not { } number || number.Value != Math.Floor(number.Value) || number.Value is < 1 or > 10000) return false;
        var unit = Unit(number.EndToken);
        var direction = Word(number.EndToken + 1) switch
        {
            DateWord.Before => -1,
            DateWord.After or DateWord.Since => 1,
            _ => text.CueAt(number.EndToken + 1) == Cue.From ? 1 : 0,
        };
        if (direction == 0 || unit is not (CalendarUnit.Day or CalendarUnit.Week or CalendarUnit.Month or CalendarUnit.Year)) return false;
        var next = number.EndToken + 2;
        if (text.CueAt(next) == Cue.The) next++;
        if (!periods.TryRead(next, out var point) || !point.IsComplete || !point.Exists) return false;
        if (at == i && point.Day == 0) return false;
        var count = direction * (int)number.Value;
        var day = unit switch
        {
            CalendarUnit.Day => point.Start.AddDays(count),
            CalendarUnit.Week => point.Start.AddDays(7 * count),
            CalendarUnit.Month => point.Start.AddMonths(count),
            _ => point.Start.Year + count is >= 1 and <= 9999 ? point.Start.AddYears(count) : point.Start,
        };
        var moved = new TimePoint(i, point.End) { Year = day.Year, Month = day.Month, Day = day.Day };
        return Found(new TimeMatch(i, point.End, TimeReadings.Of(moved, reference)), out match);
    }

    private static bool Found(TimeMatch found, out TimeMatch match)
    {
        match = found;
        return true;
    }

    private static bool IsBareYear(TimePoint point) => point is { Month: 0, Years: 1, OwnTimex: null } && point.End == point.First + 1;

    /// <summary>"2000 samples" and "41 - 2016" are no years, nor is what a currency or a label stands before.</summary>
    private bool MayBeYear(int i)
    {
        if (text.Tokens[i].Start > 0 && text.Text[text.Tokens[i].Start - 1] is '$' or '€' or '£' or '#' or '+') return false;
        if (text.IsSymbol(i + 1, '%')) return false;
        if (text.IsSymbol(i + 1, ',') && text.IsJoined(i + 1) && text.IsJoined(i + 2) && IsDigits(i + 2)) return false;
        if ((text.IsHyphen(i - 1) && IsDigits(i - 2)) || (text.IsHyphen(i + 1) && IsDigits(i + 2))) return false;
        if (i + 1 >= text.Tokens.Length || text.Tokens[i + 1].Kind != TokenKind.Word || text.Tokens[i + 1].Lexeme is not null) return true;
        var next = text.WordAt(i + 1);
        var isPlural = next.Length > 3 && next[^1] == 's' && next[^2] != 's' && char.IsLower(next[0]);
        return !isPlural || text.CueAt(i - 1) is Cue.In or Cue.The or Cue.Of or Cue.From;
    }

    private bool IsDigits(int i) => i >= 0 && i < text.Tokens.Length && text.Tokens[i].Kind == TokenKind.Digits;

    /// <summary>Nothing of a longer number, name or code is joined to either end.</summary>
    private bool IsFree(int first, int end)
    {
        if (text.IsJoined(first))
        {
            if (text.Tokens[first - 1].Kind != TokenKind.Symbol) return false;
            if (text.Tokens[first].Kind == TokenKind.Digits && text.IsJoined(first - 1) && IsDigits(first - 2)
                && text.Text[text.Tokens[first - 1].Start] is '-' or '.' or '/' or ':' or ',') return false;
        }
        if (!text.IsJoined(end)) return true;
        if (text.Tokens[end].Kind != TokenKind.Symbol) return false;
        return !(text.Text[text.Tokens[end].Start] is '-' or '.' or '/' or ':' && text.IsJoined(end + 1) && IsDigits(end + 1));
    }

    private CalendarUnit Unit(int i) => i < text.Tokens.Length ? text.Tokens[i].Lexeme?.Unit ?? CalendarUnit.None : CalendarUnit.None;

    private DateWord Word(int i) => i < text.Tokens.Length ? text.Tokens[i].Lexeme?.Date ?? DateWord.None : DateWord.None;
}
