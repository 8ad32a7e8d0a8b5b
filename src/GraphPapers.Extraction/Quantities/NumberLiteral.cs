using System.Globalization;

namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// Numbers written in digits: plain, decimal, grouped by comma, dot or space (also in the Indian way, 76,54,321), with an exponent
/// ("1e10", "1.1^23", "1.3x10^6").
/// </summary>
internal static class NumberLiteral
{
    // A row of a table is no number, and reading stays linear.
    private const int MostGroups = 6;

    /// <summary>Reads the longest literal at a place; false where none begins there.</summary>
    public static bool TryRead(string text, int start, out int end, out double value, out NumberForm form)
    {
        (end, value, form) = (start, 0, NumberForm.Integer);
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] == '_')) return false;
        var whole = DigitsEnd(text, start);
        var inChain = start > 1 && text[start - 1] is '.' && char.IsAsciiDigit(text[start - 2]);
        if (whole == start)
        {
            if (CharAt(text, start) != '.' || DigitsEnd(text, start + 1) == start + 1 || (start > 0 && text[start - 1] == '.')) return false;
            end = DigitsEnd(text, start + 1);
            form = NumberForm.Decimal;
        }
        else
        {
            end = inChain ? whole : BodyEnd(text, start, whole, out form);
        }
        value = Parse(text.AsSpan(start, end - start));
        ReadExponent(text, ref end, ref value, ref form);
        return true;
    }

    private static int BodyEnd(string text, int start, int whole, out NumberForm form)
    {
        form = NumberForm.Integer;
        var grouped = GroupsEnd(text, start, whole, ',');
        if (grouped == whole) grouped = IndianGroupsEnd(text, start, whole);
        if (grouped == whole) grouped = SpacedGroupsEnd(text, start, whole);
        if (grouped > whole) return FractionEnd(text, grouped, '.', ref form);
        var dotted = GroupsEnd(text, start, whole, '.');
        if (dotted > whole && CharAt(text, dotted) == ',' && DigitsEnd(text, dotted + 1) > dotted + 1)
            return FractionEnd(text, dotted, ',', ref form);
        if (CharAt(text, whole) == '.') return FractionEnd(text, whole, '.', ref form);
        return DecimalCommaEnd(text, start, whole, ref form);
    }

    /// <summary>The end of "7,654,321": one to three digits, then groups of three.</summary>
    private static int GroupsEnd(string text, int start, int whole, char separator)
    {
        if (whole - start > 3) return whole;
        var end = whole;
        while (end - whole < 4 * MostGroups && CharAt(text, end) == separator && DigitsEnd(text, end + 1) == end + 4) end += 4;
        var continues = CharAt(text, end) == separator && char.IsAsciiDigit(CharAt(text, end + 1));
        return continues ? whole : end;
    }

    /// <summary>The end of "76,54,321": groups of two, the last of three.</summary>
    private static int IndianGroupsEnd(string text, int start, int whole)
    {
        if (whole - start > 2) return whole;
        var end = whole;
        while (end - whole < 3 * MostGroups && CharAt(text, end) == ',' && DigitsEnd(text, end + 1) == end + 3) end += 3;
        var closes = end > whole && CharAt(text, end) == ',' && DigitsEnd(text, end + 1) == end + 4 && CharAt(text, end + 4) != ',';
        return closes ? end + 4 : whole;
    }

    /// <summary>The end of "7 654 321", with any kind of single space.</summary>
    private static int SpacedGroupsEnd(string text, int start, int whole)
    {
        if (whole - start > 3 || text[start] == '0' || (start > 0 && text[start - 1] is '-' or '/' or '.' or ',')) return whole;
        var end = whole;
        while (end - whole < 4 * MostGroups && IsGroupingSpace(CharAt(text, end)) && DigitsEnd(text, end + 1) == end + 4
            && !char.IsLetter(CharAt(text, end + 4)))
        {
            end += 4;
        }
        return IsGroupingSpace(CharAt(text, end)) && char.IsAsciiDigit(CharAt(text, end + 1)) ? whole : end;
    }

    private static bool IsGroupingSpace(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009';

    /// <summary>The end of the fraction behind a separator; a chain of dots ("10.20.30.4", "3.2.1") has none.</summary>
    private static int FractionEnd(string text, int end, char separator, ref NumberForm form)
    {
        if (CharAt(text, end) != separator) return end;
        var fraction = DigitsEnd(text, end + 1);
        if (fraction == end + 1) return end;
        if (CharAt(text, fraction) == separator && char.IsAsciiDigit(CharAt(text, fraction + 1))) return end;
        form = NumberForm.Decimal;
        return fraction;
    }

    /// <summary>"5,00": one or two digits behind a comma that belongs to no list.</summary>
    private static int DecimalCommaEnd(string text, int start, int whole, ref NumberForm form)
    {
        if (CharAt(text, whole) != ',' || (start > 1 && text[start - 1] == ',' && char.IsAsciiDigit(text[start - 2]))) return whole;
        var fraction = DigitsEnd(text, whole + 1);
        if (fraction - whole is not (2 or 3)) return whole;
        if (CharAt(text, fraction) is ',' or '.' && char.IsAsciiDigit(CharAt(text, fraction + 1))) return whole;
        form = NumberForm.Decimal;
        return fraction;
    }

    private static void ReadExponent(string text, ref int end, ref double value, ref NumberForm form)
    {
        var c = CharAt(text, end);
        var at = end + 1;
        var isPower = c == '^';
        if (c is 'x' or 'X' or '×' or '*' && string.CompareOrdinal(text, at, "10^", 0, 3) == 0) at += 3;
        else if (!isPower && c is not ('e' or 'E')) return;
        var negative = false;
        var signs = 0;
        while (CharAt(text, at) is '+' or '-' or '−' && signs++ < 2) negative ^= text[at++] != '+';
        var close = DigitsEnd(text, at);
        if (close == at || close - at > 3 || char.IsLetter(CharAt(text, close))) return;
        var exponent = int.Parse(text.AsSpan(at, close - at), NumberStyles.None, CultureInfo.InvariantCulture) * (negative ? -1 : 1);
        value = isPower ? Math.Pow(value, exponent) : Scale(value, exponent);
        (end, form) = (close, NumberForm.Power);
    }

    // Through the decimal form, so that 1.3e6 is exactly 1300000.
    private static double Scale(double value, int exponent)
        => double.Parse(
            string.Create(CultureInfo.InvariantCulture, $"{value:R}").Contains('E', StringComparison.Ordinal)
                ? string.Create(CultureInfo.InvariantCulture, $"{value * Math.Pow(10, exponent):R}")
                : string.Create(CultureInfo.InvariantCulture, $"{value:R}E{exponent}"),
            NumberStyles.Float,
            CultureInfo.InvariantCulture);

    private static double Parse(ReadOnlySpan<char> literal)
    {
        Span<char> clean = literal.Length <= 64 ? stackalloc char[literal.Length] : new char[literal.Length];
        var length = 0;
        var comma = literal.LastIndexOf(',');
        var commaIsPoint = comma >= 0 && (literal.IndexOf('.') is var dot && dot >= 0 ? dot < comma : literal.Length - comma <= 3);
        for (var i = 0; i < literal.Length; i++)
        {
            var c = literal[i];
            if (char.IsAsciiDigit(c)) clean[length++] = c;
            else if (commaIsPoint ? c == ',' : c == '.') clean[length++] = '.';
        }
        return double.Parse(clean[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    private static char CharAt(string text, int at) => (uint)at < (uint)text.Length ? text[at] : '\0';

    private static int DigitsEnd(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return at;
    }
}
