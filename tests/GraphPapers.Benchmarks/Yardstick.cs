using System.Diagnostics;
using System.Globalization;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Compiles the plain C++ loops, runs them, and runs ours on the graph file that they wrote: one thread, warmed up, best of five.
/// </summary>
internal static class Yardstick
{
    private const int Rounds = 5;

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
            var program = Path.Combine(folder.FullName, "yardstick");
            var file = Path.Combine(folder.FullName, "graph.bin");
            Execute("g++", ["-O3", "-march=native", "-o", program, source]);
            var theirs = Measure(() => Execute(
                program, [nodes.ToString(CultureInfo.InvariantCulture), edges.ToString(CultureInfo.InvariantCulture), file]));
            Print(theirs, Ours(BenchGraph.Read(file, nodes, edges)));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Runs our side of each job on a graph: its name, best time in milliseconds, check value.</summary>
    public static List<Timing> Ours(BenchGraph input)
    {
        var graph = input.Build();
        var twoHops = new NeighbourhoodOptions { Depth = 2 };
        return
        [
            Best("build", () => input.Build().EdgeCount),
            Best("bfs", () => BreadthFirstSearch.Run(graph, 0).Order.Length),
            Best("2hop_x1000", () => TwoHops(graph, twoHops)),
            Best("dijkstra", () => Dijkstra.Distances(graph, 0).Count(double.IsFinite)),
            Best("pagerank_1e-6", () => PageRank.Run(graph).Iterations),
            Best("scc", () => StronglyConnectedComponents.Run(graph).Count),
        ];
    }

    private static long TwoHops(CsrGraph graph, NeighbourhoodOptions options)
    {
        var total = 0L;
        for (var i = 0; i < 1000; i++) total += Neighbourhood.Count(graph, (int)(i * 97L % graph.NodeCount), options);
        return total;
    }

    private static Timing Best(string job, Func<long> run)
    {
        // Warm: the compiler goes to full optimisation by stages, each some time after the calls that ask for it.
        var check = 0L;
        for (var i = 0; i < 30; i++)
        {
            check = run();
            if (i % 6 == 5) Thread.Sleep(120);
        }
        var best = double.PositiveInfinity;
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            check = run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return new Timing(job, best, check.ToString(CultureInfo.InvariantCulture));
    }

    private static List<Timing> Measure(Func<string> run) =>
    [
        .. run().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))
            .Select(parts => new Timing(parts[0], double.Parse(parts[1], CultureInfo.InvariantCulture), parts[2])),
    ];

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

    private static string Execute(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}

/// <summary>One measured job.</summary>
internal sealed record Timing(string Job, double Milliseconds, string Check);
