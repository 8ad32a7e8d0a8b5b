using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>The cores of a graph.</summary>
/// <param name="Core">For each node the highest k such that it belongs to a subgraph where all have k neighbours or more.</param>
/// <param name="Degeneracy">The highest core.</param>
public sealed record KCoreResult(int[] Core, int Degeneracy);

/// <summary>
/// Cores by taking away nodes of least degree, kept sorted in buckets (Batagelj and Zaversnik 2003). Directed graphs are taken as
/// undirected; loops and parallel edges count for nothing.
/// </summary>
public static class KCore
{
    /// <summary>Finds the cores in O(n + m).</summary>
    public static KCoreResult Run(CsrGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var arcs = graph.Simple;
        var n = graph.NodeCount;
        if (n == 0) return new KCoreResult([], 0);
        var degree = new int[n];
        for (var u = 0; u < n; u++) degree[u] = arcs.Degree(u);
        // Nodes sorted by degree; begins[d] is where those of degree d begin, place[u] where u stands.
        var begins = new int[degree.Max() + 2];
        foreach (var d in degree) begins[d + 1]++;
        for (var d = 1; d < begins.Length; d++) begins[d] += begins[d - 1];
        var (sorted, place) = (new int[n], new int[n]);
        var next = begins.AsSpan().ToArray();
        for (var u = 0; u < n; u++) sorted[place[u] = next[degree[u]]++] = u;
        for (var i = 0; i < n; i++)
        {
            if ((i & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var u = sorted[i];
            foreach (var v in arcs.TargetsOf(u))
            {
                if (degree[v] <= degree[u]) continue;
                // v changes places with the first of its degree, and so falls into the bucket below.
                var first = Math.Max(begins[degree[v]], i + 1);
                var w = sorted[first];
                (sorted[first], sorted[place[v]]) = (v, w);
                (place[w], place[v]) = (place[v], first);
                begins[degree[v]] = first + 1;
                degree[v]--;
            }
        }
        return new KCoreResult(degree, degree[sorted[^1]]);
    }
}
