using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>A claim of an edge.</summary>
/// <param name="Document">Index of the document in the snapshot; -1 for the ontology.</param>
/// <param name="Ordinal">Position among the document's (the ontology's) claims; for MENTIONS the count of mentions.</param>
/// <param name="Year">Year of the document or publication, for a curated row without one that of its entity; 0 where unknown.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Polarity">Made, denied or held possible.</param>
public readonly record struct EdgeClaim(int Document, int Ordinal, int Year, double Confidence, ClaimSource Source, Polarity Polarity);

/// <summary>
/// The distinct edges (head, relation, tail) of a view, ascending in that order, each with its claims: the ontology's first, then those of
/// documents in ordinal order of id and reading order. Claims whose ends resolution joins to one make no edge; CITES only stands between
/// papers of documents.
/// </summary>
internal sealed class EdgeTable
{
    public required int[] Heads { get; init; }

    public required int[] Tails { get; init; }

    public required RelationKind[] Relations { get; init; }

    /// <summary>Where each edge's claims begin; one place more than there are edges.</summary>
    public required int[] ClaimStart { get; init; }

    public required EdgeClaim[] Claims { get; init; }

    /// <summary>Groups claims by edge, in O(c log c).</summary>
    public static EdgeTable Build(
        Resolution resolution, IReadOnlyList<ViewEntity> entities, IReadOnlyList<ViewDocument> documents, List<ViewClaim> claims,
        CancellationToken cancellation)
    {
        // Head, relation and tail in one number: 29 + 5 + 29 bits.
        if (resolution.Representatives.Length >= 1 << 29) throw new ArgumentException("A view holds at most 2^29 entities.", nameof(entities));
        var hasDocument = new bool[resolution.Representatives.Length];
        foreach (var document in documents)
            if (Resolution.Position(entities, document.Paper) is >= 0 and var at) hasDocument[resolution.NodeOf[at]] = true;

        var keys = new List<ulong>(claims.Count);
        var kept = new List<int>(claims.Count);
        for (var i = 0; i < claims.Count; i++)
        {
            var claim = claims[i];
            int head = resolution.NodeOf[claim.Head], tail = resolution.NodeOf[claim.Tail];
            if (head == tail || (claim.Relation == RelationKind.Cites && !(hasDocument[head] && hasDocument[tail]))) continue;
            keys.Add(((ulong)head << 34) | ((ulong)claim.Relation << 29) | (uint)tail);
            kept.Add(i);
        }

        cancellation.ThrowIfCancellationRequested();
        var sortedKeys = keys.ToArray();
        var order = kept.ToArray();
        Array.Sort(sortedKeys, order);
        cancellation.ThrowIfCancellationRequested();
        return Group(sortedKeys, order, claims, entities);
    }

    private static EdgeTable Group(ulong[] keys, int[] order, List<ViewClaim> claims, IReadOnlyList<ViewEntity> entities)
    {
        var edges = 0;
        for (var k = 0; k < keys.Length; k++)
            if (k == 0 || keys[k] != keys[k - 1]) edges++;
        var table = new EdgeTable
        {
            Heads = new int[edges],
            Tails = new int[edges],
            Relations = new RelationKind[edges],
            ClaimStart = new int[edges + 1],
            Claims = new EdgeClaim[keys.Length],
        };
        for (int k = 0, e = 0; k < keys.Length; e++)
        {
            var begin = k;
            for (; k < keys.Length && keys[k] == keys[begin]; k++) table.Claims[k] = ClaimOf(claims[order[k]], entities);
            table.Claims.AsSpan(begin, k - begin).Sort(static (a, b) => a.Document != b.Document ? a.Document.CompareTo(b.Document) : a.Ordinal.CompareTo(b.Ordinal));
            table.Heads[e] = (int)(keys[begin] >> 34);
            table.Relations[e] = (RelationKind)((keys[begin] >> 29) & 31);
            table.Tails[e] = (int)(keys[begin] & ((1UL << 29) - 1));
            table.ClaimStart[e + 1] = k;
        }

        return table;
    }

    private static EdgeClaim ClaimOf(in ViewClaim claim, IReadOnlyList<ViewEntity> entities)
    {
        // The claims of a row are those of its paper, so they have the row's year.
        var year = claim.Year == 0 && claim.Source == ClaimSource.Curated ? entities[claim.Head].Curated?.Year ?? 0 : claim.Year;
        return new(claim.Document, claim.Ordinal, year, claim.Confidence, claim.Source, claim.Polarity);
    }
}
