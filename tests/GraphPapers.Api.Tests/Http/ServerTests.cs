using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GraphPapers.GraphQL.Execution;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Api.Tests.Http;

public sealed class ServerTests
{
    [Fact]
    public async Task Until_the_store_is_read_the_server_lives_but_is_not_ready()
    {
        var gate = new TaskCompletionSource();
        await using var server = await ApiServer.OverAsync(new CountingStore { Gate = gate.Task });

        (await server.Client.GetStringAsync("/health/live")).ShouldBe("live\n");
        (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await server.Client.GetAsync("/graphql?query={stats{documents}}")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        gate.SetResult();
        await server.UntilReadyAsync();
        (await server.DataAsync("{ stats { documents } }")).GetProperty("stats").GetProperty("documents").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_another_process_writes_is_served_without_a_restart()
    {
        await using var server = await ApiServer.StartAsync();
        var before = (await server.DataAsync("{ stats { generation } }")).GetProperty("stats").GetProperty("generation").GetInt64();

        await server.Store.WriteAsync(new WriteBatch([new ReadingBuilder("d9", "News", 2022).Build()]));

        for (var i = 0; i < 1000; i++)
        {
            var stats = (await server.DataAsync("{ stats { generation documents } }")).GetProperty("stats");
            if (stats.GetProperty("generation").GetInt64() > before)
            {
                stats.GetProperty("documents").GetInt32().ShouldBe(5);
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("The new generation was not served.");
    }

    [Fact]
    public async Task Get_answers_carry_a_tag_and_are_not_sent_again()
    {
        await using var server = await ApiServer.StartAsync();
        const string address = "/graphql?query={entity(name:%22MoCo%22){id}}";
        using var first = await server.Client.GetAsync(address);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var tag = first.Headers.ETag.ShouldNotBeNull();

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        using var again = await server.Client.SendAsync(request);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await again.Content.ReadAsStringAsync()).ShouldBeEmpty();

        using var other = await server.Client.GetAsync("/graphql?query={entity(name:%22SimCLR%22){id}}");
        other.Headers.ETag.ShouldNotBe(tag);
        (await server.Client.GetAsync("/graphql?query=mutation{remove(ids:[]){removed}}")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Large_answers_are_compressed_where_the_client_can_read_that()
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__schema{types{name,description}}}");
        request.Headers.AcceptEncoding.Add(new("gzip"));

        using var answer = await server.Client.SendAsync(request);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
    }

    [Fact]
    public async Task A_failure_inside_shows_nothing_of_itself_and_is_counted()
    {
        await using var server = await ApiServer.StartAsync();

        var (message, code) = await server.ErrorAsync("""{ search(text: "explode") { score } }""");

        (message, code).ShouldBe(("Something failed inside the server.", "INTERNAL_SERVER_ERROR"));
        (await server.Client.GetStringAsync("/metrics")).ShouldContain("\ngraphpapers_hidden_failures_total 1\n");
    }

    [Fact]
    public async Task Requests_beyond_a_limit_are_refused_with_its_name()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { MaxRequestBytes = 20_000, Limits = ExecutionLimits.Default with { MaxAliases = 5 } });

        (await server.ErrorAsync("{ " + string.Concat(Enumerable.Range(0, 6).Select(i => $"a{i}: stats {{ documents }} ")) + "}")).Code.ShouldBe("LIMIT_EXCEEDED");
        (await server.ErrorAsync("{ a: entities(first: 500) { nodes { relations(first: 500) { nodes { to { relations(first: 500) { totalCount } } } } } } }")).Code.ShouldBe("LIMIT_EXCEEDED");
        (await server.ErrorAsync("{ node(id: \"x\") " + string.Concat(Enumerable.Repeat("{ ... on Entity { senses ", 40)) + "{ id }" + string.Concat(Enumerable.Repeat("} }", 40)) + " }")).Code.ShouldNotBeNull();
        using var large = await server.Client.PostAsJsonAsync("/graphql", new { query = new string(' ', 30_000) + "{ stats { documents } }" });
        large.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe("The body is larger than 20000 bytes.");
    }

    [Fact]
    public async Task More_requests_a_second_than_allowed_are_told_to_wait()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { RequestsPerSecond = 1 });
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await server.Client.GetAsync("/graphql?query={stats{documents}}");
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            answer.Headers.RetryAfter.ShouldNotBeNull();
            break;
        }

        statuses[0].ShouldBe(HttpStatusCode.OK);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_loopback_server_answers_only_to_its_own_names()
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={stats{documents}}");
        request.Headers.Host = "evil.example";

        (await server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Pages_of_other_origins_may_ask_only_where_they_are_listed()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Origins = ["http://localhost:3000"] });

        (await PreflightAsync("http://localhost:3000")).ShouldBe(["http://localhost:3000"]);
        (await PreflightAsync("http://evil.example")).ShouldBeEmpty();

        async Task<IEnumerable<string>> PreflightAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/graphql");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "content-type");
            using var answer = await server.Client.SendAsync(request);
            return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.ToList() : [];
        }
    }

    [Fact]
    public async Task The_root_leads_browsers_to_the_page_and_tells_programs_what_is_where()
    {
        await using var server = await ApiServer.StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.Client.BaseAddress };

        (await client.GetStringAsync("/")).ShouldContain("/graphql");
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync("/");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/graphql");
    }

    [Fact]
    public async Task Browsers_get_a_page_that_loads_nothing_from_elsewhere()
    {
        await using var server = await ApiServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml");

        using var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("GraphPapers");
        page.ShouldNotContain("src=\"http");
        page.ShouldNotContain("href=\"http");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'self'");
        (await server.Client.GetAsync("/graphql/explorer/explorer.js")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Client.GetAsync("/graphql/explorer/nothing.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
