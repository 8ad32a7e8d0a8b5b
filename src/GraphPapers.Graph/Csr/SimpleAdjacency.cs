namespace GraphPapers.Graph.Csr;

/// <summary>Adjacency without loops and parallel arcs, targets ascending, as set algorithms (triangles, cores, similarity) need it.</summary>
internal static class SimpleAdjacency
{
    /// <summary>Distinct neighbours in either direction.</summary>
    public static Adjacency Undirected(CsrGraph graph) =>
        graph.IsDirected ? Merge(graph.In.Transpose(), graph.In) : Merge(graph.Out.Transpose(), null);

    /// <summary>Distinct successors.</summary>
    public static Adjacency Directed(CsrGraph graph) => Merge(graph.In.Transpose(), null);

    /// <summary>Merges two adjacencies whose arcs ascend within each node (a transposed one's do) and drops what stands twice.</summary>
    private static Adjacency Merge(Adjacency first, Adjacency? second)
    {
        var n = first.NodeCount;
        var offsets = new int[n + 1];
        var merged = GC.AllocateUninitializedArray<int>(first.ArcCount + (second?.ArcCount ?? 0));
        var at = 0;
        for (var u = 0; u < n; u++)
        {
            var a = first.TargetsOf(u);
            var b = second is null ? default : second.TargetsOf(u);
            int i = 0, j = 0, last = -1;
            while (i < a.Length || j < b.Length)
            {
                var v = j >= b.Length || (i < a.Length && a[i] <= b[j]) ? a[i++] : b[j++];
                if (v == u || v == last) continue;
                merged[at++] = last = v;
            }
            offsets[u + 1] = at;
        }
        return new Adjacency(offsets, merged.AsSpan(0, at).ToArray(), null, null, null);
    }
}
