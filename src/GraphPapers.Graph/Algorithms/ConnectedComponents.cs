using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Connected components, arcs taken both ways (weak components of a directed graph), by disjoint sets.</summary>
public static class ConnectedComponents
{
    /// <summary>Finds the components in nearly O(n + m); they are numbered by their first node.</summary>
    public static ComponentsResult Run(CsrGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sets = new DisjointSets(graph.NodeCount);
        var (offsets, targets) = (graph.Out.Offsets, graph.Out.Targets);
        for (var u = 0; u < graph.NodeCount; u++)
        {
            if ((u & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            for (int k = offsets[u], end = offsets[u + 1]; k < end; k++) sets.Join(u, targets[k]);
        }
        var component = new int[graph.NodeCount];
        var count = 0;
        for (var u = 0; u < component.Length; u++)
        {
            var root = sets.Find(u);
            component[u] = root == u ? count++ : component[root];
        }
        return new ComponentsResult(component, count);
    }
}
