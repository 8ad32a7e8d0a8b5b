using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>The edges that a drawing of a DAG needs.</summary>
/// <param name="IsKept">For each edge whether it belongs to the reduction.</param>
/// <param name="KeptCount">How many do.</param>
public sealed record TransitiveReductionResult(bool[] IsKept, int KeptCount);

/// <summary>
/// Transitive reduction of a DAG (Aho, Garey, Ullman 1972): the fewest edges with the same reachability, here unique. A node's successors
/// are tried nearest first in topological order; one that an earlier kept one reaches is redundant. The search behind a kept successor
/// stops at the rank of the farthest.
/// </summary>
public static class TransitiveReduction
{
    /// <summary>Finds the edges to keep; of parallel edges the first. O(n m) at worst, near O(m) where arcs lead a short way.</summary>
    /// <exception cref="ArgumentException">The graph has a cycle, or is undirected.</exception>
    public static TransitiveReductionResult Run(CsrGraph graph, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sorted = TopologicalOrder.Run(graph, cancellation);
        if (!sorted.IsAcyclic) throw new ArgumentException("Only a graph without cycles has this reduction: remove feedback arcs first.", nameof(graph));
        var rank = sorted.Ranks(graph.NodeCount);
        var arcs = graph.Out;
        var isKept = new bool[graph.EdgeCount];
        var kept = 0;
        var reachedFrom = new int[graph.NodeCount];
        reachedFrom.AsSpan().Fill(-1);
        var successors = new List<int>();
        var stack = new Stack<int>();
        for (var u = 0; u < graph.NodeCount; u++)
        {
            if ((u & 0xFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report((double)u / graph.NodeCount);
            }
            successors.Clear();
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++) successors.Add(k);
            if (successors.Count == 0) continue;
            successors.Sort((a, b) =>
            {
                var byRank = rank[arcs.Targets[a]].CompareTo(rank[arcs.Targets[b]]);
                return byRank != 0 ? byRank : arcs.EdgeOf(a).CompareTo(arcs.EdgeOf(b));
            });
            var farthest = rank[arcs.Targets[successors[^1]]];
            foreach (var k in successors)
            {
                var v = arcs.Targets[k];
                if (reachedFrom[v] == u) continue;
                isKept[arcs.EdgeOf(k)] = true;
                kept++;
                Reach(arcs, v, u, farthest, rank, reachedFrom, stack);
            }
        }
        progress?.Report(1);
        return new TransitiveReductionResult(isKept, kept);
    }

    private static void Reach(Adjacency arcs, int from, int mark, int farthest, int[] rank, int[] reachedFrom, Stack<int> stack)
    {
        reachedFrom[from] = mark;
        stack.Push(from);
        while (stack.TryPop(out var x))
        {
            foreach (var y in arcs.TargetsOf(x))
            {
                if (reachedFrom[y] == mark || rank[y] > farthest) continue;
                reachedFrom[y] = mark;
                stack.Push(y);
            }
        }
    }
}
