using System.Globalization;
using System.Runtime.InteropServices;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Communities that were planted: how much of them Leiden finds here and in igraph, as normalised mutual information with the truth
/// (Danon et al. 2005), with the modularity reached and the time.
/// </summary>
internal static class PlantedPartition
{
    public static int Run(string[] args)
    {
        int groups = Usage.Number(args, "--groups", 200), of = Usage.Number(args, "--of", 100), degree = Usage.Number(args, "--degree", 20);
        var scripts = Usage.Option(args, "--scripts", "tests/GraphPapers.Benchmarks/peers");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"## Planted: {groups} groups of {of}, mean degree {degree}"));
        Console.WriteLine();
        Console.WriteLine("| share of edges across | who | ms | found | NMI with the planted |");
        Console.WriteLine("|---:|---|---:|---|---:|");
        foreach (var mixing in new[] { 0.3, 0.5, 0.6, 0.7 }) Compare(groups, of, degree, mixing, scripts);
        Console.WriteLine();
        return 0;
    }

    private static void Compare(int groups, int of, int degree, double mixing, string scripts)
    {
        var graph = Plant(groups, of, degree, mixing);
        int[] planted = [.. Enumerable.Range(0, groups * of).Select(u => u / of)];
        foreach (var (name, options) in new[] { ("ours", new LeidenOptions()), ("ours, to the end", new LeidenOptions { MinGain = 0, MaxRounds = 1000 }) })
        {
            CommunitiesResult? found = null;
            var timing = Timings.Best(name, () => (found = Leiden.Run(graph, options)).Count);
            Row(mixing, name, timing.Milliseconds, $"{found!.Count} communities, modularity {found.Quality.ToString("F4", CultureInfo.InvariantCulture)}", Information(planted, found.Community));
        }
        var folder = Directory.CreateTempSubdirectory("graphpapers-planted-");
        try
        {
            string file = Path.Combine(folder.FullName, "graph.bin"), members = Path.Combine(folder.FullName, "members");
            Write(graph, file);
            var output = Timings.Execute("/usr/bin/python3", Path.Combine(scripts, "igraph_more.py"), $"{graph.NodeCount}", $"{graph.EdgeCount}", file, members);
            int[] theirs = [.. File.ReadLines(members).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
            foreach (var timing in Timings.Parse(output))
                Row(mixing, "igraph " + timing.Job, timing.Milliseconds, timing.Check, timing.Job.EndsWith("end", StringComparison.Ordinal) ? Information(planted, theirs) : double.NaN);
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Console.Error.WriteLine(failure.Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Row(double mixing, string who, double ms, string found, double information) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {mixing:F1} | {who} | {ms:F1} | {found} | {(double.IsNaN(information) ? "" : information.ToString("F4", CultureInfo.InvariantCulture))} |"));

    private static CsrGraph Plant(int groups, int of, int degree, double mixing)
    {
        var random = new Random(42);
        var n = groups * of;
        var edges = new HashSet<(int, int)>();
        while (edges.Count < n * degree / 2)
        {
            var u = random.Next(n);
            var v = random.NextDouble() < mixing ? random.Next(n) : u / of * of + random.Next(of);
            if (u != v) edges.Add((Math.Min(u, v), Math.Max(u, v)));
        }
        return CsrGraph.FromEdges(n, [.. edges.Select(e => e.Item1)], [.. edges.Select(e => e.Item2)], directed: false);
    }

    private static void Write(CsrGraph graph, string file)
    {
        var (sources, targets) = graph.Ends();
        int[] ends = [.. sources.Zip(targets).SelectMany(e => new[] { e.First, e.Second })];
        using var stream = File.Create(file);
        stream.Write(MemoryMarshal.AsBytes(ends.AsSpan()));
    }

    private static double Information(int[] first, int[] second)
    {
        double n = first.Length;
        double Entropy(IEnumerable<int> counts) => -counts.Sum(count => count / n * Math.Log(count / n));
        var both = Entropy(first.Zip(second).GroupBy(x => x).Select(x => x.Count()));
        var (a, b) = (Entropy(first.GroupBy(x => x).Select(x => x.Count())), Entropy(second.GroupBy(x => x).Select(x => x.Count())));
        return a + b == 0 ? 1 : 2 * (a + b - both) / (a + b);
    }
}
