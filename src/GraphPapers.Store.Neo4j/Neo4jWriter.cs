using System.Text.Json;
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
    private readonly Dictionary<EntityId, EntityState> entities = [];
    private readonly List<(DocumentEntity Entity, int By)> counts = [];
    private readonly Dictionary<JoinHub, int> hubs = [];
    private readonly HashSet<(EntityId Head, RelationKind Relation, EntityId Tail)> edges = [];
    private readonly List<(DocumentReading Reading, DocumentVersion Version)> added = [];
    private readonly HashSet<EntityId> papers = [];
    private OntologyChange? change;
    private Ontology? known;
    private string ontologyVersion = "";
    private long nextKey;

    private delegate EntityState ReadState(ref CypherRows row);

    private Neo4jWriter(ICypherTransaction transaction, CancellationToken cancellation) => (this.transaction, this.cancellation) = (transaction, cancellation);

    /// <param name="transaction">The transaction.</param>
    /// <param name="batch">What is written.</param>
    /// <param name="known">An ontology that spares reading the stored one where its version is the stored one's.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<WriteReport> WriteAsync(ICypherTransaction transaction, WriteBatch batch, Ontology? known, CancellationToken cancellation)
    {
        var writer = new Neo4jWriter(transaction, cancellation) { known = known };
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
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("write/lock"), ("schema", Cypher.SchemaVersion)).ConfigureAwait(false));
        rows.Next();
        nextKey = rows.Number();
        ontologyVersion = rows.Text();
    }

    private async Task UnlockAsync(bool changed) =>
        await transaction.RunAsync(Cypher.Of("write/unlock"), ("nextKey", nextKey), ("ontology", ontologyVersion), ("by", changed ? 1 : 0)).ConfigureAwait(false);

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
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("write/old-readings"), ("ids", ids)).ConfigureAwait(false));
        while (rows.Next()) Note(Neo4jReader.Parse(rows.Text(), RecordJson.Plain.DocumentReading), -1);
        await transaction.RunAsync(Cypher.Of("write/delete-documents"), ("ids", ids)).ConfigureAwait(false);
    }

    private async Task PlanOntologyAsync(Ontology ontology)
    {
        var old = known is not null && known.Version == ontologyVersion ? known : await Neo4jReader.OntologyAsync(transaction).ConfigureAwait(false);
        change = OntologyChange.Between(old, ontology);
        foreach (var (hub, by) in change.Hubs) hubs[hub] = hubs.GetValueOrDefault(hub) + by;
        edges.UnionWith(change.Edges);
        ontologyVersion = ontology.Version;
    }

    /// <summary>Notes what a reading adds (1) or takes away (-1).</summary>
    private void Note(DocumentReading reading, int by)
    {
        papers.Add(reading.Document.Paper);
        counts.AddRange(reading.Entities.Select(entity => (entity, by)));
        foreach (var hub in JoinHubs.Of(reading).Distinct()) hubs[hub] = hubs.GetValueOrDefault(hub) + by;
        foreach (var claim in reading.Claims) edges.Add((claim.Head, claim.Relation, claim.Tail));
    }

    private async Task ApplyAsync()
    {
        await LoadEntitiesAsync().ConfigureAwait(false);
        foreach (var (entity, by) in counts) entities[entity.Id].Count(entity, by);
        if (change is not null) Curate(change);
        await WriteEntitiesAsync().ConfigureAwait(false);
        await WriteDocumentsAsync().ConfigureAwait(false);
        if (change is not null) await WriteOntologyAsync(change).ConfigureAwait(false);
        await WriteHubsAsync().ConfigureAwait(false);
        await RefreshAsync().ConfigureAwait(false);
        await UnlockAsync(changed: true).ConfigureAwait(false);
    }

    private async Task LoadEntitiesAsync()
    {
        var whole = counts.Select(count => count.Entity.Id).Concat(change?.Rows ?? []).ToHashSet();
        var brief = hubs.Keys.Select(hub => hub.Member).Concat(change?.Entities ?? []).Concat(papers)
            .Concat(edges.SelectMany(edge => (EntityId[])[edge.Head, edge.Tail])).Where(id => !whole.Contains(id)).ToHashSet();
        await LoadAsync("write/entities", whole, EntityState.Read).ConfigureAwait(false);
        await LoadAsync("write/entities-in-brief", brief, EntityState.ReadBrief).ConfigureAwait(false);
        foreach (var id in whole.Concat(brief).Order())
            if (!entities.ContainsKey(id)) entities[id] = new(id, nextKey++, isNew: true);
    }

    private async Task LoadAsync(string statement, HashSet<EntityId> ids, ReadState read)
    {
        foreach (var part in ids.Order().Chunk(RowsAtOnce))
        {
            var rows = new CypherRows(await transaction.RunAsync(Cypher.Of(statement), ("ids", part.Select(id => id.Value))).ConfigureAwait(false));
            while (rows.Next())
            {
                var entity = read(ref rows);
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
            await RowsAsync(Cypher.Of("write/create-entities", kind.Key), kind.Select(entity => entity.Properties())).ConfigureAwait(false);
        var changed = entities.Values.Where(entity => !entity.IsNew && entity.IsChanged).ToList();
        await RowsAsync(Cypher.Of("write/update-entities"), changed.Select(entity => entity.Properties())).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/mark-ends"), entities.Values.Where(entity => entity.IsMarkedOnly).Select(Mark)).ConfigureAwait(false);
        foreach (var kind in changed.Where(entity => entity.Kind != entity.StoredKind).GroupBy(entity => entity.Kind))
            await transaction.RunAsync(Cypher.Of("write/relabel", kind.Key), ("keys", kind.Select(entity => entity.Key))).ConfigureAwait(false);
    }

    private async Task WriteDocumentsAsync()
    {
        var keys = added.ToDictionary(pair => pair.Reading.Document.Id, _ => nextKey++, StringComparer.Ordinal);
        await RowsAsync(Cypher.Of("write/create-documents"), added.Select(pair => Document(pair.Reading, pair.Version, keys[pair.Reading.Document.Id]))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-names"), added.SelectMany(pair => pair.Reading.Entities.Select(entity => Name(entity, keys[pair.Reading.Document.Id])))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-claims"), added.SelectMany(pair => pair.Reading.Claims.Select((claim, i) => Claim(pair.Reading.Document, claim, keys[pair.Reading.Document.Id], i)))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-results"), added.SelectMany(pair => pair.Reading.Results.Select((result, i) => Result(pair.Reading.Document, result, keys[pair.Reading.Document.Id], i)))).ConfigureAwait(false);
    }

    private async Task WriteOntologyAsync(OntologyChange changed)
    {
        foreach (int[] part in changed.RemovedClaims.Chunk(RowsAtOnce))
            await transaction.RunAsync(Cypher.Of("write/delete-curated-claims"), ("ordinals", part)).ConfigureAwait(false);
        if (changed.MovedClaims.Count > 0)
            await transaction.RunAsync(Cypher.Of("write/move-curated-claims"), ("rows", changed.MovedClaims.Select(move => new[] { move.From, move.To }))).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-curated-claims"), changed.AddedClaims.Select(added => Curated(added.Claim, added.Ordinal))).ConfigureAwait(false);
        if (!changed.IsRetiredChanged) return;
        await transaction.RunAsync(Cypher.Of("write/delete-retired")).ConfigureAwait(false);
        await RowsAsync(Cypher.Of("write/create-retired"), changed.Retired.Select(pair => (object?)new[] { pair.Key.Value, pair.Value.Value })).ConfigureAwait(false);
    }

    private async Task WriteHubsAsync()
    {
        var changes = hubs.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key.Hub, StringComparer.Ordinal).ThenBy(pair => pair.Key.Member).ToList();
        await RowsAsync(Cypher.Of("write/change-hubs"), changes.Select(pair => (object?)new object[] { pair.Key.Hub, entities[pair.Key.Member].Key, pair.Value })).ConfigureAwait(false);
        string[] lowered = [.. changes.Where(pair => pair.Value < 0).Select(pair => pair.Key.Hub).Distinct()];
        if (lowered.Length > 0) await transaction.RunAsync(Cypher.Of("write/clean-hubs"), ("texts", lowered)).ConfigureAwait(false);
        string[] touched = [.. changes.Select(pair => pair.Key.Hub).Distinct()];
        foreach (string[] part in touched.Chunk(RowsAtOnce)) await transaction.RunAsync(Cypher.Of("write/same-as"), ("texts", part)).ConfigureAwait(false);
        if (lowered.Length > 0) await transaction.RunAsync(Cypher.Of("write/delete-hubs"), ("texts", lowered)).ConfigureAwait(false);
    }

    /// <summary>Brings edges and years up to date and takes out what nothing refers to.</summary>
    private async Task RefreshAsync()
    {
        await RefreshEdgesAsync().ConfigureAwait(false);
        var dated = edges.Where(edge => edge.Relation == RelationKind.Introduces).Select(edge => edge.Tail).Concat(change?.Rows ?? []).Distinct();
        foreach (long[] part in dated.Select(id => entities[id].Key).Chunk(RowsAtOnce))
            await transaction.RunAsync(Cypher.Of("write/refresh-years"), ("keys", part)).ConfigureAwait(false);
        long[] loose = [.. entities.Values.Where(entity => entity.IsLoose).Select(entity => entity.Key)];
        if (loose.Length > 0) await transaction.RunAsync(Cypher.Of("write/delete-loose"), ("keys", loose)).ConfigureAwait(false);
    }

    private async Task RefreshEdgesAsync()
    {
        var touched = edges.OrderBy(edge => edge.Relation).ThenBy(edge => edge.Head).ThenBy(edge => edge.Tail)
            .Select(edge => (Head: entities[edge.Head].Key, Tail: entities[edge.Tail].Key, edge.Relation));
        foreach (var part in touched.Chunk(RowsAtOnce))
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
        var rows = new CypherRows(answer);
        while (rows.Next())
        {
            var (head, tail, relation) = (rows.Number(), rows.Number(), rows.Text());
            var (claims, support, confidence, firstYear, sentences) = (rows.Number(), rows.Number(), rows.Real(), rows.NumberOrNull(), rows.Texts());
            if (RelationKinds.TryParse(relation, out var kind)) stated[(head, tail, kind)] = new object?[] { head, tail, claims, support, confidence, firstYear, sentences.Count == 0 ? null : sentences };
        }

        return stated;
    }

    private static object Mark(EntityState entity) => new object?[] { entity.Key, entity.IsCuratedEnd ? true : null };

    private async Task RowsAsync(string statement, IEnumerable<object?> rows)
    {
        foreach (object?[] part in rows.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await transaction.RunAsync(statement, ("rows", part)).ConfigureAwait(false);
        }
    }

    private Dictionary<string, object?> Document(DocumentReading reading, DocumentVersion version, long key)
    {
        var document = reading.Document;
        return new()
        {
            ["id"] = document.Id,
            ["key"] = key,
            ["reader"] = document.Reader,
            ["contentHash"] = version.ContentHash,
            ["readerVersion"] = version.ReaderVersion,
            ["paper"] = document.Paper.Value,
            ["paperKey"] = entities[document.Paper].Key,
            ["title"] = document.Title,
            ["year"] = document.Year,
            ["url"] = document.Url,
            ["sharedIds"] = document.SharedIds.ToArray(),
            ["text"] = document.Text,
            ["reading"] = JsonSerializer.Serialize(reading with { Document = document with { Text = "" } }, RecordJson.Plain.DocumentReading),
        };
    }

    private object[] Name(DocumentEntity entity, long document) =>
    [
        document, entities[entity.Id].Key, entity.Kind.ToString(), entity.Name, entity.Mentions.Length,
        entity.Mentions.IsEmpty ? 0.0 : entity.Mentions.Max(mention => mention.Confidence), entity.Salient,
    ];

    private Dictionary<string, object?> Claim(SourceDocument document, Claim claim, long key, int ordinal) => new(Said(claim))
    {
        ["document"] = document.Id,
        ["documentKey"] = key,
        ["ordinal"] = ordinal,
        ["paper"] = document.Paper.Value,
        ["year"] = document.Year,
        ["sentence"] = claim.Evidence?.Sentence.Of(document.Text),
    };

    private Dictionary<string, object?> Curated(Claim claim, int ordinal) => new(Said(claim))
    {
        ["documentKey"] = -1,
        ["ordinal"] = ordinal,
        ["year"] = claim.Publication?.Year,
        ["publication"] = claim.Publication?.Id.Value,
        ["title"] = claim.Publication?.Title,
        ["row"] = JsonSerializer.Serialize(claim, RecordJson.Plain.Claim),
    };

    private Dictionary<string, object?> Said(Claim claim) => new()
    {
        ["headKey"] = entities[claim.Head].Key,
        ["tailKey"] = entities[claim.Tail].Key,
        ["relation"] = claim.Relation.Name(),
        ["source"] = Neo4jWords.Of(claim.Source),
        ["polarity"] = Neo4jWords.Of(claim.Polarity),
        ["confidence"] = claim.Confidence,
        ["rule"] = claim.Rule,
    };

    private Dictionary<string, object?> Result(SourceDocument document, Result result, long key, int ordinal) => new()
    {
        ["documentKey"] = key,
        ["ordinal"] = ordinal,
        ["paperKey"] = entities[result.Paper].Key,
        ["methodKey"] = result.Method is { } method ? entities[method].Key : null,
        ["datasetKey"] = result.Dataset is { } dataset ? entities[dataset].Key : null,
        ["metricKey"] = entities[result.Metric].Key,
        ["taskKey"] = result.Task is { } task ? entities[task].Key : null,
        ["value"] = result.Value,
        ["unit"] = result.Unit,
        ["confidence"] = result.Confidence,
        ["sentence"] = result.Sentence.Of(document.Text),
    };
}
