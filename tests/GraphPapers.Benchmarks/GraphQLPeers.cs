using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Store.Sqlite;

namespace GraphPapers.Benchmarks;

/// <summary>
/// The program's API against graphql-yoga over the same graph in memory: one after the other on the first core, wrk on the second. Both give
/// the same answers, which is checked before anything is measured.
/// </summary>
internal static class GraphQLPeers
{
    private const int Roots = 40, FewestNodes = 60, MostNodes = 500;

    private static readonly (string Name, string Query)[] Queries =
    [
        ("neighbourhood, depth 2", "query($of: String!) { neighbourhood(of: $of, depth: 2, first: 500) { nodes { distance entity { id name kind year } } edges { type from { id } to { id } support confidence firstYear } isLimited } }"),
        ("lineage", "query($of: String!) { lineage(of: $of, first: 500) { nodes { generation entity { id name kind year } paper { title } } edges { type from { id } to { id } support confidence } } }"),
        ("100 papers, nested", "{ papers(first: 100) { totalCount nodes { id title year authors(first: 10) { id name } venue { id name } introduces(first: 5) { id name kind year } relations(first: 10) { totalCount nodes { type to { id name } } } } } }"),
    ];

    public static int Run(string[] args)
    {
        string store = Usage.Option(args, "--store", "graphpapers.db"), program = Usage.Option(args, "--program", "graphpapers"), peers = Usage.Option(args, "--peers", "tests/GraphPapers.Benchmarks/peers");
        int seconds = Usage.Number(args, "--seconds", 10), warm = Usage.Number(args, "--warm", 10);
        int[] connections = [.. Usage.Option(args, "--connections", "1,16,64").Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
        var folder = Directory.CreateTempSubdirectory("graphpapers-bench-").FullName;
        try
        {
            var roots = Export(store, Path.Combine(folder, "data.json"));
            var files = Queries.Select((query, i) => Bodies(Path.Combine(folder, $"{i}.txt"), query.Query, query.Query.Contains('$', StringComparison.Ordinal) ? roots : [])).ToArray();
            using var ours = Server.Start("taskset", "-c", "0", program, "serve", "--store", store, "--urls", "http://127.0.0.1:0", "--read-only");
            using var theirs = Server.Start("taskset", "-c", "0", "node", Path.Combine(peers, "yoga.mjs"), Path.Combine(folder, "data.json"), "schema/graphpapers.graphql", "4010");
            foreach (var file in files) Compare(ours.Url, theirs.Url, file);
            Console.WriteLine("| query | connections | requests/s: ours | yoga | ours / yoga | p50 ms: ours | yoga | p99 ms: ours | yoga |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
            for (var i = 0; i < files.Length; i++)
            {
                foreach (var server in (Server[])[ours, theirs]) Load(peers, server.Url, files[i], 16, warm);
                foreach (var count in connections)
                {
                    var (a, b) = (Load(peers, ours.Url, files[i], count, seconds), Load(peers, theirs.Url, files[i], count, seconds));
                    Console.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {Queries[i].Name} | {count} | {a.Rate:N0} | {b.Rate:N0} | {a.Rate / b.Rate:N1} | {a.Median:N2} | {b.Median:N2} | {a.Slow:N2} | {b.Slow:N2} |{(a.Errors + b.Errors > 0 ? $" {a.Errors} and {b.Errors} errors" : "")}"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    /// <summary>Writes what is shown by default, with the facts of edges, for the peer; gives methods with neighbourhoods of a fair size.</summary>
    private static string[] Export(string path, string file)
    {
        var store = SqliteGraphStore.OpenAsync(path, StoreAccess.Read).AsTask().GetAwaiter().GetResult();
        var snapshot = SnapshotBuilder.LoadAsync(store).AsTask().GetAwaiter().GetResult();
        var filter = ClaimFilter.Default;
        var nodes = Enumerable.Range(0, snapshot.NodeCount).Where(node => filter.Shows(snapshot, node)).ToArray();
        var numbers = nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        var edges = Enumerable.Range(0, snapshot.EdgeCount).Where(edge => filter.Facts(snapshot, edge).IsFollowed && numbers.ContainsKey(snapshot.Head(edge)) && numbers.ContainsKey(snapshot.Tail(edge))).ToArray();
        var edgeNumbers = edges.Select((edge, i) => (edge, i)).ToDictionary(pair => pair.edge, pair => pair.i);
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            nodes = nodes.Select(node => new object?[] { snapshot.Id(node).Value, snapshot.Name(node), Enumeration(snapshot.Kind(node).ToString()), OrNull(snapshot.Year(node)), snapshot.IntroducedBy(node)?.Title }),
            edges = edges.Select(edge =>
            {
                var facts = filter.Facts(snapshot, edge);
                return new object?[] { numbers[snapshot.Head(edge)], numbers[snapshot.Tail(edge)], Enumeration(snapshot.Relation(edge).ToString()), facts.Support, facts.Confidence, OrNull(facts.FirstYear) };
            }),
            lineage = snapshot.Lineage.Edges.Where(edgeNumbers.ContainsKey).Select(edge => edgeNumbers[edge]),
        }));
        return [.. nodes.Where(node => snapshot.Kind(node) == EntityKind.Method)
            .Where(node => Graph.Queries.NeighbourhoodQuery.Run(snapshot, node, new() { Depth = 2 }).Nodes.Length is >= FewestNodes and <= MostNodes)
            .Where((_, i) => i % 20 == 0).Take(Roots).Select(node => snapshot.Id(node).Value)];
    }

    private static int? OrNull(int year) => year == 0 ? null : year;

    /// <summary>VariantOf as VARIANT_OF.</summary>
    private static string Enumeration(string member) => string.Concat(member.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));

    private static string Bodies(string file, string query, string[] roots)
    {
        File.WriteAllLines(file, roots.Length == 0 ? [JsonSerializer.Serialize(new { query })] : roots.Select(of => JsonSerializer.Serialize(new { query, variables = new { of } })));
        return file;
    }

    private static void Compare(string ours, string theirs, string file)
    {
        using var client = new HttpClient();
        var (count, bytes) = (0, 0L);
        foreach (var body in File.ReadLines(file))
        {
            var (a, b) = (Answer(ours), Answer(theirs));
            if (!JsonElement.DeepEquals(JsonDocument.Parse(a).RootElement, JsonDocument.Parse(b).RootElement)) throw new InvalidDataException($"The answers differ.\n{body}\n{a[..Math.Min(2000, a.Length)]}\n{b[..Math.Min(2000, b.Length)]}");
            if (!a.StartsWith("{\"data\":{", StringComparison.Ordinal)) throw new InvalidDataException(a);
            (count, bytes) = (count + 1, bytes + a.Length);

            string Answer(string url)
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                return client.PostAsync(url, content).GetAwaiter().GetResult().Content.ReadAsStringAsync().GetAwaiter().GetResult();
            }
        }

        Console.Error.WriteLine($"{count} answers are the same, {bytes / count} bytes on average");
    }

    private static (double Rate, double Median, double Slow, int Errors) Load(string peers, string url, string file, int connections, int seconds)
    {
        var output = Timings.Execute(
            "taskset", "-c", "1", "wrk", "-t1", $"-c{connections.ToString(CultureInfo.InvariantCulture)}", $"-d{seconds.ToString(CultureInfo.InvariantCulture)}s", "--latency", "-s", Path.Combine(peers, "load.lua"), url, "--", file);
        var figures = output.Split('\n').Single(line => line.StartsWith("FIGURES", StringComparison.Ordinal)).Split('\t').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (figures[0], figures[1], figures[2], (int)figures[3]);
    }

    /// <summary>A server in a process of its own, which says its address in its first line.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Process _process;

        private Server(Process process, string url) => (_process, Url) = (process, url);

        public string Url { get; }

        public static Server Start(string program, params ReadOnlySpan<string> arguments)
        {
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
            foreach (var argument in arguments) start.ArgumentList.Add(argument);
            var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
            var url = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} said nothing");
            using var client = new HttpClient();
            for (var i = 0; i < 600; i++)
            {
                using var answer = client.PostAsJsonAsync(url, new { query = "{ __typename }" }).GetAwaiter().GetResult();
                if (answer.IsSuccessStatusCode) break;
                Thread.Sleep(100);
            }

            return new(process, url);
        }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
