using System.Globalization;

namespace GraphPapers.Extraction.Quantities;

/// <summary>
/// The unit behind a number: plain ("km"), hyphenated ("3-inch"), bracketed ("20 (kg)"), powers ("square meters", "km2"), speeds
/// ("yards an hour", "km/ms").
/// </summary>
internal static class UnitGrammar
{
    /// <summary>Reads the unit that begins at a token; <paramref name="end"/> is the token behind it.</summary>
    public static bool TryRead(QuantityText text, int i, out string name, out int end)
    {
        (name, end) = (string.Empty, i);
        var tokens = text.Tokens;
        if (i >= tokens.Length) return false;
        var joined = text.IsJoined(i);
        var at = text.IsHyphen(i) && joined && text.IsJoined(i + 1) ? i + 1 : i;
        var close = ClosingBracket(text, at);
        if (close != '\0') at++;
        if (close != '\0' && text.WordAt(at).Length < 2) return false;
        if (!TryPlain(text, at, joined || close != '\0', out var unit, out name, out end)) return false;
        if (unit.Dimension == Dimension.Length) ReadSpeed(text, ref name, ref end);
        if (close == '\0') return !IsJoinedToMore(text, end);
        return text.IsSymbol(end++, close);
    }

    private static bool TryPlain(QuantityText text, int at, bool joined, out Unit unit, out string name, out int end)
    {
        (name, end) = (string.Empty, at + 1);
        unit = null!;
        var power = Power(text, at);
        if (power.Length > 0) end = ++at + 1;
        else if (text.IsWord(at, "metric") && (text.IsWord(at + 1, "ton") || text.IsWord(at + 1, "tons")))
            (at, end, power) = (at + 1, at + 2, "Metric ");
        var word = text.WordAt(at);
        if (word.IsEmpty || UnitTable.Find(word) is not { } found) return false;
        if (found.IsAmbiguous && !joined && !IsClear(text, at, found)) return false;
        if (found.Dimension == Dimension.Angle && IsTemperature(text, at)) return false;
        if (word is "pm" && IsHour(text, at - 1)) return false;
        unit = power.Length > 0 ? found with { Dimension = Dimension.Area } : found;
        name = power.Length > 0 ? power + Lower(found.Name) : found.Name;
        if (power.Length > 0 || found.Dimension != Dimension.Length || !text.IsJoined(end)) return true;
        var exponent = text.WordAt(end);
        if (exponent is "2" or "²") (name, end, unit) = ("Square " + Lower(name), end + 1, unit with { Dimension = Dimension.Area });
        else if (exponent is "3" or "³") (name, end, unit) = ("Cubic " + Lower(name), end + 1, unit with { Dimension = Dimension.Volume });
        return true;
    }

    private static string Power(QuantityText text, int at)
    {
        var word = text.WordAt(at);
        if (word.Equals("square", StringComparison.OrdinalIgnoreCase) || word.Equals("sq", StringComparison.OrdinalIgnoreCase)) return "Square ";
        return word.Equals("cubic", StringComparison.OrdinalIgnoreCase) || word.Equals("cu", StringComparison.OrdinalIgnoreCase) ? "Cubic " : "";
    }

    /// <summary>"24 degrees" in a sentence on temperature, and "60° Celsius", are no angles.</summary>
    private static bool IsTemperature(QuantityText text, int at)
    {
        var next = text.WordAt(at + 1);
        if (next is "C" or "F" || text.IsWord(at + 1, "celsius") || text.IsWord(at + 1, "fahrenheit")) return true;
        for (var i = Math.Max(0, at - 6); i < at; i++)
        {
            if (text.IsWord(i, "temperature")) return true;
        }
        return false;
    }

    // Apart from the number, a quotation mark is an inch where it opens no quotation, and "cup" and "turn" are units; letters are not.
    private static bool IsClear(QuantityText text, int at, Unit unit)
    {
        if (unit.Name == "Inch") return !OpensQuotation(text, at);
        return unit.Dimension is Dimension.Volume or Dimension.Angle && text.Tokens[at].Length > 2;
    }

    /// <summary>A whole number up to twelve: with "pm" an hour, not picometres.</summary>
    private static bool IsHour(QuantityText text, int at)
        => int.TryParse(text.WordAt(at), NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour is >= 1 and <= 12;

    private static bool OpensQuotation(QuantityText text, int at) => text.IsJoined(at + 1) && text.Tokens[at + 1].Kind != TokenKind.Symbol;

    /// <summary>"per hour", "an hour", "/ms" behind a length.</summary>
    private static void ReadSpeed(QuantityText text, ref string name, ref int end)
    {
        var at = end;
        if (text.CueAt(at) is Cue.Per or Cue.A || text.IsSymbol(at, '/')) at++;
        else return;
        if (at >= text.Tokens.Length || text.Tokens[at].Lexeme is not { Unit: > CalendarUnit.None and <= CalendarUnit.Hour } time) return;
        name = $"{name} per {Lower(time.Unit.ToString())}";
        end = at + 1;
    }

    private static char ClosingBracket(QuantityText text, int at)
    {
        if (at >= text.Tokens.Length || text.Tokens[at].Kind != TokenKind.Symbol) return '\0';
        return text.Text[text.Tokens[at].Start] switch
        {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            _ => '\0',
        };
    }

    /// <summary>A letter or digit joined behind a unit shows that it was none: "8800m45", "8800L45".</summary>
    internal static bool IsJoinedToMore(QuantityText text, int end)
        => end < text.Tokens.Length && text.IsJoined(end) && text.Tokens[end].Kind != TokenKind.Symbol;

    private static string Lower(string name) => string.Create(name.Length, name, static (span, from) =>
    {
        from.CopyTo(span);
        span[0] = char.ToLowerInvariant(span[0]);
    });
}
