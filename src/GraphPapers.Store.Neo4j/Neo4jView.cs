using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// One view, fetched whole into memory before it is streamed: Neo4j's transactions see what others commit meanwhile, so the generation is compared
/// before and after, and the view is fetched again where it has moved. A bounded view finds its entities round by round in Cypher.
/// </summary>
internal sealed class Neo4jView
{
    private const int KeysAtOnce = 20_000, MostAttempts = 5;

    private readonly ICypherTransaction transaction;
    private readonly ViewScope scope;
    private readonly List<(long Key, ViewDocument Document)> documents = [];
    private readonly List<(long Key, ViewEntity Entity)> entities = [];
    private readonly List<StoredRow> claims = [];
    private readonly List<(long[] Keys, int Ordinal, double Value, string? Unit, double Confidence)> results = [];
    private readonly HashSet<long> reached = [];
    private List<(EntityId Id, EntityId Replacement)> retired = [];

    private Neo4jView(ICypherTransaction transaction, ViewScope scope) => (this.transaction, this.scope) = (transaction, scope);

    private bool IsWhole => scope.Around.IsEmpty;

    /// <summary>Fetches and streams a view; gives its generation.</summary>
    public static async Task<long> ReadAsync(ICypherRunner runner, ViewScope scope, IViewSink sink, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            var (view, before, after) = await runner.InTransactionAsync(
                write: false,
                async transaction =>
                {
                    var read = new Neo4jView(transaction, scope);
                    var (first, _, _) = await Neo4jReader.StoreAsync(transaction).ConfigureAwait(false);
                    await read.FetchAsync().ConfigureAwait(false);
                    var (last, _, _) = await Neo4jReader.StoreAsync(transaction).ConfigureAwait(false);
                    return (read, first, last);
                },
                cancellation).ConfigureAwait(false);
            if (before == after)
            {
                view.Stream(sink, cancellation);
                return after;
            }

            if (attempt == MostAttempts) throw new StoreException("the store kept changing while it was read; try again later") { IsTransient = true };
        }
    }

    private async Task FetchAsync()
    {
        if (!IsWhole) await ReachAsync().ConfigureAwait(false);
        await FetchEntitiesAsync().ConfigureAwait(false);
        await FetchClaimsAsync().ConfigureAwait(false);
        await FetchResultsAsync().ConfigureAwait(false);
        await FetchDocumentsAsync().ConfigureAwait(false);
        retired = await Neo4jReader.RetiredAsync(transaction).ConfigureAwait(false);
    }

    /// <summary>The entities of a bounded view, by the definition of <see cref="ViewScope"/>.</summary>
    private async Task ReachAsync()
    {
        var start = Keys(await transaction.RunAsync(Cypher.Of("view/keys-of"), ("ids", scope.Around.Select(id => id.Value))).ConfigureAwait(false));
        var frontier = await JoinAsync(reached, start).ConfigureAwait(false);
        for (var open = frontier; scope.Lineage && open.Count > 0;)
        {
            open = await JoinAsync(reached, await KeysAsync("view/step-lineage", open).ConfigureAwait(false)).ConfigureAwait(false);
            frontier.AddRange(open);
        }

        for (int depth = 0; depth < scope.Depth && frontier.Count > 0; depth++)
        {
            var found = await KeysAsync("view/step", frontier).ConfigureAwait(false);
            if (scope.Mentions) found.AddRange(await KeysAsync("view/step-mentions", frontier).ConfigureAwait(false));
            frontier = await JoinAsync(reached, found).ConfigureAwait(false);
        }
    }

    /// <summary>Adds keys to a set with all that share hubs with them; gives those that are new.</summary>
    private async Task<List<long>> JoinAsync(HashSet<long> into, List<long> keys)
    {
        var fresh = new List<long>();
        for (var open = keys.Where(into.Add).ToList(); open.Count > 0;)
        {
            fresh.AddRange(open);
            open = [.. (await KeysAsync("view/join", open).ConfigureAwait(false)).Where(into.Add)];
        }

        return fresh;
    }

    private async Task FetchEntitiesAsync()
    {
        foreach (byte[] answer in await AnswersAsync("view/entities", "keys", reached).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                long key = rows.Number();
                var id = EntityId.Parse(rows.Text());
                var (names, kinds, counts, shortForms) = (rows.Texts(), rows.Texts(), rows.Numbers(), rows.Texts());
                var votes = names.Select((name, i) => new EntityVote(name, Enum.Parse<EntityKind>(kinds[i]), counts[i]));
                var row = rows.TextOrNull() is { } json ? Neo4jReader.Parse(json, RecordJson.Plain.OntologyEntity) : null;
                entities.Add((key, new(id, [.. votes], [.. shortForms], row)));
            }
        }

        entities.Sort((a, b) => a.Entity.Id.CompareTo(b.Entity.Id));
    }

    private async Task FetchClaimsAsync()
    {
        foreach (byte[] answer in await AnswersAsync("view/claims", "keys", reached).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                var (document, ordinal, head, tail) = (rows.Number(), (int)rows.Number(), rows.Number(), rows.Number());
                var relation = Neo4jWords.Relation(rows.Text());
                var (source, polarity) = (Neo4jWords.Source(rows.Text()), Neo4jWords.Polarity(rows.Text()));
                var claim = new StoredRow(document, ordinal, head, tail, relation, source, polarity, rows.Real(), (int)rows.Number(), rows.TextOrNull());
                if (IsWhole || reached.Contains(tail)) claims.Add(claim);
            }
        }

        if (!scope.Mentions) return;
        foreach (byte[] answer in await AnswersAsync("view/mentions", "keys", reached).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                var (document, count, paper, entity) = (rows.Number(), (int)rows.Number(), rows.Number(), rows.Number());
                if (IsWhole || reached.Contains(entity))
                    claims.Add(new(document, count, paper, entity, RelationKind.Mentions, ClaimSource.Text, Polarity.Asserted, rows.Real(), 0, null));
            }
        }
    }

    private async Task FetchResultsAsync()
    {
        foreach (byte[] answer in await AnswersAsync("view/results", "keys", reached).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                long document = rows.Number();
                int ordinal = (int)rows.Number();
                long[] keys = [document, rows.Number(), rows.NumberOrNull() ?? -1, rows.NumberOrNull() ?? -1, rows.Number(), rows.NumberOrNull() ?? -1];
                if (IsWhole || keys.Skip(1).All(key => key < 0 || reached.Contains(key))) results.Add((keys, ordinal, rows.Real(), rows.TextOrNull(), rows.Real()));
            }
        }
    }

    private async Task FetchDocumentsAsync()
    {
        var papers = IsWhole ? [] : await PapersAsync().ConfigureAwait(false);
        foreach (byte[] answer in await AnswersAsync("view/documents", "papers", papers).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                long key = rows.Number();
                var (id, paper, title, year, url) = (rows.Text(), EntityId.Parse(rows.Text()), rows.TextOrNull(), (int?)rows.NumberOrNull(), rows.TextOrNull());
                documents.Add((key, new(id, paper, title, year, url, [.. rows.Texts()])));
            }
        }

        documents.Sort((a, b) => string.CompareOrdinal(a.Document.Id, b.Document.Id));
    }

    /// <summary>The papers whose documents belong to a bounded view.</summary>
    private async Task<HashSet<long>> PapersAsync()
    {
        var keys = entities.Where(entity => entity.Entity.Id.Group == "paper").Select(entity => entity.Key).ToList();
        keys.AddRange(await KeysAsync("view/papers-of-documents", [.. claims.Select(claim => claim.Document).Concat(results.Select(r => r.Keys[0])).Where(key => key >= 0).Distinct()]).ConfigureAwait(false));
        var publications = entities.Select(entity => entity.Entity.Curated?.Paper?.Id.Value).Concat(claims.Select(claim => claim.Publication)).OfType<string>().Distinct();
        keys.AddRange(Keys(await transaction.RunAsync(Cypher.Of("view/keys-of"), ("ids", publications)).ConfigureAwait(false)));
        var reachedPapers = await KeysAsync("view/paper-keys", [.. reached]).ConfigureAwait(false);
        var papers = new HashSet<long>();
        await JoinAsync(papers, [.. keys, .. reachedPapers]).ConfigureAwait(false);
        return papers;
    }

    private void Stream(IViewSink sink, CancellationToken cancellation)
    {
        sink.Begin(new(documents.Count, entities.Count, claims.Count));
        var documentPositions = new Dictionary<long, int>(documents.Count) { [-1] = -1 };
        foreach (var (key, document) in documents)
        {
            documentPositions[key] = documentPositions.Count - 1;
            sink.Document(document);
        }

        var positions = new Dictionary<long, int>(entities.Count) { [-1] = -1 };
        foreach (var (key, entity) in entities)
        {
            positions[key] = positions.Count - 1;
            sink.Entity(entity);
        }

        cancellation.ThrowIfCancellationRequested();
        foreach (var claim in claims)
        {
            int document = documentPositions[claim.Document];
            int year = document >= 0 ? documents[document].Document.Year ?? 0 : claim.Year;
            sink.Claim(new(
                positions[claim.Head], positions[claim.Tail], document, claim.Ordinal, year, claim.Confidence, claim.Relation, claim.Source, claim.Polarity));
        }

        foreach (var (keys, ordinal, value, unit, confidence) in results)
        {
            sink.Result(new(
                documentPositions[keys[0]], ordinal, positions[keys[1]], positions[keys[2]], positions[keys[3]], positions[keys[4]], positions[keys[5]], value, unit, confidence));
        }

        foreach (var (id, replacement) in retired) sink.Retired(id, replacement);
    }

    /// <summary>The answers of a statement: one for the whole store, or one for each part of the keys.</summary>
    private async Task<List<byte[]>> AnswersAsync(string statement, string parameter, IReadOnlyCollection<long> keys)
    {
        if (IsWhole) return [await transaction.RunAsync(Cypher.Of(statement)).ConfigureAwait(false)];
        var answers = new List<byte[]>();
        foreach (long[] part in keys.Chunk(KeysAtOnce)) answers.Add(await transaction.RunAsync(Cypher.Of(statement + "-bounded"), (parameter, part)).ConfigureAwait(false));
        return answers;
    }

    private async Task<List<long>> KeysAsync(string statement, List<long> keys)
    {
        var found = new List<long>();
        foreach (long[] part in keys.Chunk(KeysAtOnce)) found.AddRange(Keys(await transaction.RunAsync(Cypher.Of(statement), ("keys", part)).ConfigureAwait(false)));
        return found;
    }

    private static List<long> Keys(byte[] answer)
    {
        var keys = new List<long>();
        var rows = new CypherRows(answer);
        while (rows.Next()) keys.Add(rows.Number());
        return keys;
    }

    private readonly record struct StoredRow(
        long Document, int Ordinal, long Head, long Tail, RelationKind Relation, ClaimSource Source, Polarity Polarity, double Confidence, int Year, string? Publication);
}
