using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Testing;

/// <summary>The store port over immutable maps: what the others are measured against, and the store of tests that are not about stores.</summary>
public sealed class InMemoryGraphStore : IGraphStore
{
    private readonly Lock gate = new();
    private volatile State state = new(0, ImmutableSortedDictionary.Create<string, DocumentReading>(StringComparer.Ordinal), Ontology.Empty);

    public ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Readings.Select(reading => reading.Document.Id).Distinct().Count() < batch.Readings.Count)
            throw new ArgumentException("Two readings of the batch share an id.", nameof(batch));
        lock (gate)
        {
            int added = 0, changed = 0, unchanged = 0;
            var next = state;
            foreach (var reading in batch.Readings)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!next.Readings.TryGetValue(reading.Document.Id, out var old)) added++;
                else if (Version(old) != Version(reading)) changed++;
                else
                {
                    unchanged++;
                    continue;
                }

                next = next with { Readings = next.Readings.SetItem(reading.Document.Id, reading) };
            }

            bool ontologyChanged = batch.Ontology is { } ontology && ontology.Version != next.Ontology.Version;
            if (ontologyChanged) next = next with { Ontology = batch.Ontology! };
            if (added + changed > 0 || ontologyChanged) state = next with { Generation = next.Generation + 1 };
            return new(new WriteReport(added, changed, unchanged, ontologyChanged));
        }
    }

    public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        lock (gate)
        {
            cancellation.ThrowIfCancellationRequested();
            var known = documents.Distinct().ToLookup(state.Readings.ContainsKey);
            if (known[true].Any()) state = state with { Readings = state.Readings.RemoveRange(known[true]), Generation = state.Generation + 1 };
            return new(new RemoveReport([.. known[true]], [.. known[false]]));
        }
    }

    public ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var (generation, readings, ontology) = state;
        var claims = readings.Values.SelectMany(reading => reading.Claims).ToList();
        return new(new StoreInfo
        {
            Generation = generation,
            OntologyVersion = ontology.Version,
            Documents = readings.Count,
            Entities = readings.Values.SelectMany(reading => reading.Entities).Select(entity => entity.Id).Distinct().Count(),
            Relations = claims.Select(claim => (claim.Head, claim.Relation, claim.Tail)).Distinct().Count(),
            Claims = claims.Count,
            ReaderVersions = Count(readings.Values.Select(reading => reading.ReaderVersion)),
            Readers = Count(readings.Values.Select(reading => reading.Document.Reader)),
        });
    }

    public ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(sink);
        cancellation.ThrowIfCancellationRequested();
        var (generation, readings, ontology) = state;
        ReferenceView.Stream([.. readings.Values], ontology, scope, sink);
        return new(generation);
    }

    public ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        cancellation.ThrowIfCancellationRequested();
        var now = state;
        string key = NameKey.Of(name);
        var found = new SortedDictionary<EntityId, NameForm>();
        void Meet(EntityId id, NameForm form)
        {
            if (!found.TryGetValue(id, out var known) || form < known) found[id] = form;
        }

        foreach (var (id, form, isName) in Forms(now))
        {
            if (id.Value == name) Meet(id, NameForm.Id);
            if (form == name) Meet(id, isName ? NameForm.Name : NameForm.Alias);
            else if (key.Length > 0 && NameKey.Of(form) == key) Meet(id, isName ? NameForm.NormalisedName : NameForm.NormalisedAlias);
        }

        if (EntityId.TryParse(name, out var retired) && now.Ontology.Retired.TryGetValue(retired, out var replacement)) Meet(replacement, NameForm.Id);
        return new([.. found.Select(pair => new NameMatch(pair.Key, pair.Value))]);
    }

    public ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        cancellation.ThrowIfCancellationRequested();
        var keys = words.SelectMany(word => NameKey.Of(word).Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (keys.Count == 0) return new([]);
        var forms = Forms(state).ToLookup(row => row.Id, row => row.Form);
        var hits = forms.Where(entity => entity.Any(Holds)).OrderBy(entity => entity.Key).Take(limit);
        return new([.. hits.Select(entity => new NamedEntity(entity.Key, [.. entity.Distinct().Order(StringComparer.Ordinal)]))]);

        bool Holds(string form)
        {
            string[] parts = NameKey.Of(form).Split(' ');
            return keys.All(key => parts.Any(part => part.StartsWith(key, StringComparison.Ordinal)));
        }
    }

    public ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellation.ThrowIfCancellationRequested();
        var now = state;
        return new([.. keys.Select(key => Claim(now, key))]);
    }

    public ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellation.ThrowIfCancellationRequested();
        return new(state.Readings.GetValueOrDefault(id));
    }

    public async IAsyncEnumerable<DocumentReading> ReadDocumentsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var reading in state.Readings.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return reading;
        }
    }

    public ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(state.Ontology);
    }

    public ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        cancellation.ThrowIfCancellationRequested();
        var readings = state.Readings;
        return new(documents.Distinct().Where(readings.ContainsKey).ToDictionary(id => id, id => Version(readings[id])));
    }

    public ValueTask DisposeAsync() => default;

    private static StoredClaim? Claim(State now, ClaimKey key)
    {
        if (key.Document is null)
        {
            if (key.Ordinal < 0 || key.Ordinal >= now.Ontology.Claims.Length) return null;
            var curated = now.Ontology.Claims[key.Ordinal];
            return new(key, curated, null, null, curated.Publication?.Year, curated.Publication?.Url, curated.Publication?.Id);
        }

        if (!now.Readings.TryGetValue(key.Document, out var reading) || key.Ordinal < 0 || key.Ordinal >= reading.Claims.Length) return null;
        var claim = reading.Claims[key.Ordinal];
        var document = reading.Document;
        return new(key, claim, claim.Evidence?.Sentence.Of(document.Text), document.Title, document.Year, document.Url, document.Paper);
    }

    private static IEnumerable<(EntityId Id, string Form, bool IsName)> Forms(State now)
    {
        foreach (var entity in now.Readings.Values.SelectMany(reading => reading.Entities))
        {
            yield return (entity.Id, entity.Name, true);
            foreach (string form in entity.Aliases.Concat(entity.ShortForms)) yield return (entity.Id, form, false);
        }

        foreach (var row in now.Ontology.Entities)
        {
            yield return (row.Id, row.Name, true);
            foreach (var name in row.Names) yield return (row.Id, name.Form, name.Form == row.Name);
        }
    }

    private static DocumentVersion Version(DocumentReading reading) => new(reading.Document.ContentHash(), reading.ReaderVersion);

    private static ImmutableSortedDictionary<string, int> Count(IEnumerable<string> names) =>
        names.GroupBy(name => name).ToImmutableSortedDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private sealed record State(long Generation, ImmutableSortedDictionary<string, DocumentReading> Readings, Ontology Ontology);
}
