using System.Runtime.CompilerServices;

namespace GraphPapers.GraphQL.Language;

/// <summary>Classes of bytes that the grammar of names, numbers and punctuators speaks of (spec §2.1.6, §2.1.9).</summary>
internal static class Characters
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNameStart(byte c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a' || c == '_';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNameContinue(byte c) => IsNameStart(c) || IsDigit(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsDigit(int c) => (uint)(c - '0') <= 9;

    /// <summary>The punctuator of one byte, or <see cref="TokenKind.StartOfFile"/> where there is none.</summary>
    public static TokenKind Punctuator(byte c) => c switch
    {
        (byte)'!' => TokenKind.Bang,
        (byte)'$' => TokenKind.Dollar,
        (byte)'&' => TokenKind.Ampersand,
        (byte)'(' => TokenKind.ParenLeft,
        (byte)')' => TokenKind.ParenRight,
        (byte)':' => TokenKind.Colon,
        (byte)'=' => TokenKind.EqualsSign,
        (byte)'@' => TokenKind.At,
        (byte)'[' => TokenKind.BracketLeft,
        (byte)']' => TokenKind.BracketRight,
        (byte)'{' => TokenKind.BraceLeft,
        (byte)'|' => TokenKind.Pipe,
        (byte)'}' => TokenKind.BraceRight,
        _ => TokenKind.StartOfFile,
    };

    public static int HexDigit(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'F' => c - 'A' + 10,
        >= 'a' and <= 'f' => c - 'a' + 10,
        _ => -1,
    };

    /// <summary>Whether a text is a Name of the grammar.</summary>
    public static bool IsName(string text)
    {
        if (text.Length == 0 || text[0] > 127 || !IsNameStart((byte)text[0]))
            return false;
        foreach (var c in text)
        {
            if (c > 127 || !IsNameContinue((byte)c))
                return false;
        }

        return true;
    }
}
