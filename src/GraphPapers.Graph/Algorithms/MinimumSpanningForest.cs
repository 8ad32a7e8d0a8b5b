using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>The lightest forest that joins what is joined.</summary>
/// <param name="Edges">The numbers of its edges, ascending.</param>
/// <param name="Weight">The sum of their weights.</param>
/// <param name="Trees">The number of its trees, which is the number of components.</param>
public sealed record SpanningForestResult(int[] Edges, double Weight, int Trees);

/// <summary>
/// Minimum spanning forest (Kruskal 1956): edges by weight, of equals the lower number first, each taken that joins two trees. Directions
/// are not looked at.
/// </summary>
public static class MinimumSpanningForest
{
    /// <summary>Finds the forest in O(m log m). Weights may be negative.</summary>
    /// <exception cref="ArgumentException">A weight is no number.</exception>
    public static SpanningForestResult Run(CsrGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (double.IsNaN(graph.LeastWeight)) throw new ArgumentException("A weight is no number.", nameof(graph));
        var (sources, targets) = graph.Ends();
        var weights = new double[graph.EdgeCount];
        var sorted = new int[graph.EdgeCount];
        for (var k = 0; k < graph.Out.ArcCount; k++) weights[graph.Out.EdgeOf(k)] = graph.Out.WeightOf(k);
        for (var e = 0; e < sorted.Length; e++) sorted[e] = e;
        if (graph.Out.Weights is not null)
        {
            Array.Sort(sorted, (a, b) =>
            {
                var byWeight = weights[a].CompareTo(weights[b]);
                return byWeight != 0 ? byWeight : a.CompareTo(b);
            });
        }
        var sets = new DisjointSets(graph.NodeCount);
        var taken = new List<int>();
        for (var i = 0; i < sorted.Length; i++)
        {
            if ((i & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (sets.Join(sources[sorted[i]], targets[sorted[i]])) taken.Add(sorted[i]);
        }
        taken.Sort();
        return new SpanningForestResult([.. taken], taken.Sum(e => weights[e]), graph.NodeCount - taken.Count);
    }
}
