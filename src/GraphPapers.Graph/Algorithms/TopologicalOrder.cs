using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>An order of nodes in which every arc leads forward.</summary>
/// <param name="Order">The nodes in order; those on a cycle or behind one are missing.</param>
/// <param name="IsAcyclic">Whether all nodes are in the order.</param>
public sealed record TopologicalOrderResult(int[] Order, bool IsAcyclic)
{
    /// <summary>For each node its place in the order, -1 where it has none.</summary>
    public int[] Ranks(int nodeCount)
    {
        var ranks = new int[nodeCount];
        ranks.AsSpan().Fill(-1);
        for (var i = 0; i < Order.Length; i++) ranks[Order[i]] = i;
        return ranks;
    }
}

/// <summary>Topological order (Kahn 1962): nodes without unplaced predecessors go first, in the order in which they become free.</summary>
public static class TopologicalOrder
{
    /// <summary>Orders the nodes in O(n + m). A loop is a cycle.</summary>
    public static TopologicalOrderResult Run(CsrGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!graph.IsDirected) throw new ArgumentException("Only a directed graph has a topological order.", nameof(graph));
        var n = graph.NodeCount;
        var (offsets, targets) = (graph.Out.Offsets, graph.Out.Targets);
        var waiting = new int[n];
        foreach (var v in targets) waiting[v]++;
        var order = new int[n];
        var tail = 0;
        for (var u = 0; u < n; u++)
            if (waiting[u] == 0) order[tail++] = u;
        for (var head = 0; head < tail; head++)
        {
            if ((head & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var u = order[head];
            for (int k = offsets[u], end = offsets[u + 1]; k < end; k++)
                if (--waiting[targets[k]] == 0) order[tail++] = targets[k];
        }
        return tail == n ? new TopologicalOrderResult(order, true) : new TopologicalOrderResult(order.AsSpan(0, tail).ToArray(), false);
    }
}
