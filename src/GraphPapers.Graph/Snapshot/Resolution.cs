using System.Collections.Immutable;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>
/// Which entities of a view are one, by stated rules over the whole view:
/// a retired id stands for its replacement; a bare short form <c>topic:xyz</c> without a row in the ontology stands for the one entity that
/// some document defines with it; papers are joined by <see cref="PaperJoin"/>. Nothing is written back, so every join can be undone.
/// </summary>
internal sealed class Resolution
{
    private readonly IReadOnlyList<ViewEntity> _entities;
    private readonly Dictionary<EntityId, EntityId> _elsewhere;

    private Resolution(IReadOnlyList<ViewEntity> entities, Dictionary<EntityId, EntityId> elsewhere) => (_entities, _elsewhere) = (entities, elsewhere);

    /// <summary>The node of each entity of the stream.</summary>
    public required int[] NodeOf { get; init; }

    /// <summary>For each node, in ordinal order of the ids that stand for them, the position of that entity in the stream.</summary>
    public required int[] Representatives { get; init; }

    /// <summary>The entities of each node as positions in the stream, ascending: those of node n are Members[MemberStart[n] .. MemberStart[n + 1]].</summary>
    public required int[] Members { get; init; }

    /// <summary>Where each node's members begin.</summary>
    public required int[] MemberStart { get; init; }

    /// <summary>For a bare short form with several senses, the nodes it may stand for, ascending.</summary>
    public required IReadOnlyDictionary<int, ImmutableArray<int>> Senses { get; init; }

    /// <summary>The entities of the stream.</summary>
    public IReadOnlyList<ViewEntity> Entities => _entities;

    /// <summary>The node that an id stands for, or -1.</summary>
    public int Find(EntityId id)
    {
        var at = Position(_entities, id);
        if (at < 0 && _elsewhere.TryGetValue(id, out var other)) at = Position(_entities, other);
        return at < 0 ? -1 : NodeOf[at];
    }

    /// <summary>Applies the rules.</summary>
    /// <param name="entities">Entities in ordinal order of ids.</param>
    /// <param name="documents">Documents in ordinal order of ids.</param>
    /// <param name="retired">Retired ids with their replacements.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static Resolution Resolve(
        IReadOnlyList<ViewEntity> entities, IReadOnlyList<ViewDocument> documents, IReadOnlyDictionary<EntityId, EntityId> retired,
        CancellationToken cancellation)
    {
        var elsewhere = new Dictionary<EntityId, EntityId>();
        var next = Enumerable.Range(0, entities.Count).ToArray();
        foreach (var (id, _) in retired.OrderBy(pair => pair.Key))
        {
            var replacement = Replacement(id, retired);
            int from = Position(entities, id), to = Position(entities, replacement);
            if (from >= 0 && to >= 0) next[from] = to;
            else if (to >= 0) elsewhere[id] = replacement;
        }

        cancellation.ThrowIfCancellationRequested();
        var ambiguous = JoinShortForms(entities, next);
        cancellation.ThrowIfCancellationRequested();
        PaperJoin.Join(entities, documents, next, elsewhere);
        return Freeze(entities, next, ambiguous, elsewhere);
    }

    private static EntityId Replacement(EntityId id, IReadOnlyDictionary<EntityId, EntityId> retired)
    {
        // A chain longer than the table is a circle: the id then stands for itself.
        var at = id;
        for (var steps = 0; steps <= retired.Count; steps++)
        {
            if (!retired.TryGetValue(at, out var further)) return at;
            at = further;
        }

        return id;
    }

    /// <summary>Joins bare short forms to what defines them; what stays ambiguous is returned with the entities that define it.</summary>
    private static SortedDictionary<int, SortedSet<int>> JoinShortForms(IReadOnlyList<ViewEntity> entities, int[] next)
    {
        var definers = new SortedDictionary<int, SortedSet<int>>();
        for (var i = 0; i < entities.Count; i++)
        {
            foreach (var form in entities[i].ShortForms)
            {
                if (string.IsNullOrWhiteSpace(form)) continue;
                Define(EntityId.Of(EntityKind.Method, form), i);
                // A dataset's or venue's own short form has the prefix of its group.
                var group = entities[i].Id.Group;
                if (group != "topic") Define(EntityId.Parse($"{group}:{Slug.Of(form)}"), i);
            }
        }

        void Define(EntityId form, int definer)
        {
            var bare = Position(entities, form);
            if (bare < 0 || entities[bare].Curated is not null || next[bare] != bare) return;
            if (!definers.TryGetValue(bare, out var set)) definers[bare] = set = [];
            set.Add(definer);
        }

        // Joining one form may make the definers of another one the same, so this runs until nothing changes.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (bare, set) in definers)
            {
                if (next[bare] != bare) continue;
                var roots = set.Select(definer => Root(next, definer)).Where(root => root != bare).Distinct().ToList();
                if (roots.Count != 1) continue;
                next[bare] = roots[0];
                changed = true;
            }
        }

        return new(definers.Where(pair => next[pair.Key] == pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value));
    }

    private static Resolution Freeze(
        IReadOnlyList<ViewEntity> entities, int[] next, SortedDictionary<int, SortedSet<int>> ambiguous, Dictionary<EntityId, EntityId> elsewhere)
    {
        var representatives = Enumerable.Range(0, entities.Count).Where(i => next[i] == i).ToArray();
        var nodeOf = new int[entities.Count];
        for (var n = 0; n < representatives.Length; n++) nodeOf[representatives[n]] = n;
        for (var i = 0; i < nodeOf.Length; i++) nodeOf[i] = nodeOf[Root(next, i)];

        var start = new int[representatives.Length + 1];
        foreach (var node in nodeOf) start[node + 1]++;
        for (var n = 0; n < representatives.Length; n++) start[n + 1] += start[n];
        var members = new int[nodeOf.Length];
        var place = start.AsSpan(0, representatives.Length).ToArray();
        for (var i = 0; i < nodeOf.Length; i++) members[place[nodeOf[i]]++] = i;

        var senses = ambiguous
            .Select(pair => (Node: nodeOf[pair.Key], Senses: pair.Value.Select(i => nodeOf[i]).Where(n => n != nodeOf[pair.Key]).Distinct().Order().ToImmutableArray()))
            .Where(pair => pair.Senses.Length > 1)
            .ToDictionary(pair => pair.Node, pair => pair.Senses);
        return new(entities, elsewhere)
        {
            NodeOf = nodeOf,
            Representatives = representatives,
            Members = members,
            MemberStart = start,
            Senses = senses,
        };
    }

    /// <summary>The end of the chain from an entity. Links are only ever added from one end of a chain to another one, so there is no circle.</summary>
    internal static int Root(int[] next, int i)
    {
        while (next[i] != i) i = next[i] = next[next[i]];
        return i;
    }

    /// <summary>The position of an id in the ordered stream, or a negative number.</summary>
    internal static int Position(IReadOnlyList<ViewEntity> entities, EntityId id)
    {
        int low = 0, high = entities.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = entities[middle].Id.CompareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
