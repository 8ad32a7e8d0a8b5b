namespace GraphPapers.Graph.Csr;

/// <summary>
/// The arcs of one direction in compressed sparse rows: the arcs of node u are the positions
/// <c>Offsets[u] .. Offsets[u + 1] - 1</c> of the other arrays. Frozen: nobody writes after it is built.
/// </summary>
/// <remarks>
/// Invariant: <c>Offsets</c> has one place more than there are nodes, begins with 0, never falls and ends with the number of arcs;
/// every target is a node; <c>Weights</c>, <c>Types</c> and <c>Edges</c> are null or as long as <c>Targets</c>.
/// </remarks>
public sealed class Adjacency
{
    internal Adjacency(int[] offsets, int[] targets, double[]? weights, byte[]? types, int[]? edges) =>
        (Offsets, Targets, Weights, Types, Edges) = (offsets, targets, weights, types, edges);

    /// <summary>Where each node's arcs begin; one place more than there are nodes.</summary>
    public int[] Offsets { get; }

    /// <summary>The node at the far end of each arc.</summary>
    public int[] Targets { get; }

    /// <summary>The weight of each arc; null where all weigh 1.</summary>
    public double[]? Weights { get; }

    /// <summary>The type of each arc; null where edges have no types.</summary>
    public byte[]? Types { get; }

    /// <summary>For each arc the position of its edge in the stream that the graph was built from; null where that was not kept.</summary>
    public int[]? Edges { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => Offsets.Length - 1;

    /// <summary>The number of arcs.</summary>
    public int ArcCount => Targets.Length;

    /// <summary>The number of arcs of a node.</summary>
    public int Degree(int node) => Offsets[node + 1] - Offsets[node];

    /// <summary>The far ends of a node's arcs, in stable order.</summary>
    public ReadOnlySpan<int> TargetsOf(int node) => Targets.AsSpan(Offsets[node], Degree(node));

    /// <summary>The weight of an arc.</summary>
    public double WeightOf(int arc) => Weights is null ? 1 : Weights[arc];

    /// <summary>The edge of an arc: its position in the stream, or the arc's own position where that was not kept.</summary>
    public int EdgeOf(int arc) => Edges is null ? arc : Edges[arc];

    /// <summary>Checks the invariant.</summary>
    /// <returns>Null where it holds, else what breaks it.</returns>
    public string? Validate()
    {
        if (Offsets.Length == 0 || Offsets[0] != 0) return "the offsets do not begin with 0";
        for (var u = 0; u < NodeCount; u++)
            if (Offsets[u + 1] < Offsets[u]) return $"the offsets fall after node {u}";
        if (Offsets[^1] != Targets.Length) return $"the offsets end with {Offsets[^1]}, there are {Targets.Length} arcs";
        for (var k = 0; k < Targets.Length; k++)
            if ((uint)Targets[k] >= (uint)NodeCount) return $"arc {k} leads to {Targets[k]}, there are {NodeCount} nodes";
        if (Weights is not null && Weights.Length != Targets.Length) return "there is not one weight for each arc";
        if (Types is not null && Types.Length != Targets.Length) return "there is not one type for each arc";
        if (Edges is not null && Edges.Length != Targets.Length) return "there is not one edge for each arc";
        return null;
    }

    /// <summary>
    /// The same arcs the other way round, in O(n + m). The arcs of a node stand in the order of their far end, those of one far end in
    /// the order they had.
    /// </summary>
    internal unsafe Adjacency Transpose()
    {
        int n = NodeCount, m = ArcCount;
        var offsets = new int[n + 1];
        var targets = GC.AllocateUninitializedArray<int>(m);
        var weights = Weights is null ? null : GC.AllocateUninitializedArray<double>(m);
        var types = Types is null ? null : GC.AllocateUninitializedArray<byte>(m);
        var edges = GC.AllocateUninitializedArray<int>(m);
        foreach (var v in Targets) offsets[v + 1]++;
        for (var v = 0; v < n; v++) offsets[v + 1] += offsets[v];
        var next = offsets.AsSpan(0, n).ToArray();
        for (var u = 0; u < n; u++)
        {
            for (int k = Offsets[u], end = Offsets[u + 1]; k < end; k++)
            {
                var at = next[Targets[k]]++;
                targets[at] = u;
                edges[at] = EdgeOf(k);
                if (weights is not null) weights[at] = Weights![k];
                if (types is not null) types[at] = Types![k];
            }
        }
        return new Adjacency(offsets, targets, weights, types, edges);
    }

    /// <summary>Both directions in one: each edge stands at both its ends, a loop once; a node's arcs in the order of the edges.</summary>
    internal static Adjacency Symmetric(int n, ReadOnlySpan<int> sources, ReadOnlySpan<int> targets, double[]? weights, byte[]? types)
    {
        var offsets = new int[n + 1];
        for (var e = 0; e < sources.Length; e++)
        {
            offsets[sources[e] + 1]++;
            if (sources[e] != targets[e]) offsets[targets[e] + 1]++;
        }
        for (var v = 0; v < n; v++) offsets[v + 1] += offsets[v];
        var m = offsets[n];
        var to = GC.AllocateUninitializedArray<int>(m);
        var edges = GC.AllocateUninitializedArray<int>(m);
        var next = offsets.AsSpan(0, n).ToArray();
        for (var e = 0; e < sources.Length; e++)
        {
            int u = sources[e], v = targets[e], at = next[u]++;
            (to[at], edges[at]) = (v, e);
            if (u == v) continue;
            at = next[v]++;
            (to[at], edges[at]) = (u, e);
        }
        return new Adjacency(offsets, to, Gather(weights, edges), Gather(types, edges), edges);
    }

    private static T[]? Gather<T>(T[]? values, int[] positions)
    {
        if (values is null) return null;
        var gathered = GC.AllocateUninitializedArray<T>(positions.Length);
        for (var k = 0; k < positions.Length; k++) gathered[k] = values[positions[k]];
        return gathered;
    }
}
