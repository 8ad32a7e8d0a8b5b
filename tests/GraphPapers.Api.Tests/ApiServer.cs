using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;
using GraphPapers.Testing;
using Microsoft.AspNetCore.Builder;

namespace GraphPapers.Api.Tests;

/// <summary>A server on a port of its own over a store in memory, and what tests ask it.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ApiServer(WebApplication app, CountingStore store, HttpClient client) => (_app, Store, Client) = (app, store, client);

    public CountingStore Store { get; }

    public HttpClient Client { get; }

    public static async Task<ApiServer> StartAsync(ApiOptions? options = null, bool writes = false, IEnumerable<ReadingBuilder>? readings = null, Ontology? ontology = null)
    {
        var store = new CountingStore();
        await store.WriteAsync(new WriteBatch([.. (readings ?? Sample()).Select(reading => reading.Build())], ontology ?? SampleOntology()));
        var server = await OverAsync(store, options, writes);
        await server.UntilReadyAsync();
        return server;
    }

    /// <summary>A server that may not be ready yet.</summary>
    public static async Task<ApiServer> OverAsync(CountingStore store, ApiOptions? options = null, bool writes = false)
    {
        options = (options ?? new ApiOptions()) with { Urls = ["http://127.0.0.1:0"], PollInterval = TimeSpan.FromMilliseconds(50) };
        var app = ApiHost.Build(WebApplication.CreateEmptyBuilder(new()), store, writes ? new TestIngest(store) : null, options);
        await app.StartAsync();
        return new(app, store, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    /// <summary>Four papers on contrastive learning, a cycle, a hedge and a denial.</summary>
    public static ReadingBuilder[] Sample() =>
    [
        new ReadingBuilder("d1", "Momentum Contrast", 2019).Claim("paper", RelationKind.Introduces, "MoCo", 0.9).Claim("MoCo", RelationKind.VariantOf, "InstDisc", 0.8)
            .Claim("paper", RelationKind.EvaluatedOn, "Dataset:ImageNet").Field("author", RelationKind.AuthoredBy, "Author:Ada Moth").Field("venue", RelationKind.PublishedIn, "Venue:CVPR")
            .Result("MoCo", "Dataset:ImageNet", "Metric:Accuracy", 60.6, "%"),
        new ReadingBuilder("d2", "Improved Baselines", 2020).Claim("MoCo v2", RelationKind.VariantOf, "MoCo", 0.95).Claim("MoCo v2", RelationKind.Uses, "SimCLR", 0.6)
            .Result("MoCo v2", "Dataset:ImageNet", "Metric:Accuracy", 71.1, "%").Field("author", RelationKind.AuthoredBy, "Author:Ada Moth"),
        new ReadingBuilder("d3", "A Simple Framework", 2020).Claim("paper", RelationKind.Introduces, "SimCLR").Claim("SimCLR", RelationKind.VariantOf, "InstDisc", 0.7)
            .Claim("SimCLR", RelationKind.Uses, "MoCo", 0.4, Polarity.Negated).Result("SimCLR", "Dataset:ImageNet", "Metric:Accuracy", 69.3, "%"),
        new ReadingBuilder("d4", "A Survey", 2021).Claim("MoCo v2", RelationKind.VariantOf, "MoCo", 0.5).Claim("SimCLR", RelationKind.VariantOf, "MoCo", 0.3, Polarity.Hedged)
            .Mention("MoCo"),
    ];

    public static Ontology SampleOntology()
    {
        OntologyEntity Row(string name, int year, OntologyMarks marks = OntologyMarks.None, EntityKind kind = EntityKind.Method) => new()
        {
            Id = EntityId.Of(kind, name),
            Kind = kind,
            Name = name,
            Names = [new(name, false)],
            Year = year,
            Marks = marks,
        };
        return new()
        {
            Version = "test",
            Entities = [Row("Accuracy", 1950, OntologyMarks.HigherIsBetter, EntityKind.Metric), Row("Contrastive Learning", 2005, OntologyMarks.Family), Row("InstDisc", 2018), Row("MoCo", 2019), Row("MoCo v2", 2020)],
            Claims =
            [
                new() { Head = EntityId.Of(EntityKind.Method, "InstDisc"), Relation = RelationKind.IsA, Tail = EntityId.Of(EntityKind.Method, "Contrastive Learning"), Source = ClaimSource.Curated, Rule = "ontology", Confidence = 1 },
            ],
        };
    }

    public async Task UntilReadyAsync()
    {
        for (var i = 0; i < 2000; i++)
        {
            using var answer = await Client.GetAsync("/health/ready");
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(10);
        }

        throw new TimeoutException("The server did not become ready.");
    }

    /// <summary>Posts a query; fails where the answer has errors.</summary>
    public async Task<JsonElement> DataAsync(string query, object? variables = null)
    {
        var answer = await PostAsync(query, variables);
        answer.TryGetProperty("errors", out var errors).ShouldBeFalse(errors.ValueKind == JsonValueKind.Undefined ? "" : errors.GetRawText());
        return answer.GetProperty("data");
    }

    /// <summary>Posts a query that fails; gives its first error.</summary>
    public async Task<(string Message, string? Code)> ErrorAsync(string query, object? variables = null)
    {
        var error = (await PostAsync(query, variables)).GetProperty("errors")[0];
        return (error.GetProperty("message").GetString()!, error.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("code").GetString() : null);
    }

    public async Task<JsonElement> PostAsync(string query, object? variables = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await Client.SendAsync(request);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Writes each record as a document that uses MoCo; one without text is skipped.</summary>
    private sealed class TestIngest(IGraphStore store) : IDocumentIngest
    {
        public async ValueTask<IngestReport> IngestAsync(IReadOnlyList<DocumentInput> documents, IProgress<IngestProgress>? progress, CancellationToken cancellation)
        {
            var good = documents.Where(document => document.Text is not null).ToList();
            var readings = good.Select(document => new ReadingBuilder(document.Id!, document.Title, document.Year).Claim("paper", RelationKind.Uses, "MoCo").Build());
            var report = await store.WriteAsync(new WriteBatch([.. readings]), cancellation);
            progress?.Report(new(good.Count, documents.Count, "input"));
            var info = await store.ReadInfoAsync(cancellation);
            return new()
            {
                Documents = System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty,
                New = report.New,
                Changed = report.Changed,
                Unchanged = report.Unchanged,
                Entities = info.Entities,
                Relations = info.Relations,
                Claims = info.Claims,
                Skipped = [.. documents.Select((document, i) => (document, i)).Where(pair => pair.document.Text is null).Select(pair => new Skipped(pair.document.Id!, pair.i + 1, "it has no text"))],
            };
        }

        public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) => store.RemoveAsync(documents, cancellation);
    }
}

/// <summary>A store in memory that counts its calls.</summary>
internal sealed class CountingStore : IGraphStore
{
    private readonly InMemoryGraphStore _store = new();
    private int _claimCalls, _waiting;

    public int ClaimCalls => _claimCalls;

    /// <summary>Searches for "wait" that hang on the gate.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Holds back views until it ends.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation = default) => _store.WriteAsync(batch, cancellation);

    public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default) => _store.RemoveAsync(documents, cancellation);

    public ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation = default) => _store.ReadInfoAsync(cancellation);

    public async ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation = default)
    {
        await Gate.WaitAsync(cancellation);
        return await _store.ReadViewAsync(scope, sink, cancellation);
    }

    public ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation = default) => _store.FindAsync(name, cancellation);

    public async ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation = default)
    {
        if (words.Contains("explode")) throw new InvalidOperationException("secret detail");
        if (words.Contains("wait"))
        {
            Interlocked.Increment(ref _waiting);
            await Gate.WaitAsync(cancellation);
        }

        return await _store.SearchAsync(words, limit, cancellation);
    }

    public ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation = default)
    {
        Interlocked.Increment(ref _claimCalls);
        return _store.ReadClaimsAsync(keys, cancellation);
    }

    public ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation = default) => _store.ReadDocumentAsync(id, cancellation);

    public IAsyncEnumerable<DocumentReading> ReadDocumentsAsync(CancellationToken cancellation = default) => _store.ReadDocumentsAsync(cancellation);

    public ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation = default) => _store.ReadOntologyAsync(cancellation);

    public ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation = default) =>
        _store.ReadVersionsAsync(documents, cancellation);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
