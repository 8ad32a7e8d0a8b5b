using System.Buffers;

namespace GraphPapers.Graph.Plain;

/// <summary>The lines of a stream as bytes, without their ends, through one buffer that grows with the longest line.</summary>
internal sealed class PlainLines(Stream stream) : IDisposable
{
    /// <summary>A longer line is a fault.</summary>
    public const int LongestLine = 64 << 20;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
    private int _begin;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line last given, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line last given was cut because it is too long.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Gives the next line, valid until the next call; false at the end.</summary>
    public bool TryNext(out ReadOnlySpan<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_begin + searched, _end - _begin - searched);
            var at = rest.IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = Take(searched + at, searched + at + 1);
                return true;
            }
            searched += rest.Length;
            if (_isAtEnd)
            {
                line = Take(searched, searched);
                if (searched == 0) Number--;
                return searched > 0;
            }
            if (searched > LongestLine)
            {
                IsTooLong = true;
                SkipLine();
                line = default;
                Number++;
                return true;
            }
            Fill();
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlySpan<byte> Take(int length, int advance)
    {
        var line = _buffer.AsSpan(_begin, length);
        _begin += advance;
        Number++;
        if (Number == 1 && line.StartsWith("\uFEFF"u8)) line = line[3..];
        return line;
    }

    private void Fill()
    {
        if (_begin > 0)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
        }
        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }

    private void SkipLine()
    {
        while (true)
        {
            var at = _buffer.AsSpan(_begin, _end - _begin).IndexOf((byte)'\n');
            if (at >= 0)
            {
                _begin += at + 1;
                return;
            }
            _begin = _end;
            if (_isAtEnd) return;
            Fill();
        }
    }
}
