using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// Modularity (Newman and Girvan 2004; resolution by Reichardt and Bornholdt 2006): the share of the weight inside communities less what
/// degrees alone would put there. Directed graphs are taken as undirected.
/// </summary>
public static class Modularity
{
    /// <summary>Computes it; 0 for a graph without weight.</summary>
    /// <param name="graph">The graph; parallel edges add up, a loop adds twice its weight to its node's degree.</param>
    /// <param name="community">For each node its community, in [0, nodes).</param>
    /// <param name="resolution">How much the expected weight counts; above 0.</param>
    /// <exception cref="ArgumentException">There is not one community for each node, or one is out of range.</exception>
    public static double Of(CsrGraph graph, ReadOnlySpan<int> community, double resolution = 1)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var n = graph.NodeCount;
        if (community.Length != n) throw new ArgumentException("There must be one community for each node.", nameof(community));
        if (!CsrGraph.AllBelow(community, n)) throw new ArgumentException($"A community is not in [0, {n}).", nameof(community));
        var arcs = graph.AsUndirected().Out;
        double inside = 0, total = 0;
        var degrees = new double[n];
        for (var u = 0; u < n; u++)
        {
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                var v = arcs.Targets[k];
                var weight = u == v ? 2 * arcs.WeightOf(k) : arcs.WeightOf(k);
                total += weight;
                degrees[community[u]] += weight;
                if (community[u] == community[v]) inside += weight;
            }
        }
        if (total == 0) return 0;
        var expected = 0.0;
        foreach (var degree in degrees) expected += degree / total * (degree / total);
        return inside / total - resolution * expected;
    }
}
