using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace GraphPapers.Extraction.Documents;

/// <summary>A line of an input.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">Its text without the line's end; empty where it could not be read.</param>
/// <param name="Problem">Why it could not be read, or null.</param>
public readonly record struct Line(int Number, string Text, string? Problem)
{
    /// <summary>Whether it holds nothing but white space.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Text);
}

/// <summary>Reads lines of UTF-8 one by one; a line that is too long or not UTF-8 is told, not kept.</summary>
public static class InputLines
{
    /// <summary>The longest line that is read, in bytes.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    /// <summary>The lines of a stream, which is disposed at the end. A byte order mark is left out; lines end with LF or CR LF.</summary>
    public static IEnumerable<Line> Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var source = stream;
        byte[] chunk = new byte[1 << 16];
        var held = new ArrayBufferWriter<byte>(1 << 12);
        bool tooLong = false;
        int number = 0;
        for (int length; (length = source.Read(chunk, 0, chunk.Length)) > 0;)
        {
            int start = 0;
            while (chunk.AsSpan(start, length - start).IndexOf((byte)'\n') is >= 0 and var end)
            {
                tooLong |= !Hold(held, chunk.AsSpan(start, end));
                yield return Make(++number, held, tooLong);
                held.ResetWrittenCount();
                tooLong = false;
                start += end + 1;
            }

            tooLong |= !Hold(held, chunk.AsSpan(start, length - start));
        }

        if (held.WrittenCount > 0 || tooLong) yield return Make(number + 1, held, tooLong);
    }

    private static bool Hold(ArrayBufferWriter<byte> held, ReadOnlySpan<byte> bytes)
    {
        if (held.WrittenCount + bytes.Length > LongestLine) return false;
        held.Write(bytes);
        return true;
    }

    private static Line Make(int number, ArrayBufferWriter<byte> held, bool tooLong)
    {
        var bytes = held.WrittenSpan;
        if (tooLong) return new(number, "", "the line is longer than 64 MB; one record or paragraph a line is what is read");
        if (number == 1 && bytes.StartsWith("\ufeff"u8)) bytes = bytes[3..];
        if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
        return Utf8.IsValid(bytes)
            ? new(number, Encoding.UTF8.GetString(bytes), null)
            : new(number, "", "the line is not valid UTF-8; convert the file, for example with: iconv -f latin1 -t utf-8");
    }
}
