using System.Globalization;

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
            List<Timing> ours = [.. Yardstick.Ours(input), .. PeerJobs.Ours(input)];
            var igraph = Igraph(bench, scripts, nodes, edges, file);
            var graphology = Usage.Option(args, "--graphology", "yes") == "no" ? [] : Try(() => Graphology(scripts, folder.FullName, nodes, edges, file));
            // Others may have the processor for a while: the loops and ours get a second turn, and the better counts; peers repeat themselves.
            loops = Timings.BestOf(loops, Yardstick.Theirs(program, nodes, edges, file));
            ours = Timings.BestOf(ours, [.. Yardstick.Ours(input), .. PeerJobs.Ours(input, allPairs: false)]);
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

    private static void Print(int nodes, int edges, List<Timing> loops, List<Timing> igraph, List<Timing> graphology, List<Timing> ours)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## {nodes:N0} nodes, {edges:N0} edges"));
        Console.WriteLine();
        Console.WriteLine("| job | ours ms | C++ loop ms | ours / loop | igraph ms | igraph / ours | graphology ms | graphology / ours | check: ours | loop | igraph | graphology |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---|---|---|---|");
        foreach (var job in ours)
        {
            var (loop, first, second) = (Find(loops, job.Job), Find(igraph, Peer(job.Job)), Find(graphology, GraphologyPeer(job.Job)));
            string[] cells =
            [
                job.Job, Text(job.Milliseconds, "F2"), Time(loop), Ratio(job, loop), Time(first), Ratio(first, job), Time(second), Ratio(second, job),
                job.Check, loop?.Check ?? "", first?.Check ?? "", second?.Check ?? "",
            ];
            Console.WriteLine($"| {string.Join(" | ", cells)} |");
        }
        Console.WriteLine();
    }

    /// <summary>The peer's job beside ours: threads are ours alone, and igraph's second Leiden round is nearest to our first.</summary>
    private static string Peer(string job) => job switch
    {
        "pagerank_1e-6" => "pagerank",
        "leiden" => "leiden, 2 rounds",
        _ => job.Replace(", 2 threads", "", StringComparison.Ordinal),
    };

    private static string GraphologyPeer(string job) =>
        job.StartsWith("leiden", StringComparison.Ordinal) ? "louvain" : job.Replace(", 2 threads", "", StringComparison.Ordinal);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static Timing? Find(List<Timing> timings, string job) => timings.Find(timing => timing.Job == job);

    private static string Time(Timing? timing) => timing is null || double.IsNaN(timing.Milliseconds) ? "" : Text(timing.Milliseconds, "F2");

    private static string Ratio(Timing? above, Timing? below) =>
        above is null || below is null || double.IsNaN(above.Milliseconds / below.Milliseconds) ? "" : Text(above.Milliseconds / below.Milliseconds, "F2");
}
