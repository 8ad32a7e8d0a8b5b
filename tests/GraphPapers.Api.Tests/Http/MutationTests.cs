using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace GraphPapers.Api.Tests.Http;

public sealed class MutationTests
{
    private const string Ingest = """mutation { ingest(documents: [{id: "n1", title: "New", text: "words", year: 2024}, {id: "n2"}]) { new skipped { record line reason } } }""";

    [Fact]
    public async Task What_is_ingested_is_there_for_the_next_query_and_what_is_removed_is_not()
    {
        await using var server = await ApiServer.StartAsync(writes: true);

        var report = (await server.DataAsync(Ingest)).GetProperty("ingest");
        report.GetProperty("new").GetInt32().ShouldBe(1);
        report.GetProperty("skipped")[0].GetProperty("record").GetString().ShouldBe("n2");
        report.GetProperty("skipped")[0].GetProperty("line").GetInt32().ShouldBe(2);
        (await server.DataAsync("""{ documentText(id: "n1") { document { year } } }""")).GetProperty("documentText").GetProperty("document").GetProperty("year").GetInt32().ShouldBe(2024);

        var removed = (await server.DataAsync("""mutation { remove(ids: ["n1", "n0"]) { removed missing } }""")).GetProperty("remove");
        removed.GetProperty("removed")[0].GetString().ShouldBe("n1");
        removed.GetProperty("missing")[0].GetString().ShouldBe("n0");
        (await server.DataAsync("""{ documentText(id: "n1") { text } }""")).GetProperty("documentText").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task With_a_key_set_changes_need_it_and_questions_do_not()
    {
        await using var server = await ApiServer.StartAsync(new ApiOptions { Key = "open sesame" }, writes: true);

        (await server.ErrorAsync(Ingest)).Code.ShouldBe("UNAUTHENTICATED");
        Code(await server.PostAsync(Ingest, key: "open sesamE")).ShouldBe("UNAUTHENTICATED");
        Code(await server.PostAsync(Ingest, key: "open sesame and more")).ShouldBe("UNAUTHENTICATED");
        (await server.DataAsync("{ stats { documents } }")).GetProperty("stats").GetProperty("documents").GetInt32().ShouldBe(4);
        (await server.PostAsync(Ingest, key: "open sesame")).GetProperty("data").GetProperty("ingest").GetProperty("new").GetInt32().ShouldBe(1);

        static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    [Fact]
    public async Task A_server_that_only_reads_says_so()
    {
        await using var server = await ApiServer.StartAsync();

        (await server.ErrorAsync(Ingest)).ShouldBe(("This server only reads.", "READ_ONLY"));
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://example.org:5080", false)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    public void Other_machines_may_change_the_store_only_with_a_key(string url, bool loopback)
    {
        var options = new ApiOptions { Urls = [url] };

        options.IsLoopback.ShouldBe(loopback);
        (options.Fault(writes: true) is null).ShouldBe(loopback);
        options.Fault(writes: false).ShouldBeNull();
        (options with { Key = "open sesame" }).Fault(writes: true).ShouldBeNull();
        if (!loopback)
            Should.Throw<ArgumentException>(() => ApiHost.Build(WebApplication.CreateEmptyBuilder(new()), new CountingStore(), new NoIngest(), options)).Message.ShouldContain("GRAPHPAPERS_API_KEY");
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("http://127.0.0.1:5080/deep")]
    [InlineData("")]
    public void What_is_no_address_is_said_to_be_none(string url) => new ApiOptions { Urls = [url] }.Fault(writes: false).ShouldNotBeNull();

    [Fact]
    public async Task Progress_is_told_to_whoever_listens()
    {
        await using var server = await ApiServer.StartAsync(writes: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=subscription{ingestProgress{documents,total,isDone}}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe(":");

        // The listener is there once the first event is asked for, which may be a moment after the stream opened.
        var ingesting = Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                await server.DataAsync(Ingest);
                await Task.Delay(20);
            }
        });
        var told = new List<JsonElement>();
        while (told.Count < 2 && await reader.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) told.Add(JsonDocument.Parse(line[6..]).RootElement.GetProperty("data").GetProperty("ingestProgress"));

        told.Count.ShouldBe(2);
        told.Select(progress => progress.GetProperty("isDone").GetBoolean()).Distinct().Count().ShouldBe(2);
        told.ShouldAllBe(progress => progress.GetProperty("total").GetInt32() == 2);
        await ingesting;
    }

    private sealed class NoIngest : Model.Ingest.IDocumentIngest
    {
        public ValueTask<Model.Ingest.IngestReport> IngestAsync(IReadOnlyList<Model.Ingest.DocumentInput> documents, IProgress<Model.Ingest.IngestProgress>? progress, CancellationToken cancellation) =>
            throw new NotSupportedException();

        public ValueTask<Model.Store.RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
