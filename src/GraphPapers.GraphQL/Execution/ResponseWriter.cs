using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace GraphPapers.GraphQL.Execution;

/// <summary>
/// JSON written into one rented buffer. Unlike a Utf8JsonWriter it can be taken back to an earlier length: that is how a null
/// spreads to the nearest nullable field without a tree of the result.
/// </summary>
internal sealed class ResponseWriter : IDisposable
{
    private static readonly SearchValues<char> Escaped =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (char)i), '"', '\\']);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private bool _comma;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, Length);

    /// <summary>Where the writer stands; <see cref="TakeBack"/> returns there.</summary>
    public (int Length, bool Comma) Mark => (Length, _comma);

    /// <summary>Takes back all that was written since a mark.</summary>
    public void TakeBack((int Length, bool Comma) mark) => (Length, _comma) = mark;

    public void BeginObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void BeginArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>A property's name, given with its quotes and colon.</summary>
    public void Key(ReadOnlySpan<byte> quotedWithColon)
    {
        var span = Value(quotedWithColon.Length);
        quotedWithColon.CopyTo(span);
        Length += quotedWithColon.Length;
        _comma = false;
    }

    public void Null() => Raw("null"u8);

    public void Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    public void Number(int value)
    {
        var span = Value(11);
        Utf8Formatter.TryFormat(value, span, out var written);
        Length += written;
    }

    public void Number(long value)
    {
        var span = Value(20);
        Utf8Formatter.TryFormat(value, span, out var written);
        Length += written;
    }

    /// <summary>A finite number.</summary>
    public void Number(double value)
    {
        Debug.Assert(double.IsFinite(value));
        var span = Value(32);
        value.TryFormat(span, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Bytes that are JSON already.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        var span = Value(json.Length);
        json.CopyTo(span);
        Length += json.Length;
    }

    public void String(ReadOnlySpan<char> value)
    {
        var escape = value.ContainsAny(Escaped);
        // Three bytes of UTF-8 for a UTF-16 unit at most, six for an escape.
        var span = Value(value.Length * (escape ? 6 : 3) + 2);
        span[0] = (byte)'"';
        var written = escape ? Escape(value, span[1..]) : Encode(value, span[1..]);
        span[written + 1] = (byte)'"';
        Length += written + 2;
    }

    private static int Encode(ReadOnlySpan<char> value, Span<byte> into)
    {
        // Half surrogates become U+FFFD.
        Utf8.FromUtf16(value, into, out _, out var written, replaceInvalidSequences: true);
        return written;
    }

    private static int Escape(ReadOnlySpan<char> value, Span<byte> into)
    {
        var written = 0;
        while (!value.IsEmpty)
        {
            var next = value.IndexOfAny(Escaped);
            var plain = next < 0 ? value : value[..next];
            written += Encode(plain, into[written..]);
            if (next < 0)
                break;
            var escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value[next].ToString());
            written += Encoding.ASCII.GetBytes(escaped, into[written..]);
            value = value[(next + 1)..];
        }

        return written;
    }

    private void Open(byte bracket)
    {
        Value(1)[0] = bracket;
        Length++;
        _comma = false;
    }

    private void Close(byte bracket)
    {
        _comma = false;
        Value(1)[0] = bracket;
        Length++;
    }

    /// <summary>Room for a value, after the comma it needs; the next value will need one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Value(int size)
    {
        if (_buffer.Length - Length < size + 1)
            Grow(size + 1);
        if (_comma)
            _buffer[Length++] = (byte)',';
        _comma = true;
        return _buffer.AsSpan(Length);
    }

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + size), Math.Min(_buffer.Length * 2, Array.MaxLength)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
