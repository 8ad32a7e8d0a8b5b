using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// Writes and removes inside one transaction. It takes the store's lock first, so that writers come one after the other; then it works out what
/// changes (entities by differences, hubs, edges) and sends it in few statements of many rows.
/// </summary>
internal sealed class Neo4jWriter
{
    private const int RowsAtOnce = 5000;

    private readonly ICypherTransaction transaction;
    private readonly CancellationToken cancellation;
    private readonly Neo4jRows rows;
    private readonly Dictionary<EntityId, EntityState> entities = [];
    private readonly List<(DocumentEntity Entity, int By)> counts = [];
    private readonly Dictionary<JoinHub, int> hubs = [];
    private readonly HashSet<(EntityId Head, RelationKind Relation, EntityId Tail)> edges = [];
    private readonly Dictionary<(EntityId Head, RelationKind Relation, EntityId Tail), EdgeSum> sums = [];
    private readonly List<(DocumentReading Reading, DocumentVersion Version)> added = [];
    private readonly HashSet<EntityId> papers = [];
    private HashSet<EntityId> dated = [];
    private OntologyChange? change;
    private WriterMemory? memory;
    private bool hasDocuments;
    private string ontologyVersion = "";
    private long nextKey, generation;

    private delegate EntityState ReadState(ref CypherRows row);

    private Neo4jWriter(ICypherTransaction transaction, CancellationToken cancellation)
    {
        (this.transaction, this.cancellation) = (transaction, cancellation);
        rows = new(id => entities[id].Key);
    }

    /// <param name="transaction">The transaction.</param>
    /// <param name="batch">What is written.</param>
    /// <param name="memory">What is known from the write before; brought up to date, so useless where the transaction fails.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<WriteReport> WriteAsync(ICypherTransaction transaction, WriteBatch batch, WriterMemory? memory, CancellationToken cancellation)
    {
        var writer = new Neo4jWriter(transaction, cancellation) { memory = memory };
        await writer.LockAsync().ConfigureAwait(false);
        var report = await writer.PlanAsync(batch).ConfigureAwait(false);
        if (report.New + report.Changed > 0 || report.OntologyChanged) await writer.ApplyAsync().ConfigureAwait(false);
        else await writer.UnlockAsync(changed: false).ConfigureAwait(false);
        return report;
    }

    public static async Task<RemoveReport> RemoveAsync(ICypherTransaction transaction, IReadOnlyCollection<string> documents, CancellationToken cancellation)
    {
        var writer = new Neo4jWriter(transaction, cancellation);
        await writer.LockAsync().ConfigureAwait(false);
        string[] ids = [.. documents.Distinct()];
        var known = await Neo4jReader.VersionsAsync(transaction, ids).ConfigureAwait(false);
        string[] removed = [.. ids.Where(known.ContainsKey)];
        await writer.TakeOutAsync(removed).ConfigureAwait(false);
        if (removed.Length > 0) await writer.ApplyAsync().ConfigureAwait(false);
        else await writer.UnlockAsync(changed: false).ConfigureAwait(false);
        return new([.. removed], [.. ids.Where(id => !known.ContainsKey(id))]);
    }

    private async Task LockAsync()
    {
        var answer = new CypherRows(await transaction.RunAsync(Cypher.Of("write/lock"), ("schema", Cypher.SchemaVersion)).ConfigureAwait(false));
        answer.Next();
        (nextKey, ontologyVersion, generation, hasDocuments) = (answer.Number(), answer.Text(), answer.Number(), answer.Flag());
        if (memory?.Generation != generation) memory = null;
    }

    private async Task UnlockAsync(bool changed) =>
        await transaction.SendAsync(Cypher.Of("write/unlock"), ("nextKey", nextKey), ("ontology", ontologyVersion), ("by", changed ? 1 : 0)).ConfigureAwait(false);

    /// <summary>Finds out what is new, changed and unchanged; takes out the old state of what changed.</summary>
    private async Task<WriteReport> PlanAsync(WriteBatch batch)
    {
        string[] ids = [.. batch.Readings.Select(reading => reading.Document.Id)];
        var stored = ids.Length == 0 ? [] : await Neo4jReader.VersionsAsync(transaction, ids).ConfigureAwait(false);
        int fresh = 0, unchanged = 0;
        var changed = new List<string>();
        foreach (var reading in batch.Readings)
        {
            cancellation.ThrowIfCancellationRequested();
            var version = new DocumentVersion(reading.Document.ContentHash(), reading.ReaderVersion);
            if (!stored.TryGetValue(reading.Document.Id, out var old)) fresh++;
            else if (old != version) changed.Add(reading.Document.Id);
            else
            {
                unchanged++;
                continue;
            }

            added.Add((reading, version));
            Note(reading, 1);
        }

        await TakeOutAsync(changed).ConfigureAwait(false);
        bool ontologyChanged = batch.Ontology is { } ontology && ontology.Version != ontologyVersion;
        if (ontologyChanged) await PlanOntologyAsync(batch.Ontology!).ConfigureAwait(false);
        return new(fresh, changed.Count, unchanged, ontologyChanged);
    }

    private async Task TakeOutAsync(IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return;
        var old = new CypherRows(await transaction.RunAsync(Cypher.Of("write/old-readings"), ("ids", ids)).ConfigureAwait(false));
        while (old.Next()) Note(Neo4jReader.Parse(old.Text(), RecordJson.Plain.DocumentReading), -1);
        await transaction.SendAsync(Cypher.Of("write/delete-documents"), ("ids", ids)).ConfigureAwait(false);
    }

    private async Task PlanOntologyAsync(Ontology ontology)
    {
        change = memory?.Change is { } known && ReferenceEquals(known.Now, ontology)
            ? known
            : OntologyChange.Between(memory?.Ontology ?? await Neo4jReader.OntologyAsync(transaction).ConfigureAwait(false), ontology);
        foreach (var (hub, by) in change.Hubs) hubs[hub] = hubs.GetValueOrDefault(hub) + by;
        edges.UnionWith(change.Edges);
        foreach (var (_, claim) in change.AddedClaims) Sum(claim, null, claim.Publication?.Year, null);
        ontologyVersion = ontology.Version;
    }

    /// <summary>Notes what a reading adds (1) or takes away (-1).</summary>
    private void Note(DocumentReading reading, int by)
    {
        papers.Add(reading.Document.Paper);
        counts.AddRange(reading.Entities.Select(entity => (entity, by)));
        foreach (var hub in JoinHubs.Of(reading).Distinct()) hubs[hub] = hubs.GetValueOrDefault(hub) + by;
        foreach (var claim in reading.Claims)
        {
            edges.Add((claim.Head, claim.Relation, claim.Tail));
            if (by > 0) Sum(claim, reading.Document.Paper, reading.Document.Year, claim.Evidence?.Sentence.Of(reading.Document.Text));
        }
    }

    private void Sum(Claim claim, EntityId? paper, int? year, string? sentence)
    {
        if (claim.Polarity != Polarity.Asserted) return;
        var edge = (claim.Head, claim.Relation, claim.Tail);
        if (!sums.TryGetValue(edge, out var sum)) sums[edge] = sum = new();
        sum.Add(claim, paper, year, sentence);
    }

    /// <summary>Whether the claims of this write are all that an edge has: an end of it is new, or there are no documents, and no curated claim states it.</summary>
    private bool IsFresh((EntityId Head, RelationKind Relation, EntityId Tail) edge) =>
        entities[edge.Head].IsNew || entities[edge.Tail].IsNew || (!hasDocuments && change is not null && change.NewEdges.Contains(edge));

    /// <summary>Entities whose year may change: rows that were there, and what is introduced and has no year in the ontology.</summary>
    private HashSet<EntityId> Dated()
    {
        var dated = edges.Where(edge => edge.Relation == RelationKind.Introduces).Select(edge => edge.Tail)
            .Where(id => (change?.Row(id) ?? entities[id].Row)?.Year is null).ToHashSet();
        if (change is not null) dated.UnionWith(change.Rows.Where(id => !entities[id].IsNew));
        return dated;
    }

    private async Task ApplyAsync()
    {
        await LoadEntitiesAsync().ConfigureAwait(false);
        dated = Dated();
        foreach (var (entity, by) in counts) entities[entity.Id].Count(entity, by);
        if (change is not null) Curate(change);
        await WriteEntitiesAsync().ConfigureAwait(false);
        await WriteDocumentsAsync().ConfigureAwait(false);
        if (change is not null) await WriteOntologyAsync(change).ConfigureAwait(false);
        await WriteHubsAsync().ConfigureAwait(false);
        await RefreshAsync().ConfigureAwait(false);
        await UnlockAsync(changed: true).ConfigureAwait(false);
        Remember();
    }

    private void Remember()
    {
        if (memory is null || change is null) return;
        (memory.Generation, memory.Ontology) = (generation + 1, change.Now);
        foreach (var id in change.Rows)
        {
            if (entities[id].Row is not null) memory.Keys[id] = entities[id].Key;
            else memory.Keys.Remove(id);
        }
    }

    private async Task LoadEntitiesAsync()
    {
        var whole = counts.Select(count => count.Entity.Id).Concat(change?.Rows ?? []).ToHashSet();
        var brief = hubs.Keys.Select(hub => hub.Member).Concat(change?.Entities ?? []).Concat(papers)
            .Concat(edges.SelectMany(edge => (EntityId[])[edge.Head, edge.Tail])).Where(id => !whole.Contains(id)).ToHashSet();
        if (memory is not null)
            foreach (var id in brief)
                if (memory.Keys.TryGetValue(id, out long key)) entities[id] = EntityState.Remembered(id, key);
        brief.ExceptWith(entities.Keys);
        await LoadAsync("write/entities", whole, EntityState.Read).ConfigureAwait(false);
        await LoadAsync("write/entities-in-brief", brief, EntityState.ReadBrief).ConfigureAwait(false);
        foreach (var id in whole.Concat(brief).Order())
            if (!entities.ContainsKey(id)) entities[id] = new(id, nextKey++, isNew: true);
    }

    private async Task LoadAsync(string statement, HashSet<EntityId> ids, ReadState read)
    {
        foreach (var part in ids.Order().Chunk(RowsAtOnce))
        {
            var answer = new CypherRows(await transaction.RunAsync(Cypher.Of(statement), ("ids", part.Select(id => id.Value))).ConfigureAwait(false));
            while (answer.Next())
            {
                var entity = read(ref answer);
                entities[entity.Id] = entity;
            }
        }
    }

    private void Curate(OntologyChange changed)
    {
        foreach (var id in changed.Entities) entities[id].Mark(changed.IsEnd(id));
        foreach (var id in changed.Rows) entities[id].Curate(changed.Row(id));
    }

    private async Task WriteEntitiesAsync()
    {
        foreach (var kind in entities.Values.Where(entity => entity.IsNew).GroupBy(entity => entity.Kind).OrderBy(kind => kind.Key))
            await RowsAsync(Cypher.Of("write/create-entities", kind.Key), kind.Select(entity => entity.Columns())).ConfigureAwait(false);
        var changed = entities.Values.Where(entity => !entity.IsNew && entity.IsChanged).ToList();
        await RowsAsync(Cypher.Of("write/update-entities"), changed.Select(entity => entity.Columns())).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/mark-ends"), entities.Values.Where(entity => entity.IsMarkedOnly).Select(Mark)).ConfigureAwait(false);
        foreach (var kind in changed.Where(entity => entity.Kind != entity.StoredKind).GroupBy(entity => entity.Kind))
            await transaction.SendAsync(Cypher.Of("write/relabel", kind.Key), ("keys", kind.Select(entity => entity.Key))).ConfigureAwait(false);
    }

    private async Task WriteDocumentsAsync()
    {
        var keys = added.ToDictionary(pair => pair.Reading.Document.Id, _ => nextKey++, StringComparer.Ordinal);
        var documents = added.Select(pair => (pair.Reading, Text: pair.Reading.Document, pair.Version, Key: keys[pair.Reading.Document.Id])).ToList();
        await RowsAsync(Cypher.Of("write/create-documents"), documents.Select(d => rows.Document(d.Reading, d.Version, d.Key))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-names"), documents.SelectMany(d => d.Reading.Entities.Select(entity => rows.Name(entity, d.Key)))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-claims"), documents.SelectMany(d => d.Reading.Claims.Select((claim, i) => rows.Claim(claim, d.Key, i, claim.Evidence?.Sentence.Of(d.Text.Text))))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-results"), documents.SelectMany(d => d.Reading.Results.Select((result, i) => rows.Result(d.Text, result, d.Key, i)))).ConfigureAwait(false);
    }

    private async Task WriteOntologyAsync(OntologyChange changed)
    {
        foreach (int[] part in changed.RemovedClaims.Chunk(RowsAtOnce))
            await transaction.SendAsync(Cypher.Of("write/delete-curated-claims"), ("ordinals", part)).ConfigureAwait(false);
        if (changed.MovedClaims.Count > 0)
            await transaction.SendAsync(Cypher.Of("write/move-curated-claims"), ("rows", changed.MovedClaims.Select(move => new[] { move.From, move.To }))).ConfigureAwait(false);

        // Most curated claims are the only one of an edge that is not there yet: both are made at once, and the edge needs nothing more.
        var alone = changed.AddedClaims.Where(claim => IsAlone(claim.Claim)).GroupBy(claim => claim.Claim.Relation).OrderBy(relation => relation.Key).ToList();
        foreach (var relation in alone)
            await RowsAsync(Cypher.Of("write/create-curated-edges", relation.Key), relation.Select(claim => rows.Curated(claim.Claim, claim.Ordinal))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-curated-claims"), changed.AddedClaims.Where(claim => !IsAlone(claim.Claim)).Select(claim => rows.Curated(claim.Claim, claim.Ordinal))).ConfigureAwait(false);
        foreach (var (_, claim) in alone.SelectMany(relation => relation)) edges.Remove((claim.Head, claim.Relation, claim.Tail));
        if (!changed.IsRetiredChanged) return;
        await transaction.SendAsync(Cypher.Of("write/delete-retired")).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-retired"), changed.Retired.Select(pair => (object?)new[] { pair.Key.Value, pair.Value.Value })).ConfigureAwait(false);
    }

    /// <summary>Whether a curated claim is the only one of an edge that it makes.</summary>
    private bool IsAlone(Claim claim)
    {
        var edge = (claim.Head, claim.Relation, claim.Tail);
        return sums.TryGetValue(edge, out var sum) && sum.Claims == 1 && claim.Polarity == Polarity.Asserted && IsFresh(edge);
    }

    private async Task WriteHubsAsync()
    {
        var changes = hubs.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key.Hub, StringComparer.Ordinal).ThenBy(pair => pair.Key.Member).ToList();
        string[] lowered = [.. changes.Where(pair => pair.Value < 0).Select(pair => pair.Key.Hub).Distinct()];
        var shown = new HashSet<string>(lowered, StringComparer.Ordinal);
        foreach (var part in changes.Select(pair => new object[] { pair.Key.Hub, entities[pair.Key.Member].Key, pair.Value }).Chunk(RowsAtOnce))
        {
            var several = new CypherRows(await transaction.RunAsync(Cypher.Of("write/change-hubs"), ("rows", part)).ConfigureAwait(false));
            while (several.Next()) shown.Add(several.Text());
        }

        if (lowered.Length > 0) await transaction.SendAsync(Cypher.Of("write/clean-hubs"), ("texts", lowered)).ConfigureAwait(false);
        foreach (string[] part in shown.Order(StringComparer.Ordinal).Chunk(RowsAtOnce)) await transaction.SendAsync(Cypher.Of("write/same-as"), ("texts", part)).ConfigureAwait(false);
        if (lowered.Length > 0) await transaction.SendAsync(Cypher.Of("write/delete-hubs"), ("texts", lowered)).ConfigureAwait(false);
    }

    /// <summary>Brings edges and years up to date and takes out what nothing refers to.</summary>
    private async Task RefreshAsync()
    {
        await RefreshEdgesAsync().ConfigureAwait(false);
        foreach (long[] part in dated.Select(id => entities[id].Key).Chunk(RowsAtOnce))
            await transaction.SendAsync(Cypher.Of("write/refresh-years"), ("keys", part)).ConfigureAwait(false);
        long[] loose = [.. entities.Values.Where(entity => entity.IsLoose).Select(entity => entity.Key)];
        if (loose.Length > 0) await transaction.SendAsync(Cypher.Of("write/delete-loose"), ("keys", loose)).ConfigureAwait(false);
    }

    private async Task RefreshEdgesAsync()
    {
        var touched = edges.OrderBy(edge => edge.Relation).ThenBy(edge => edge.Head).ThenBy(edge => edge.Tail).ToList();
        foreach (var relation in touched.Where(edge => sums.ContainsKey(edge) && IsFresh(edge)).GroupBy(edge => edge.Relation))
            await RowsAsync(Cypher.Of("write/create-edges", relation.Key), relation.Select(edge => sums[edge].Row(entities[edge.Head].Key, entities[edge.Tail].Key))).ConfigureAwait(false);
        var old = touched.Where(edge => !IsFresh(edge)).Select(edge => (Head: entities[edge.Head].Key, Tail: entities[edge.Tail].Key, edge.Relation));
        foreach (var part in old.Chunk(RowsAtOnce))
        {
            byte[] answer = await transaction.RunAsync(Cypher.Of("write/edge-claims"), ("rows", part.Select(Row))).ConfigureAwait(false);
            var stated = Stated(answer);
            foreach (var relation in part.Where(stated.ContainsKey).GroupBy(edge => edge.Relation))
                await RowsAsync(Cypher.Of("write/merge-edges", relation.Key), relation.Select(edge => stated[edge])).ConfigureAwait(false);
            await RowsAsync(Cypher.Of("write/delete-edges"), part.Where(edge => !stated.ContainsKey(edge)).Select(Row)).ConfigureAwait(false);
        }

        static object?[] Row((long Head, long Tail, RelationKind Relation) edge) => [edge.Head, edge.Tail, edge.Relation.Name()];
    }

    /// <summary>Rows for write/merge-edges out of the answer of write/edge-claims.</summary>
    private static Dictionary<(long Head, long Tail, RelationKind Relation), object?> Stated(byte[] answer)
    {
        var stated = new Dictionary<(long, long, RelationKind), object?>();
        var found = new CypherRows(answer);
        while (found.Next())
        {
            var (head, tail, relation) = (found.Number(), found.Number(), found.Text());
            var (claims, support, confidence, firstYear, sentences) = (found.Number(), found.Number(), found.Real(), found.NumberOrNull(), found.Texts());
            if (RelationKinds.TryParse(relation, out var kind)) stated[(head, tail, kind)] = new object?[] { head, tail, claims, support, confidence, firstYear, sentences.Count == 0 ? null : sentences };
        }

        return stated;
    }

    private static object Mark(EntityState entity) => new object?[] { entity.Key, entity.IsCuratedEnd ? true : null };

    private async Task RowsAsync(string statement, IEnumerable<object?> some)
    {
        foreach (object?[] part in some.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await transaction.SendAsync(statement, ("rows", part)).ConfigureAwait(false);
        }
    }
}
