using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphPapers.Api.Snapshots;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>The object IngestProgress.</summary>
internal sealed record ProgressView(int Documents, int? Total, string Current, bool IsDone);

/// <summary>
/// The way to the ingest port: one change at a time, the snapshot brought up to date before the answer, progress told to all who listen. A
/// listener that is slow misses steps, never the last one of an ingest.
/// </summary>
internal sealed class IngestGate(IDocumentIngest? ingest, SnapshotHolder snapshots) : IDisposable
{
    private const int Remembered = 16;

    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly List<Channel<ProgressView>> _listeners = [];

    /// <summary>Whether the server writes at all.</summary>
    public bool Writes => ingest is not null;

    /// <summary>Reads documents into the store.</summary>
    public async Task<IngestReport> IngestAsync(IReadOnlyList<DocumentInput> documents, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var progress = new Listener(this);
            try
            {
                // Extraction is work, not waiting: it must not hold the thread that answers.
                return await Task.Run(() => ingest!.IngestAsync(documents, progress, cancellation).AsTask(), cancellation).ConfigureAwait(false);
            }
            finally
            {
                await snapshots.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
                Tell(new(progress.Documents, documents.Count, "", IsDone: true));
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Takes documents out of the store.</summary>
    public async Task<RemoveReport> RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var report = await ingest!.RemoveAsync(ids, cancellation).ConfigureAwait(false);
            await snapshots.RefreshAsync(CancellationToken.None).ConfigureAwait(false);
            return report;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Progress of all ingests from now on.</summary>
    public async IAsyncEnumerable<ProgressView> ListenAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var channel = Channel.CreateBounded<ProgressView>(new BoundedChannelOptions(Remembered) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock) _listeners.Add(channel);
        try
        {
            await foreach (var progress in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false)) yield return progress;
        }
        finally
        {
            lock (_lock) _listeners.Remove(channel);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private void Tell(ProgressView progress)
    {
        lock (_lock)
            foreach (var listener in _listeners) listener.Writer.TryWrite(progress);
    }

    /// <summary>Passes progress on at once, in order.</summary>
    private sealed class Listener(IngestGate gate) : IProgress<IngestProgress>
    {
        private int _documents;

        public int Documents => Volatile.Read(ref _documents);

        public void Report(IngestProgress value)
        {
            Volatile.Write(ref _documents, value.Documents);
            gate.Tell(new(value.Documents, value.Total, value.Current, IsDone: false));
        }
    }
}
