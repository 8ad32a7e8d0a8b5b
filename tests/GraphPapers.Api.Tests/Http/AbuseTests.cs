using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GraphPapers.Api.Tests.Http;

/// <summary>What strangers may try: each is refused with a clear error, and others are still answered.</summary>
public sealed class AbuseTests
{
    private const string Question = "/graphql?query={stats{documents}}";

    [Fact]
    public async Task A_cyclic_query_of_50_levels_is_refused_before_it_runs()
    {
        await using var server = await ApiServer.StartAsync();
        var query = "{ entity(name: \"MoCo\") " + Repeat("{ relations(first: 50) { nodes { to ", 17) + "{ id }" + Repeat(" } } }", 17) + " }";

        (await server.ErrorAsync(query)).ShouldBe(("The operation is 53 fields deep, more than the 20 allowed.", "LIMIT_EXCEEDED"));
        server.Store.ClaimCalls.ShouldBe(0);
    }

    [Fact]
    public async Task Ten_thousand_aliases_are_refused()
    {
        await using var server = await ApiServer.StartAsync();
        var query = "{ " + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i.ToString(CultureInfo.InvariantCulture)}: __typename ")) + "}";

        var (message, code) = await server.ErrorAsync(query);

        message.ShouldContain("more than");
        code.ShouldBe("LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task A_document_of_10_megabytes_is_refused_by_its_length()
    {
        await using var server = await ApiServer.StartAsync();
        using var body = JsonContent.Create(new { query = new string(' ', 10_000_000) + "{ stats { documents } }" });

        using var answer = await server.Client.PostAsync("/graphql", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await server.Client.GetAsync(Question)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_document_beyond_the_parsers_bounds_is_refused_though_the_body_fits()
    {
        await using var server = await ApiServer.StartAsync();

        (await server.ErrorAsync(new string(' ', 2_000_000) + "{ stats { documents } }")).Code.ShouldBe("LIMIT_EXCEEDED");
        (await server.ErrorAsync("{ a " + Repeat("{ a ", 3000) + Repeat("} ", 3000) + "}")).ShouldBe(("Syntax Error: Document nests deeper than 100 levels. Parsing aborted.", "GRAPHQL_PARSE_FAILED"));
        (await server.ErrorAsync("{ " + Repeat("a ", 20_000) + "}")).ShouldBe(("Syntax Error: Document contains more than 10000 tokens. Parsing aborted.", "GRAPHQL_PARSE_FAILED"));
    }

    [Fact]
    public async Task A_cycle_of_fragments_is_reported_once()
    {
        await using var server = await ApiServer.StartAsync();

        var errors = (await server.PostAsync("{ entity(name: \"MoCo\") { ...A } } fragment A on Entity { ...B } fragment B on Entity { ...C } fragment C on Entity { ...A }")).GetProperty("errors");

        errors.EnumerateArray().Select(error => error.GetProperty("message").GetString()).ShouldBe(["Cannot spread fragment \"A\" within itself via \"B\", \"C\"."]);
    }

    [Fact]
    public async Task Clients_that_send_slowly_hold_no_place_of_others()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxConcurrent = 1, MaxWaiting = 0 });
        var slow = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 8; i++) slow.Add(await BeginPostAsync(server));

            (await server.Client.GetAsync(Question)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task A_body_that_does_not_come_ends_in_408()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { BodyTimeout = TimeSpan.FromMilliseconds(50) });
        using var client = await BeginPostAsync(server);
        using var reader = new StreamReader(client.GetStream());

        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 408 Request Timeout");
        (await reader.ReadToEndAsync()).ShouldContain("The body came too slowly.");
    }

    [Fact]
    public async Task Where_too_much_is_kept_for_others_large_bodies_and_answers_are_put_off()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxKeptBytes = 10_000 });

        using var body = await server.Client.PostAsJsonAsync("/graphql", new { query = new string(' ', 200_000) + "{ stats { documents } }" });
        using var answer = await server.Client.PostAsJsonAsync("/graphql", new { query = "{ __schema { types { name description fields { name description args { name description type { name kind ofType { name kind } } } } } } }" });

        foreach (var refused in (HttpResponseMessage[])[body, answer])
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            Message(await refused.Content.ReadFromJsonAsync<JsonElement>()).ShouldBe("The server keeps too much for other clients; try again.");
        }

        (await server.Client.GetStringAsync("/metrics")).ShouldContain("\ngraphpapers_kept_bytes 0\n");
        (await server.Client.GetAsync(Question)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task More_requests_than_may_work_and_wait_are_told_to_come_again()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxConcurrent = 1, MaxWaiting = 0 });
        var gate = new TaskCompletionSource();
        server.Store.Gate = gate.Task;
        var working = server.DataAsync("""{ search(text: "wait") { score } }""");
        while (server.Store.Waiting == 0) await Task.Delay(5);

        using var refused = await server.Client.GetAsync(Question);
        gate.SetResult();

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await working).GetProperty("search").GetArrayLength().ShouldBe(0);
    }

    private static string? Message(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("message").GetString();

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Announces a body and sends its first byte only.</summary>
    private static async Task<TcpClient> BeginPostAsync(ApiServer server)
    {
        var address = server.Client.BaseAddress!;
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{"));
        return client;
    }
}
