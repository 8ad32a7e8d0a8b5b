using System.Runtime.InteropServices;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Lineage;

/// <summary>Why a lineage edge is not followed.</summary>
public enum DropReason
{
    /// <summary>What builds is older than what it is said to build on.</summary>
    AgainstTime,

    /// <summary>The edge closes a cycle with edges that are trusted no less.</summary>
    Cycle,
}

/// <summary>A lineage edge that is not followed.</summary>
/// <param name="Edge">Its number in the snapshot.</param>
/// <param name="Reason">Why.</param>
public readonly record struct DroppedEdge(int Edge, DropReason Reason);

/// <summary>
/// The lineage of a whole snapshot: VARIANT_OF, and IS_A into families, between topics, from what builds to what it builds on, without
/// edges against time and without cycles. Settled once, before any root, depth or filter, so that ancestors mirror descendants and
/// answers only grow with the year.
/// </summary>
/// <remarks>
/// Invariant: <see cref="Graph"/> has no cycle; followed and dropped edges together are all lineage edges that some claim makes or holds
/// possible. Against time: text says that a thing builds on what is younger (curated edges are checked by the linter, with their
/// exceptions, and stay). Of a cycle stays what is curated, then what more papers assert, then what comes first; what is only held
/// possible goes before all else, so following it changes nothing about the rest.
/// </remarks>
public sealed class LineageGraph
{
    private readonly int[] _droppedStart;
    private readonly DroppedEdge[] _droppedAt;
    private readonly int[] _edges;
    private readonly EdgeFacts[] _facts;
    private readonly bool[] _isCurated, _isAsserted;

    private LineageGraph(GraphSnapshot snapshot, CsrGraph graph, int[] edges, DroppedEdge[] dropped)
    {
        (Graph, _edges, Dropped) = (graph, edges, dropped);
        Order = TopologicalOrder.Run(graph).Order;
        Ranks = new int[Order.Length];
        for (var i = 0; i < Order.Length; i++) Ranks[Order[i]] = i;
        _facts = Array.ConvertAll(edges, edge => ClaimFilter.Default.Facts(snapshot, edge));
        _isAsserted = Array.ConvertAll(_facts, facts => facts.IsFollowed);
        _isCurated = Array.ConvertAll(edges, edge => IsCurated(snapshot, edge));
        _droppedStart = new int[graph.NodeCount + 1];
        foreach (var drop in dropped) _droppedStart[snapshot.Head(drop.Edge) + 1]++;
        foreach (var drop in dropped) _droppedStart[snapshot.Tail(drop.Edge) + 1]++;
        for (var node = 0; node < graph.NodeCount; node++) _droppedStart[node + 1] += _droppedStart[node];
        _droppedAt = new DroppedEdge[2 * dropped.Length];
        var next = _droppedStart[..^1];
        foreach (var drop in dropped)
        {
            _droppedAt[next[snapshot.Head(drop.Edge)]++] = drop;
            _droppedAt[next[snapshot.Tail(drop.Edge)]++] = drop;
        }
    }

    /// <summary>The edges followed, over the nodes of the snapshot: out-arcs lead to what a node builds on.</summary>
    public CsrGraph Graph { get; }

    /// <summary>For each edge of <see cref="Graph"/> its number in the snapshot, ascending.</summary>
    public IReadOnlyList<int> Edges => _edges;

    /// <summary>The edges that are not followed, ascending.</summary>
    public IReadOnlyList<DroppedEdge> Dropped { get; }

    /// <summary>The nodes in a topological order of <see cref="Graph"/>: what builds comes before what it builds on.</summary>
    internal int[] Order { get; }

    /// <summary>For each node its place in <see cref="Order"/>.</summary>
    internal int[] Ranks { get; }

    /// <summary>The dropped edges at a node, ascending.</summary>
    public ReadOnlySpan<DroppedEdge> DroppedAt(int node) => _droppedAt.AsSpan(_droppedStart[node], _droppedStart[node + 1] - _droppedStart[node]);

    /// <summary>What an edge of <see cref="Graph"/> amounts to under a filter: as <see cref="ClaimFilter.Facts"/>, without a look at its claims where the filter only sets minima.</summary>
    internal EdgeFacts Facts(GraphSnapshot snapshot, int edge, ClaimFilter filter) => filter.BelievesAllAsserted
        ? _facts[edge] with { IsFollowed = IsFollowed(snapshot, edge, filter) }
        : filter.Facts(snapshot, _edges[edge]);

    /// <summary>Whether a filter follows an edge of <see cref="Graph"/>.</summary>
    internal bool IsFollowed(GraphSnapshot snapshot, int edge, ClaimFilter filter)
    {
        if (!filter.BelievesAllAsserted) return filter.Facts(snapshot, _edges[edge]).IsFollowed;
        if (filter is { MinConfidence: 0, MinSupport: 0 }) return _isAsserted[edge];
        ref readonly var facts = ref _facts[edge];
        return facts.IsFollowed && facts.Confidence >= filter.MinConfidence && (_isCurated[edge] || facts.Support >= filter.MinSupport);
    }

    /// <summary>Whether an edge of the snapshot belongs to lineage.</summary>
    public static bool IsLineage(GraphSnapshot snapshot, int edge)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var relation = snapshot.Relation(edge);
        return (relation == RelationKind.VariantOf || (relation == RelationKind.IsA && snapshot.IsFamily(snapshot.Tail(edge))))
            && snapshot.IsTopic(snapshot.Head(edge)) && snapshot.IsTopic(snapshot.Tail(edge));
    }

    /// <summary>Settles the lineage of a snapshot.</summary>
    public static LineageGraph Settle(GraphSnapshot snapshot, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var dropped = new List<DroppedEdge>();
        List<int> edges = [], heads = [], tails = [];
        List<(int Tier, int Support)> trust = [];
        for (var e = 0; e < snapshot.EdgeCount; e++)
        {
            if (!IsLineage(snapshot, e) || TrustOf(snapshot, e) is not { } trusted) continue;
            int head = snapshot.Head(e), tail = snapshot.Tail(e);
            if (trusted.Tier > 0 && snapshot.Year(head) != 0 && snapshot.Year(head) < snapshot.Year(tail))
            {
                dropped.Add(new(e, DropReason.AgainstTime));
                continue;
            }

            edges.Add(e);
            heads.Add(head);
            tails.Add(tail);
            trust.Add(trusted);
        }

        var all = CsrGraph.FromEdges(snapshot.NodeCount, CollectionsMarshal.AsSpan(heads), CollectionsMarshal.AsSpan(tails));
        var cyclic = FeedbackArcs.Find(all, (a, b) => trust[a].CompareTo(trust[b]), cancellation).Removed;
        foreach (var k in cyclic) dropped.Add(new(edges[k], DropReason.Cycle));
        dropped.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
        return cyclic.Length == 0
            ? new(snapshot, all, [.. edges], [.. dropped])
            : new(snapshot, Without(snapshot.NodeCount, heads, tails, cyclic), [.. Without(edges, cyclic)], [.. dropped]);
    }

    private static bool IsCurated(GraphSnapshot snapshot, int edge)
    {
        foreach (ref readonly var claim in snapshot.Claims(edge))
            if (claim is { Source: ClaimSource.Curated, Polarity: Polarity.Asserted }) return true;
        return false;
    }

    /// <summary>The less, the more trusted: curated, asserted, only held possible; then by papers. Null where every claim denies the edge.</summary>
    private static (int Tier, int Support)? TrustOf(GraphSnapshot snapshot, int edge)
    {
        var facts = ClaimFilter.Default.Facts(snapshot, edge);
        var hedged = false;
        foreach (ref readonly var claim in snapshot.Claims(edge))
        {
            if (claim is { Source: ClaimSource.Curated, Polarity: Polarity.Asserted }) return (0, -facts.Support);
            hedged |= claim.Polarity == Polarity.Hedged;
        }

        return facts.IsFollowed ? (1, -facts.Support) : hedged ? (2, 0) : null;
    }

    private static CsrGraph Without(int nodes, List<int> heads, List<int> tails, int[] removed) =>
        CsrGraph.FromEdges(nodes, CollectionsMarshal.AsSpan(Without(heads, removed)), CollectionsMarshal.AsSpan(Without(tails, removed)));

    private static List<int> Without(List<int> values, int[] removed)
    {
        var gone = removed.ToHashSet();
        return [.. values.Where((_, k) => !gone.Contains(k))];
    }
}
