using System.Buffers;
using System.Text;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Http;
using GraphPapers.GraphQL.Tests.Execution;

namespace GraphPapers.GraphQL.Tests.Http;

public sealed class GraphQLHttpTests
{
    private const string Own = "application/graphql-response+json";

    private static async Task<(GraphQLHttpResponse Response, string Body)> SendAsync(GraphQLHttpRequest request, GraphQLHttpOptions? options = null)
    {
        var body = new ArrayBufferWriter<byte>();
        var response = await new GraphQLHttp(new Library().Executor(), options).HandleAsync(request, body, TestContext.Current.CancellationToken);
        return (response, Encoding.UTF8.GetString(body.WrittenSpan));
    }

    private static GraphQLHttpRequest Post(string json, string? accept = Own, string? contentType = "application/json") => new()
    {
        Method = "POST",
        Accept = accept,
        ContentType = contentType,
        Body = Encoding.UTF8.GetBytes(json),
    };

    private static GraphQLHttpRequest Get(string query, string? accept = Own) => new() { Method = "GET", Accept = accept, QueryString = query };

    [Theory]
    [InlineData("""{"query":"{ book(id: 1) { id } }"}""", 200)]
    [InlineData("""{"query":"query($i: ID!) { book(id: $i) { id } }","variables":{"i":1}}""", 200)]
    [InlineData("""{"query":"query($i: ID!) { book(id: $i) { id } }","variables":{"i":"\ud800"}}""", 400)]
    [InlineData("""{"query":"{ secret }"}""", 200)]
    [InlineData("""{"query":"{ nope }"}""", 400)]
    [InlineData("""{"query":"{"}""", 400)]
    [InlineData("""{"query":7}""", 400)]
    [InlineData("""{"query":"{ half }","variables":[]}""", 400)]
    [InlineData("""{"query":"{ half }","operationName":3}""", 400)]
    [InlineData("""{"query":"\ud800"}""", 400)]
    [InlineData("""["query"]""", 400)]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""{"query":"subscription { added { id } }"}""", 405)]
    public async Task The_status_of_its_own_media_type_tells_what_happened(string json, int status)
    {
        var (response, body) = await SendAsync(Post(json));
        response.StatusCode.ShouldBe(status);
        response.ContentType.ShouldBe(Own + "; charset=utf-8");
        System.Text.Json.JsonDocument.Parse(body).RootElement.TryGetProperty("data", out _).ShouldBe(status == 200);
    }

    [Theory]
    [InlineData("""{"query":"{ nope }"}""", 200)]
    [InlineData("""{"query":"{"}""", 200)]
    [InlineData("{", 400)]
    public async Task With_plain_json_a_well_formed_request_is_200(string json, int status) =>
        (await SendAsync(Post(json, "application/json"))).Response.StatusCode.ShouldBe(status);

    [Theory]
    [InlineData(null, "application/json; charset=utf-8", 200)]
    [InlineData("*/*", "application/json; charset=utf-8", 200)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", Own + "; charset=utf-8", 200)]
    [InlineData("application/json, application/graphql-response+json", "application/json; charset=utf-8", 200)]
    [InlineData("text/html", "application/json; charset=utf-8", 406)]
    [InlineData("application/json; charset=latin1", "application/json; charset=utf-8", 406)]
    public async Task The_type_of_the_answer_is_negotiated(string? accept, string type, int status)
    {
        var (response, _) = await SendAsync(Post("""{"query":"{ half }"}""", accept));
        (response.StatusCode, response.ContentType).ShouldBe((status, type));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData(null)]
    public async Task Bodies_of_other_types_are_415(string? contentType) =>
        (await SendAsync(Post("""{"query":"{ half }"}""", Own, contentType))).Response.StatusCode.ShouldBe(415);

    [Fact]
    public async Task Get_asks_queries_and_no_mutations()
    {
        (await SendAsync(Get("?query=query(%24i%3A%20ID!)%20%7B%20book(id%3A%20%24i)%20%7B%20title%20%7D%20%7D&variables=%7B%22i%22%3A2%7D")))
            .Body.ShouldBe("""{"data":{"book":{"title":"Book 2"}}}""");
        var (response, _) = await SendAsync(Get("?query=mutation+%7B+log+%7D"));
        (response.StatusCode, response.Allow).ShouldBe((405, "POST"));
        (await SendAsync(Get("?query=%7Bhalf%7D&variables=%7B"))).Response.StatusCode.ShouldBe(400);
        (await SendAsync(Get(""))).Response.StatusCode.ShouldBe(400);
    }

    [Fact]
    public async Task Other_methods_are_405()
    {
        var (response, _) = await SendAsync(new GraphQLHttpRequest { Method = "PUT" });
        (response.StatusCode, response.Allow).ShouldBe((405, "GET, POST"));
    }

    [Fact]
    public async Task A_persisted_document_is_found_by_its_hash()
    {
        const string document = "{ book(id: 3) { id } }";
        var options = new GraphQLHttpOptions { Persisted = new PersistedDocuments([document]), PersistedOnly = true };
        var id = PersistedDocuments.Id(Encoding.UTF8.GetBytes(document));
        const string expected = """{"data":{"book":{"id":"3"}}}""";
        (await SendAsync(Post("{\"documentId\":\"sha256:" + id + "\"}"), options)).Body.ShouldBe(expected);
        (await SendAsync(Get("documentId=" + id), options)).Body.ShouldBe(expected);
        (await SendAsync(Post("{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + id + "\"}}}"), options)).Body.ShouldBe(expected);
        (await SendAsync(Post("{\"query\":\"" + document + "\"}"), options)).Body.ShouldBe(expected);
        (await SendAsync(Post("""{"query":"{ half }"}"""), options)).Response.StatusCode.ShouldBe(400);
        (await SendAsync(Post("""{"documentId":"00"}"""), options)).Body.ShouldContain("PersistedQueryNotFound");
    }

    [Fact]
    public async Task A_subscription_is_a_stream_of_server_sent_events()
    {
        var (response, body) = await SendAsync(Post("""{"query":"subscription { added(count: 1) { id } }"}""", "text/event-stream"));
        (response.StatusCode, response.ContentType, body).ShouldBe((200, "text/event-stream; charset=utf-8", ""));
        var text = new StringBuilder();
        await foreach (var piece in response.Events.ShouldNotBeNull())
            text.Append(Encoding.UTF8.GetString(piece.Span));
        text.ToString().ShouldBe(":\n\nevent: next\ndata: {\"data\":{\"added\":{\"id\":\"1\"}}}\n\nevent: complete\ndata:\n\n");
    }

    [Fact]
    public async Task Limits_of_the_options_hold()
    {
        var options = new GraphQLHttpOptions { Limits = new ExecutionLimits { AllowIntrospection = false } };
        (await SendAsync(Post("""{"query":"{ __schema { description } }"}"""), options)).Response.StatusCode.ShouldBe(400);
    }
}
