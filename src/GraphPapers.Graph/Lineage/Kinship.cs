using GraphPapers.Graph.Snapshot;

namespace GraphPapers.Graph.Lineage;

/// <summary>A common ancestor of two nodes.</summary>
/// <param name="Node">The ancestor; one of the two where it is an ancestor of the other.</param>
/// <param name="StepsFromOne">Steps from the first node.</param>
/// <param name="StepsFromOther">Steps from the second.</param>
public readonly record struct CommonAncestor(int Node, int StepsFromOne, int StepsFromOther);

/// <summary>A node that builds on the same thing.</summary>
/// <param name="Node">The sibling.</param>
/// <param name="Parents">What both build on, ascending.</param>
public sealed record Sibling(int Node, int[] Parents);

/// <summary>Who is how related to whom in a lineage.</summary>
public static class Kinship
{
    /// <summary>
    /// The lowest common ancestors of two nodes: those of which no other common ancestor descends, nearest first by the sum of steps. A node
    /// counts as its own ancestor.
    /// </summary>
    public static IReadOnlyList<CommonAncestor> CommonAncestors(GraphSnapshot snapshot, int one, int other, ClaimFilter? filter = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var options = new LineageOptions { Filter = filter ?? ClaimFilter.Default };
        var ofOne = Steps(snapshot, LineageQuery.Run(snapshot, one, options, cancellation));
        var ofOther = Steps(snapshot, LineageQuery.Run(snapshot, other, options, cancellation));
        var common = ofOne.Keys.Where(ofOther.ContainsKey).ToHashSet();
        // What a common ancestor builds on is a common ancestor too, so only those without a common child are lowest.
        var above = new HashSet<int>();
        foreach (var node in common)
            foreach (var edge in LineageQuery.Run(snapshot, node, options with { Depth = 1 }, cancellation).Edges)
                if (snapshot.Head(edge.Edge) == node) above.Add(snapshot.Tail(edge.Edge));
        return
        [
            .. common.Where(node => !above.Contains(node))
                .Select(node => new CommonAncestor(node, ofOne[node], ofOther[node]))
                .OrderBy(found => found.StepsFromOne + found.StepsFromOther).ThenBy(found => found.Node),
        ];
    }

    /// <summary>The nodes that build on something the node builds on, those with most in common first, then by id. Families are not counted as common unless asked.</summary>
    public static IReadOnlyList<Sibling> Siblings(GraphSnapshot snapshot, int node, ClaimFilter? filter = null, bool throughFamilies = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        filter ??= ClaimFilter.Default;
        var shared = new Dictionary<int, SortedSet<int>>();
        var up = LineageQuery.Run(snapshot, node, new() { Depth = 1, Filter = filter }, cancellation);
        foreach (var parent in up.Edges.Where(edge => snapshot.Head(edge.Edge) == node).Select(edge => snapshot.Tail(edge.Edge)).Distinct())
        {
            if (!throughFamilies && snapshot.IsFamily(parent)) continue;
            var down = LineageQuery.Run(snapshot, parent, new() { Direction = LineageDirection.Descendants, Depth = 1, Filter = filter }, cancellation);
            foreach (var child in down.Edges.Where(edge => snapshot.Tail(edge.Edge) == parent).Select(edge => snapshot.Head(edge.Edge)))
            {
                if (child == node) continue;
                if (!shared.TryGetValue(child, out var parents)) shared[child] = parents = [];
                parents.Add(parent);
            }
        }

        return [.. shared.Select(pair => new Sibling(pair.Key, [.. pair.Value])).OrderByDescending(sibling => sibling.Parents.Length).ThenBy(sibling => sibling.Node)];
    }

    private static Dictionary<int, int> Steps(GraphSnapshot snapshot, LineageResult ancestors)
    {
        var up = ancestors.Edges.ToLookup(edge => snapshot.Head(edge.Edge), edge => snapshot.Tail(edge.Edge));
        var steps = new Dictionary<int, int> { [ancestors.Root] = 0 };
        var open = new Queue<int>([ancestors.Root]);
        while (open.TryDequeue(out var node))
            foreach (var parent in up[node])
                if (steps.TryAdd(parent, steps[node] + 1)) open.Enqueue(parent);
        return steps;
    }
}
