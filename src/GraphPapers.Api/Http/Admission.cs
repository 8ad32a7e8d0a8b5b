using System.Threading.RateLimiting;

namespace GraphPapers.Api.Http;

/// <summary>
/// How much is under way at once: so many answers being worked out, the next ones waiting in order; so many streams; and so many bytes of
/// bodies and answers that slow clients make the server keep. A client that sends or reads slowly holds no place of the working ones.
/// </summary>
internal sealed class Admission(ApiOptions options) : IDisposable
{
    /// <summary>Bytes of one body or answer that are not counted: most have fewer, and connections are bounded.</summary>
    public const int Uncounted = 1 << 16;

    private readonly ConcurrencyLimiter _working = new(new() { PermitLimit = options.MaxConcurrent, QueueLimit = options.MaxWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
    private readonly ConcurrencyLimiter _streams = new(new() { PermitLimit = options.MaxConcurrent });
    private long _bytes;

    /// <summary>Bytes kept for clients now.</summary>
    public long KeptBytes => Interlocked.Read(ref _bytes);

    /// <summary>A place to work, to be given back; not acquired where too many wait already.</summary>
    public ValueTask<RateLimitLease> WorkAsync(CancellationToken cancellation) => _working.AcquireAsync(1, cancellation);

    /// <summary>A place for a stream, to be given back; not acquired where there is none.</summary>
    public RateLimitLease Stream() => _streams.AttemptAcquire();

    /// <summary>Counts bytes in; false where they would be too many.</summary>
    public bool TryKeep(long bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= options.MaxKeptBytes) return true;
        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    /// <summary>Counts bytes out.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _bytes, -bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _working.Dispose();
        _streams.Dispose();
    }
}
