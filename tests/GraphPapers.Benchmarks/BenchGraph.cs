using System.Runtime.InteropServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>The graph file of the yardstick: for each edge source and target as int32, then the weights as float64, little-endian.</summary>
internal sealed record BenchGraph(int Nodes, int[] Sources, int[] Targets, double[] Weights)
{
    public static BenchGraph Read(string path, int nodes, int edges)
    {
        using var file = File.OpenRead(path);
        var ends = new int[2 * edges];
        var weights = new double[edges];
        file.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        file.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        var (sources, targets) = (new int[edges], new int[edges]);
        for (var e = 0; e < edges; e++) (sources[e], targets[e]) = (ends[2 * e], ends[2 * e + 1]);
        return new BenchGraph(nodes, sources, targets, weights);
    }

    public CsrGraph Build(bool keepEdges = false) => CsrGraph.FromEdges(Nodes, Sources, Targets, Weights, keepEdges: keepEdges);

    /// <summary>The undirected graph without weights, loops and parallel edges, as peers collapse it for communities.</summary>
    public CsrGraph Collapse()
    {
        var simple = Build().Simple;
        var builder = new CsrBuilder(Nodes);
        for (var u = 0; u < Nodes; u++)
            foreach (var v in simple.TargetsOf(u))
                if (u < v) builder.Add(u, v);
        return builder.Build(directed: false);
    }
}
