using System.Text.Json;

namespace GraphPapers.Api.Tests.Resolvers;

public sealed class ListTests
{
    [Theory]
    [InlineData("NAME", "ASC", 1)]
    [InlineData("NAME", "DESC", 2)]
    [InlineData("YEAR", "ASC", 2)]
    [InlineData("YEAR", "DESC", 3)]
    [InlineData("DEGREE", "DESC", 4)]
    public async Task Pages_put_together_are_the_whole_list_in_order(string by, string direction, int size)
    {
        await using var server = await ApiServer.StartAsync();
        const string query = """
            query($first: Int!, $after: String, $by: EntityOrderField!, $direction: SortDirection!) {
              entities(first: $first, after: $after, orderBy: {by: $by, direction: $direction}) {
                totalCount nodes { id name year degree } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
            """;

        async Task<JsonElement> PageAsync(int first, string? after) => (await server.DataAsync(query, new { first, after, by, direction })).GetProperty("entities");
        var whole = (await PageAsync(500, null)).GetProperty("nodes").EnumerateArray().ToList();
        var pages = new List<string>();
        string? cursor = null;
        for (var more = true; more;)
        {
            var page = await PageAsync(size, cursor);
            var info = page.GetProperty("pageInfo");
            info.GetProperty("hasPreviousPage").GetBoolean().ShouldBe(pages.Count > 0);
            page.GetProperty("totalCount").GetInt32().ShouldBe(whole.Count);
            pages.AddRange(Ids(page.GetProperty("nodes").EnumerateArray()));
            (more, cursor) = (info.GetProperty("hasNextPage").GetBoolean(), info.GetProperty("endCursor").GetString());
        }

        pages.ShouldBe(Ids(whole));
        pages.Distinct().Count().ShouldBe(pages.Count);
        var keys = whole.Select(node => by switch
        {
            "YEAR" => node.GetProperty("year") is { ValueKind: JsonValueKind.Number } year ? (direction == "ASC" ? 1 : -1) * year.GetInt32() : int.MaxValue,
            "DEGREE" => -node.GetProperty("degree").GetInt32(),
            _ => 0,
        }).ToList();
        keys.ShouldBe(keys.Order());
        if (by == "NAME")
        {
            var names = whole.Select(node => node.GetProperty("name").GetString()!).ToList();
            names.ShouldBe(direction == "ASC" ? names.Order(StringComparer.Ordinal) : names.OrderDescending(StringComparer.Ordinal));
        }

        static IEnumerable<string> Ids(IEnumerable<JsonElement> nodes) => nodes.Select(node => node.GetProperty("id").GetString()!);
    }

    [Fact]
    public async Task A_cursor_stands_where_it_stood_when_its_entity_is_gone()
    {
        await using var server = await ApiServer.StartAsync(writes: true);
        var page = (await server.DataAsync("{ papers(first: 2) { nodes { name } pageInfo { endCursor } } }")).GetProperty("papers");
        page.GetProperty("nodes")[1].GetProperty("name").GetString().ShouldBe("A Survey");
        await server.DataAsync("""mutation { remove(ids: ["d4"]) { removed missing } }""");

        var next = (await server.DataAsync("query($after: String) { papers(first: 2, after: $after) { nodes { name } } }", new { after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("papers");

        next.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(["Improved Baselines", "Momentum Contrast"]);
    }

    [Theory]
    [InlineData("{ papers(where: {yearFrom: 2020, yearTo: 2020}) { nodes { name } totalCount } }", "papers", "A Simple Framework", "Improved Baselines")]
    [InlineData("{ methods(where: {family: true}) { nodes { name } totalCount } }", "methods", "Contrastive Learning")]
    [InlineData("{ methods(where: {name: \"moc\", documented: true}) { nodes { name } totalCount } }", "methods", "MoCo", "MoCo v2")]
    [InlineData("{ methods(where: {related: {to: \"MoCo\", types: [VARIANT_OF], direction: OUT}}) { nodes { name } totalCount } }", "methods", "MoCo v2")]
    [InlineData("{ methods(where: {related: {to: \"MoCo\", types: [VARIANT_OF], direction: IN}}) { nodes { name } totalCount } }", "methods", "InstDisc")]
    [InlineData("{ entities(where: {kinds: [VENUE, AUTHOR]}) { nodes { name } totalCount } }", "entities", "Ada Moth", "CVPR")]
    public async Task Filters_leave_what_fits(string query, string list, params string[] names)
    {
        await using var server = await ApiServer.StartAsync();

        var page = (await server.DataAsync(query)).GetProperty(list);

        page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(names);
        page.GetProperty("totalCount").GetInt32().ShouldBe(names.Length);
    }

    [Fact]
    public async Task A_page_that_is_too_large_and_a_cursor_of_another_list_are_refused()
    {
        await using var server = await ApiServer.StartAsync();
        var cursor = (await server.DataAsync("{ papers(first: 1) { pageInfo { endCursor } } }")).GetProperty("papers").GetProperty("pageInfo").GetProperty("endCursor").GetString();

        (await server.ErrorAsync("{ papers(first: 501) { totalCount } }")).ShouldBe(("first must be between 0 and 500.", "BAD_USER_INPUT"));
        (await server.ErrorAsync("{ papers(first: -1) { totalCount } }")).Code.ShouldBe("BAD_USER_INPUT");
        (await server.ErrorAsync("query($after: String) { methods(after: $after) { totalCount } }", new { after = cursor })).Code.ShouldBe("BAD_USER_INPUT");
        (await server.ErrorAsync("{ methods(after: \"x\") { totalCount } }")).Code.ShouldBe("BAD_USER_INPUT");
    }

    [Fact]
    public async Task Each_kind_has_fields_of_its_own()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { papers(where: {name: "momentum"}) { nodes { title authors { name papers { title } } venue { name } introduces { name } results { value unit metric { higherIsBetter } } documents { id } } }
              entity(name: "MoCo") { __typename id aliases introducedBy { title year paper { id } } ... on Method { buildsOn { name } variants { name } } }
              documents(first: 1) { totalCount nodes { id paper { title } } pageInfo { hasNextPage } } }
            """);

        var paper = data.GetProperty("papers").GetProperty("nodes")[0];
        paper.GetProperty("authors")[0].GetProperty("papers").GetArrayLength().ShouldBe(2);
        paper.GetProperty("venue").GetProperty("name").GetString().ShouldBe("CVPR");
        paper.GetProperty("introduces")[0].GetProperty("name").GetString().ShouldBe("MoCo");
        paper.GetProperty("results")[0].GetProperty("metric").GetProperty("higherIsBetter").GetBoolean().ShouldBeTrue();
        data.GetProperty("entity").GetProperty("__typename").GetString().ShouldBe("Method");
        data.GetProperty("entity").GetProperty("introducedBy").GetProperty("title").GetString().ShouldBe("Momentum Contrast");
        data.GetProperty("entity").GetProperty("variants")[0].GetProperty("name").GetString().ShouldBe("MoCo v2");
        data.GetProperty("documents").GetProperty("totalCount").GetInt32().ShouldBe(4);
    }
}
