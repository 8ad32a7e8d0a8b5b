using System.Globalization;

namespace GraphPapers.GraphQL.Type;

/// <summary>Numbers as ECMAScript writes them (ECMA-262, Number::toString), so that clients and tools see one spelling.</summary>
internal static class JavaScriptNumber
{
    public static string Format(string literal) => Format(double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture));

    public static string Format(double value)
    {
        if (value == 0)
            return "0";
        // "E16" is digits with an exponent; the shortest digits that round-trip are those of "R".
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var negative = shortest[0] == '-';
        var mantissa = negative ? shortest[1..] : shortest;
        var exponentAt = mantissa.IndexOf('E', StringComparison.Ordinal);
        var exponent = exponentAt < 0 ? 0 : int.Parse(mantissa[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponentAt >= 0)
            mantissa = mantissa[..exponentAt];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var digits = (point < 0 ? mantissa : whole + mantissa[(point + 1)..]).TrimStart('0');
        var leading = (point < 0 ? mantissa.Length : mantissa.Length - 1) - digits.Length;
        digits = digits.TrimEnd('0');
        // The value is 0.digits times ten to the n.
        var n = whole.Length - leading + exponent;
        return (negative ? "-" : "") + Layout(digits, n);
    }

    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
            return digits + new string('0', n - k);
        if (0 < n && n <= 21)
            return $"{digits[..n]}.{digits[n..]}";
        if (-6 < n && n <= 0)
            return $"0.{new string('0', -n)}{digits}";
        var exponent = (n - 1).ToString("+0;-0", CultureInfo.InvariantCulture);
        return k == 1 ? $"{digits}e{exponent}" : $"{digits[..1]}.{digits[1..]}e{exponent}";
    }
}
