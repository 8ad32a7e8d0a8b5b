using System.Globalization;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>What a query of a 2-hop neighbourhood allocates beside its result, on graphs of growing size.</summary>
internal static class Allocation
{
    private const int Queries = 1000;
    private const int Degree = 10;

    public static int Run(string[] args)
    {
        var largest = Usage.Number(args, "--nodes", 1_000_000);
        Console.WriteLine("| nodes | edges | nodes in an answer, mean | bytes of an answer, mean | bytes beside it, mean | bytes beside it, most | counting alone |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
        for (var n = 1000; n <= largest; n *= 10) Row(n);
        return 0;
    }

    private static void Row(int n)
    {
        var random = new Random(1);
        var (sources, targets) = (new int[n * Degree], new int[n * Degree]);
        for (var e = 0; e < sources.Length; e++) (sources[e], targets[e]) = (random.Next(n), random.Next(n));
        var graph = CsrGraph.FromEdges(n, sources, targets);
        var options = new NeighbourhoodOptions { Depth = 2 };
        for (var i = 0; i < Queries; i++) Neighbourhood.Find(graph, random.Next(n), options);
        long nodes = 0, answers = 0, beside = 0, most = 0, counting = 0;
        for (var i = 0; i < Queries; i++)
        {
            var source = random.Next(n);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var found = Neighbourhood.Find(graph, source, options);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            before = GC.GetAllocatedBytesForCurrentThread();
            Neighbourhood.Count(graph, source, options);
            counting += GC.GetAllocatedBytesForCurrentThread() - before;
            long answer = sizeof(int) * (found.Nodes.Length + found.LevelEnds.Length);
            (nodes, answers, beside, most) = (nodes + found.Nodes.Length, answers + answer, beside + allocated - answer, Math.Max(most, allocated - answer));
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {n:N0} | {n * Degree:N0} | {(double)nodes / Queries:F1} | {(double)answers / Queries:F1} | {(double)beside / Queries:F1} | {most} | {(double)counting / Queries:F1} |"));
    }
}
