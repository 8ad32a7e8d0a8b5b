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
        await SpreadRowsAsync(transaction, cancellation).ConfigureAwait(false);
        await SpreadClaimsAsync(transaction, cancellation).ConfigureAwait(false);
        await transaction.RunAsync(Cypher.Of("write/set-schema"), ("schema", Cypher.SchemaVersion)).ConfigureAwait(false);
        return version;
    }

    /// <summary>
    /// Version 2 shows the paper of a row of the ontology and whether it is a family; version 3 keeps a row as properties, not as JSON, and marks the
    /// ends of curated claims only where they have no row.
    /// </summary>
    private static async Task SpreadRowsAsync(ICypherTransaction transaction, CancellationToken cancellation)
    {
        var spread = new List<object?[]>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("write/entity-rows")).ConfigureAwait(false));
        while (rows.Next())
        {
            var (kind, row) = (Enum.Parse<EntityKind>(rows.Text()), Neo4jReader.Parse(rows.Text(), RecordJson.Plain.OntologyEntity));
            spread.Add([row.Id.Value, row.Name, .. CuratedColumns.Of(row, kind), row.Paper?.Id.Value, row.Marks.HasFlag(OntologyMarks.Family) ? true : null]);
        }

        foreach (object?[][] part in spread.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await transaction.RunAsync(Cypher.Of("write/spread-entities"), ("rows", part)).ConfigureAwait(false);
        }
    }

    /// <summary>Version 3 keeps a curated claim as properties, not as JSON.</summary>
    private static async Task SpreadClaimsAsync(ICypherTransaction transaction, CancellationToken cancellation)
    {
        var claims = new List<object?[]>();
        var rows = new CypherRows(await transaction.RunAsync(Cypher.Of("write/claim-rows")).ConfigureAwait(false));
        while (rows.Next())
        {
            long ordinal = rows.Number();
            var claim = Neo4jReader.Parse(rows.Text(), RecordJson.Plain.Claim);
            claims.Add([ordinal, claim.Rule, .. Neo4jRows.Publication(claim)]);
        }

        foreach (object?[][] part in claims.Chunk(RowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            await transaction.RunAsync(Cypher.Of("write/spread-claims"), ("rows", part)).ConfigureAwait(false);
        }
    }
}
