using System.Diagnostics;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Edges whose removal leaves no cycle.</summary>
/// <param name="Removed">Their numbers, ascending. None can be put back without closing a cycle with edges that are trusted no less.</param>
public sealed record FeedbackArcsResult(int[] Removed);

/// <summary>
/// Feedback arcs by weight: edges are added in the order of trust, and one that would close a cycle is left out. What remains has no
/// cycle, and every removed edge closes one with edges trusted at least as much. Only edges inside strongly connected components are
/// tried; cycles are found by keeping an order under insertion (<see cref="GrowingDag"/>).
/// </summary>
public static class FeedbackArcs
{
    /// <summary>Finds the edges to remove.</summary>
    /// <param name="graph">A directed graph.</param>
    /// <param name="trust">
    /// Compares two edges by number: the one that comes first is kept rather than the other; ties go to the lower number. Null: the
    /// heavier is kept.
    /// </param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The graph is undirected.</exception>
    public static FeedbackArcsResult Find(CsrGraph graph, Comparison<int>? trust = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!graph.IsDirected) throw new ArgumentException("Only a directed graph has feedback arcs.", nameof(graph));
        var components = StronglyConnectedComponents.Run(graph, cancellation).Component;
        var arcs = graph.Out;
        var removed = new List<int>();
        var tried = new List<(int Arc, int Edge, int Source, double Weight)>();
        for (var u = 0; u < graph.NodeCount; u++)
        {
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                if (arcs.Targets[k] == u) removed.Add(arcs.EdgeOf(k));
                else if (components[u] == components[arcs.Targets[k]]) tried.Add((k, arcs.EdgeOf(k), u, arcs.WeightOf(k)));
            }
        }
        tried.Sort((a, b) =>
        {
            var order = trust is null ? b.Weight.CompareTo(a.Weight) : trust(a.Edge, b.Edge);
            return order != 0 ? order : a.Edge.CompareTo(b.Edge);
        });
        // Every node of a component of several has an arc within it.
        var number = new int[graph.NodeCount];
        var nodes = 0;
        foreach (var (_, _, source, _) in tried)
            if (number[source] == 0) number[source] = ++nodes;
        var dag = new GrowingDag(nodes, tried.Count);
        for (var i = 0; i < tried.Count; i++)
        {
            if ((i & 0xFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (!dag.TryAdd(number[tried[i].Source] - 1, number[arcs.Targets[tried[i].Arc]] - 1)) removed.Add(tried[i].Edge);
        }
        Debug.Assert(dag.Validate() is null);
        removed.Sort();
        return new FeedbackArcsResult([.. removed]);
    }
}
