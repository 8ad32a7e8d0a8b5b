using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Compiles the plain C++ loops, runs them, and runs ours on the graph file that they wrote: one thread, warmed up, best of five,
/// three times in turn.
/// </summary>
internal static class Yardstick
{
    private const int Turns = 3;

    public static int Run(string[] args)
    {
        var bench = Usage.Option(args, "--bench", "../shared/bench");
        int nodes = Usage.Number(args, "--nodes", 100_000), edges = Usage.Number(args, "--edges", 1_000_000);
        var source = Path.Combine(bench, "yardstick.cpp");
        if (!File.Exists(source))
        {
            Console.Error.WriteLine($"{source} is not there: give its folder with --bench");
            return 3;
        }
        var folder = Directory.CreateTempSubdirectory("graphpapers-yardstick-");
        try
        {
            var file = Path.Combine(folder.FullName, "graph.bin");
            var program = Compile(source, folder.FullName);
            var theirs = Theirs(program, nodes, edges, file);
            var input = BenchGraph.Read(file, nodes, edges);
            var ours = Ours(input);
            // Others may have the processor for a while: both sides get the same number of turns, and the best of them counts.
            for (var turn = 1; turn < Turns; turn++)
            {
                theirs = Timings.BestOf(theirs, Theirs(program, nodes, edges, file));
                ours = Timings.BestOf(ours, Ours(input));
            }
            Print(theirs, ours);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Compiles the C++ loops; returns the program.</summary>
    public static string Compile(string source, string folder)
    {
        var program = Path.Combine(folder, "yardstick");
        Timings.Execute("g++", "-O3", "-march=native", "-o", program, source);
        return program;
    }

    /// <summary>Runs the C++ loops, which write their graph to a file.</summary>
    public static List<Timing> Theirs(string program, int nodes, int edges, string file) =>
        Timings.Parse(Timings.Execute(program, $"{nodes}", $"{edges}", file));

    /// <summary>Runs our side of each job on a graph: its name, best time in milliseconds, check value.</summary>
    public static List<Timing> Ours(BenchGraph input)
    {
        var graph = input.Build();
        var twoHops = new NeighbourhoodOptions { Depth = 2 };
        return
        [
            Timings.Best("build", () => input.Build().EdgeCount),
            Timings.Best("bfs", () => BreadthFirstSearch.Run(graph, 0).Order.Length),
            Timings.Best("2hop_x1000", () => TwoHops(graph, twoHops)),
            Timings.Best("dijkstra", () => Dijkstra.Distances(graph, 0).Count(double.IsFinite)),
            Timings.Best("pagerank_1e-6", () => PageRank.Run(graph).Iterations),
            Timings.Best("scc", () => StronglyConnectedComponents.Run(graph).Count),
        ];
    }

    private static long TwoHops(CsrGraph graph, NeighbourhoodOptions options)
    {
        var total = 0L;
        for (var i = 0; i < 1000; i++) total += Neighbourhood.Count(graph, (int)(i * 97L % graph.NodeCount), options);
        return total;
    }

    private static void Print(List<Timing> theirs, List<Timing> ours)
    {
        Console.WriteLine("job\tyardstick ms\tours ms\tratio\tyardstick check\tour check");
        foreach (var (theirsOf, oursOf) in theirs.Zip(ours))
        {
            var ratio = oursOf.Milliseconds / theirsOf.Milliseconds;
            Console.WriteLine(FormattableString.Invariant(
                $"{theirsOf.Job}\t{theirsOf.Milliseconds:F2}\t{oursOf.Milliseconds:F2}\t{ratio:F2}\t{theirsOf.Check}\t{oursOf.Check}"));
        }
    }
}
