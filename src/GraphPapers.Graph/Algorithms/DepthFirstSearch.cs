using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>What a depth-first search found.</summary>
/// <param name="Preorder">The reached nodes in the order in which they were entered.</param>
/// <param name="Postorder">The same in the order in which they were left.</param>
/// <param name="Parents">For each node the one it was entered from, -1 for a root and where it is not reached.</param>
public sealed record DepthFirstResult(int[] Preorder, int[] Postorder, int[] Parents);

/// <summary>Depth-first search (Tarjan 1972) with a stack of its own: arcs in their order, the first one followed to its end first.</summary>
public static class DepthFirstSearch
{
    /// <summary>Searches from roots in their order. O(n + m).</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="roots">Where to begin; one that was reached already is passed over.</param>
    /// <param name="direction">Which arcs to follow.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">A root is no node.</exception>
    public static DepthFirstResult Run(
        CsrGraph graph, IEnumerable<int> roots, Direction direction = Direction.Out, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(roots);
        var n = graph.NodeCount;
        var arcs = graph.Arcs(direction);
        var parents = new int[n];
        parents.AsSpan().Fill(-1);
        var isMet = new bool[n];
        List<int> preorder = [], postorder = [];
        var stack = new Stack<(int Node, int Arc)>();
        foreach (var root in roots)
        {
            graph.RequireNode(root, nameof(roots));
            if (isMet[root]) continue;
            cancellation.ThrowIfCancellationRequested();
            Enter(root);
            while (stack.TryPop(out var frame))
            {
                var (u, k) = frame;
                while (k < arcs.Offsets[u + 1] && isMet[arcs.Targets[k]]) k++;
                if (k == arcs.Offsets[u + 1])
                {
                    postorder.Add(u);
                    continue;
                }
                stack.Push((u, k + 1));
                parents[arcs.Targets[k]] = u;
                Enter(arcs.Targets[k]);
            }
        }
        return new DepthFirstResult([.. preorder], [.. postorder], parents);

        void Enter(int u)
        {
            isMet[u] = true;
            preorder.Add(u);
            if ((preorder.Count & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            stack.Push((u, arcs.Offsets[u]));
        }
    }
}
