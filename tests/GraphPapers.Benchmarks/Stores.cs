using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Store.Sqlite;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Documents a second into both stores in one run; then, round by round on one server, what writing the same readings and the ontology takes without
/// their extraction, beside a plain UNWIND MERGE of as many nodes and relationships in batches of 5,000, and how long a two-hop query takes. The
/// server's database is emptied: never point it at one that matters.
/// </summary>
internal static class Stores
{
    private const int AtOnce = 5000, Queries = 60, DocumentsAtOnce = 256;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = Neo4jOptions.Parse(Usage.Option(args, "--neo4j", "http://127.0.0.1:7474"), Environment.GetEnvironmentVariable);
        var documents = Usage.Option(args, "--documents", "seeds/samples");
        using var client = new HttpClient { BaseAddress = options.Address, Timeout = TimeSpan.FromMinutes(10) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}")));

        var folder = Directory.CreateTempSubdirectory("graphpapers-bench-").FullName;
        try
        {
            var extractor = Extractor.Create();
            var readings = new List<DocumentReading>();
            await using (var file = await SqliteGraphStore.OpenAsync(Path.Combine(folder, "x.db"), StoreAccess.Write))
            {
                await IngestAsync("SQLite", file, extractor, documents);
                await foreach (var reading in file.ReadDocumentsAsync()) readings.Add(reading);
            }

            await EmptyAsync(client, options);
            await using (var server = await Neo4jGraphStore.OpenAsync(options, write: true)) await IngestAsync("Neo4j", server, extractor, documents);
            var counts = await RunAsync(client, options, "CALL () { MATCH (n) RETURN count(n) AS n } CALL () { MATCH ()-[r]->() RETURN count(r) AS r } RETURN n, r", null);
            var (nodes, relationships) = (counts[0].GetInt32(), counts[1].GetInt32());
            Tell($"Neo4j: {nodes:N0} nodes and {relationships:N0} relationships");
            await HopsAsync(client, options);
            for (var round = 1; round <= Usage.Number(args, "--rounds", 3); round++)
            {
                await EmptyAsync(client, options);
                var plain = await PlainAsync(client, options, nodes, relationships);
                var ours = await WriteAsync(options, extractor, readings);
                Tell($"round {round}: written in {ours:N2} s, {(nodes + relationships) / ours:N0} nodes and relationships a second; plain MERGE {plain:N2} s; {ours / plain:N2} times that");
            }
        }
        catch (HttpRequestException failure)
        {
            await Console.Error.WriteLineAsync($"{options.Address}: {failure.Message}; --neo4j names another server").ConfigureAwait(false);
            return 2;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task IngestAsync(string name, IGraphStore store, Extractor extractor, string documents)
    {
        var clock = Stopwatch.StartNew();
        await store.WriteAsync(new([], extractor.Ontology));
        var ontology = clock.Elapsed.TotalSeconds;
        clock.Restart();
        var report = await new Ingestor(store, extractor.Ontology, extractor.Read, extractor.Version).IngestFilesAsync([documents]);
        var seconds = clock.Elapsed.TotalSeconds;
        Tell($"{name}: ontology {ontology:N1} s; {report.New:N0} documents in {seconds:N2} s, {report.New / seconds:N0} a second");
    }

    /// <summary>Writes what an ingest would, without reading the texts again; gives the seconds.</summary>
    private static async Task<double> WriteAsync(Neo4jOptions options, Extractor extractor, List<DocumentReading> readings)
    {
        await using var server = await Neo4jGraphStore.OpenAsync(options, write: true);
        var clock = Stopwatch.StartNew();
        await server.WriteAsync(new([], extractor.Ontology));
        foreach (var part in readings.Chunk(DocumentsAtOnce)) await server.WriteAsync(new(part));
        return clock.Elapsed.TotalSeconds;
    }

    private static async Task EmptyAsync(HttpClient client, Neo4jOptions options) => await RunAsync(client, options, "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS", null);

    private static async Task HopsAsync(HttpClient client, Neo4jOptions options)
    {
        var times = new List<double>();
        for (var i = 0; i < Queries; i++)
        {
            var clock = Stopwatch.StartNew();
            await RunAsync(client, options, "MATCH (:Entity {id: $id})-[:VARIANT_OF|USES|PART_OF*1..2]-(e:Entity) RETURN count(DISTINCT e)", new { id = "topic:simclr" });
            if (i >= 10) times.Add(clock.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Tell($"two hops over HTTP: median {times[times.Count / 2]:N1} ms");
    }

    /// <summary>Makes as many nodes and relationships with MERGE and takes them out again; gives the seconds of the making.</summary>
    private static async Task<double> PlainAsync(HttpClient client, Neo4jOptions options, int nodes, int relationships)
    {
        await RunAsync(client, options, "CREATE CONSTRAINT plain_key IF NOT EXISTS FOR (p:Plain) REQUIRE p.key IS UNIQUE", null);
        var clock = Stopwatch.StartNew();
        foreach (var part in Enumerable.Range(0, nodes).Chunk(AtOnce))
            await RunAsync(client, options, "UNWIND $rows AS r MERGE (p:Plain {key: r})", new { rows = part });
        var made = clock.Elapsed.TotalSeconds;
        clock.Restart();
        foreach (var part in Enumerable.Range(0, relationships).Select(i => (int[])[i % nodes, (int)(i * 7919L % nodes)]).Chunk(AtOnce))
            await RunAsync(client, options, "UNWIND $rows AS r MATCH (a:Plain {key: r[0]}) MATCH (b:Plain {key: r[1]}) MERGE (a)-[:TO]->(b)", new { rows = part });
        var joined = clock.Elapsed.TotalSeconds;
        Tell($"plain MERGE: {nodes / made:N0} nodes a second, {relationships / joined:N0} relationships a second");
        await RunAsync(client, options, "MATCH (p:Plain) CALL (p) { DETACH DELETE p } IN TRANSACTIONS OF 2000 ROWS", null);
        await RunAsync(client, options, "DROP CONSTRAINT plain_key IF EXISTS", null);
        return made + joined;
    }

    /// <summary>Runs a statement and gives its first row.</summary>
    private static async Task<List<JsonElement>> RunAsync(HttpClient client, Neo4jOptions options, string statement, object? parameters)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { statement, parameters = parameters ?? new { } }), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri($"db/{options.Database}/query/v2", UriKind.Relative), body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(text);
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().Take(1).SelectMany(row => row.EnumerateArray()).Select(value => value.Clone())];
    }

    private static void Tell(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
