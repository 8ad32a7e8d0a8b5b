using System.Diagnostics;
using GraphPapers.Extraction.Documents;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Extraction.Ingest;

/// <summary>How an ingest runs.</summary>
public sealed record IngestOptions
{
    /// <summary>The reader to take for every input; null finds it out.</summary>
    public IDocumentReader? Reader { get; init; }

    /// <summary>How many documents are read at once. The result does not depend on it.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>How many documents are written in one transaction.</summary>
    public int BatchSize { get; init; } = 256;
}

/// <summary>
/// Brings documents into a store: inputs, readers, extractor, batches. Documents are read in parallel and written in their order; while one batch is
/// written the next is read. What the store has with the same content is not read again.
/// </summary>
public sealed class Ingestor : IDocumentIngest
{
    private readonly IGraphStore store;
    private readonly Ontology ontology;
    private readonly Func<SourceDocument, DocumentReading> read;
    private readonly string version;
    private readonly IngestOptions options;
    private readonly Func<IReadOnlyList<DocumentReading>, CancellationToken, Task<IReadOnlyList<DocumentReading>>>? extend;

    /// <summary>An ingest into a store.</summary>
    /// <param name="store">The store, open for writing.</param>
    /// <param name="ontology">The ontology, written before the documents.</param>
    /// <param name="read">The extractor: pure, and safe on several threads at once.</param>
    /// <param name="version">Version of ontology, rules, model and proposer that it reads with.</param>
    /// <param name="options">Options.</param>
    /// <param name="extend">Extends the readings of a batch, in their order (<see cref="Proposals.ProposalStage.ExtendAsync"/>); null leaves them as they are.</param>
    public Ingestor(
        IGraphStore store, Ontology ontology, Func<SourceDocument, DocumentReading> read, string version, IngestOptions? options = null,
        Func<IReadOnlyList<DocumentReading>, CancellationToken, Task<IReadOnlyList<DocumentReading>>>? extend = null)
    {
        this.extend = extend;
        this.store = store ?? throw new ArgumentNullException(nameof(store));
        this.ontology = ontology ?? throw new ArgumentNullException(nameof(ontology));
        this.read = read ?? throw new ArgumentNullException(nameof(read));
        this.version = version ?? throw new ArgumentNullException(nameof(version));
        this.options = options ?? new();
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.BatchSize, 1, nameof(options));
    }

    /// <summary>Reads files and folders into the store. What was written stays when it is cancelled.</summary>
    /// <param name="paths">Files and folders; <c>-</c> is standard input.</param>
    /// <param name="standardInput">Opens standard input, for <c>-</c>.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Ends it between documents.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public async Task<IngestReport> IngestFilesAsync(
        IReadOnlyList<string> paths, Func<Stream>? standardInput = null, IProgress<IngestProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var run = new IngestRun(store, ontology, progress);
        return await RunAsync(
            run,
            async () =>
            {
                var batch = new DocumentBatch(options.BatchSize);
                foreach (string path in paths)
                {
                    foreach (var input in await InputsAsync(path, standardInput, run, cancellation).ConfigureAwait(false))
                        using (input) await TakeAsync(run, batch, input.Name, DocumentReaders.Read(input, options.Reader), cancellation).ConfigureAwait(false);
                }

                await FlushAsync(run, batch, cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IngestReport> IngestAsync(IReadOnlyList<DocumentInput> documents, IProgress<IngestProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var run = new IngestRun(store, ontology, progress) { Total = documents.Count };
        return await RunAsync(
            run,
            async () =>
            {
                var batch = new DocumentBatch(options.BatchSize);
                await TakeAsync(run, batch, "input", InputRecords.Read(documents), cancellation).ConfigureAwait(false);
                await FlushAsync(run, batch, cancellation).ConfigureAwait(false);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) => store.RemoveAsync(documents, cancellation);

    /// <summary>Reads the stored texts again where another version read them, and brings the ontology up to date.</summary>
    public async Task<IngestReport> RefreshAsync(IProgress<IngestProgress>? progress = null, CancellationToken cancellation = default)
    {
        var run = new IngestRun(store, ontology, progress) { Total = (await store.ReadInfoAsync(cancellation).ConfigureAwait(false)).Documents };
        return await RunAsync(run, () => RefreshAsync(run, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs to the end; a write under way is always waited for, so that the store may be closed afterwards.</summary>
    private static async Task<IngestReport> RunAsync(IngestRun run, Func<Task> take, CancellationToken cancellation)
    {
        try
        {
            run.Begin(cancellation);
            await take().ConfigureAwait(false);
            return await run.EndAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            await run.WrittenAsync().ConfigureAwait(false);
        }
    }

    private static async Task<IReadOnlyList<InputFile>> InputsAsync(string path, Func<Stream>? standardInput, IngestRun run, CancellationToken cancellation)
    {
        if (path != "-" || standardInput is null)
        {
            var (found, skipped) = InputFinder.Find([path]);
            run.Skipped.AddRange(skipped);
            return found;
        }

        var stream = standardInput();
        await using (stream.ConfigureAwait(false)) return [await InputFile.KeepAsync(stream, path, cancellation).ConfigureAwait(false)];
    }

    private async Task RefreshAsync(IngestRun run, CancellationToken cancellation)
    {
        var batch = new List<SourceDocument>();
        await foreach (var reading in store.ReadDocumentsAsync(cancellation).ConfigureAwait(false))
        {
            run.Count(reading.Document.Reader);
            if (Extractor.IsCurrent(reading.ReaderVersion, version))
            {
                run.Unchanged++;
                continue;
            }

            batch.Add(reading.Document);
            if (batch.Count < options.BatchSize) continue;
            await run.WriteAsync("refresh", await ReadAllAsync(batch, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            batch.Clear();
        }

        await run.WriteAsync("refresh", await ReadAllAsync(batch, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    /// <summary>Takes the items of one input into the batch, and hands the batch on whenever it is full: many small inputs share one.</summary>
    private async Task TakeAsync(IngestRun run, DocumentBatch batch, string input, IEnumerable<ReadItem> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Skipped is { } skipped) run.Skipped.Add(skipped);
            if (item.Warning is { } warning) run.Warnings.Add(warning);
            if (item.Document is not { } document || !run.Admits(document, input, item.Line)) continue;
            if (!batch.HasRoomFor(document)) await FlushAsync(run, batch, cancellation).ConfigureAwait(false);
            batch.Add(document, input);
        }
    }

    /// <summary>Reads what the store does not have, hands it to the writer, and empties the batch.</summary>
    private async Task FlushAsync(IngestRun run, DocumentBatch batch, CancellationToken cancellation)
    {
        var documents = batch.Documents;
        if (documents.Count == 0) return;
        if (documents.Any(document => run.IsWriting(document.Id))) await run.WrittenAsync().ConfigureAwait(false);
        var versions = await store.ReadVersionsAsync([.. documents.Select(document => document.Id)], cancellation).ConfigureAwait(false);
        var fresh = documents.Where(document => !versions.TryGetValue(document.Id, out var stored) || stored.ContentHash != document.ContentHash()).ToList();
        run.Unchanged += documents.Count - fresh.Count;
        string input = batch.LastInput;
        batch.Clear();
        await run.WriteAsync(input, await ReadAllAsync(fresh, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<DocumentReading>> ReadAllAsync(List<SourceDocument> documents, CancellationToken cancellation)
    {
        var readings = new DocumentReading[documents.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellation };
        Parallel.For(0, readings.Length, parallel, i => readings[i] = Checked(read(documents[i])));
        if (extend is null || readings.Length == 0) return readings;
        var extended = await extend(readings, cancellation).ConfigureAwait(false);
        return [.. extended.Select(Checked)];
    }

    private static DocumentReading Checked(DocumentReading reading) =>
        reading.Validate() is { } broken ? throw new UnreachableException($"the reading of {reading.Document.Id} is broken: {broken}") : reading;
}
