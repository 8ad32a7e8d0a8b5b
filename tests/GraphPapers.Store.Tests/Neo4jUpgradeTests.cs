using System.Text.Json;
using GraphPapers.Graph.Queries;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

/// <summary>A store that an earlier version wrote is brought up to date by the next write, and holds the same.</summary>
[Collection(TestServer.Name)]
public sealed class Neo4jUpgradeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_store_of_version_2_holds_the_same_after_it_was_brought_up_to_date()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, Cancellation);
        var ontology = RandomReadings.Ontology(5);
        string before;
        await using (var store = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation))
        {
            await store.WriteAsync(new(RandomReadings.Many(5, 6), ontology), Cancellation);
            before = await DumpAsync(store);
        }

        using var api = new QueryApi(options);
        await api.InTransactionAsync(write: true, async transaction => await AgeAsync(transaction, ontology), Cancellation);
        (await Should.ThrowAsync<StoreException>(async () => await Neo4jGraphStore.OpenAsync(options, write: false, Cancellation))).Message.ShouldContain("older version");

        await using var again = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation);
        (await DumpAsync(again)).ShouldBe(before);
        (await again.WriteAsync(new(RandomReadings.Many(5, 6), ontology), Cancellation)).ShouldBe(new(0, 0, 6, false));
        var other = RandomReadings.Ontology(6);
        await again.WriteAsync(new([], other), Cancellation);
        JsonSerializer.Serialize((await again.ReadOntologyAsync(Cancellation)).Entities).ShouldBe(JsonSerializer.Serialize(other.Entities));
    }

    /// <summary>Puts rows and curated claims back into the JSON that version 2 kept.</summary>
    private static async Task<bool> AgeAsync(ICypherTransaction transaction, GraphPapers.Model.Ontology ontology)
    {
        var rows = ontology.Entities.Select(row => new object?[] { row.Id.Value, JsonSerializer.Serialize(row, GraphPapers.Model.Store.RecordJson.Plain.OntologyEntity) });
        await transaction.RunAsync(
            "UNWIND $rows AS r MATCH (e:Entity {id: r[0]}) SET e.row = r[1], e.curatedEnd = true " +
            "REMOVE e.curatedMarks, e.curatedKind, e.needContext, e.context, e.paperTitle, e.paperYear, e.paperAuthor, e.paperUrl",
            ("rows", rows));
        var claims = ontology.Claims.Select((claim, i) => new object?[] { i, JsonSerializer.Serialize(claim, GraphPapers.Model.Store.RecordJson.Plain.Claim), claim.Publication?.Id.Value });
        await transaction.RunAsync(
            "UNWIND $rows AS r MATCH (c:Curated {ordinal: r[0]}) SET c.row = r[1], c.documentKey = -1, c.publication = r[2] REMOVE c.firstAuthor, c.url", ("rows", claims));
        await transaction.RunAsync("MATCH (s:Store) SET s.schema = 2");
        return true;
    }

    private static async Task<string> DumpAsync(IGraphStore store)
    {
        using var text = new StringWriter { NewLine = "\n" };
        await DumpWriter.WriteAsync(store, text, Cancellation);
        return text.ToString();
    }
}
