using System.Collections.Immutable;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Lineage;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>The paper that an entity comes from.</summary>
/// <param name="Id">Its id, resolved.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Its year; 0 where unknown.</param>
public sealed record PaperRef(EntityId Id, string Title, int Year);

/// <summary>
/// One consistent state of a store, resolved and frozen: entities as nodes 0 .. n - 1 in ordinal order of ids, distinct edges with their
/// claims, documents, results. Node and edge numbers are valid inside one snapshot only. Safe for any number of readers.
/// </summary>
/// <remarks>
/// Invariant: ids ascend; edges ascend by (head, relation, tail), never join a node to itself, and each has at least one claim; the claims
/// of an edge ascend by (document, ordinal). <see cref="Validate"/> checks it.
/// </remarks>
public sealed class GraphSnapshot
{
    private readonly Resolution _resolution;
    private readonly EdgeTable _edges;
    private readonly NodeFacts _facts;
    private readonly Lazy<CsrGraph> _graph;
    private readonly Lazy<LineageGraph> _lineage;

    internal GraphSnapshot(long generation, IReadOnlyList<ViewDocument> documents, Resolution resolution, EdgeTable edges, ViewResult[] results)
    {
        (Generation, Documents, _resolution, _edges, Results) = (generation, documents, resolution, edges, results);
        _facts = NodeFacts.Build(resolution, documents, edges);
        _graph = new(() => CsrGraph.FromEdges(NodeCount, edges.Heads, edges.Tails, types: edges.Relations.Select(relation => (byte)relation).ToArray()));
        _lineage = new(() => LineageGraph.Settle(this));
    }

    /// <summary>The store's generation this belongs to.</summary>
    public long Generation { get; }

    /// <summary>Whether this is the whole store; else what lies outside the part that was read is missing.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Documents in ordinal order of ids.</summary>
    public IReadOnlyList<ViewDocument> Documents { get; }

    /// <summary>Results by document and position; entities are node numbers, -1 for none.</summary>
    public IReadOnlyList<ViewResult> Results { get; }

    /// <summary>The number of nodes.</summary>
    public int NodeCount => _resolution.Representatives.Length;

    /// <summary>The number of distinct edges.</summary>
    public int EdgeCount => _edges.Heads.Length;

    /// <summary>The number of claims on edges.</summary>
    public int ClaimCount => _edges.Claims.Length;

    /// <summary>All edges as a directed graph: an arc's edge is the edge's number, its type the relation.</summary>
    public CsrGraph Graph => _graph.Value;

    /// <summary>The lineage edges with cycles and edges against time settled; made when first asked for.</summary>
    public LineageGraph Lineage => _lineage.Value;

    /// <summary>The id of a node.</summary>
    public EntityId Id(int node) => _resolution.Entities[_resolution.Representatives[node]].Id;

    /// <summary>The node that an id stands for after resolution, or -1.</summary>
    public int Find(EntityId id) => _resolution.Find(id);

    /// <summary>The canonical name of a node.</summary>
    public string Name(int node) => _facts.Names[node];

    /// <summary>The kind that most documents give a node.</summary>
    public EntityKind Kind(int node) => _facts.Kinds[node];

    /// <summary>The year of a node; 0 where unknown.</summary>
    public int Year(int node) => _facts.Years[node];

    /// <summary>The node's year, else the year of its earliest claim; 0 where neither is known.</summary>
    public int FirstSeen(int node) => _facts.FirstSeen[node];

    /// <summary>The paper that introduced a node: the ontology's, else that of the earliest asserted INTRODUCES; null where unknown.</summary>
    public PaperRef? IntroducedBy(int node) => _facts.IntroducedBy(this, node);

    /// <summary>The node's row in the ontology.</summary>
    public OntologyEntity? Curated(int node) => Entities(node).Select(entity => entity.Curated).FirstOrDefault(row => row is not null);

    /// <summary>Whether the ontology marks a node as a family, into which lineage follows IS_A.</summary>
    public bool IsFamily(int node) => _facts.Families[node];

    /// <summary>Whether a node is a method, task or concept, which is what lineage runs over.</summary>
    public bool IsTopic(int node) => _facts.Topics[node];

    /// <summary>Whether some document names the node, so that it stays without the ontology.</summary>
    public bool IsDocumented(int node) => _facts.Documented[node];

    /// <summary>Whether the node is there for answers: false for a paper that is only referred to.</summary>
    public bool IsThere(int node) => _facts.There[node];

    /// <summary>For a bare short form that several entities define, those entities, ascending; else empty.</summary>
    public ImmutableArray<int> Senses(int node) => _resolution.Senses.TryGetValue(node, out var senses) ? senses : [];

    /// <summary>The entities of the store that a node stands for, in ordinal order of ids.</summary>
    public IEnumerable<ViewEntity> Entities(int node)
    {
        for (var i = _resolution.MemberStart[node]; i < _resolution.MemberStart[node + 1]; i++) yield return _resolution.Entities[_resolution.Members[i]];
    }

    /// <summary>The node of a document's paper, or -1.</summary>
    public int PaperOf(int document) => _facts.PaperOfDocument[document];

    /// <summary>The head of an edge.</summary>
    public int Head(int edge) => _edges.Heads[edge];

    /// <summary>The tail of an edge.</summary>
    public int Tail(int edge) => _edges.Tails[edge];

    /// <summary>The relation of an edge.</summary>
    public RelationKind Relation(int edge) => _edges.Relations[edge];

    /// <summary>The claims of an edge.</summary>
    public ReadOnlySpan<EdgeClaim> Claims(int edge) => _edges.Claims.AsSpan(_edges.ClaimStart[edge], _edges.ClaimStart[edge + 1] - _edges.ClaimStart[edge]);

    /// <summary>The key under which the store keeps a claim's sentence.</summary>
    public ClaimKey KeyOf(in EdgeClaim claim) => new(claim.Document < 0 ? null : Documents[claim.Document].Id, claim.Ordinal);

    /// <summary>The edge (head, relation, tail), or -1.</summary>
    public int FindEdge(int head, RelationKind relation, int tail)
    {
        int low = 0, high = EdgeCount - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = (_edges.Heads[middle], (int)_edges.Relations[middle], _edges.Tails[middle]).CompareTo((head, (int)relation, tail));
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>The index of a document by id, or -1.</summary>
    public int FindDocument(string id)
    {
        int low = 0, high = Documents.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(Documents[middle].Id, id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    /// <summary>Checks the invariant.</summary>
    /// <returns>Null where it holds, else what breaks it.</returns>
    public string? Validate()
    {
        for (var n = 1; n < NodeCount; n++)
            if (Id(n) <= Id(n - 1)) return $"node {Id(n)} is out of order";
        for (var n = 0; n < NodeCount; n++)
            if (Find(Id(n)) != n) return $"{Id(n)} does not stand for itself";
        for (var e = 0; e < EdgeCount; e++)
        {
            if (Head(e) == Tail(e)) return $"edge {e} joins {Id(Head(e))} to itself";
            if (e > 0 && (Head(e - 1), Relation(e - 1), Tail(e - 1)).CompareTo((Head(e), Relation(e), Tail(e))) >= 0) return $"edge {e} is out of order";
            var claims = Claims(e);
            if (claims.IsEmpty) return $"edge {e} has no claim";
            for (var c = 1; c < claims.Length; c++)
                if ((claims[c - 1].Document, claims[c - 1].Ordinal).CompareTo((claims[c].Document, claims[c].Ordinal)) > 0) return $"the claims of edge {e} are out of order";
        }

        return _graph.IsValueCreated ? _graph.Value.Out.Validate() : null;
    }
}
