using System.Globalization;
using System.Text.Json;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Model;
using Microsoft.AspNetCore.Http;

namespace GraphPapers.Extraction.LanguageModel.Tests;

/// <summary>How a model is asked, and what happens where it does not answer.</summary>
public sealed class LanguageModelProposerTests : IDisposable
{
    private const string Key = "sk-very-secret";
    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(77);

    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-").FullName;
    private readonly ImpatientTime time = new(due => due == OneTry);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_question_holds_the_text_and_asks_for_the_likeliest_words_as_JSON()
    {
        await using var server = await ChatServer.SayingAsync(_ => """{"entities": [{"kind": "Method", "surface": "plonk", "salient": true}], "relations": [{"head": "paper", "type": "USES", "tail": "plonk", "evidence": "We plonk."}]}""");
        using var proposer = new LanguageModelProposer(Options(server) with { Key = Key });

        var proposals = (await proposer.ProposeAsync([Reading("We plonk.")], Cancellation)).ShouldHaveSingleItem().ShouldNotBeNull();

        proposals.Entities.ShouldBe([new ProposedEntity("Method", "plonk", Salient: true)]);
        proposals.Relations.ShouldBe([new ProposedRelation("paper", "USES", "plonk", "We plonk.")]);
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Path, request.Authorization, request.Text).ShouldBe(("POST /v1/chat/completions", "Bearer " + Key, "We plonk."));
        var body = request.Body;
        body.GetProperty("model").GetString().ShouldBe("toy");
        (body.GetProperty("temperature").GetDouble(), body.GetProperty("seed").GetInt32()).ShouldBe((0, 1));
        body.GetProperty("max_tokens").GetInt32().ShouldBePositive();
        body.GetProperty("response_format").GetProperty("type").GetString().ShouldBe("json_object");
    }

    [Fact]
    public async Task What_is_kept_is_not_asked_again_and_a_new_name_asks_anew()
    {
        await using var server = await ChatServer.SayingAsync(_ => """{"entities": [{"kind": "Task", "surface": "plonk"}]}""");
        var first = await ProposeAsync(Options(server), ["We plonk.", "They plonk.", "We plonk."]);
        server.Requests.Count.ShouldBe(2);

        var (again, notes) = await ProposeAsync(Options(server) with { Budget = 0 }, ["We plonk.", "They plonk.", "We plonk."]);
        server.Requests.Count.ShouldBe(2);
        JsonSerializer.Serialize(again).ShouldBe(JsonSerializer.Serialize(first.Proposals));
        notes.ShouldBe(["0 questions asked, 2 answered from the cache"]);

        await ProposeAsync(Options(server) with { Model = "other" }, ["We plonk."]);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_broken_file_in_the_cache_is_asked_about_again()
    {
        await using var server = await ChatServer.SayingAsync(_ => ChatServer.Nothing);
        await ProposeAsync(Options(server), ["We plonk."]);
        var file = Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).ShouldHaveSingleItem();
        await File.WriteAllTextAsync(file, "{\"answer\": \"{", Cancellation);

        (await ProposeAsync(Options(server), ["We plonk."])).Proposals[0].ShouldNotBeNull();
        server.Requests.Count.ShouldBe(2);
        (await File.ReadAllTextAsync(file, Cancellation)).ShouldContain("entities");
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_told_once_and_the_answers_are_used()
    {
        await using var server = await ChatServer.SayingAsync(_ => ChatServer.Nothing);
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);

        var (proposals, notes) = await ProposeAsync(Options(server) with { CacheFolder = Path.Combine(file, "cache") }, ["One.", "Two.", "Three."]);

        proposals.ShouldAllBe(found => found != null);
        notes.Where(note => note.Contains("cannot be kept", StringComparison.Ordinal)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_budget_goes_to_the_first_documents_whichever_answers_come_first()
    {
        await using var server = await ChatServer.SayingAsync(_ => ChatServer.Nothing);

        var (proposals, notes) = await ProposeAsync(Options(server) with { Budget = 2 }, ["One.", "Two.", "Three.", "One.", "Five."]);

        proposals.Select(found => found is not null).ShouldBe([true, true, false, true, false]);
        server.Requests.Select(request => request.Text).Order().ShouldBe(["One.", "Two."]);
        notes.ShouldContain("warning: 2 documents were read without it, for want of budget (2 questions)");
    }

    [Fact]
    public async Task A_long_document_is_asked_about_in_pieces_and_read_wholly_or_not_at_all()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 500).Select(i => string.Create(CultureInfo.InvariantCulture, $"Paragraph {i} says that plonk{i} is good for the soul of everyone.")));
        await using var server = await ChatServer.SayingAsync(piece => $$"""{"entities": [{"kind": "Method", "surface": "{{piece.Split(' ')[4]}}"}]}""");

        var (proposals, _) = await ProposeAsync(Options(server), [text]);

        server.Requests.Count.ShouldBeGreaterThan(2);
        server.Requests.ShouldAllBe(request => request.Text.Length <= 12_000);
        proposals[0]!.Entities.Length.ShouldBe(server.Requests.Count);
        proposals[0]!.Entities[0].Surface.ShouldBe("plonk0");
        string.Concat(Prompt.Texts(Reading(text).Document).Select(piece => piece + "\n\n")).ShouldBe(text + "\n\n");
        (await ProposeAsync(Options(server) with { Budget = server.Requests.Count - 1, CacheFolder = null }, [text])).Proposals[0].ShouldBeNull();
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_after_longer_and_longer_waits()
    {
        var tries = 0;
        await using var server = await ChatServer.StartAsync((_, context) => Interlocked.Increment(ref tries) <= 2 ? ChatServer.FailAsync(context, 503) : ChatServer.SayAsync(context, ChatServer.Nothing));

        (await ProposeAsync(Options(server), ["We plonk."])).Proposals[0].ShouldNotBeNull();

        tries.ShouldBe(3);
        time.Waits.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_left_alone_so_long()
    {
        var tries = 0;
        await using var server = await ChatServer.StartAsync((_, context) =>
        {
            if (Interlocked.Increment(ref tries) > 1) return ChatServer.SayAsync(context, ChatServer.Nothing);
            context.Response.Headers.RetryAfter = "17";
            return ChatServer.FailAsync(context, 429);
        });

        (await ProposeAsync(Options(server), ["We plonk."])).Proposals[0].ShouldNotBeNull();

        time.Waits.ShouldBe([TimeSpan.FromSeconds(17)]);
    }

    [Fact]
    public async Task A_server_that_wants_an_hour_is_not_waited_for()
    {
        await using var server = await ChatServer.StartAsync((_, context) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            return ChatServer.FailAsync(context, 429, "quota");
        });

        var (proposals, notes) = await ProposeAsync(Options(server), ["We plonk."]);

        proposals[0].ShouldBeNull();
        time.Waits.ShouldBeEmpty();
        notes.ShouldContain("warning: 1 documents were read without it: the server answers with status 429 (quota)");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_given_up_after_one_more_try()
    {
        var hasty = new ImpatientTime(_ => false);
        await using var server = await ChatServer.StartAsync(async (_, context) => await Task.Delay(Timeout.Infinite, context.RequestAborted));

        var (proposals, notes) = await ProposeAsync(Options(server) with { Time = hasty }, ["We plonk."]);

        proposals[0].ShouldBeNull();
        hasty.Waits.ShouldBe([OneTry, TimeSpan.FromSeconds(1), OneTry]);
        notes.ShouldContain("warning: 1 documents were read without it: no answer came in 77 seconds");
    }

    [Fact]
    public async Task A_dead_server_is_one_warning_and_is_soon_left_alone()
    {
        var server = await ChatServer.SayingAsync(_ => ChatServer.Nothing);
        var options = Options(server) with { Concurrency = 1 };
        await server.DisposeAsync();

        var (proposals, notes) = await ProposeAsync(options, [.. Enumerable.Range(0, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"Text {i}."))]);

        proposals.ShouldAllBe(found => found == null);
        notes.Count.ShouldBe(2);
        notes[0].ShouldBe("3 questions asked, 0 answered from the cache");
        notes[1].ShouldStartWith($"warning: 20 documents were read without it: {options.Address.GetLeftPart(UriPartial.Authority)} cannot be reached");
        time.Waits.Count.ShouldBe(9);
    }

    [Fact]
    public async Task A_key_that_is_refused_ends_it_at_once_and_stands_in_no_message()
    {
        await using var server = await ChatServer.StartAsync((request, context) => ChatServer.FailAsync(context, 401, $"Incorrect key\nprovided: {request.Authorization}"));

        var (_, notes) = await ProposeAsync(Options(server) with { Key = Key, Concurrency = 1 }, ["One.", "Two.", "Three."]);

        server.Requests.Count.ShouldBe(1);
        notes.ShouldContain("warning: 3 documents were read without it: the server answers with status 401 (Incorrect key provided: Bearer ***); is GRAPHPAPERS_LANGUAGE_MODEL_KEY right?");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var other = await ChatServer.SayingAsync(_ => ChatServer.Nothing);
        await using var server = await ChatServer.StartAsync((_, context) =>
        {
            context.Response.Redirect(other.Address + "/chat/completions", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });

        (await ProposeAsync(Options(server), ["We plonk."])).Proposals[0].ShouldBeNull();

        other.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("I am sorry, but")]
    [InlineData("")]
    [InlineData("{\"entities\": [")]
    [InlineData("} {")]
    [InlineData("{{{{{{{{{{{{{{{{{{{{{{{{}}}}}}}}}}}}}}}}}}}}}}}}")]
    public async Task An_answer_that_is_no_JSON_is_dropped_and_counted(string answer)
    {
        await using var server = await ChatServer.SayingAsync(_ => answer);

        var (proposals, notes) = await ProposeAsync(Options(server), ["We plonk."]);

        proposals[0]!.Entities.ShouldBeEmpty();
        notes.ShouldContain("warning: 1 answers and 0 single proposals were no readable JSON, and dropped");
        await ProposeAsync(Options(server), ["We plonk."]);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Parts_that_lack_something_are_dropped_and_chatter_is_passed_over()
    {
        await using var server = await ChatServer.SayingAsync(_ => """
            Sure! ```json
            {"entities": [{"kind": "Method"}, 7, {"kind": "Task", "surface": "plonk", "salient": "yes"},], "relations": [{"head": "paper", "type": 3, "tail": "plonk", "evidence": "x"}], "more": null}
            ``` Anything else?
            """);

        var (proposals, notes) = await ProposeAsync(Options(server), ["We plonk."]);

        proposals[0]!.Entities.ShouldBe([new ProposedEntity("Task", "plonk")]);
        proposals[0]!.Relations.ShouldBeEmpty();
        notes.ShouldContain("warning: 0 answers and 3 single proposals were no readable JSON, and dropped");
    }

    [Theory]
    [InlineData("<html>welcome</html>")]
    [InlineData("[]")]
    [InlineData("{\"choices\": []}")]
    public async Task What_is_no_such_API_is_told_with_a_hint_and_not_kept(string body)
    {
        await using var server = await ChatServer.StartAsync((_, context) => context.Response.WriteAsync(body));

        var (proposals, notes) = await ProposeAsync(Options(server), ["We plonk."]);

        proposals[0].ShouldBeNull();
        notes[1].ShouldContain("the address may lack its /v1");
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using var server = await ChatServer.StartAsync((_, context) => ChatServer.SayAsync(context, new string('x', 5 * 1024 * 1024)));

        var (proposals, notes) = await ProposeAsync(Options(server), ["We plonk."]);

        proposals[0].ShouldBeNull();
        notes.ShouldContain("warning: 1 documents were read without it: the answer is longer than 4 MB");
    }

    [Fact]
    public async Task Half_a_character_in_a_text_stops_nothing()
    {
        await using var server = await ChatServer.SayingAsync(_ => ChatServer.Nothing);

        (await ProposeAsync(Options(server), ["We \ud83d plonk."])).Proposals[0].ShouldNotBeNull();
    }

    private LanguageModelOptions Options(ChatServer server) => new() { Address = new(server.Address), Model = "toy", CacheFolder = folder, Timeout = OneTry, Time = time };

    private static DocumentReading Reading(string text) =>
        new() { Document = new() { Id = "d", Reader = "text", Text = text, Paper = EntityId.Paper("d") }, ReaderVersion = "v" };

    private static async Task<(IReadOnlyList<DocumentProposals?> Proposals, IReadOnlyList<string> Notes)> ProposeAsync(LanguageModelOptions options, string[] texts)
    {
        using var proposer = new LanguageModelProposer(options);
        return (await proposer.ProposeAsync([.. texts.Select(Reading)], Cancellation), proposer.Notes);
    }
}
