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
    private bool isWhole;
    private List<(EntityId Id, EntityId Replacement)> retired = [];

    private Neo4jView(ICypherTransaction transaction, ViewScope scope) => (this.transaction, this.scope, isWhole) = (transaction, scope, scope.Around.IsEmpty);


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
        if (!isWhole) isWhole = !await ReachAsync().ConfigureAwait(false);
        await FetchEntitiesAsync(reached).ConfigureAwait(false);
        await FetchClaimsAsync().ConfigureAwait(false);
        await FetchResultsAsync().ConfigureAwait(false);
        await FetchDocumentsAsync().ConfigureAwait(false);
        entities.Sort((a, b) => a.Entity.Id.CompareTo(b.Entity.Id));
        retired = await Neo4jReader.RetiredAsync(transaction).ConfigureAwait(false);
    }

    /// <summary>What a bounded view reaches, by the definition of <see cref="ViewScope"/>.</summary>
    /// <returns>Whether that is no more than it may be.</returns>
    private async Task<bool> ReachAsync()
    {
        var frontier = await JoinAsync(reached, await StartAsync().ConfigureAwait(false)).ConfigureAwait(false);
        bool all = scope.Relations.IsEmpty, mentions = scope.Mentions && (all || scope.Relations.Contains(RelationKind.Mentions));
        for (int depth = 0; depth < scope.Depth && frontier.Count > 0 && Fits; depth++)
        {
            frontier = await StepAsync(reached, frontier, all ? RelationKinds.All : scope.Relations, mentions, pastFamilies: depth == 0 || scope.PastFamilies).ConfigureAwait(false);
        }

        await DescendAsync().ConfigureAwait(false);
        if (scope.Introductions && Fits) await FollowAsync(reached, "view/step-in", [.. reached], [RelationKind.Introduces]).ConfigureAwait(false);
        if (scope.Surroundings && Fits) await StepAsync(reached, [.. reached], RelationKinds.All, scope.Mentions, pastFamilies: true).ConfigureAwait(false);
        return Fits;
    }

    private bool Fits => reached.Count <= scope.Most;

    private async Task<List<long>> StartAsync() =>
        Keys(await transaction.RunAsync(Cypher.Of("view/keys-of"), ("ids", scope.Around.Select(id => id.Value))).ConfigureAwait(false));

    /// <summary>Follows lineage to its ends, each way from what the depth reached.</summary>
    private async Task DescendAsync()
    {
        long[] middle = [.. reached];
        foreach (var (reach, step) in new[] { (LineageReach.Ancestors, "view/step-out"), (LineageReach.Descendants, "view/step-in") })
        {
            if (!scope.Lineage.HasFlag(reach)) continue;
            var met = middle.ToHashSet();
            for (List<long> open = [.. middle]; open.Count > 0 && met.Count <= scope.Most;)
                open = await FollowAsync(met, step, open, [RelationKind.VariantOf, RelationKind.IsA]).ConfigureAwait(false);
            reached.UnionWith(met);
        }
    }

    /// <summary>One step both ways; gives what is new.</summary>
    private async Task<List<long>> StepAsync(HashSet<long> into, List<long> from, IReadOnlyList<RelationKind> relations, bool mentions, bool pastFamilies)
    {
        var found = await FollowAsync(into, "view/step", from, relations, ("pastFamilies", pastFamilies)).ConfigureAwait(false);
        if (mentions) found.AddRange(await FollowAsync(into, "view/step-mentions", from, relations, ("pastFamilies", pastFamilies)).ConfigureAwait(false));
        return found;
    }

    /// <summary>Adds to a set what a statement reaches from keys, with all that shares hubs with it; gives what is new.</summary>
    private async Task<List<long>> FollowAsync(HashSet<long> into, string statement, List<long> keys, IReadOnlyList<RelationKind> relations, params (string, object?)[] others)
    {
        string[] names = [.. relations.Select(relation => relation.Name())];
        var fresh = new List<long>();
        foreach (long[] part in keys.Chunk(KeysAtOnce))
            fresh.AddRange(await ReachedAsync(into, statement, [("keys", part), ("relations", names), .. others]).ConfigureAwait(false));
        return fresh;
    }

    /// <summary>
    /// Adds to a set what a statement gives, keys each with those that share a hub; gives what is new. What came only by a hub may share others,
    /// and is asked again: that is seldom.
    /// </summary>
    private async Task<List<long>> ReachedAsync(HashSet<long> into, string statement, (string, object?)[] parameters)
    {
        var (fresh, joined) = (new List<long>(), new List<long>());
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of(statement), parameters).ConfigureAwait(false));
        while (rows.Next())
        {
            long key = rows.Number();
            if (into.Add(key)) fresh.Add(key);
            joined.AddRange(rows.Keys());
        }

        fresh.AddRange(await JoinAsync(into, joined).ConfigureAwait(false));
        return fresh;
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

    private async Task FetchEntitiesAsync(IReadOnlyCollection<long> keys)
    {
        foreach (byte[] answer in await AnswersAsync("view/entities", "keys", keys).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                long key = rows.Number();
                var id = EntityId.Parse(rows.Text());
                var (names, kinds, counts, shortForms) = (rows.Texts(), rows.Texts(), rows.Numbers(), rows.Texts());
                var votes = names.Select((name, i) => new EntityVote(name, Enum.Parse<EntityKind>(kinds[i]), counts[i]));
                var row = CuratedColumns.Read(id, ref rows);
                entities.Add((key, new(id, [.. votes], [.. shortForms], row)));
            }
        }
    }

    private async Task FetchClaimsAsync()
    {
        foreach (byte[] answer in await AnswersAsync("view/claims", "keys", reached, ("tails", reached)).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                var (document, ordinal, head, tail) = (rows.Number(), (int)rows.Number(), rows.Number(), rows.Number());
                var relation = Neo4jWords.Relation(rows.Text());
                var (source, polarity) = (Neo4jWords.Source(rows.Text()), Neo4jWords.Polarity(rows.Text()));
                var claim = new StoredRow(document, ordinal, head, tail, relation, source, polarity, rows.Real(), (int)rows.Number(), rows.TextOrNull());
                claims.Add(claim);
            }
        }

        if (!scope.Mentions) return;
        foreach (byte[] answer in await AnswersAsync("view/mentions", "keys", reached).ConfigureAwait(false))
        {
            var rows = new CypherRows(answer);
            while (rows.Next())
            {
                var (document, count, paper, entity) = (rows.Number(), (int)rows.Number(), rows.Number(), rows.Number());
                if (isWhole || reached.Contains(entity))
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
                if (isWhole || keys.Skip(1).All(key => key < 0 || reached.Contains(key))) results.Add((keys, ordinal, rows.Real(), rows.TextOrNull(), rows.Real()));
            }
        }
    }

    private async Task FetchDocumentsAsync()
    {
        var papers = isWhole ? [] : await PapersAsync().ConfigureAwait(false);
        if (!isWhole)
        {
            var rows = await KeysAsync("view/rows-of-papers", [.. papers]).ConfigureAwait(false);
            await FetchEntitiesAsync([.. papers.Concat(rows).Distinct().Where(key => !reached.Contains(key))]).ConfigureAwait(false);
        }

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
        var papers = new HashSet<long>();
        var documents = claims.Select(claim => claim.Document).Concat(results.Select(r => r.Keys[0])).Where(key => key >= 0).Distinct();
        var publications = entities.Select(entity => entity.Entity.Curated?.Paper?.Id.Value).Concat(claims.Select(claim => claim.Publication).Distinct().Select(PaperOf)).OfType<string>().Distinct();
        await ReachedAsync(papers, "view/papers", [("documents", documents), ("publications", publications), ("keys", reached)]).ConfigureAwait(false);
        return papers;
    }

    private static string? PaperOf(string? title) => title is null ? null : new Publication(title).Id.Value;

    private void Stream(IViewSink sink, CancellationToken cancellation)
    {
        sink.Begin(new(documents.Count, entities.Count, claims.Count, isWhole));
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
    private async Task<List<byte[]>> AnswersAsync(string statement, string parameter, IReadOnlyCollection<long> keys, params (string, object?)[] others)
    {
        if (isWhole) return [await transaction.RunAsync(Cypher.Of(statement)).ConfigureAwait(false)];
        var answers = new List<byte[]>();
        foreach (long[] part in keys.Chunk(KeysAtOnce)) answers.Add(await transaction.RunAsync(Cypher.Of(statement + "-bounded"), [(parameter, part), .. others]).ConfigureAwait(false));
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
