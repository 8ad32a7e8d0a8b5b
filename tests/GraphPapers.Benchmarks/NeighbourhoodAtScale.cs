using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using GraphPapers.Api;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using Microsoft.AspNetCore.Builder;

namespace GraphPapers.Benchmarks;

/// <summary>
/// Neighbourhoods of depth 2 and 200 nodes over a large graph, asked of the API over HTTP on loopback one after another: what a client waits,
/// which is more than the server's own time.
/// </summary>
internal static class NeighbourhoodAtScale
{
    private const string Query = "query($of: String!) { neighbourhood(of: $of, depth: 2, first: 199) { nodes { distance entity { id name kind year } } edges { type from { id } to { id } support confidence } } }";
    private const int Warm = 500, Asked = 2000;

    public static async Task<int> RunAsync(string[] args)
    {
        int methods = Usage.Number(args, "--methods", 100_000), claims = Usage.Number(args, "--claims", 1_100_000);
        var app = ApiHost.Build(WebApplication.CreateEmptyBuilder(new()), new StreamedStore(methods, claims), null, new ApiOptions { Urls = ["http://127.0.0.1:0"] });
        await using var running = app.ConfigureAwait(false);
        await app.StartAsync().ConfigureAwait(false);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        while (!(await client.GetAsync("/health/ready").ConfigureAwait(false)).IsSuccessStatusCode) await Task.Delay(100).ConfigureAwait(false);
        var random = new Random(7);
        var times = new List<double>();
        var (bytes, nodes) = (0L, 0L);
        for (var i = 0; i < Warm + Asked; i++)
        {
            var of = LineageAtScale.Id(random.Next(methods)).Value;
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsJsonAsync("/graphql", new { query = Query, variables = new { of } }).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            if (i < Warm) continue;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            bytes += body.Length;
            nodes += body.AsSpan().Count("\"distance\""u8);
        }

        times.Sort();
        var metrics = await client.GetStringAsync("/metrics").ConfigureAwait(false);
        var relations = metrics.Split('\n').Single(line => line.StartsWith("graphpapers_relations ", StringComparison.Ordinal)).Split(' ')[1];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{relations} edges; {(double)nodes / Asked:N0} nodes and {bytes / Asked:N0} bytes an answer; median {times[Asked / 2]:N2} ms, p99 {times[Asked * 99 / 100]:N2} ms, longest {times[^1]:N2} ms"));
        await app.StopAsync().ConfigureAwait(false);
        return 0;
    }

    /// <summary>A store that makes its one view up as it streams; only ids are looked up, so it finds no names.</summary>
    private sealed class StreamedStore(int methods, int claims) : IGraphStore
    {
        public ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default) => new(new StoreInfo
        {
            Generation = 1,
            OntologyVersion = "none",
            Documents = 0,
            Entities = 0,
            Relations = 0,
            Claims = 0,
            ReaderVersions = ImmutableSortedDictionary<string, int>.Empty,
            Readers = ImmutableSortedDictionary<string, int>.Empty,
        });

        public ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default)
        {
            LineageAtScale.Stream(sink, methods, claims);
            return new(1);
        }

        public ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default) => new([]);

        public ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default) => new([]);

        public ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default) => throw new NotSupportedException();

        public IAsyncEnumerable<DocumentReading> ReadDocumentsAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
