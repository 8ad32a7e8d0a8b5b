using System.Net;
using System.Net.Sockets;
using System.Text;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;

namespace GraphPapers.Store.Tests;

[Collection(TestServer.Name)]
public sealed class Neo4jOptionsTests
{
    [Theory]
    [InlineData("http://host:7480", "http://host:7480/")]
    [InlineData("https://host", "https://host/")]
    [InlineData("neo4j://host", "http://host:7474/")]
    [InlineData("bolt://host:7687", "http://host:7474/")]
    [InlineData("neo4j+s://db.example.org", "https://db.example.org:7473/")]
    [InlineData("bolt+ssc://[::1]:7687", "https://[::1]:7473/")]
    public void Addresses_mean_an_http_address(string address, string http) =>
        Neo4jOptions.Parse(address, _ => null).Address.ToString().ShouldBe(new Uri(http).ToString());

    [Theory]
    [InlineData("bolt://host:7999", "HTTP address")]
    [InlineData("http://user:secret@host:7474", "GRAPHPAPERS_NEO4J_USER")]
    [InlineData("postgres://host", "not known")]
    [InlineData("http://", "not an address")]
    public void Other_addresses_are_refused_with_a_hint(string address, string hint)
    {
        var failure = Should.Throw<StoreException>(() => Neo4jOptions.Parse(address, _ => null));
        failure.Message.ShouldContain(hint);
        failure.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("neo4j+ssc://host", true)]
    [InlineData("neo4j+s://host", false)]
    [InlineData("https://host", false)]
    public void Only_an_address_that_asks_for_it_trusts_any_certificate(string address, bool trusts) =>
        Neo4jOptions.Parse(address, _ => null).TrustsAnyCertificate.ShouldBe(trusts);

    [Fact]
    public void User_password_and_database_come_from_the_environment()
    {
        var values = new Dictionary<string, string> { ["GRAPHPAPERS_NEO4J_PASSWORD"] = "p", ["GRAPHPAPERS_NEO4J_DATABASE"] = "papers" };
        var options = Neo4jOptions.Parse("http://host:7474", values.GetValueOrDefault);
        (options.User, options.Password, options.Database).ShouldBe(("neo4j", "p", "papers"));
        Neo4jOptions.Parse("http://host:7474", _ => null).User.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_is_away_is_one_clear_line()
    {
        var failure = await Should.ThrowAsync<StoreException>(async () =>
            await Neo4jGraphStore.OpenAsync(new() { Address = new("http://127.0.0.1:9/") }, write: true, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("the server does not answer");
        failure.Message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("""{"bolt_direct":"bolt://localhost:7687","neo4j_version":"4.4.40","neo4j_edition":"community"}""", "Neo4j 4.4.40 has no Query API; 5.19 or later is needed")]
    [InlineData("<html>some other server</html>", "is no Neo4j server")]
    public async Task A_server_that_is_too_old_or_another_one_is_one_clear_line(string says, string expected)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, says, cancellation);
        var failure = await Should.ThrowAsync<StoreException>(async () =>
            await Neo4jGraphStore.OpenAsync(new() { Address = new($"http://{listener.LocalEndpoint}/") }, write: true, cancellation));
        await answering;
        failure.Message.ShouldContain(expected);
        failure.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_wrong_password_is_one_clear_line()
    {
        var options = TestServer.Options() with { User = "neo4j", Password = "not the password" };
        var failure = await Should.ThrowAsync<StoreException>(async () => await Neo4jGraphStore.OpenAsync(options, write: true, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("GRAPHPAPERS_NEO4J_PASSWORD");
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_one_clear_line()
    {
        var options = TestServer.Options() with { Database = "nowhere" };
        var failure = await Should.ThrowAsync<StoreException>(async () =>
            await Neo4jGraphStore.OpenAsync(options, write: true, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("there is no database nowhere");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_not_made_by_reading()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, TestContext.Current.CancellationToken);
        var failure = await Should.ThrowAsync<StoreException>(async () =>
            await Neo4jGraphStore.OpenAsync(options, write: false, TestContext.Current.CancellationToken));
        failure.Message.ShouldContain("there is no store");
    }

    private static async Task AnswerAsync(TcpListener listener, string body, CancellationToken cancellation)
    {
        using var client = await listener.AcceptTcpClientAsync(cancellation);
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[4], cancellation);
        var answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), cancellation);
    }
}
