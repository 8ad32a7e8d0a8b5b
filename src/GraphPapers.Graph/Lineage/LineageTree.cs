using GraphPapers.Graph.Snapshot;

namespace GraphPapers.Graph.Lineage;

/// <summary>A node of a tree, the edge it hangs by, and what else it hangs on.</summary>
/// <param name="Node">The node.</param>
/// <param name="Under">The node it hangs under.</param>
/// <param name="Edge">The edge between them.</param>
/// <param name="Also">The other nodes that it builds on (for ancestors: that build on it) in the reduction, in order of nodes.</param>
public sealed record LineageBranch(int Node, int Under, AnswerEdge Edge, int[] Also);

/// <summary>
/// A lineage as a tree: of its transitive reduction, each node hangs once, under the nearest of what it builds on (for ancestors: of what
/// builds on it), which is the one at the end of the longest chain, then the best supported.
/// </summary>
public sealed class LineageTree
{
    private readonly Dictionary<int, List<LineageBranch>> _children = [];
    private readonly Dictionary<int, int> _generations;

    private LineageTree(Dictionary<int, int> generations) => _generations = generations;

    /// <summary>All branches.</summary>
    public IEnumerable<LineageBranch> Branches => _children.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value);

    /// <summary>What hangs under a node on one side of the root (-1 ancestors, 1 descendants), by year, then name.</summary>
    public IReadOnlyList<LineageBranch> Under(int node, int side) =>
        _children.TryGetValue(node, out var children) ? [.. children.Where(child => Math.Sign(_generations[child.Node]) == side)] : [];

    /// <summary>Makes the tree of a lineage.</summary>
    public static LineageTree Of(GraphSnapshot snapshot, LineageResult result)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        var tree = new LineageTree(result.Nodes.ToDictionary(node => node.Node, node => node.Generation));
        // Upwards a node hangs under what builds on it (the head), downwards under what it builds on (the tail).
        var hooks = new SortedDictionary<int, List<(int Under, AnswerEdge Edge)>>();
        foreach (var edge in result.Reduced(snapshot))
        {
            int head = snapshot.Head(edge.Edge), tail = snapshot.Tail(edge.Edge);
            if (tree._generations[tail] < 0 && tree._generations[head] <= 0) Hook(tail, head, edge);
            if (tree._generations[head] > 0 && tree._generations[tail] >= 0) Hook(head, tail, edge);
        }

        foreach (var (node, list) in hooks) tree.Hang(node, list);
        foreach (var children in tree._children.Values)
            children.Sort((a, b) => Order(snapshot, a.Node).CompareTo(Order(snapshot, b.Node)));
        return tree;

        void Hook(int node, int under, AnswerEdge edge)
        {
            if (!hooks.TryGetValue(node, out var list)) hooks[node] = list = [];
            list.Add((under, edge));
        }
    }

    private void Hang(int node, List<(int Under, AnswerEdge Edge)> hooks)
    {
        var nearest = hooks.OrderByDescending(hook => Math.Abs(_generations[hook.Under])).ThenByDescending(hook => hook.Edge.Facts.Support).ThenBy(hook => hook.Under).First();
        if (!_children.TryGetValue(nearest.Under, out var children)) _children[nearest.Under] = children = [];
        children.Add(new(node, nearest.Under, nearest.Edge, [.. hooks.Select(hook => hook.Under).Where(other => other != nearest.Under).Distinct().Order()]));
    }

    private static (int Year, string Name, int Node) Order(GraphSnapshot snapshot, int node) =>
        (snapshot.Year(node) == 0 ? int.MaxValue : snapshot.Year(node), snapshot.Name(node), node);
}
