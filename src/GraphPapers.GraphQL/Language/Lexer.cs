using System.Text;

namespace GraphPapers.GraphQL.Language;

/// <summary>
/// Reads tokens from UTF-8 (spec §2.1). The state is the current token; copying the struct is how the parser looks ahead.
/// </summary>
/// <remarks>
/// Never throws on a document: the first fault is kept in <see cref="Fault"/> and every later token is the end of the file, so
/// that loops of the parser run out. Invariant: <c>0 &lt;= Start &lt;= End &lt;= source.Length</c>. The source is valid UTF-8.
/// </remarks>
internal ref struct Lexer(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;

    public TokenKind Kind { get; private set; } = TokenKind.StartOfFile;

    public int Start { get; private set; }

    public int End { get; private set; }

    public SyntaxFault? Fault { get; private set; }

    public readonly ReadOnlySpan<byte> Text => _source[Start..End];

    /// <summary>Ends the reading at a fault. Only the first counts.</summary>
    public void Fail(int position, string message)
    {
        Fault ??= new SyntaxFault(position, message);
        Kind = TokenKind.EndOfFile;
        Start = End = _source.Length;
    }

    public void Advance()
    {
        if (Fault is not null)
            return;
        var position = SkipIgnored(End);
        Start = position;
        if (position >= _source.Length)
        {
            Set(TokenKind.EndOfFile, _source.Length);
            return;
        }

        var c = _source[position];
        if (Characters.IsNameStart(c))
        {
            do
                position++;
            while (position < _source.Length && Characters.IsNameContinue(_source[position]));
            Set(TokenKind.Name, position);
        }
        else if (Characters.Punctuator(c) is var kind && kind != TokenKind.StartOfFile)
            Set(kind, position + 1);
        else
            AdvanceOverOthers(c, position);
    }

    private void AdvanceOverOthers(byte c, int position)
    {
        if (c == '.' && At(position + 1) == '.' && At(position + 2) == '.')
            Set(TokenKind.Spread, position + 3);
        else if (c == '"')
        {
            if (At(position + 1) == '"' && At(position + 2) == '"')
                ReadBlockString(position);
            else
                ReadString(position);
        }
        else if (c == '-' || Characters.IsDigit(c))
            ReadNumber(position);
        else if (c == '\'')
            Fail(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        else
            Fail(position, $"Unexpected character: {DescribeAt(position)}.");
    }

    /// <summary>White space, line ends, commas, byte order marks and comments (spec §2.1.7 Ignored).</summary>
    private readonly int SkipIgnored(int position)
    {
        while (position < _source.Length)
        {
            switch (_source[position])
            {
                case (byte)' ' or (byte)'\t' or (byte)',' or (byte)'\n' or (byte)'\r':
                    position++;
                    break;
                case (byte)'#':
                    var rest = _source[position..].IndexOfAny((byte)'\n', (byte)'\r');
                    position = rest < 0 ? _source.Length : position + rest;
                    break;
                case 0xEF when At(position + 1) == 0xBB && At(position + 2) == 0xBF:
                    position += 3;
                    break;
                default:
                    return position;
            }
        }

        return position;
    }

    private void ReadNumber(int start)
    {
        var position = start;
        var kind = TokenKind.Int;
        if (At(position) == '-')
            position++;
        if (At(position) == '0')
        {
            position++;
            if (Characters.IsDigit(At(position)))
            {
                Fail(position, $"Invalid number, unexpected digit after 0: {DescribeAt(position)}.");
                return;
            }
        }
        else if (!ReadDigits(ref position))
            return;

        if (At(position) == '.')
        {
            kind = TokenKind.Float;
            position++;
            if (!ReadDigits(ref position))
                return;
        }

        if (At(position) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            position++;
            if (At(position) is '+' or '-')
                position++;
            if (!ReadDigits(ref position))
                return;
        }

        if (At(position) == '.' || (position < _source.Length && Characters.IsNameStart(_source[position])))
            Fail(position, $"Invalid number, expected digit but got: {DescribeAt(position)}.");
        else
            Set(kind, position);
    }

    private bool ReadDigits(ref int position)
    {
        if (!Characters.IsDigit(At(position)))
        {
            Fail(position, $"Invalid number, expected digit but got: {DescribeAt(position)}.");
            return false;
        }

        do
            position++;
        while (Characters.IsDigit(At(position)));
        return true;
    }

    private void ReadString(int start)
    {
        var position = start + 1;
        while (true)
        {
            var step = _source[position..].IndexOfAny("\"\\\n\r"u8);
            if (step < 0)
            {
                Fail(_source.Length, "Unterminated string.");
                return;
            }

            position += step;
            if (_source[position] == '"')
            {
                Set(TokenKind.String, position + 1);
                return;
            }

            if (_source[position] != '\\')
            {
                Fail(position, "Unterminated string.");
                return;
            }

            var size = StringValues.EscapeLength(_source, position, out var faultLength);
            if (size == 0)
            {
                var what = At(position + 1) == 'u' ? "Unicode" : "character";
                Fail(position, $"Invalid {what} escape sequence: \"{Utf16Slice(position, faultLength)}\".");
                return;
            }

            position += size;
        }
    }

    private void ReadBlockString(int start)
    {
        var position = start + 3;
        while (true)
        {
            var step = _source[position..].IndexOf("\"\"\""u8);
            if (step < 0)
            {
                Fail(_source.Length, "Unterminated string.");
                return;
            }

            position += step + 3;
            if (_source[position - 4] != '\\' || position - 4 < start + 3)
            {
                Set(TokenKind.BlockString, position);
                return;
            }
        }
    }

    private void Set(TokenKind kind, int end)
    {
        Kind = kind;
        End = end;
    }

    /// <summary>The byte at a position, or -1 past the end.</summary>
    private readonly int At(int position) => position < _source.Length ? _source[position] : -1;

    private readonly string Utf16Slice(int position, int length)
    {
        // A character of UTF-8 takes at most three bytes for each UTF-16 code unit.
        var window = _source[position..Math.Min(_source.Length, position + length * 3)];
        var text = Encoding.UTF8.GetString(window);
        return text[..Math.Min(length, text.Length)];
    }

    private readonly string DescribeAt(int position)
    {
        if (position >= _source.Length)
            return "<EOF>";
        Rune.DecodeFromUtf8(_source[position..], out var rune, out _);
        if (rune.Value is < 0x20 or > 0x7E)
            return $"U+{rune.Value:X4}";
        return rune.Value == '"' ? "'\"'" : $"\"{rune}\"";
    }
}
