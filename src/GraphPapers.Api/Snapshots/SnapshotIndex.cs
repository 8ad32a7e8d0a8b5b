using System.Collections.Concurrent;
using GraphPapers.Api.Resolvers;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Snapshots;

/// <summary>
/// A snapshot with what is worth keeping beside it: orders of lists, the graph that measures run on, their results. Everything is made when
/// first asked for, once, and belongs to the snapshot. Safe for any number of readers.
/// </summary>
internal sealed class SnapshotIndex
{
    private readonly ConcurrentDictionary<(int Kind, EntityOrderField By, SortDirection Direction), Lazy<int[]>> _orders = new();
    private readonly ConcurrentDictionary<RankBy, Lazy<Task<double[]>>> _ranks = new();
    private readonly EntityNode?[] _entities;
    private readonly Lazy<CsrGraph> _measured;
    private readonly Lazy<int[]> _degrees;
    private readonly Lazy<ILookup<int, int>> _documents;
    private readonly Lazy<ILookup<int, ViewResult>> _results;
    private readonly Lazy<Task<IReadOnlyList<Community>>> _communities;

    public SnapshotIndex(GraphSnapshot snapshot)
    {
        Snapshot = snapshot;
        _entities = new EntityNode?[snapshot.NodeCount];
        _measured = new(() => MeasureQuery.GraphOf(snapshot, ClaimFilter.Default));
        _degrees = new(CountDegrees);
        _documents = new(() => Enumerable.Range(0, snapshot.Documents.Count).ToLookup(snapshot.PaperOf));
        _results = new(() => snapshot.Results.ToLookup(result => result.Paper));
        _communities = new(() => Task.Run(() => MeasureQuery.Communities(snapshot, Measured, 1, ClaimFilter.Default, CancellationToken.None)));
    }

    /// <summary>The snapshot.</summary>
    public GraphSnapshot Snapshot { get; }

    /// <summary>A node as an object, the same for all who ask.</summary>
    public EntityNode Entity(int node) => Volatile.Read(ref _entities[node]) ?? (Interlocked.CompareExchange(ref _entities[node], new(this, node), null) ?? _entities[node]!);

    /// <summary>What measures run on.</summary>
    public CsrGraph Measured => _measured.Value;

    /// <summary>How many relations a node has by asserted claims, CITES and MENTIONS not counted.</summary>
    public int Degree(int node) => _degrees.Value[node];

    /// <summary>The documents of a paper, ascending.</summary>
    public IEnumerable<int> DocumentsOf(int paper) => _documents.Value[paper];

    /// <summary>The values that a paper reports.</summary>
    public IEnumerable<ViewResult> ResultsOf(int paper) => _results.Value[paper];

    /// <summary>The nodes that are there, of one kind or all, in an order; not to be changed.</summary>
    public int[] Ordered(EntityKind? kind, EntityOrderField by, SortDirection direction) => _orders.GetOrAdd(
        (kind is { } one ? (int)one : -1, by, direction),
        key => new Lazy<int[]>(() =>
        {
            var nodes = Enumerable.Range(0, Snapshot.NodeCount).Where(node => Snapshot.IsThere(node) && (kind is null || Snapshot.Kind(node) == kind)).ToArray();
            Array.Sort(nodes, (a, b) => Key(a, by, direction).CompareTo(Key(b, by, direction), direction));
            return nodes;
        })).Value;

    /// <summary>Where a node stands in an order.</summary>
    public SortKey Key(int node, EntityOrderField by, SortDirection direction) => by switch
    {
        EntityOrderField.Name => new(0, Snapshot.Name(node), Snapshot.Id(node).Value),
        EntityOrderField.Year => new(Number(Snapshot.Year(node), direction), "", Snapshot.Id(node).Value),
        EntityOrderField.Degree => new(direction == SortDirection.Asc ? Degree(node) : -Degree(node), "", Snapshot.Id(node).Value),
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "not an order"),
    };

    /// <summary>A measure of every node.</summary>
    /// <remarks>The computation serves all who ask, so the cancellation of one ends only that one's waiting.</remarks>
    public Task<double[]> RankAsync(RankBy by, CancellationToken cancellation) =>
        _ranks.GetOrAdd(by, measure => new Lazy<Task<double[]>>(() => Task.Run(() => MeasureQuery.Scores(Measured, measure, CancellationToken.None), CancellationToken.None))).Value.WaitAsync(cancellation);

    /// <summary>Communities, the largest first.</summary>
    public Task<IReadOnlyList<Community>> CommunitiesAsync(CancellationToken cancellation) => _communities.Value.WaitAsync(cancellation);

    private static int Number(int year, SortDirection direction) => year == 0 ? int.MaxValue : direction == SortDirection.Asc ? year : -year;

    private int[] CountDegrees()
    {
        var degrees = new int[Snapshot.NodeCount];
        for (var edge = 0; edge < Snapshot.EdgeCount; edge++)
        {
            int head = Snapshot.Head(edge), tail = Snapshot.Tail(edge);
            if (Snapshot.Relation(edge) is RelationKind.Cites or RelationKind.Mentions || !Snapshot.IsThere(head) || !Snapshot.IsThere(tail)) continue;
            if (!ClaimFilter.Default.Facts(Snapshot, edge).IsFollowed) continue;
            degrees[head]++;
            degrees[tail]++;
        }

        return degrees;
    }
}
