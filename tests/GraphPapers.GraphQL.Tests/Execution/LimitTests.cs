using System.Buffers;
using System.Text;
using GraphPapers.GraphQL.Execution;

namespace GraphPapers.GraphQL.Tests.Execution;

public sealed class LimitTests
{
    private readonly Library _library = new();

    private async Task RefusedAsync(string document, string reason, ExecutionLimits? limits = null)
    {
        var answer = await _library.AskAsync(document, limits: limits);
        answer.ShouldStartWith("{\"errors\":[{\"message\":");
        answer.ShouldContain(reason);
        _library.AuthorCalls.ShouldBe(0);
    }

    [Fact]
    public Task A_cyclic_query_of_fifty_levels_is_refused() => RefusedAsync(
        "{ book(id: 1) { " + string.Concat(Enumerable.Repeat("authors { books { ", 24)) + "id" + string.Concat(Enumerable.Repeat(" } }", 24)) + " } }",
        "fields deep, more than the 20 allowed");

    [Fact]
    public Task Depth_counts_through_fragments() => RefusedAsync(
        "{ book(id: 1) { ...F } } fragment F on Book { sequel { sequel { ...G } } } fragment G on Book { sequel { id } }",
        "5 fields deep, more than the 4 allowed", new ExecutionLimits { MaxDepth = 4 });

    [Fact]
    public Task Ten_thousand_aliases_are_refused() => RefusedAsync(
        "{ " + string.Concat(Enumerable.Range(0, 3000).Select(i => $"a{i}: whoAsks ")) + "}", "3000 aliases, more than the 100 allowed");

    [Fact]
    public Task Many_directives_are_refused() => RefusedAsync(
        "{ " + string.Concat(Enumerable.Repeat("whoAsks @skip(if: true) ", 101)) + "}", "101 directives, more than the 100 allowed");

    [Fact]
    public Task A_large_document_is_refused() => RefusedAsync("{ whoAsks }" + new string(' ', 10_000_000), "more than the 100000 allowed");

    [Fact]
    public Task A_fragment_cycle_is_refused() => RefusedAsync("{ book(id: 1) { ...F } } fragment F on Book { sequel { ...F } }", "within itself");

    [Fact]
    public Task Introspection_can_be_switched_off() => RefusedAsync(
        "{ __schema { queryType { name } } }", "Introspection is switched off", new ExecutionLimits { AllowIntrospection = false });

    [Fact]
    public Task Lists_multiply_the_cost_of_what_is_below() => RefusedAsync(
        "{ books(first: 1000) { authors { books { authors { books { id } } } } } }", "would cost about", new ExecutionLimits { AssumedListSize = 10 });

    [Fact]
    public async Task A_batched_field_costs_one_call_whatever_the_number_of_parents()
    {
        // 1 call and 100 objects, then 1 call for all authors and 100 times 10 objects.
        var limits = new ExecutionLimits { MaxCost = 1102 };
        (await _library.AskAsync("{ books(first: 100) { authors { name } } }", limits: limits)).ShouldStartWith("{\"data\":");
        (await _library.AskAsync("{ books(first: 100) { authors { name } } }", limits: limits with { MaxCost = 1101 })).ShouldContain("would cost about 1,102");
    }

    [Fact]
    public async Task The_size_of_a_list_comes_from_variables_too()
    {
        var limits = new ExecutionLimits { MaxCost = 50 };
        (await _library.AskAsync("query($n: Int) { books(first: $n) { id } }", new { n = 100 }, limits)).ShouldContain("would cost about 101");
        (await _library.AskAsync("query($n: Int) { books(first: $n) { id } }", limits: limits)).ShouldStartWith("{\"data\":");
    }

    [Fact]
    public async Task A_connection_hands_its_size_to_its_edges()
    {
        // page: 1 call, 1 object; edges: 1 call, 100 objects, each with 1 call and 1 node.
        (await _library.AskAsync("{ page(first: 100) { edges { node { id } } } }", limits: new ExecutionLimits { MaxCost = 1 })).ShouldContain("would cost about 303");
    }

    [Fact]
    public async Task Fragments_that_double_at_each_step_are_counted_and_refused()
    {
        // Written twenty times, spread a million times.
        var doubling = string.Concat(Enumerable.Range(0, 18).Select(i => $"fragment F{i} on Book {{ a: sequel {{ ...F{i + 1} }} b: sequel {{ ...F{i + 1} }} }} "));
        await RefusedAsync("{ book(id: 1) { ...F0 } } " + doubling + "fragment F18 on Book { id }", "would cost about");
    }

    [Fact]
    public async Task Without_introspection_nothing_of_the_schema_is_suggested()
    {
        (await _library.AskAsync("{ boks { id } }")).ShouldContain("Did you mean");
        (await _library.AskAsync("{ boks { id } }", limits: new ExecutionLimits { AllowIntrospection = false })).ShouldNotContain("Did you mean");
    }

    [Fact]
    public void The_cache_of_documents_is_bounded_by_number_and_bytes()
    {
        var schema = _library.Executor().Schema;
        var cache = new DocumentCache(50, 2_000);
        for (var i = 0; i < 500; i++)
        {
            var text = Encoding.UTF8.GetBytes($"{{ a{i}: whoAsks }}" + new string(' ', i));
            var first = cache.GetOrAdd(text, t => PreparedDocument.Read(schema, t, GraphQL.Language.ParseLimits.Default));
            first.Errors.ShouldBeEmpty();
            cache.Size.Documents.ShouldBeLessThanOrEqualTo(50);
            cache.Size.Bytes.ShouldBeLessThanOrEqualTo(2_000);
            if (text.Length <= 500)
                cache.GetOrAdd(text, _ => throw new InvalidOperationException()).ShouldBeSameAs(first);
        }
    }

    [Fact]
    public async Task An_endless_list_is_stopped()
    {
        var answer = await _library.AskAsync("{ bigList { id } }", limits: new ExecutionLimits { MaxObjects = 1000 });
        answer.ShouldBe("""{"data":null,"errors":[{"message":"The answer would hold more than 1000 objects. Ask for less.","extensions":{"code":"LIMIT_EXCEEDED"}}]}""");
    }

    [Fact]
    public async Task Time_that_is_over_cancels_the_resolvers()
    {
        var answer = await _library.AskAsync("{ slow }", limits: new ExecutionLimits { Timeout = TimeSpan.FromMilliseconds(20) });
        answer.ShouldBe("""{"data":null,"errors":[{"message":"The operation took longer than 0.02 s and was stopped.","extensions":{"code":"TIMED_OUT"}}]}""");
    }

    [Fact]
    public async Task A_client_that_is_gone_cancels_the_resolvers()
    {
        using var gone = new CancellationTokenSource();
        var running = _library.Executor().ExecuteAsync(
            new GraphQLRequest { Document = Encoding.UTF8.GetBytes("{ slow }") }, ExecutionLimits.Default, new ArrayBufferWriter<byte>(), gone.Token).AsTask();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }
}
