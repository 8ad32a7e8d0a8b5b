using System.Text;

namespace GraphPapers.GraphQL.Language;

/// <summary>The meaning of string tokens (spec §2.9.4): escapes, and the common indentation of block strings.</summary>
internal static class StringValues
{
    /// <summary>The bytes an escape sequence takes, or 0 where it is none; then how many UTF-16 units an error quotes.</summary>
    public static int EscapeLength(ReadOnlySpan<byte> source, int position, out int faultLength)
    {
        faultLength = 2;
        var c = At(source, position + 1);
        if (c is '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't')
            return 2;
        if (c != 'u')
            return 0;
        return At(source, position + 2) == '{'
            ? VariableWidth(source, position, out faultLength, out _)
            : FixedWidth(source, position, out faultLength, out _);
    }

    /// <summary>The text of a string token that the lexer has accepted; the quotes are part of <paramref name="token"/>.</summary>
    public static string Decode(ReadOnlySpan<byte> token)
    {
        var body = token[1..^1];
        if (!body.Contains((byte)'\\'))
            return Encoding.UTF8.GetString(body);
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length;)
        {
            var step = body[i..].IndexOf((byte)'\\');
            if (step != 0)
            {
                var end = step < 0 ? body.Length : i + step;
                text.Append(Encoding.UTF8.GetString(body[i..end]));
                i = end;
                continue;
            }

            i += AppendEscape(body, i, text);
        }

        return text.ToString();
    }

    private static int AppendEscape(ReadOnlySpan<byte> body, int i, StringBuilder text)
    {
        var c = body[i + 1];
        if (c == 'u')
        {
            var size = body[i + 2] == '{' ? VariableWidth(body, i, out _, out var rune) : FixedWidth(body, i, out _, out rune);
            text.Append(rune.ToString());
            return size;
        }

        text.Append(c switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)c,
        });
        return 2;
    }

    private static int VariableWidth(ReadOnlySpan<byte> source, int position, out int faultLength, out Rune rune)
    {
        var point = 0;
        var size = 3;
        rune = default;
        while (size < 12)
        {
            var c = At(source, position + size++);
            if (c == '}')
            {
                faultLength = size;
                return size >= 5 && Rune.TryCreate(point, out rune) ? size : 0;
            }

            point = (point << 4) | Characters.HexDigit(c);
            if (point < 0)
                break;
        }

        faultLength = size;
        return 0;
    }

    private static int FixedWidth(ReadOnlySpan<byte> source, int position, out int faultLength, out Rune rune)
    {
        faultLength = 6;
        var code = FourDigits(source, position + 2);
        if (Rune.TryCreate(code, out rune))
            return 6;
        // A pair of surrogates written as two escapes is one character.
        if (code is < 0xD800 or > 0xDBFF || At(source, position + 6) != '\\' || At(source, position + 7) != 'u')
            return 0;
        var trailing = FourDigits(source, position + 8);
        return trailing is >= 0xDC00 and <= 0xDFFF && Rune.TryCreate((char)code, (char)trailing, out rune) ? 12 : 0;
    }

    private static int FourDigits(ReadOnlySpan<byte> source, int position)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var digit = Characters.HexDigit(At(source, position + i));
            if (digit < 0)
                return -1;
            value = (value << 4) | digit;
        }

        return value;
    }

    private static int At(ReadOnlySpan<byte> source, int position) => position < source.Length ? source[position] : -1;

    /// <summary>The text of a block string token: BlockStringValue() of spec §2.9.4.</summary>
    public static string DecodeBlock(ReadOnlySpan<byte> token)
    {
        var raw = Encoding.UTF8.GetString(token[3..^3]).Replace("\\\"\"\"", "\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(raw);
        var common = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var indent = LeadingWhiteSpace(lines[i]);
            if (indent == lines[i].Length)
                continue;
            first = first < 0 ? i : first;
            last = i;
            if (i != 0)
                common = Math.Min(common, indent);
        }

        if (first < 0)
            return "";
        var text = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i != first)
                text.Append('\n');
            text.Append(i == 0 ? lines[i] : lines[i][Math.Min(common, lines[i].Length)..]);
        }

        return text.ToString();
    }

    public static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r'))
                continue;
            lines.Add(text[start..i]);
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            start = i + 1;
        }

        lines.Add(text[start..]);
        return lines;
    }

    private static int LeadingWhiteSpace(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }
}
