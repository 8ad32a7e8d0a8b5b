using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>
/// Joins one work met in several sources: papers that share an id, else papers with the same normalised title of which the years lie at
/// most one after the earliest; a paper without a year joins where there is one candidate. The first id of a document (else the first
/// id) stands for all of them.
/// </summary>
internal static class PaperJoin
{
    /// <summary>A paper as one source has it. Position is -1 for a publication of the ontology that is no entity of the view.</summary>
    private sealed record Source(EntityId Id, int Position, bool IsDocument, string? Title, int? Year, IEnumerable<string> SharedIds);

    /// <summary>Links the papers among the entities in <paramref name="next"/>; ids outside the view go to <paramref name="elsewhere"/>.</summary>
    public static void Join(
        IReadOnlyList<ViewEntity> entities, IReadOnlyList<ViewDocument> documents, int[] next, Dictionary<EntityId, EntityId> elsewhere)
    {
        var sources = Sources(entities, documents);
        var group = Enumerable.Range(0, sources.Count).ToArray();
        JoinByIds(sources, group);
        JoinByTitle(sources, group);

        foreach (var members in Enumerable.Range(0, sources.Count).GroupBy(i => Resolution.Root(group, i)))
        {
            var papers = members.Select(i => sources[i]).OrderBy(source => source.Position < 0).ThenBy(source => !source.IsDocument).ThenBy(source => source.Id).ToList();
            if (papers[0].Position < 0) continue;
            foreach (var paper in papers)
            {
                if (paper.Position < 0) elsewhere[paper.Id] = papers[0].Id;
                else if (next[paper.Position] == paper.Position && Resolution.Root(next, papers[0].Position) is var root && root != paper.Position)
                    next[paper.Position] = root;
            }
        }
    }

    private static List<Source> Sources(IReadOnlyList<ViewEntity> entities, IReadOnlyList<ViewDocument> documents)
    {
        var sources = new List<Source>();
        foreach (var document in documents)
        {
            var at = Resolution.Position(entities, document.Paper);
            if (at >= 0) sources.Add(new(document.Paper, at, true, document.Title, document.Year, document.SharedIds));
        }

        var cited = new HashSet<EntityId>();
        foreach (var entity in entities)
            if (entity.Curated?.Paper is { } paper && cited.Add(paper.Id))
                sources.Add(new(paper.Id, Resolution.Position(entities, paper.Id), false, paper.Title, paper.Year, []));

        // References to a work by its shared id: the key of the paper's id is that shared id.
        for (var i = 0; i < entities.Count; i++)
            if (entities[i].Id.Group == "paper") sources.Add(new(entities[i].Id, i, false, null, null, []));
        return sources;
    }

    private static void JoinByIds(List<Source> sources, int[] group)
    {
        var byKey = new Dictionary<EntityId, int>();
        for (var i = 0; i < sources.Count; i++)
        {
            foreach (var key in sources[i].SharedIds.Where(id => id.Length > 0).Select(EntityId.Paper).Append(sources[i].Id))
            {
                if (byKey.TryGetValue(key, out var other)) Union(group, i, other);
                else byKey[key] = i;
            }
        }
    }

    private static void JoinByTitle(List<Source> sources, int[] group)
    {
        var years = new int[sources.Count];
        for (var i = 0; i < sources.Count; i++)
        {
            var root = Resolution.Root(group, i);
            if (sources[i].Year is { } year && (years[root] == 0 || year < years[root])) years[root] = year;
        }

        var titled = Enumerable.Range(0, sources.Count)
            .Where(i => !string.IsNullOrWhiteSpace(sources[i].Title))
            .Select(i => (Key: NameKey.Of(sources[i].Title!), Root: Resolution.Root(group, i)))
            .Where(pair => pair.Key.Length > 0)
            .Distinct()
            .GroupBy(pair => pair.Key, pair => pair.Root, StringComparer.Ordinal)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
        foreach (var same in titled)
        {
            // Works of one title begin anew where the year lies more than one after the earliest.
            var roots = same.OrderBy(root => years[root]).ThenBy(root => sources[root].Id).ToList();
            var dated = roots.Where(root => years[root] != 0).ToList();
            int earliest = -1, works = 0;
            foreach (var root in dated)
            {
                if (earliest < 0 || years[root] > years[earliest] + 1) (earliest, works) = (root, works + 1);
                else Union(group, root, earliest);
            }

            if (works > 1) continue;
            foreach (var root in roots) Union(group, root, earliest >= 0 ? earliest : roots[0]);
        }
    }

    private static void Union(int[] group, int a, int b)
    {
        int first = Resolution.Root(group, a), second = Resolution.Root(group, b);
        if (first != second) group[Math.Max(first, second)] = Math.Min(first, second);
    }
}
