using System.Runtime.CompilerServices;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Sqlite;

/// <summary>What a store is opened for.</summary>
public enum StoreAccess
{
    /// <summary>Reading: nothing is written, and a store that is not there is an error.</summary>
    Read,

    /// <summary>Reading and writing: a store that is not there is made, an old one is brought up to date.</summary>
    Write,
}

/// <summary>
/// The store in one SQLite file. Calls run on the caller's thread; any number may read at once, one writes at a time, across processes too.
/// </summary>
public sealed class SqliteGraphStore : IGraphStore
{
    private readonly Database database;
    private readonly SemaphoreSlim writing = new(1, 1);

    private SqliteGraphStore(Database database) => this.database = database;

    /// <summary>Opens the store in a file.</summary>
    /// <exception cref="StoreException">It is not there (for reading), not a store, of a newer version, or cannot be opened.</exception>
    public static ValueTask<SqliteGraphStore> OpenAsync(string path, StoreAccess access, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        cancellation.ThrowIfCancellationRequested();
        return new(new SqliteGraphStore(access == StoreAccess.Read ? Database.OpenForReading(path) : Database.OpenForWriting(path)));
    }

    /// <inheritdoc/>
    public async ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var ids = new HashSet<string>(batch.Readings.Select(reading => reading.Document.Id), StringComparer.Ordinal);
        if (ids.Count < batch.Readings.Count) throw new ArgumentException("Two readings of the batch share an id.", nameof(batch));
        return await WriteAsync(writer => Write(writer, batch, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return await WriteAsync(
            writer =>
            {
                List<string> removed = [], missing = [];
                foreach (string id in documents.Distinct())
                {
                    cancellation.ThrowIfCancellationRequested();
                    (writer.Remove(id) ? removed : missing).Add(id);
                }

                return (new RemoveReport([.. removed], [.. missing]), removed.Count > 0);
            },
            cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default) => Read(Reader.Info, cancellation);

    /// <inheritdoc/>
    public ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(sink);
        return Read(session => ViewReader.Stream(session, scope, sink, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(session => NameIndex.Find(session, name), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return Read(session => NameIndex.Search(session, words, limit, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return Read<IReadOnlyList<StoredClaim?>>(session => [.. keys.Select(key => Reader.Claim(session, key))], cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Read(session => Reader.Document(session, id), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DocumentReading> ReadDocumentsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var session = database.Rent();
        try
        {
            using var transaction = database.Guard(() => session.Begin(write: false));
            foreach (string id in database.Guard(() => Reader.DocumentIds(session)))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return database.Guard(() => Reader.Document(session, id))!;
            }
        }
        finally
        {
            database.Return(session);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default) => Read(Reader.Ontology, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Read<IReadOnlyDictionary<string, DocumentVersion>>(
            session =>
            {
                var versions = new Dictionary<string, DocumentVersion>(StringComparer.Ordinal);
                foreach (string id in documents)
                {
                    using var row = session.Rows("read/version", id);
                    if (row.Read()) versions[id] = new(row.GetString(0), row.GetString(1));
                }

                return versions;
            },
            cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        database.Dispose();
        writing.Dispose();
        return default;
    }

    private static (WriteReport Report, bool Changed) Write(Writer writer, WriteBatch batch, CancellationToken cancellation)
    {
        int added = 0, changed = 0, unchanged = 0;
        foreach (var reading in batch.Readings)
        {
            cancellation.ThrowIfCancellationRequested();
            var version = new DocumentVersion(reading.Document.ContentHash(), reading.ReaderVersion);
            var stored = writer.Version(reading.Document.Id);
            if (stored == version)
            {
                unchanged++;
                continue;
            }

            if (stored is null) added++;
            else changed++;
            if (stored is not null) writer.Remove(reading.Document.Id);
            writer.Add(reading, version);
        }

        bool ontologyChanged = batch.Ontology is { } ontology && writer.OntologyVersion() != ontology.Version;
        if (ontologyChanged) writer.Replace(batch.Ontology!);
        cancellation.ThrowIfCancellationRequested();
        return (new(added, changed, unchanged, ontologyChanged), added + changed > 0 || ontologyChanged);
    }

    private async ValueTask<T> WriteAsync<T>(Func<Writer, (T Report, bool Changed)> write, CancellationToken cancellation)
    {
        var session = database.Writer;
        await writing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return database.Guard(() =>
            {
                using var transaction = session.Begin(write: true);
                var writer = new Writer(session);
                var (report, changed) = write(writer);
                if (!changed) return report;
                writer.End();
                transaction.Commit();
                return report;
            });
        }
        finally
        {
            writing.Release();
        }
    }

    private ValueTask<T> Read<T>(Func<Session, T> read, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(database.Read(read));
    }
}
