namespace GraphPapers.Model.Store;

/// <summary>
/// Where documents, their claims and the ontology are kept. Every store passes the same contract suite. It keeps what was written and derives
/// nothing: kinds, years, support and confidence are settled when a view is read. Methods throw <see cref="StoreException"/> when the store fails.
/// </summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>
    /// Writes readings, and the ontology where the batch holds one, all or nothing. The same document with the same content and reader version
    /// changes nothing; other content under the same id replaces it and what only it supported.
    /// </summary>
    /// <exception cref="ArgumentException">Two readings of the batch share an id.</exception>
    ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default);

    /// <summary>Removes documents with all that only they supported. Ids that are not there are reported as missing and do no harm.</summary>
    ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default);

    /// <summary>Generation, versions and counts.</summary>
    ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Streams one consistent view into the sink, whole or around given entities, in the order that <see cref="IViewSink"/> states,
    /// and returns the generation it belongs to.
    /// </summary>
    ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default);

    /// <summary>
    /// Entities of which the id, a name or an alias (of a document or the ontology; a short form is an alias) has the key of
    /// <paramref name="name"/> (<see cref="NameKey"/>), each with its closest form; in order of id. A retired id finds what replaced it, as <see cref="NameForm.Id"/>.
    /// </summary>
    ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default);

    /// <summary>
    /// Candidates of a search: entities of which one name or alias holds, for every given word, a word that begins with it (words in the sense
    /// of <see cref="NameKey"/>, the given ones too); in order of id, at most <paramref name="limit"/>. No word finds nothing. Scoring is the caller's.
    /// </summary>
    ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default);

    /// <summary>The claims with their sentences, in the order of the keys. A key that is not there gives null.</summary>
    ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default);

    /// <summary>One document's reading, or null.</summary>
    ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default);

    /// <summary>All readings in ordinal order of the documents' ids, one consistent state.</summary>
    IAsyncEnumerable<DocumentReading> ReadDocumentsAsync(CancellationToken cancellation = default);

    /// <summary>The ontology as it was last written, or <see cref="Ontology.Empty"/>.</summary>
    ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default);

    /// <summary>Which of these documents are stored with which content hash and reader version; absent ones are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default);
}
