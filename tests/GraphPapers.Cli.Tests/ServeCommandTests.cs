using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

public sealed class ServeCommandTests : IDisposable
{
    private const string Known = "{ stats { documents } }";

    private readonly string _folder = Directory.CreateTempSubdirectory("graphpapers-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_program_serves_what_the_store_holds_until_it_is_stopped()
    {
        var store = await CliRun.ExampleAsync();

        var (code, error) = await ServeAsync(store, [], async client =>
        {
            (await DataAsync(client, Known)).GetProperty("stats").GetProperty("documents").GetInt32().ShouldBe(3);
            (await client.GetStringAsync("/health/live")).ShouldBe("live\n");
            (await client.GetStringAsync("/metrics")).ShouldContain("\ngraphpapers_documents 3\n");
        });

        code.ShouldBe(ExitCodes.Done);
        error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mutations_want_the_key_of_the_environment_and_are_off_where_the_server_only_reads()
    {
        const string remove = "mutation { remove(ids: [\"d1\"]) { removed } }";
        var store = await CliRun.ExampleAsync();

        await ServeAsync(store, ["--read-only"], async client => (await CodeAsync(client, remove)).ShouldBe("READ_ONLY"), key: "open sesame");
        await ServeAsync(store, [], async client =>
        {
            (await CodeAsync(client, remove)).ShouldBe("UNAUTHENTICATED");
            client.DefaultRequestHeaders.Add("X-Api-Key", "open sesame");
            (await DataAsync(client, remove)).GetProperty("remove").GetProperty("removed")[0].GetString().ShouldBe("d1");
        }, key: "open sesame");
    }

    [Fact]
    public async Task Persisted_documents_are_read_from_files_and_served_by_their_hash()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "count.graphql"), Known, TestContext.Current.CancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Known)));

        await ServeAsync(await CliRun.ExampleAsync(), ["--persisted", _folder, "--persisted-only"], async client =>
        {
            (await client.GetAsync($"/graphql?documentId={hash}")).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await CodeAsync(client, "{ __typename }")).ShouldBe("PERSISTED_DOCUMENT_NOT_FOUND");
        });
    }

    [Fact]
    public async Task A_persisted_document_that_cannot_be_asked_stops_the_program_with_its_place()
    {
        var file = Path.Combine(_folder, "bad.graphql");
        await File.WriteAllTextAsync(file, "{ stats {\n  documints } }", TestContext.Current.CancellationToken);

        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "serve", "--persisted", file);

        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldBe($"graphpapers: {file}: line 2, column 3: Cannot query field \"documints\" on type \"Stats\". Did you mean \"documents\"?\n");
        (await CliRun.OfAsync(await CliRun.ExampleAsync(), "serve", "--persisted", Path.Combine(_folder, "none"))).ExitCode.ShouldBe(ExitCodes.BadInput);
    }

    [Theory]
    [InlineData("--persisted-only")]
    [InlineData("--urls", "http://0.0.0.0:5080")]
    [InlineData("--urls", "nowhere")]
    [InlineData("--rate", "-1")]
    public async Task Options_that_do_not_fit_are_wrong_usage(params string[] options)
    {
        var run = await CliRun.OfAsync(new InMemoryGraphStore(), ["serve", .. options]);

        run.ExitCode.ShouldBe(ExitCodes.WrongUsage);
        run.Error.ShouldEndWith("See 'graphpapers serve --help'.\n");
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_an_error_and_not_a_new_one()
    {
        var path = Path.Combine(_folder, "none.db");

        var run = await CliRun.OfAsync(new Composition(), ["serve", "--store", path]);

        run.ExitCode.ShouldBe(ExitCodes.StoreFailed);
        File.Exists(path).ShouldBeFalse();
    }

    /// <summary>Runs <c>serve</c> on a free port, asks, and stops it.</summary>
    internal static async Task<(int ExitCode, string Error)> ServeAsync(IGraphStore store, string[] options, Func<HttpClient, Task> ask, string? key = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var output = new FirstLine();
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Output = output, Error = error, Input = () => Stream.Null, Variable = name => name == "GRAPHPAPERS_API_KEY" ? key : null };
        var composition = new Composition { OpenStoreAsync = (_, _, _) => new(new CliRun.Lent(store)), ReaderVersion = _ => "test-1" };
        var serving = CommandLine.RunAsync(["serve", "--urls", "http://127.0.0.1:0", .. options], host, composition, stop.Token);
        if (await Task.WhenAny(output.Line, serving) == serving) Assert.Fail($"The program ended with {await serving}: {error}");
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(await output.Line) };
            while ((await client.GetAsync("/health/ready")).StatusCode != HttpStatusCode.OK) await Task.Delay(10);
            await ask(client);
        }
        finally
        {
            await stop.CancelAsync();
        }

        return (await serving, error.ToString());
    }

    /// <summary>The answer to a query as it came.</summary>
    internal static async Task<string> AnswerAsync(HttpClient client, string query)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new { query });
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string query) => JsonDocument.Parse(await AnswerAsync(client, query)).RootElement;

    private static async Task<JsonElement> DataAsync(HttpClient client, string query) => (await PostAsync(client, query)).GetProperty("data");

    private static async Task<string?> CodeAsync(HttpClient client, string query) =>
        (await PostAsync(client, query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    /// <summary>Output whose first line can be awaited.</summary>
    private sealed class FirstLine : StringWriter
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public override Task WriteLineAsync(string? value)
        {
            _line.TrySetResult(value ?? "");
            return base.WriteLineAsync(value);
        }
    }
}
