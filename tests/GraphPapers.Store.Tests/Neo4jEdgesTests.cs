using GraphPapers.Store.Neo4j;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

/// <summary>The edges that people see in Neo4j Browser are what the claims say, whatever came and went before.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jEdgesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edges_are_what_the_claims_say_after_writes_changes_and_removals()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, Cancellation);
        await using var store = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation);
        using var api = new QueryApi(options);
        await store.WriteAsync(new(RandomReadings.Many(1, 12), RandomReadings.Ontology(1)), Cancellation);
        var first = await ShownAsync(api);
        first.ShouldBe(await StatedAsync(api));
        first.Count.ShouldBeGreaterThan(10);

        await store.WriteAsync(new(RandomReadings.Many(2, 8), RandomReadings.Ontology(2)), Cancellation);
        (await ShownAsync(api)).ShouldBe(await StatedAsync(api));

        var ids = (await store.ReadVersionsAsync([.. RandomReadings.Many(1, 12).Select(reading => reading.Document.Id)], Cancellation)).Keys.Order(StringComparer.Ordinal).ToList();
        await store.RemoveAsync([.. ids.Take(ids.Count / 2)], Cancellation);
        var last = await ShownAsync(api);
        last.ShouldBe(await StatedAsync(api));
        last.ShouldNotBe(first);
    }

    private static Task<List<string>> ShownAsync(QueryApi api) => EdgesAsync(
        api,
        "MATCH (h:Entity)-[e]->(t:Entity) WHERE e.claims IS NOT NULL WITH h.key AS h, type(e) AS r, t.key AS t, e.claims AS n, e.support AS s, e.firstYear AS y");

    private static Task<List<string>> StatedAsync(QueryApi api) => EdgesAsync(
        api,
        "MATCH (c:Claim {polarity: 'asserted'}) WITH c.headKey AS h, c.relation AS r, c.tailKey AS t, count(*) AS n, count(DISTINCT c.paper) AS s, min(c.year) AS y");

    private static Task<List<string>> EdgesAsync(QueryApi api, string match) => api.InTransactionAsync(
        write: false,
        async transaction =>
        {
            var edges = new List<string>();
            var rows = new CypherRows(await transaction.RunAsync(match + " RETURN r + ' ' + h + ' ' + t + ' ' + n + ' ' + s + ' ' + coalesce(toString(y), '') AS edge ORDER BY edge"));
            while (rows.Next()) edges.Add(rows.Text());
            return edges;
        },
        Cancellation);
}
