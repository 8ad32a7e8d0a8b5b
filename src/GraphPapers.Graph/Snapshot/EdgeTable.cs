using System.Runtime.InteropServices;
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

    /// <summary>Groups claims by edge: claims are dealt out to their heads in O(c), and those of one head sorted.</summary>
    public static EdgeTable Build(
        Resolution resolution, IReadOnlyList<ViewEntity> entities, IReadOnlyList<ViewDocument> documents, List<ViewClaim> claims,
        CancellationToken cancellation)
    {
        var nodes = resolution.Representatives.Length;
        var hasDocument = new bool[nodes];
        foreach (var document in documents)
            if (Resolution.Position(entities, document.Paper) is >= 0 and var at) hasDocument[resolution.NodeOf[at]] = true;

        var read = CollectionsMarshal.AsSpan(claims);
        var starts = new int[nodes + 1];
        foreach (ref readonly var claim in read)
            if (IsKept(claim, resolution.NodeOf, hasDocument)) starts[resolution.NodeOf[claim.Head] + 1]++;
        for (var node = 0; node < nodes; node++) starts[node + 1] += starts[node];
        cancellation.ThrowIfCancellationRequested();
        var next = starts.AsSpan(0, nodes).ToArray();
        // Relation and tail in one number.
        var (keys, order) = (new ulong[starts[nodes]], new int[starts[nodes]]);
        for (var i = 0; i < read.Length; i++)
        {
            ref readonly var claim = ref read[i];
            if (!IsKept(claim, resolution.NodeOf, hasDocument)) continue;
            var at = next[resolution.NodeOf[claim.Head]]++;
            (keys[at], order[at]) = (((ulong)claim.Relation << 32) | (uint)resolution.NodeOf[claim.Tail], i);
        }

        cancellation.ThrowIfCancellationRequested();
        for (var node = 0; node < nodes; node++)
            if (starts[node + 1] - starts[node] > 1) Array.Sort(keys, order, starts[node], starts[node + 1] - starts[node]);
        cancellation.ThrowIfCancellationRequested();
        return Group(starts, keys, order, read, entities);
    }

    private static bool IsKept(in ViewClaim claim, int[] nodeOf, bool[] hasDocument)
    {
        int head = nodeOf[claim.Head], tail = nodeOf[claim.Tail];
        return head != tail && (claim.Relation != RelationKind.Cites || (hasDocument[head] && hasDocument[tail]));
    }

    private static EdgeTable Group(int[] starts, ulong[] keys, int[] order, ReadOnlySpan<ViewClaim> claims, IReadOnlyList<ViewEntity> entities)
    {
        var edges = 0;
        for (var head = 0; head < starts.Length - 1; head++)
            for (var k = starts[head]; k < starts[head + 1]; k++)
                if (k == starts[head] || keys[k] != keys[k - 1]) edges++;
        var table = new EdgeTable
        {
            Heads = new int[edges],
            Tails = new int[edges],
            Relations = new RelationKind[edges],
            ClaimStart = new int[edges + 1],
            Claims = new EdgeClaim[keys.Length],
        };
        for (int head = 0, k = 0, e = 0; head < starts.Length - 1; head++)
        {
            for (; k < starts[head + 1]; e++)
            {
                var begin = k;
                for (; k < starts[head + 1] && keys[k] == keys[begin]; k++) table.Claims[k] = ClaimOf(claims[order[k]], entities);
                if (k - begin > 1)
                    table.Claims.AsSpan(begin, k - begin).Sort(static (a, b) => a.Document != b.Document ? a.Document.CompareTo(b.Document) : a.Ordinal.CompareTo(b.Ordinal));
                table.Heads[e] = head;
                table.Relations[e] = (RelationKind)(keys[begin] >> 32);
                table.Tails[e] = (int)(uint)keys[begin];
                table.ClaimStart[e + 1] = k;
            }
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
