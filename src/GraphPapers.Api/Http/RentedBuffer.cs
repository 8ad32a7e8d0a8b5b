using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace GraphPapers.Api.Http;

/// <summary>A body or an answer in one rented array, counted among the bytes kept for clients once it is large.</summary>
internal sealed class RentedBuffer(Admission admission) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = [];
    private int _length;
    private long _counted;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, _length);

    /// <inheritdoc/>
    public void Advance(int count) => _length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _array.AsMemory(_length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="FullException">Too many bytes are kept for other clients.</exception>
    public async ValueTask ReadAsync(Stream stream, CancellationToken cancellation)
    {
        int read;
        while ((read = await stream.ReadAsync(GetMemory(4096), cancellation).ConfigureAwait(false)) > 0) Advance(read);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Return();
        _array = [];
        _length = 0;
        admission.Release(_counted);
        _counted = 0;
    }

    private void Reserve(int more)
    {
        if (_array.Length - _length >= more) return;
        var size = checked(Math.Max(_length + more, Math.Min(_array.Length * 2L, Array.MaxLength)));
        // The old array is kept until the copy is made, so the new size is what is counted at most half too low.
        if (size > Admission.Uncounted)
        {
            if (!admission.TryKeep(size - _counted)) throw new FullException();
            _counted = size;
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Max(size, 4096));
        Written.CopyTo(larger);
        Return();
        _array = larger;
    }

    private void Return()
    {
        if (_array.Length > 0) ArrayPool<byte>.Shared.Return(_array);
    }

    /// <summary>There is no room for this body or answer now.</summary>
    internal sealed class FullException() : BadHttpRequestException("The server keeps too much for other clients; try again.", StatusCodes.Status503ServiceUnavailable);
}
