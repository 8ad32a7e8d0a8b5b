using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Api.Tests.Resolvers;

public sealed class TraversalTests
{
    [Fact]
    public async Task A_lineage_tells_generations_claims_and_who_says_so()
    {
        await using var server = await ApiServer.StartAsync();

        var lineage = (await server.DataAsync("""
            { lineage(of: "MoCo v2") {
                root { id } isLimited
                nodes { generation entity { id kind year } }
                edges { from { name } to { name } type support confidence claims { source sentence start end head { start end } document { id } publication { title year } rule polarity year } }
            } }
            """)).GetProperty("lineage");

        lineage.GetProperty("nodes").EnumerateArray().Select(node => (node.GetProperty("generation").GetInt32(), node.GetProperty("entity").GetProperty("id").GetString()))
            .ShouldBe([(-3, "topic:contrastive-learning"), (-2, "topic:instdisc"), (-1, "topic:moco"), (0, "topic:moco-v2")]);
        var edge = lineage.GetProperty("edges").EnumerateArray().Single(edge => edge.GetProperty("from").GetProperty("name").GetString() == "MoCo v2");
        edge.GetProperty("support").GetInt32().ShouldBe(2);
        edge.GetProperty("confidence").GetDouble().ShouldBe(0.95);
        var claims = edge.GetProperty("claims").EnumerateArray().ToList();
        claims.Count.ShouldBe(2);
        claims[0].GetProperty("sentence").GetString().ShouldBe("MoCo v2 VARIANT_OF MoCo.");
        claims[0].GetProperty("end").GetInt32().ShouldBe(claims[0].GetProperty("start").GetInt32() + "MoCo v2 VARIANT_OF MoCo.".Length);
        claims[0].GetProperty("document").GetProperty("id").GetString().ShouldBe("d2");
        claims[0].GetProperty("publication").GetProperty("title").GetString().ShouldBe("Improved Baselines");
        claims[0].GetProperty("rule").GetString().ShouldBe("pattern:test@1");
    }

    [Fact]
    public async Task As_of_a_year_and_without_the_ontology_a_lineage_is_smaller()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { before: lineage(of: "MoCo", direction: DESCENDANTS, filter: {asOf: 2019}) { asOf nodes { entity { name } } }
              after: lineage(of: "MoCo", direction: DESCENDANTS, filter: {asOf: 2020}) { nodes { entity { name } } }
              told: lineage(of: "MoCo v2", filter: {curated: false}) { nodes { entity { name } } } }
            """);

        Names(data.GetProperty("before")).ShouldBe(["MoCo"]);
        data.GetProperty("before").GetProperty("asOf").GetInt32().ShouldBe(2019);
        Names(data.GetProperty("after")).ShouldBe(["MoCo", "MoCo v2"]);
        Names(data.GetProperty("told")).ShouldBe(["InstDisc", "MoCo", "MoCo v2"]);

        static IEnumerable<string> Names(JsonElement lineage) => lineage.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("entity").GetProperty("name").GetString()!);
    }

    [Fact]
    public async Task Since_a_year_a_lineage_tells_what_is_new_and_what_lies_between()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { new: lineage(of: "InstDisc", direction: DESCENDANTS, since: 2020) { since nodes { isNew entity { name } } edges { from { name } to { name } } }
              whole: lineage(of: "InstDisc", direction: DESCENDANTS) { since nodes { isNew } }
              none: lineage(of: "InstDisc", direction: DESCENDANTS, since: 2030) { nodes { isNew entity { name } } } }
            """);

        var told = data.GetProperty("new");
        told.GetProperty("since").GetInt32().ShouldBe(2020);
        told.GetProperty("nodes").EnumerateArray().Select(node => (node.GetProperty("entity").GetProperty("name").GetString(), node.GetProperty("isNew").GetBoolean()))
            .ShouldBe([("InstDisc", false), ("MoCo", false), ("SimCLR", true), ("MoCo v2", true)], ignoreOrder: true);
        told.GetProperty("edges").EnumerateArray().Count(edge => edge.GetProperty("from").GetProperty("name").GetString() == "MoCo").ShouldBe(1);
        data.GetProperty("whole").GetProperty("since").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("whole").GetProperty("nodes").EnumerateArray().ShouldAllBe(node => !node.GetProperty("isNew").GetBoolean());
        data.GetProperty("none").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("entity").GetProperty("name").GetString()).ShouldBe(["InstDisc"]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public async Task Claims_of_all_edges_of_a_level_take_one_call_of_the_store(int width)
    {
        var readings = Enumerable.Range(0, width).Select(i => new ReadingBuilder($"w{i:00}", $"Work {i}", 2020).Claim($"Variant {i}", RelationKind.VariantOf, "Root").Claim($"Variant {i}", RelationKind.Uses, $"Part {i}"));
        await using var server = await ApiServer.StartAsync(readings: readings);

        var data = await server.DataAsync("""
            { neighbourhood(of: "Root", first: 100) {
                edges { claims { sentence } }
                nodes { entity { relations(types: [USES]) { nodes { claims { sentence } } } } }
            } }
            """);

        data.GetProperty("neighbourhood").GetProperty("edges").GetArrayLength().ShouldBe(width);
        data.GetProperty("neighbourhood").GetProperty("nodes").EnumerateArray().Sum(node => node.GetProperty("entity").GetProperty("relations").GetProperty("nodes").GetArrayLength()).ShouldBe(width);
        server.Store.ClaimCalls.ShouldBe(2);
    }

    [Fact]
    public async Task A_neighbourhood_is_bounded_by_depth_kinds_relations_and_number()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { near: neighbourhood(of: "topic:moco") { isLimited nodes { distance entity { name } } edges { type } }
              far: neighbourhood(of: "topic:moco", depth: 2, kinds: [METHOD], relations: [VARIANT_OF], direction: OUT) { nodes { distance entity { name } } }
              few: neighbourhood(of: "topic:moco", first: 1) { isLimited nodes { distance } } }
            """);

        data.GetProperty("near").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("entity").GetProperty("name").GetString()).ShouldBe(["MoCo", "Momentum Contrast", "InstDisc", "MoCo v2"], ignoreOrder: true);
        data.GetProperty("far").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("entity").GetProperty("name").GetString()).ShouldBe(["MoCo", "InstDisc"]);
        data.GetProperty("few").GetProperty("nodes").GetArrayLength().ShouldBe(2);
        data.GetProperty("few").GetProperty("isLimited").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_denied_claim_makes_no_edge_and_a_hedged_one_only_where_it_is_asked_for()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { plain: entity(name: "SimCLR") { relations(direction: OUT) { nodes { type to { name } } } }
              hedged: entity(name: "SimCLR") { relations(direction: OUT, types: [VARIANT_OF], filter: {hedged: true}) { nodes { to { name } claims { polarity } } } } }
            """);

        data.GetProperty("plain").GetProperty("relations").GetProperty("nodes").EnumerateArray().Select(edge => edge.GetProperty("to").GetProperty("name").GetString()).ShouldBe(["InstDisc"]);
        data.GetProperty("hedged").GetProperty("relations").GetProperty("nodes").EnumerateArray().Select(edge => edge.GetProperty("to").GetProperty("name").GetString()).ShouldBe(["InstDisc", "MoCo"]);
    }

    [Fact]
    public async Task A_path_is_explained_step_by_step()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { explain(from: "MoCo v2", to: "InstDisc") { nodes { name } steps { isForward relation { type explanation } } }
              path(from: "MoCo v2", to: "InstDisc", first: 2) { any paths { nodes { name } } }
              none: explain(from: "MoCo", to: "MoCo") { nodes { name } } }
            """);

        var steps = data.GetProperty("explain").GetProperty("steps").EnumerateArray().ToList();
        data.GetProperty("explain").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(["MoCo v2", "MoCo", "InstDisc"]);
        steps[0].GetProperty("isForward").GetBoolean().ShouldBeTrue();
        steps[0].GetProperty("relation").GetProperty("explanation").GetString().ShouldBe("MoCo v2 (2020) builds on MoCo (2019): “MoCo v2 VARIANT_OF MoCo.” (Improved Baselines, 2020).");
        data.GetProperty("path").GetProperty("any").GetBoolean().ShouldBeFalse();
        data.GetProperty("path").GetProperty("paths").GetArrayLength().ShouldBe(2);
        data.GetProperty("none").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Search_finds_by_beginnings_and_marks_what_it_met()
    {
        await using var server = await ApiServer.StartAsync();

        var hits = (await server.DataAsync("""{ search(text: "moco", kinds: [METHOD]) { score highlight entity { id } } }""")).GetProperty("search").EnumerateArray().ToList();

        hits.Select(hit => hit.GetProperty("entity").GetProperty("id").GetString()).ShouldBe(["topic:moco", "topic:moco-v2"]);
        hits[0].GetProperty("score").GetDouble().ShouldBe(1);
        hits[1].GetProperty("highlight").GetString().ShouldBe("**MoCo** v2");
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_an_error_that_says_what_is_near()
    {
        await using var server = await ApiServer.StartAsync();

        var (message, code) = await server.ErrorAsync("""{ lineage(of: "MoCo v3") { isLimited } }""");
        code.ShouldBe("NOT_FOUND");
        message.ShouldContain("topic:moco-v2");

        var data = await server.DataAsync("""{ entity(name: "MoCo v3") { id } node(id: "topic:nothing") { id } names(name: "MoCo v3") { entity { id } near { id } } }""");
        data.GetProperty("entity").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("node").ValueKind.ShouldBe(JsonValueKind.Null);
        data.GetProperty("names").GetProperty("near")[0].GetProperty("id").GetString().ShouldBe("topic:moco-v2");
    }
}
