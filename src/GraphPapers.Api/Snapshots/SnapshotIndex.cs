using System.Collections.Concurrent;
using GraphPapers.Api.Resolvers;
using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;
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
    private const int BetweennessSources = 256;

    private readonly ConcurrentDictionary<(int Kind, EntityOrderField By, SortDirection Direction), Lazy<int[]>> _orders = new();
    private readonly ConcurrentDictionary<RankMeasure, Lazy<Task<double[]>>> _ranks = new();
    private readonly Lazy<CsrGraph> _core;
    private readonly Lazy<int[]> _degrees;
    private readonly Lazy<ILookup<int, int>> _documents;
    private readonly Lazy<ILookup<int, ViewResult>> _results;
    private readonly Lazy<Task<int[][]>> _communities;

    public SnapshotIndex(GraphSnapshot snapshot)
    {
        Snapshot = snapshot;
        _core = new(MakeCore);
        _degrees = new(() => [.. Enumerable.Range(0, snapshot.NodeCount).Select(node => Core.Out.Degree(node) + Core.In.Degree(node))]);
        _documents = new(() => Enumerable.Range(0, snapshot.Documents.Count).ToLookup(snapshot.PaperOf));
        _results = new(() => snapshot.Results.ToLookup(result => result.Paper));
        _communities = new(() => Task.Run(FindCommunitiesAsync));
    }

    /// <summary>The snapshot.</summary>
    public GraphSnapshot Snapshot { get; }

    /// <summary>The relations that asserted claims make, without CITES: what measures run on.</summary>
    public CsrGraph Core => _core.Value;

    /// <summary>How many relations of the core a node has.</summary>
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
    public Task<double[]> RankAsync(RankMeasure by, CancellationToken cancellation) =>
        _ranks.GetOrAdd(by, measure => new Lazy<Task<double[]>>(() => Task.Run(() => Rank(measure), CancellationToken.None))).Value.WaitAsync(cancellation);

    /// <summary>Communities, the largest first, members by PageRank.</summary>
    public Task<int[][]> CommunitiesAsync(CancellationToken cancellation) => _communities.Value.WaitAsync(cancellation);

    private static int Number(int year, SortDirection direction) => year == 0 ? int.MaxValue : direction == SortDirection.Asc ? year : -year;

    private CsrGraph MakeCore()
    {
        List<int> heads = [], tails = [];
        for (var edge = 0; edge < Snapshot.EdgeCount; edge++)
        {
            int head = Snapshot.Head(edge), tail = Snapshot.Tail(edge);
            if (Snapshot.Relation(edge) is RelationKind.Cites or RelationKind.Mentions || !Snapshot.IsThere(head) || !Snapshot.IsThere(tail)) continue;
            if (!ClaimFilter.Default.Facts(Snapshot, edge).IsFollowed) continue;
            heads.Add(head);
            tails.Add(tail);
        }

        return CsrGraph.FromEdges(Snapshot.NodeCount, heads.ToArray(), tails.ToArray());
    }

    private double[] Rank(RankMeasure by) => by switch
    {
        RankMeasure.Pagerank => PageRank.Run(Core).Scores,
        RankMeasure.Hub => Hits.Run(Core).Hubs,
        RankMeasure.Authority => Hits.Run(Core).Authorities,
        RankMeasure.Betweenness => Betweenness.Run(Core.AsUndirected(), new() { Samples = BetweennessSources, Normalised = true }).Scores,
        RankMeasure.Core => Array.ConvertAll(KCore.Run(Core).Core, k => (double)k),
        RankMeasure.Degree => [.. Enumerable.Range(0, Snapshot.NodeCount).Select(node => (double)Degree(node))],
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "not a measure"),
    };

    private async Task<int[][]> FindCommunitiesAsync()
    {
        var community = Leiden.Run(Core).Community;
        var score = await RankAsync(RankMeasure.Pagerank, CancellationToken.None).ConfigureAwait(false);
        return
        [
            .. Enumerable.Range(0, Snapshot.NodeCount)
                .Where(Snapshot.IsThere)
                .GroupBy(node => community[node])
                .Select(group => group.OrderByDescending(node => score[node]).ThenBy(node => node).ToArray())
                .OrderByDescending(members => members.Length).ThenBy(members => members[0]),
        ];
    }
}
