using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>The store on a Neo4j server (5.19 and later), over its HTTP Query API.</summary>
public sealed class Neo4jGraphStore : IGraphStore
{
    private const int DocumentsAtOnce = 200, MostAttempts = 5;

    private readonly ICypherRunner runner;
    private readonly Neo4jOptions options;

    private Neo4jGraphStore(ICypherRunner runner, Neo4jOptions options) => (this.runner, this.options) = (runner, options);

    /// <summary>Opens the store of a server; for writing, constraints and indexes are made where they are missing.</summary>
    /// <param name="options">Where the server is.</param>
    /// <param name="write">Whether it will be written.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StoreException">The server is away, too old, refuses the user, or holds no store (for reading).</exception>
    public static async ValueTask<Neo4jGraphStore> OpenAsync(Neo4jOptions options, bool write, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var api = new QueryApi(options);
        try
        {
            var (version, hasQueryApi) = await api.DiscoverAsync(cancellation).ConfigureAwait(false);
            if (!hasQueryApi) throw new StoreException($"{options.Address}: Neo4j {version ?? "of an unknown version"} has no Query API; 5.19 or later is needed");
            var store = new Neo4jGraphStore(api, options);
            var (generation, _, schema) = await api.InTransactionAsync(write: false, Neo4jReader.StoreAsync, cancellation).ConfigureAwait(false);
            if (schema > Cypher.SchemaVersion) throw new StoreException($"{options.Address}: the store was written by a newer version of GraphPapers");
            if (write && schema < Cypher.SchemaVersion) await store.SetUpAsync(cancellation).ConfigureAwait(false);
            if (!write && generation == 0) throw new StoreException($"{options.Address}: there is no store in database {options.Database}; make one with: graphpapers ingest FILES --store {options.Address}");
            if (!write && schema < Cypher.SchemaVersion) throw new StoreException($"{options.Address}: the store was written by an older version; any ingest into it, or graphpapers neo4j init, brings it up to date");
            return store;
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    /// <summary>Makes constraints and indexes where they are missing; again does nothing.</summary>
    public async Task SetUpAsync(CancellationToken cancellation = default)
    {
        foreach (string statement in Cypher.SetUp) await runner.RunAloneAsync(statement, cancellation).ConfigureAwait(false);
        await runner.RunAloneAsync("CALL db.awaitIndexes(60)", cancellation).ConfigureAwait(false);
        await runner.InTransactionAsync(write: true, transaction => Neo4jUpgrade.RunAsync(transaction, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>What is missing or not ready among constraints and indexes; empty where all is well.</summary>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellation = default)
    {
        var states = await runner.InTransactionAsync(
            write: false, async transaction => Pairs(await transaction.RunAsync(Cypher.Of("read/indexes")).ConfigureAwait(false)), cancellation).ConfigureAwait(false);
        var wanted = Cypher.SetUp.Select(statement => statement.Split(' ', '\n').SkipWhile(word => word is not ("CONSTRAINT" or "INDEX")).Skip(1).First());
        return [.. wanted.Where(name => states.GetValueOrDefault(name) != "ONLINE").Select(name => $"{name} is {states.GetValueOrDefault(name, "missing")}")];
    }

    /// <inheritdoc/>
    public async ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var ids = new HashSet<string>(batch.Readings.Select(reading => reading.Document.Id), StringComparer.Ordinal);
        if (ids.Count < batch.Readings.Count) throw new ArgumentException("Two readings of the batch share an id.", nameof(batch));
        WriterMemory? memory = null;
        if (batch.Ontology is { } ontology)
        {
            var (_, version, _) = await ReadAsync(Neo4jReader.StoreAsync, cancellation).ConfigureAwait(false);
            if (version == ontology.Version) batch = batch with { Ontology = null };
            else if (ontology.Entities.Length + ontology.Claims.Length > OntologyChange.MostAtOnce) memory = await WritePartsAsync(ontology, cancellation).ConfigureAwait(false);
        }

        if (batch.Ontology is null && batch.Readings.Count == 0) return new(0, 0, 0, false);
        return await WriteAsync(batch, memory, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return await runner.InTransactionAsync(write: true, transaction => Neo4jWriter.RemoveAsync(transaction, documents, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default) => await ReadAsync(Neo4jReader.InfoAsync, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(sink);
        return await Neo4jView.ReadAsync(runner, scope, sink, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        return await ReadAsync(transaction => Neo4jNames.FindAsync(transaction, name), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        return await ReadAsync(transaction => Neo4jNames.SearchAsync(transaction, words, limit), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return await ReadAsync(transaction => Neo4jReader.ClaimsAsync(transaction, keys), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var found = await ReadAsync(transaction => Neo4jReader.DocumentsAsync(transaction, [id]), cancellation).ConfigureAwait(false);
        return found.Count == 0 ? null : found[0];
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The server shows what others commit meanwhile, so all documents go to a temporary file first, again where the generation moved.
    /// </remarks>
    public async IAsyncEnumerable<DocumentReading> ReadDocumentsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string path = Path.GetTempFileName();
        try
        {
            await SpoolAsync(path, cancellation).ConfigureAwait(false);
            using var lines = new StreamReader(path, Encoding.UTF8);
            while (await lines.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line) yield return Neo4jReader.Parse(line, RecordJson.Plain.DocumentReading);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default) => await ReadAsync(Neo4jReader.OntologyAsync, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return await ReadAsync(transaction => Neo4jReader.VersionsAsync(transaction, documents), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        runner.Dispose();
        return default;
    }

    private static Dictionary<string, string> Pairs(byte[] answer)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = new CypherRows(answer);
        while (rows.Next()) pairs[rows.Text()] = rows.Text();
        return pairs;
    }

    /// <summary>
    /// Brings a large ontology near in transactions that a server's memory can hold: entities, then claims, part by part, under versions that are
    /// nobody's, so that a write that broke off is finished by the next. What is left for the caller's transaction is small.
    /// </summary>
    /// <returns>What the next write need not read.</returns>
    private async Task<WriterMemory> WritePartsAsync(Ontology ontology, CancellationToken cancellation)
    {
        var (generation, _, _) = await ReadAsync(Neo4jReader.StoreAsync, cancellation).ConfigureAwait(false);
        var known = await ReadAsync(Neo4jReader.OntologyAsync, cancellation).ConfigureAwait(false);
        var memory = new WriterMemory { Generation = generation, Ontology = known };
        using var changes = OntologyChange.Changes(known, ontology).GetEnumerator();
        var next = Task.Run(() => changes.MoveNext() ? changes.Current : null, cancellation);
        while (await next.ConfigureAwait(false) is { } change)
        {
            memory.Change = change;
            if (ReferenceEquals(change.Now, ontology)) break;

            // The next change is worked out while the server is busy with this one.
            next = Task.Run(() => changes.MoveNext() ? changes.Current : null, cancellation);
            try
            {
                await WriteAsync(new([], change.Now), memory, cancellation).ConfigureAwait(false);
            }
            finally
            {
                await Task.WhenAny(next).ConfigureAwait(false);
            }
        }

        return memory;
    }

    private async Task<WriteReport> WriteAsync(WriteBatch batch, WriterMemory? memory, CancellationToken cancellation) =>
        await runner.InTransactionAsync(write: true, transaction => Neo4jWriter.WriteAsync(transaction, batch, memory, cancellation), cancellation).ConfigureAwait(false);

    private async Task SpoolAsync(string path, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            bool same = await ReadAsync(
                async transaction =>
                {
                    var (before, _, _) = await Neo4jReader.StoreAsync(transaction).ConfigureAwait(false);
                    using (var lines = new StreamWriter(path, append: false, new UTF8Encoding(false)))
                    {
                        foreach (string[] ids in (await Neo4jReader.DocumentIdsAsync(transaction).ConfigureAwait(false)).Chunk(DocumentsAtOnce))
                        {
                            var part = await Neo4jReader.DocumentsAsync(transaction, ids).ConfigureAwait(false);
                            foreach (var reading in part.OrderBy(reading => reading.Document.Id, StringComparer.Ordinal))
                                await lines.WriteLineAsync(JsonSerializer.Serialize(reading, RecordJson.Plain.DocumentReading)).ConfigureAwait(false);
                        }
                    }

                    var (after, _, _) = await Neo4jReader.StoreAsync(transaction).ConfigureAwait(false);
                    return before == after;
                },
                cancellation).ConfigureAwait(false);
            if (same) return;
            if (attempt == MostAttempts) throw new StoreException($"{options.Address}: the store kept changing while it was read; try again later") { IsTransient = true };
        }
    }

    private async Task<T> ReadAsync<T>(Func<ICypherTransaction, Task<T>> read, CancellationToken cancellation) =>
        await runner.InTransactionAsync(write: false, read, cancellation).ConfigureAwait(false);
}
