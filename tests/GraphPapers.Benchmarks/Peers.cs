using System.Globalization;
using GraphPapers.Graph.Algorithms;

namespace GraphPapers.Benchmarks;

/// <summary>
/// The C++ loops, igraph, graphology and ours on one graph in one run, as a table in Markdown. A peer that is not installed has empty
/// columns.
/// </summary>
internal static class Peers
{
    public static int Run(string[] args)
    {
        var bench = Usage.Option(args, "--bench", "../shared/bench");
        int nodes = Usage.Number(args, "--nodes", 100_000), edges = Usage.Number(args, "--edges", 1_000_000);
        var scripts = Usage.Option(args, "--scripts", "tests/GraphPapers.Benchmarks/peers");
        var source = Path.Combine(bench, "yardstick.cpp");
        if (!File.Exists(source))
        {
            Console.Error.WriteLine($"{source} is not there: give its folder with --bench");
            return 3;
        }
        var folder = Directory.CreateTempSubdirectory("graphpapers-peers-");
        try
        {
            var file = Path.Combine(folder.FullName, "graph.bin");
            var program = Yardstick.Compile(source, folder.FullName);
            var loops = Yardstick.Theirs(program, nodes, edges, file);
            var input = BenchGraph.Read(file, nodes, edges);
            List<Timing> ours = [.. Yardstick.Ours(input), .. More(input)];
            var igraph = Igraph(bench, scripts, nodes, edges, file);
            var graphology = Usage.Option(args, "--graphology", "yes") == "no" ? [] : Try(() => Graphology(scripts, folder.FullName, nodes, edges, file));
            // Others may have the processor for a while: every side but the slowest gets a second turn, and the better counts.
            loops = Timings.BestOf(loops, Yardstick.Theirs(program, nodes, edges, file));
            ours = Timings.BestOf(ours, [.. Yardstick.Ours(input), .. More(input)]);
            if (igraph.Count > 0) igraph = Timings.BestOf(igraph, Igraph(bench, scripts, nodes, edges, file));
            Print(nodes, edges, loops, igraph, graphology, ours);
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<Timing> Igraph(string bench, string scripts, int nodes, int edges, string file) =>
    [
        .. Try(() => Timings.Execute("/usr/bin/python3", Path.Combine(bench, "peers.py"), $"{nodes}", $"{edges}", file)),
        .. Try(() => Timings.Execute("/usr/bin/python3", Path.Combine(scripts, "igraph_more.py"), $"{nodes}", $"{edges}", file)),
    ];

    private static string Graphology(string scripts, string folder, int nodes, int edges, string file)
    {
        foreach (var name in new[] { "package.json", "graphology.mjs" }) File.Copy(Path.Combine(scripts, name), Path.Combine(folder, name));
        Timings.Execute("npm", "install", "--prefix", folder, "--no-package-lock", "--no-audit", "--no-fund", "--silent");
        return Timings.Execute("node", "--stack-size=4000", Path.Combine(folder, "graphology.mjs"), $"{nodes}", $"{edges}", file);
    }

    private static List<Timing> Try(Func<string> run)
    {
        try
        {
            return Timings.Parse(run());
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine(failure.Message);
            return [];
        }
    }

    /// <summary>The jobs that the yardstick does not have.</summary>
    private static IEnumerable<Timing> More(BenchGraph input)
    {
        var graph = input.Build();
        var collapsed = input.Collapse();
        yield return Timings.Best("pagerank, 2 threads", () => PageRank.Run(graph, new() { Threads = 2 }).Iterations);
        yield return Timings.Best("wcc", () => ConnectedComponents.Run(graph).Count);
        yield return Timings.Best("k-core", () => KCore.Run(collapsed).Degeneracy);
        yield return Timings.Best("triangles", () => Text(Triangles.Run(collapsed).AverageClustering, "F6"));
        yield return Timings.Best("hits", () =>
        {
            var found = Hits.Run(graph).Authorities;
            return Text(found.Sum() / found.Max(), "F4");
        });
        yield return Timings.Best("spanning forest", () => MinimumSpanningForest.Run(collapsed).Edges.Length);
        if (graph.NodeCount <= 10_000)
        {
            yield return Timings.Best("betweenness", () => Text(Betweenness.Run(graph, new() { Threads = 1 }).Scores.Max(), "F1"));
            yield return Timings.Best("betweenness, 2 threads", () => Text(Betweenness.Run(graph, new() { Threads = 2 }).Scores.Max(), "F1"));
        }
        yield return Timings.Best("jaccard, 1000 pairs", () =>
            Text(Enumerable.Range(0, 1000).Sum(u => NeighbourSimilarity.Between(graph, u, u + 1, NeighbourMeasure.Jaccard)), "F6"));
        yield return Timings.Best("leiden", () => Told(Leiden.Run(collapsed)));
        yield return Timings.Best("leiden, to the end", () => Told(Leiden.Run(collapsed, new() { MinGain = 0, MaxRounds = 1000 })));
    }

    private static string Told(CommunitiesResult found) => $"{found.Count} communities, modularity {Text(found.Quality, "F4")}";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Print(int nodes, int edges, List<Timing> loops, List<Timing> igraph, List<Timing> graphology, List<Timing> ours)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {nodes:N0} nodes, {edges:N0} edges"));
        Console.WriteLine();
        Console.WriteLine("| job | ours ms | C++ loop ms | ours / loop | igraph ms | igraph / ours | graphology ms | graphology / ours | check: ours | loop | igraph | graphology |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---|---|---|---|");
        foreach (var job in ours)
        {
            var (loop, first, second) = (Find(loops, job.Job), Find(igraph, Peer(job.Job)), Find(graphology, job.Job.StartsWith("leiden", StringComparison.Ordinal) ? "louvain" : job.Job));
            string[] cells =
            [
                job.Job, Text(job.Milliseconds, "F2"), Time(loop), Ratio(job, loop), Time(first), Ratio(first, job), Time(second), Ratio(second, job),
                job.Check, loop?.Check ?? "", first?.Check ?? "", second?.Check ?? "",
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
        }
        Console.WriteLine();
    }

    private static string Peer(string job) => job switch
    {
        "pagerank_1e-6" or "pagerank, 2 threads" => "pagerank",
        "betweenness, 2 threads" => "betweenness",
        "leiden" => "leiden, 2 rounds",
        _ => job,
    };

    private static Timing? Find(List<Timing> timings, string job) => timings.Find(timing => timing.Job == job);

    private static string Time(Timing? timing) => timing is null || double.IsNaN(timing.Milliseconds) ? "" : Text(timing.Milliseconds, "F2");

    private static string Ratio(Timing? above, Timing? below) =>
        above is null || below is null || double.IsNaN(above.Milliseconds / below.Milliseconds) ? "" : Text(above.Milliseconds / below.Milliseconds, "F2");
}
