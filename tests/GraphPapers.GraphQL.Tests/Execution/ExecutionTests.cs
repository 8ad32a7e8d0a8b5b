using System.Buffers;
using System.Text;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Tests.Execution;

public sealed class ExecutionTests
{
    private readonly Library _library = new();

    [Fact]
    public async Task Fields_come_in_the_order_they_are_asked_for()
    {
        (await _library.AskAsync("{ b: book(id: 1) { title id __typename } a: book(id: 0) { id } }"))
            .ShouldBe("""{"data":{"b":{"title":"Book 1","id":"1","__typename":"Book"},"a":null}}""");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task A_nested_list_costs_one_call_a_level_whatever_its_width(int width)
    {
        await _library.AskAsync($"{{ books(first: {width}) {{ authors {{ books {{ authors {{ name }} }} }} }} }}");
        _library.AuthorCalls.ShouldBe(2);
        _library.BookCalls.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Connections_inside_one_another_are_batched_too(int width)
    {
        await _library.AskAsync($"{{ page(first: {width}) {{ total edges {{ node {{ id authors {{ id }} }} }} }} }}");
        _library.AuthorCalls.ShouldBe(1);
    }

    [Fact]
    public async Task Objects_of_several_types_share_a_call_of_a_batch_resolver_of_their_interface()
    {
        var calls = new List<int>();
        var schema = Schema.Parse("""
            type Query { shapes: [Shape!]! }
            interface Shape { size(by: Int = 1): Int! next: Shape }
            type Circle implements Shape { size(by: Int = 1): Int! next: Shape }
            type Square implements Shape { size(by: Int = 1): Int! next: Shape }
            """);
        var bound = ExecutableSchema.Bind(schema, b =>
        {
            b.Root("Query").Field("shapes", () => new[] { 1, 2, 3, 4, 5 });
            b.Type<int>("Shape")
                .Field("size", (IReadOnlyList<int> shapes, int by) =>
                {
                    calls.Add(shapes.Count);
                    return shapes.Select(s => s * by).ToList();
                })
                .Field("next", (int shape) => (int?)(shape + 1));
            b.RuntimeType<int>("Shape", s => s % 2 == 0 ? "Circle" : "Square");
        });
        var output = new ArrayBufferWriter<byte>();
        var request = new GraphQLRequest { Document = "{ shapes { size(by: 2) ... on Circle { big: size(by: 10) } next { __typename size } } }"u8.ToArray() };
        await new GraphQLExecutor(bound).ExecuteAsync(request, ExecutionLimits.Default, output, TestContext.Current.CancellationToken);
        Encoding.UTF8.GetString(output.WrittenSpan).ShouldStartWith(
            """{"data":{"shapes":[{"size":2,"next":{"__typename":"Circle","size":2}},{"size":4,"big":20,"next":{"__typename":"Square","size":3}},""");
        calls.Sort();
        calls.ShouldBe([2, 5, 5], "the circles' own, all sizes, all sizes of the next");
    }

    [Fact]
    public async Task A_null_where_none_may_be_spreads_to_the_nearest_nullable()
    {
        (await _library.AskAsync("{ book(id: 1) { id sequel { id publisher } } }")).ShouldBe(
            """{"data":{"book":{"id":"1","sequel":null}},"errors":[{"message":"Cannot return null for non-nullable field Book.publisher.","locations":[{"line":1,"column":32}],"path":["book","sequel","publisher"]}]}""");
        (await _library.AskAsync("{ books { publisher } }")).ShouldStartWith("""{"data":null,"errors":[{"message":"Cannot return null""");
    }

    [Fact]
    public async Task A_null_in_a_list_of_non_nulls_takes_the_list()
    {
        (await _library.AskAsync("{ half }")).ShouldBe(
            """{"data":{"half":null},"errors":[{"message":"Cannot return null for non-nullable field Query.half.","locations":[{"line":1,"column":3}],"path":["half",1]}]}""");
    }

    [Fact]
    public async Task Values_of_a_union_are_told_apart_by_their_clr_types()
    {
        var answer = await _library.AskAsync("{ anything { __typename ... on Book { title } ... on Author { name } } }");
        answer.ShouldStartWith("""{"data":{"anything":[{"__typename":"Book","title":"Book 1"},null,{"__typename":"Author","name":"Two"},null]},"errors":[{"message":"Abstract type \"Thing\" must resolve""");
    }

    [Fact]
    public async Task An_unexpected_exception_is_hidden_from_the_client_and_told_to_the_host()
    {
        var answer = await _library.AskAsync("{ secret }");
        answer.ShouldNotContain("1234");
        answer.ShouldContain("\"message\":\"Something failed inside the server.\"");
        _library.Hidden.ShouldHaveSingleItem().Message.ShouldContain("1234");
    }

    [Fact]
    public async Task An_exception_the_host_describes_is_shown_with_its_code()
    {
        (await _library.AskAsync("{ readable }")).ShouldBe(
            """{"data":{"readable":null},"errors":[{"message":"You may know.","locations":[{"line":1,"column":3}],"path":["readable"],"extensions":{"code":"READABLE"}}]}""");
    }

    [Fact]
    public async Task Mutations_run_one_after_another_and_stop_at_a_failure_that_takes_all()
    {
        (await _library.AskAsync("mutation { a: add(title: \"xx\") b: add(title: \"y\") log }")).ShouldBe("""{"data":{"a":1,"b":2,"log":["xx","y"]}}""");
        (await _library.AskAsync("mutation { add(title: \"z\") fail late: add(title: \"never\") }")).ShouldStartWith("""{"data":null,"errors":[{"message":"No.",""");
        _library.Log.ShouldBe(["xx", "y", "z"]);
    }

    [Fact]
    public async Task The_context_of_a_request_reaches_resolvers()
    {
        (await _library.AskAsync("{ whoAsks }", context: "me")).ShouldBe("""{"data":{"whoAsks":"me"}}""");
    }

    [Fact]
    public async Task A_plan_that_depends_on_variables_is_not_kept()
    {
        const string document = "query($s: Boolean!) { book(id: 1) { id title @skip(if: $s) } }";
        var executor = _library.Executor();
        foreach (var (skip, expected) in ((bool, string)[])[(true, """{"id":"1"}"""), (false, """{"id":"1","title":"Book 1"}""")])
        {
            var output = new ArrayBufferWriter<byte>();
            var request = new GraphQLRequest
            {
                Document = Encoding.UTF8.GetBytes(document),
                Variables = System.Text.Json.JsonSerializer.SerializeToElement(new { s = skip }),
            };
            await executor.ExecuteAsync(request, ExecutionLimits.Default, output, TestContext.Current.CancellationToken);
            Encoding.UTF8.GetString(output.WrittenSpan).ShouldBe("{\"data\":{\"book\":" + expected + "}}");
        }
    }

    [Fact]
    public async Task Text_is_escaped_as_json_wants()
    {
        const string text = "q\"\\\n\u0001\u2028é😀</script>";
        var answer = await _library.AskAsync("{ whoAsks }", context: text);
        using var json = System.Text.Json.JsonDocument.Parse(answer);
        json.RootElement.GetProperty("data").GetProperty("whoAsks").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task The_same_request_gives_the_same_bytes_from_many_threads()
    {
        const string document = "{ books(first: 20) { id authors { name books { title } } } }";
        var first = await _library.AskAsync(document);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => new Library().AskAsync(document))));
        answers.ShouldAllBe(a => a == first);
    }

    [Fact]
    public async Task Events_of_a_subscription_are_responses()
    {
        var events = await EventsAsync("subscription { added { id authors { name } } }");
        events.ShouldBe([
            """{"data":{"added":{"id":"1","authors":[{"name":"Author 1"},{"name":"Author 2"}]}}}""",
            """{"data":{"added":{"id":"2","authors":[{"name":"Author 2"},{"name":"Author 3"}]}}}""",
        ]);
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_subscription_with_its_error()
    {
        var events = await EventsAsync("subscription { failing { id } }");
        events[0].ShouldBe("""{"data":{"failing":{"id":"1"}}}""");
        events[1].ShouldContain("The source broke.");
        events.Count.ShouldBe(2);
    }

    private async Task<List<string>> EventsAsync(string document)
    {
        var request = new GraphQLRequest { Document = Encoding.UTF8.GetBytes(document) };
        var subscription = _library.Executor().Subscribe(request, ExecutionLimits.Default, TestContext.Current.CancellationToken);
        var events = new List<string>();
        await foreach (var json in subscription.Events.ShouldNotBeNull())
            events.Add(Encoding.UTF8.GetString(json.Span));
        return events;
    }
}
