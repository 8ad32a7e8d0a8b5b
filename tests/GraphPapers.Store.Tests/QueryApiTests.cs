using System.Net;
using System.Text;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;

namespace GraphPapers.Store.Tests;

/// <summary>What the runner does with a server's answers, on a server that is played.</summary>
public sealed class QueryApiTests
{
    [Fact]
    public async Task A_passing_failure_is_tried_again_and_the_bookmark_goes_on()
    {
        var server = new Played(
            (503, """{"errors":[{"code":"Neo.TransientError.Transaction.DeadlockDetected","message":"deadlock"}]}"""),
            (202, """{"data":{"fields":["x"],"values":[[1],[2]]},"transaction":{"id":"t1"}}"""),
            (202, """{"bookmarks":["b1"]}"""),
            (202, """{"data":{"fields":["x"],"values":[]},"transaction":{"id":"t2"}}"""),
            (202, "{}"));
        using var api = new QueryApi(new() { Address = new("http://played/") }, server);
        (await api.InTransactionAsync(write: true, Count, default)).ShouldBe(2);
        (await api.InTransactionAsync(write: false, Count, default)).ShouldBe(0);
        server.Requests.Select(request => request.Split(' ')[1]).ShouldBe(
            ["/db/neo4j/query/v2/tx", "/db/neo4j/query/v2/tx", "/db/neo4j/query/v2/tx/t1/commit", "/db/neo4j/query/v2/tx", "/db/neo4j/query/v2/tx/t2/commit"]);
        server.Requests[3].ShouldContain("\"bookmarks\":[\"b1\"]");
        server.Requests[3].ShouldContain("\"accessMode\":\"READ\"");
    }

    [Theory]
    [InlineData(500, """{"errors":[{"code":"Neo.DatabaseError.General.StorageDamageDetected","message":"No space left on device"}]}""", "No space left on device")]
    [InlineData(500, """{"errors":[{"code":"Neo.DatabaseError.Transaction.TransactionCommitFailed","message":"Could not apply the transaction"}]}""", "is its disk full?")]
    [InlineData(500, """{"errors":[{"code":"Neo.DatabaseError.Transaction.TransactionStartFailed","message":"The database has encountered a critical error"}]}""", "run the same again")]
    [InlineData(400, """{"errors":[{"code":"Neo.ClientError.Statement.SyntaxError","message":"bad\nsyntax"}]}""", "Neo.ClientError.Statement.SyntaxError: bad syntax")]
    [InlineData(401, "{}", "GRAPHPAPERS_NEO4J_PASSWORD")]
    [InlineData(404, "not json", "5.19")]
    [InlineData(502, "<html>", "status 502")]
    public async Task Other_failures_are_told_at_once_with_their_code(int status, string body, string expected)
    {
        var server = new Played((status, body));
        using var api = new QueryApi(new() { Address = new("http://played/") }, server);
        var failure = await Should.ThrowAsync<StoreException>(async () => await api.InTransactionAsync(write: true, Count, default));
        failure.Message.ShouldContain(expected);
        failure.Message.ShouldNotContain('\n');
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_in_the_middle_rolls_back()
    {
        var server = new Played((202, """{"data":{"fields":[],"values":[]},"transaction":{"id":"t1"}}"""), (200, "{}"));
        using var api = new QueryApi(new() { Address = new("http://played/") }, server);
        await Should.ThrowAsync<InvalidOperationException>(async () => await api.InTransactionAsync<int>(
            write: true,
            async transaction =>
            {
                await transaction.RunAsync("RETURN 1");
                throw new InvalidOperationException();
            },
            default));
        server.Requests[1].ShouldStartWith("DELETE /db/neo4j/query/v2/tx/t1");
    }

    [Fact]
    public void Rows_are_read_column_by_column()
    {
        var rows = new CypherRows("""{"data":{"fields":["a","b","c","d"],"values":[["x",1,[1,2],1.5],[null,null,null,2],["y",2.0,[],true]]},"bookmarks":["b"]}"""u8);
        rows.Next().ShouldBeTrue();
        (rows.Text(), rows.Number(), rows.Numbers().Count, rows.Real()).ShouldBe(("x", 1, 2, 1.5));
        rows.Next().ShouldBeTrue();
        (rows.TextOrNull(), rows.NumberOrNull()).ShouldBe((null, null));
        rows.Next().ShouldBeTrue();
        (rows.Text(), rows.Number(), rows.Texts().Count, rows.Flag()).ShouldBe(("y", 2, 0, true));
        rows.Next().ShouldBeFalse();
        rows.Next().ShouldBeFalse();
    }

    private static async Task<int> Count(ICypherTransaction transaction)
    {
        byte[] answer = await transaction.RunAsync("MATCH (n) RETURN n", ("x", new object?[] { 1, "a", null }));
        var rows = new CypherRows(answer);
        int count = 0;
        while (rows.Next()) count++;
        return count;
    }

    private sealed class Played(params (int Status, string Body)[] answers) : HttpMessageHandler
    {
        private int next;

        public List<string> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add($"{request.Method} {request.RequestUri!.AbsolutePath} {body}");
            var (status, answer) = answers[next++];
            return new((HttpStatusCode)status) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
