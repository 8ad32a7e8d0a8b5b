using System.Text.Json;
using GraphPapers.Extraction.LanguageModel;
using GraphPapers.Extraction.LanguageModel.Tests;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

/// <summary>The program with a language model at hand, and without.</summary>
public sealed class LanguageModelTests : IDisposable
{
    private const string Key = "sk-very-secret";

    private const string Answer = """
        {"entities": [{"kind": "Method", "surface": "plonk", "salient": true}, {"kind": "Method", "surface": "beam search"}, {"kind": "Dataset", "surface": "GhostNet-1M"}],
         "relations": [{"head": "plonk", "type": "VARIANT_OF", "tail": "beam search", "evidence": "To plonk is a variant of beam search."},
                       {"head": "plonk", "type": "EVALUATED_ON", "tail": "GhostNet-1M", "evidence": "To plonk is a variant of beam search."},
                       {"head": "plonk", "type": "PUBLISHED_IN", "tail": "beam search", "evidence": "To plonk is a variant of beam search."}]}
        """;

    private static readonly Composition Shared = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("graphpapers-").FullName;
    private readonly string _input;

    public LanguageModelTests()
    {
        _input = Path.Combine(_folder, "docs.jsonl");
        File.WriteAllLines(_input, Enumerable.Range(0, 12).Select(i => JsonSerializer.Serialize(new { id = $"d{i}", title = $"Paper {i}", text = $"We plonk {i} inputs. To plonk is a variant of beam search. It is evaluated on ImageNet." })));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Off_by_default_nothing_is_asked()
    {
        await using var server = await ChatServer.SayingAsync(_ => Answer);

        (await RunAsync(new InMemoryGraphStore(), "ingest", _input)).ExitCode.ShouldBe(ExitCodes.Done);
        (await RunAsync(new InMemoryGraphStore(), "extract", "--input", _input)).Output.ShouldNotContain("language-model");

        server.Requests.ShouldBeEmpty();
        Directory.Exists(Path.Combine(_folder, "answers")).ShouldBeFalse();
    }

    [Fact]
    public async Task Its_relations_are_added_with_its_name_and_the_rest_of_each_line_stays()
    {
        await using var server = await ChatServer.SayingAsync(_ => Answer);
        var without = Lines(await RunAsync(new InMemoryGraphStore(), "extract", "--input", _input));

        var run = await RunAsync(new InMemoryGraphStore(), ["extract", "--input", _input, .. Model(server)]);

        run.ExitCode.ShouldBe(ExitCodes.Done);
        var with = Lines(run);
        with.Count.ShouldBe(without.Count);
        for (var i = 0; i < with.Count; i++)
        {
            var (own, old) = (with[i].GetProperty("relations").EnumerateArray().ToList(), without[i].GetProperty("relations").EnumerateArray().ToList());
            own.Take(old.Count).Select(relation => relation.GetRawText()).ShouldBe(old.Select(relation => relation.GetRawText()));
            var added = own.Skip(old.Count).ShouldHaveSingleItem();
            added.GetProperty("rule").GetString().ShouldStartWith("language-model toy prompt-");
            (added.GetProperty("head").GetString(), added.GetProperty("type").GetString(), added.GetProperty("tail").GetString()).ShouldBe(("topic:plonk", "VARIANT_OF", "topic:beam-search"));
            var text = $"We plonk {i} inputs. To plonk is a variant of beam search.";
            var evidence = added.GetProperty("evidence");
            text[evidence.GetProperty("start").GetInt32()..evidence.GetProperty("end").GetInt32()].ShouldBe("To plonk is a variant of beam search.");
            with[i].GetProperty("results").GetRawText().ShouldBe(without[i].GetProperty("results").GetRawText());
        }

        run.Error.ShouldContain("graphpapers: language model toy: 12 documents were read with it;");
        run.Error.ShouldContain("dropped: 24 not in the text, 12 that the kinds forbid, 0 without a sentence");
    }

    [Fact]
    public async Task What_is_kept_gives_the_same_bytes_on_any_number_of_threads_and_asks_nothing()
    {
        await using var server = await ChatServer.SayingAsync(text => text.Contains(" 7 ", StringComparison.Ordinal) ? "no JSON" : Answer);
        var dumps = new List<string>();
        foreach (var threads in new[] { "2", "1", "4" })
        {
            var store = new InMemoryGraphStore();
            (await RunAsync(store, ["ingest", _input, "--threads", threads, .. Model(server)])).ExitCode.ShouldBe(ExitCodes.Done);
            dumps.Add((await RunAsync(store, "dump")).Output);
        }

        server.Requests.Count.ShouldBe(12);
        dumps[0].ShouldContain("language-model toy");
        dumps.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_key_stands_in_no_output_no_store_and_no_file()
    {
        await using var server = await ChatServer.StartAsync((request, context) => request.Text.Contains(" 7 ", StringComparison.Ordinal)
            ? ChatServer.FailAsync(context, 400, $"bad {request.Authorization}")
            : ChatServer.SayAsync(context, Answer));
        var store = new InMemoryGraphStore();

        var run = await RunAsync(store, ["ingest", _input, .. Model(server)]);

        server.Requests.ShouldAllBe(request => request.Authorization == "Bearer " + Key);
        run.Error.ShouldContain("warning: 1 documents were read without it: the server answers with status 400 (bad Bearer ***)");
        (run.Output + run.Error + (await RunAsync(store, "dump")).Output).ShouldNotContain(Key);
        var kept = Directory.GetFiles(Path.Combine(_folder, "answers"), "*", SearchOption.AllDirectories);
        kept.Length.ShouldBe(11);
        foreach (var file in kept) (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(Key);
    }

    [Fact]
    public async Task A_dead_server_costs_a_warning_and_no_document()
    {
        var server = await ChatServer.SayingAsync(_ => Answer);
        var options = Model(server);
        await server.DisposeAsync();
        var (store, plain) = (new InMemoryGraphStore(), new InMemoryGraphStore());

        var run = await RunAsync(store, ["ingest", _input, .. options]);
        await RunAsync(plain, "ingest", _input);

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Error.Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("12 documents were read without it");
        (await RunAsync(store, "dump")).Output.ShouldBe((await RunAsync(plain, "dump")).Output);
    }

    [Fact]
    public async Task A_refresh_asks_about_what_was_read_without_the_model_or_with_another_and_keeps_the_rest()
    {
        await using var server = await ChatServer.SayingAsync(_ => Answer);
        var store = new InMemoryGraphStore();
        var first = await RunAsync(store, ["ingest", _input, .. Model(server), "--language-model-budget", "5"]);
        first.Error.ShouldContain("warning: 7 documents were read without it, for want of budget (5 questions)");
        first.Error.ShouldContain("7 of 12 documents were read without this language model");

        (await RefreshAsync([])).ShouldBe((0, 12));
        (await ClaimsAsync(store)).ShouldBe(5);
        (await RefreshAsync(Model(server))).ShouldBe((7, 5));
        (await ClaimsAsync(store)).ShouldBe(12);
        (await RefreshAsync([.. Model(server)[..2], "--language-model-name", "other", .. Model(server)[4..]])).ShouldBe((12, 0));
        (await RunAsync(store, "stats")).Error.ShouldBeEmpty();

        async Task<(int Changed, int Unchanged)> RefreshAsync(string[] options)
        {
            var report = (await RunAsync(store, ["ingest", "--refresh", "--format", "json", .. options])).Json;
            return (report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32());
        }
    }

    [Theory]
    [InlineData("--language-model wants --language-model-name", "--language-model", "http://localhost/v1")]
    [InlineData("--language-model-name wants --language-model", "--language-model-name", "toy")]
    [InlineData("--language-model-budget wants --language-model", "--language-model-budget", "3")]
    [InlineData("begins with http", "--language-model", "localhost", "--language-model-name", "toy")]
    [InlineData("in clear", "--language-model", "http://example.org/v1", "--language-model-name", "toy")]
    [InlineData("0 or more", "--language-model", "http://localhost/v1", "--language-model-name", "toy", "--language-model-budget", "-1")]
    [InlineData("many", "--language-model", "http://localhost/v1", "--language-model-name", "toy", "--language-model-budget", "many")]
    public async Task Options_that_do_not_fit_are_wrong_usage(string message, params string[] options)
    {
        var run = await RunAsync(new InMemoryGraphStore(), ["ingest", _input, .. options]);

        run.ExitCode.ShouldBe(ExitCodes.WrongUsage);
        run.Error.ShouldContain(message);
        run.Error.ShouldNotContain(Key);
    }

    private string[] Model(ChatServer server) => ["--language-model", server.Address, "--language-model-name", "toy", "--language-model-cache", Path.Combine(_folder, "answers")];

    private static Task<CliRun> RunAsync(IGraphStore store, params string[] args)
    {
        var composition = new Composition
        {
            OpenStoreAsync = (_, _, _) => new(new CliRun.Lent(store)),
            Extractor = Shared.Extractor,
            // As the program opens it, but for a clock on which nothing is waited for except answers.
            OpenLanguageModel = choice => new LanguageModelProposer(Composition.OptionsOf(choice) with { Time = new ImpatientTime(due => due == choice.Timeout) }),
        };
        return CliRun.OfAsync(composition, args, name => name == "GRAPHPAPERS_LANGUAGE_MODEL_KEY" ? Key : null);
    }

    private static List<JsonElement> Lines(CliRun run) => [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static async Task<int> ClaimsAsync(InMemoryGraphStore store)
    {
        var count = 0;
        await foreach (var reading in store.ReadDocumentsAsync(TestContext.Current.CancellationToken))
            count += reading.Claims.Count(claim => claim.Source == ClaimSource.Text && claim.Rule.StartsWith("language-model toy", StringComparison.Ordinal));
        return count;
    }
}
