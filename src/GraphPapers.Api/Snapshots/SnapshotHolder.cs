using System.Diagnostics;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphPapers.Api.Snapshots;

/// <summary>
/// The snapshot that queries see. It is read when the server starts and again when the store's generation moves on; queries under way keep
/// the one they began with.
/// </summary>
internal sealed class SnapshotHolder(IGraphStore store, ApiOptions options, TimeProvider time, ILogger<SnapshotHolder> log) : BackgroundService
{
    /// <summary>Counting a large store takes its time, so polling may take this part of it at most.</summary>
    private const int PollShare = 50;

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile SnapshotIndex? _current;
    private int _failures;

    /// <summary>The latest snapshot; null until the first is loaded.</summary>
    public SnapshotIndex? Current => _current;

    /// <summary>How often the store failed when it was asked for news.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Reads the store again where its generation has moved on.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_current is { } known && (await store.ReadInfoAsync(cancellation).ConfigureAwait(false)).Generation == known.Snapshot.Generation) return;
            var began = time.GetTimestamp();
            var snapshot = await SnapshotBuilder.LoadAsync(store, cancellation).ConfigureAwait(false);
            var index = new SnapshotIndex(snapshot);
            // What the first query would wait for.
            _ = snapshot.Graph.In;
            _ = snapshot.Lineage;
            _current = index;
            log.LogInformation(
                "Generation {Generation}: {Documents} documents, {Nodes} entities, {Edges} relations, read in {Milliseconds:F0} ms", snapshot.Generation,
                snapshot.Documents.Count, snapshot.NodeCount, snapshot.EdgeCount, time.GetElapsedTime(began).TotalMilliseconds);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _loading.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Loading is work for a thread of its own: the server starts meanwhile and says that it is not ready.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var watch = Stopwatch.StartNew();
            try
            {
                await RefreshAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (StoreException failure)
            {
                Interlocked.Increment(ref _failures);
                log.LogWarning("The store could not be read: {Message}", failure.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            var pause = TimeSpan.FromTicks(Math.Max(options.PollInterval.Ticks, watch.Elapsed.Ticks * PollShare));
            try
            {
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
