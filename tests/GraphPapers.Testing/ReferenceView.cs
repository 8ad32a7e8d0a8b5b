using System.Collections.Immutable;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Testing;

/// <summary>
/// The views of <see cref="IGraphStore.ReadViewAsync"/> by their definition: everything in memory, sets closed step by step. Slow and plain;
/// every store must stream the same.
/// </summary>
public sealed class ReferenceView
{
    private readonly IReadOnlyList<DocumentReading> readings;
    private readonly Ontology ontology;
    private readonly ViewScope scope;
    private readonly List<Link> links = [];
    private readonly Dictionary<EntityId, List<string>> hubsOf = [];
    private readonly Dictionary<string, List<EntityId>> membersOf = [];

    private ReferenceView(IReadOnlyList<DocumentReading> readings, Ontology ontology, ViewScope scope)
    {
        (this.readings, this.ontology, this.scope) = (readings, ontology, scope);
        foreach (var (hub, member) in readings.SelectMany(JoinHubs.Of).Concat(JoinHubs.Of(ontology)))
        {
            Add(hubsOf, member, hub);
            Add(membersOf, hub, member);
        }

        for (int i = 0; i < readings.Count; i++) AddLinks(i);
        for (int i = 0; i < ontology.Claims.Length; i++)
        {
            var claim = ontology.Claims[i];
            links.Add(new(claim, -1, i, claim.Publication?.Year));
        }
    }

    /// <summary>Streams the view of a store that holds these readings (in ordinal order of document ids) and this ontology.</summary>
    public static void Stream(IReadOnlyList<DocumentReading> readings, Ontology ontology, ViewScope scope, IViewSink sink) =>
        new ReferenceView(readings, ontology, scope).Stream(sink);

    private void AddLinks(int i)
    {
        var reading = readings[i];
        for (int k = 0; k < reading.Claims.Length; k++) links.Add(new(reading.Claims[k], i, k, reading.Document.Year));
        if (!scope.Mentions) return;
        foreach (var entity in reading.Entities)
        {
            if (entity.Mentions.IsEmpty || entity.Kind == EntityKind.Paper) continue;
            var mention = new Claim
            {
                Head = reading.Document.Paper,
                Relation = RelationKind.Mentions,
                Tail = entity.Id,
                Source = ClaimSource.Text,
                Rule = "mentions",
                Confidence = entity.Mentions.Max(m => m.Confidence),
            };
            links.Add(new(mention, i, entity.Mentions.Length, reading.Document.Year));
        }
    }

    private void Stream(IViewSink sink)
    {
        var reached = scope.Around.IsEmpty ? null : Reach();
        if (reached?.Count > scope.Most) reached = null;
        bool In(EntityId? id) => id is null || reached is null || reached.Contains(id.Value);

        var all = Entities().ToList();
        var shown = links.Where(link => In(link.Claim.Head) && In(link.Claim.Tail)).ToList();
        var results = Results().Where(r => In(r.Result.Paper) && In(r.Result.Method) && In(r.Result.Dataset) && In(r.Result.Metric) && In(r.Result.Task)).ToList();
        var papers = reached is null ? null : Papers(reached, all, shown, results);
        bool IsShown(ViewEntity entity) => papers is null || In(entity.Id) || papers.Contains(entity.Id) || (entity.Curated?.Paper is { } paper && papers.Contains(paper.Id));
        var entities = all.Where(IsShown).ToList();
        var documents = Enumerable.Range(0, readings.Count).Where(i => papers is null || papers.Contains(readings[i].Document.Paper)).ToList();

        sink.Begin(new(documents.Count, entities.Count, shown.Count, reached is null));
        foreach (int i in documents)
        {
            var d = readings[i].Document;
            sink.Document(new(d.Id, d.Paper, d.Title, d.Year, d.Url, d.SharedIds));
        }

        foreach (var entity in entities) sink.Entity(entity);
        var positions = entities.Select((entity, i) => (entity.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        int Position(EntityId? id) => id is null ? -1 : positions[id.Value];
        foreach (var (claim, document, ordinal, year) in shown)
        {
            sink.Claim(new(
                Position(claim.Head), Position(claim.Tail), document < 0 ? -1 : documents.IndexOf(document), ordinal, year ?? 0, claim.Confidence,
                claim.Relation, claim.Source, claim.Polarity));
        }

        foreach (var (r, document, ordinal) in results)
        {
            sink.Result(new(
                documents.IndexOf(document), ordinal, Position(r.Paper), Position(r.Method), Position(r.Dataset), Position(r.Metric), Position(r.Task),
                r.Value, r.Unit, r.Confidence));
        }

        foreach (var (id, replacement) in ontology.Retired) sink.Retired(id, replacement);
    }

    private IEnumerable<(Result Result, int Document, int Ordinal)> Results() =>
        readings.SelectMany((reading, i) => reading.Results.Select((result, k) => (result, i, k)));

    private IEnumerable<ViewEntity> Entities()
    {
        var byId = readings.SelectMany(reading => reading.Entities).ToLookup(entity => entity.Id);
        var rows = ontology.Entities.ToDictionary(row => row.Id);
        var all = byId.Select(group => group.Key).Concat(rows.Keys).Concat(ontology.Claims.SelectMany(c => (EntityId[])[c.Head, c.Tail]));
        foreach (var id in all.Distinct().Order())
        {
            var votes = byId[id].GroupBy(entity => (entity.Name, entity.Kind)).Select(group => new EntityVote(group.Key.Name, group.Key.Kind, group.Count()))
                .OrderBy(vote => vote.Name, StringComparer.Ordinal).ThenBy(vote => vote.Kind);
            var shortForms = byId[id].SelectMany(entity => entity.ShortForms).Distinct().Order(StringComparer.Ordinal);
            yield return new(id, [.. votes], [.. shortForms], rows.GetValueOrDefault(id));
        }
    }

    /// <summary>What a bounded view reaches.</summary>
    private HashSet<EntityId> Reach()
    {
        var reached = Joined(scope.Around);
        var middle = reached.ToHashSet();
        bool LeadsOn(EntityId id) => scope.PastFamilies || middle.Contains(id) || !ontology.Entities.Any(row => row.Id == id && row.Marks.HasFlag(OntologyMarks.Family));
        bool IsFollowed(Link link) => scope.Relations.IsEmpty || scope.Relations.Contains(link.Claim.Relation);
        for (int step = 0; step < scope.Depth; step++) Grow(reached, link => IsFollowed(link), id => LeadsOn(id));

        bool IsLineage(Link link) => link.Claim.Relation is RelationKind.VariantOf or RelationKind.IsA;
        var (ancestors, descendants) = (reached.ToHashSet(), reached.ToHashSet());
        if (scope.Lineage.HasFlag(LineageReach.Ancestors)) while (Grow(ancestors, IsLineage, _ => true, inwards: false)) { }
        if (scope.Lineage.HasFlag(LineageReach.Descendants)) while (Grow(descendants, IsLineage, _ => true, outwards: false)) { }
        reached.UnionWith(ancestors);
        reached.UnionWith(descendants);
        if (scope.Introductions) Grow(reached, link => link.Claim.Relation == RelationKind.Introduces, _ => true, outwards: false);
        if (scope.Surroundings) Grow(reached, _ => true, _ => true);
        return reached;
    }

    private bool Grow(HashSet<EntityId> reached, Func<Link, bool> follow, Func<EntityId, bool> leadsOn, bool outwards = true, bool inwards = true)
    {
        bool From(EntityId id) => reached.Contains(id) && leadsOn(id);
        var followed = links.Where(follow).ToList();
        var ends = followed.Where(link => outwards && From(link.Claim.Head)).Select(link => link.Claim.Tail)
            .Concat(followed.Where(link => inwards && From(link.Claim.Tail)).Select(link => link.Claim.Head)).ToList();
        int before = reached.Count;
        reached.UnionWith(Joined(ends));
        return reached.Count > before;
    }

    private HashSet<EntityId> Joined(IEnumerable<EntityId> ids)
    {
        var joined = new HashSet<EntityId>();
        var open = new Stack<EntityId>(ids);
        while (open.TryPop(out var id))
        {
            if (!joined.Add(id) || !hubsOf.TryGetValue(id, out var hubs)) continue;
            foreach (string hub in hubs)
                foreach (var member in membersOf[hub]) open.Push(member);
        }

        return joined;
    }

    private HashSet<EntityId> Papers(
        HashSet<EntityId> reached, List<ViewEntity> all, List<Link> shown, List<(Result Result, int Document, int Ordinal)> results)
    {
        var papers = reached.Where(id => id.Group == "paper").ToHashSet();
        papers.UnionWith(shown.Where(link => link.Document >= 0).Select(link => readings[link.Document].Document.Paper));
        papers.UnionWith(results.Select(r => readings[r.Document].Document.Paper));
        papers.UnionWith(all.Where(entity => reached.Contains(entity.Id) && entity.Curated?.Paper is not null).Select(entity => entity.Curated!.Paper!.Id));
        papers.UnionWith(shown.Where(link => link.Claim.Publication is not null).Select(link => link.Claim.Publication!.Id));
        return Joined(papers);
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        if (!list.Contains(value)) list.Add(value);
    }

    private sealed record Link(Claim Claim, int Document, int Ordinal, int? Year);
}
