using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Testing;

namespace GraphPapers.Api.Tests.Resolvers;

public sealed class MeasureTests
{
    [Fact]
    public async Task A_leaderboard_orders_values_of_one_unit_and_shares_places_between_equals()
    {
        ReadingBuilder[] readings =
        [
            .. ApiServer.Sample(),
            new ReadingBuilder("d5", "A Tie", 2021).Result("Twin", "Dataset:ImageNet", "Metric:Accuracy", 69.3, "%").Result("Twin", "Dataset:ImageNet", "Metric:Accuracy", 0.693),
        ];
        await using var server = await ApiServer.StartAsync(readings: readings);

        var boards = (await server.DataAsync("""{ leaderboard(dataset: "ImageNet", metric: "Accuracy") { unit count higherIsBetter dataset { name } rows { place result { value method { name } document { id } } } } }"""))
            .GetProperty("leaderboard").EnumerateArray().ToList();

        boards.Select(board => board.GetProperty("unit").GetString()).ShouldBe(["%", null]);
        boards[0].GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("place").GetInt32(), row.GetProperty("result").GetProperty("value").GetDouble()))
            .ShouldBe([(1, 71.1), (2, 69.3), (2, 69.3), (4, 60.6)]);
    }

    [Fact]
    public async Task Every_measure_ranks_and_scores_descend()
    {
        await using var server = await ApiServer.StartAsync();
        foreach (var by in (string[])["PAGERANK", "HUB", "AUTHORITY", "BETWEENNESS", "CORE", "DEGREE"])
        {
            var rows = (await server.DataAsync("query($by: RankMeasure!) { rank(by: $by, kinds: [METHOD], first: 3) { place score entity { kind } } }", new { by })).GetProperty("rank").EnumerateArray().ToList();

            rows.Select(row => row.GetProperty("place").GetInt32()).ShouldBe([1, 2, 3]);
            var scores = rows.Select(row => row.GetProperty("score").GetDouble()).ToList();
            scores.ShouldBe(scores.OrderDescending());
            rows.ShouldAllBe(row => row.GetProperty("entity").GetProperty("kind").GetString() == "METHOD");
        }
    }

    [Fact]
    public async Task Related_similar_and_compared_entities_are_those_with_relations_in_common()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { related(to: "MoCo", kinds: [METHOD]) { score entity { name } }
              similar(to: "MoCo", measure: JACCARD) { score entity { name } }
              like: similar(to: "MoCo") { score entity { name } }
              compare(a: "MoCo", b: "SimCLR") { jaccard shared { name } onlyA { name } onlyB { name } sharedAncestors { name } path { nodes { name } } } }
            """);

        data.GetProperty("related")[0].GetProperty("entity").GetProperty("name").GetString().ShouldBeOneOf("MoCo v2", "InstDisc");
        data.GetProperty("related").EnumerateArray().ShouldAllBe(row => row.GetProperty("entity").GetProperty("name").GetString() != "MoCo");
        data.GetProperty("similar")[0].GetProperty("entity").GetProperty("name").GetString().ShouldBe("SimCLR");
        data.GetProperty("like").EnumerateArray().Select(row => row.GetProperty("entity").GetProperty("name").GetString()).ShouldContain("SimCLR");
        var comparison = data.GetProperty("compare");
        Names(comparison, "shared").ShouldBe(["InstDisc", "MoCo v2"], ignoreOrder: true);
        comparison.GetProperty("jaccard").GetDouble().ShouldBe(data.GetProperty("similar")[0].GetProperty("score").GetDouble());
        Names(comparison, "sharedAncestors").ShouldBe(["InstDisc", "Contrastive Learning"]);
        Names(comparison.GetProperty("path"), "nodes").Count().ShouldBe(3);
    }

    [Fact]
    public async Task Communities_hold_each_entity_once_and_shrink()
    {
        var cliques = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, 6 - c).Aggregate(
            new ReadingBuilder($"c{c}", $"Clique {c}"),
            (reading, i) => Enumerable.Range(0, i).Aggregate(reading, (r, j) => r.Claim($"Part {c} {i}", RelationKind.Uses, $"Part {c} {j}"))));
        await using var server = await ApiServer.StartAsync(readings: cliques);

        var communities = (await server.DataAsync("{ communities { size members(first: 100) { id } } }")).GetProperty("communities").EnumerateArray().ToList();

        communities.Select(community => community.GetProperty("size").GetInt32()).ShouldBe([6, 5, 4]);
        var members = communities.SelectMany(community => community.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("id").GetString())).ToList();
        members.Distinct().Count().ShouldBe(15);
    }

    [Fact]
    public async Task A_timeline_ascends_and_keeps_to_its_bounds_and_its_lineage()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { whole: timeline(of: "MoCo") { year count entities { name } } part: timeline(kinds: [METHOD], from: 2019, to: 2020) { year } }
            """);

        data.GetProperty("whole").EnumerateArray().Select(year => (year.GetProperty("year").GetInt32(), Names(year, "entities").Single()))
            .ShouldBe([(2005, "Contrastive Learning"), (2018, "InstDisc"), (2019, "MoCo"), (2020, "MoCo v2")]);
        data.GetProperty("part").EnumerateArray().Select(year => year.GetProperty("year").GetInt32()).ShouldBe([2019, 2020]);
    }

    [Fact]
    public async Task Stats_and_a_document_tell_what_the_store_holds()
    {
        await using var server = await ApiServer.StartAsync();

        var data = await server.DataAsync("""
            { stats { generation documents results told { entities { kind count } claims { source count } } curated { relations { type count } } }
              documentText(id: "d2") { text reader document { title } entities { entity { name } mentions { text } } results { sentence value } }
              gone: documentText(id: "nothing") { text } }
            """);

        data.GetProperty("stats").GetProperty("documents").GetInt32().ShouldBe(4);
        data.GetProperty("stats").GetProperty("curated").GetProperty("relations")[0].GetProperty("type").GetString().ShouldBe("IS_A");
        data.GetProperty("documentText").GetProperty("text").GetString()!.ShouldContain(data.GetProperty("documentText").GetProperty("results")[0].GetProperty("sentence").GetString()!);
        data.GetProperty("gone").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static IEnumerable<string> Names(JsonElement of, string list) => of.GetProperty(list).EnumerateArray().Select(item => item.GetProperty("name").GetString()!);
}
