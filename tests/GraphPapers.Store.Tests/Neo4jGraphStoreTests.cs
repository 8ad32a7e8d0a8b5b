using System.Net.Http.Headers;
using System.Text;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Testing.Contract;

namespace GraphPapers.Store.Tests;

/// <summary>The contract on a real server, named by GRAPHPAPERS_TEST_NEO4J. Its database is emptied by every test: never point it at one that matters.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jGraphStoreTests : GraphStoreContract
{
    protected override async ValueTask<IGraphStore> OpenAsync()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, Cancellation);
        return await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation);
    }
}

/// <summary>The server that tests may use.</summary>
internal static class TestServer
{
    /// <summary>Tests that share the server's one database run one after the other.</summary>
    public const string Name = "Neo4j server";

    public static Neo4jOptions Options()
    {
        string? address = Environment.GetEnvironmentVariable("GRAPHPAPERS_TEST_NEO4J");
        Assert.SkipWhen(string.IsNullOrEmpty(address), "GRAPHPAPERS_TEST_NEO4J names no server; docker compose up neo4j starts one");
        return Neo4jOptions.Parse(address!, Environment.GetEnvironmentVariable);
    }

    public static async Task EmptyAsync(Neo4jOptions options, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = options.Address };
        string credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.User}:{options.Password}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var body = new StringContent("{\"statement\":\"MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 2000 ROWS\"}", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri($"db/{options.Database}/query/v2", UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
