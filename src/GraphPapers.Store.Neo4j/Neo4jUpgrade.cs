using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>Brings a store of an older version up to date; one transaction.</summary>
internal static class Neo4jUpgrade
{
    private const int RowsAtOnce = 5000;

    /// <summary>Gives the version that the store had; 0 where there is none.</summary>
    public static async Task<long> RunAsync(ICypherTransaction transaction, CancellationToken cancellation)
    {
        var (_, _, version) = await Neo4jReader.StoreAsync(transaction).ConfigureAwait(false);
        if (version is 0 or >= Cypher.SchemaVersion) return version;
        await MarkRowsAsync(transaction, cancellation).ConfigureAwait(false);
        await transaction.RunAsync(Cypher.Of("write/set-schema"), ("schema", Cypher.SchemaVersion)).ConfigureAwait(false);
        return version;
    }

    /// <summary>Version 2 shows beside a row of the ontology its paper and whether it is a family.</summary>
    private static async Task MarkRowsAsync(ICypherTransaction transaction, CancellationToken cancellation)
    {
        var marks = new List<object?[]>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("read/ontology-rows")).ConfigureAwait(false));
        while (rows.Next())
        {
            var row = Neo4jReader.Parse(rows.Text(), RecordJson.Plain.OntologyEntity);
            marks.Add([row.Id.Value, row.Paper?.Id.Value, row.Marks.HasFlag(OntologyMarks.Family) ? true : null]);
        }

        foreach (object?[][] part in marks.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await transaction.RunAsync(Cypher.Of("write/mark-rows"), ("rows", part)).ConfigureAwait(false);
        }
    }
}
