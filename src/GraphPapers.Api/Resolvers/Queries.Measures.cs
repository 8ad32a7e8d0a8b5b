using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>The fields of Query that measure the whole graph.</summary>
internal sealed partial class Queries
{
    public static async Task<IEnumerable<ScoredView>> RelatedAsync(
        string to, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var root = await request.FindAsync(to, null, preferTopics: true, cancellation).ConfigureAwait(false);
        return Scored(MeasureQuery.Related(request.Snapshot, request.Index.Measured, root, kinds ?? [], most, cancellation), request);
    }

    public static async Task<IEnumerable<ScoredView>> SimilarAsync(
        string to, NeighbourMeasure measure, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var root = await request.FindAsync(to, null, preferTopics: true, cancellation).ConfigureAwait(false);
        return Scored(MeasureQuery.Similar(request.Snapshot, request.Index.Measured, root, kinds ?? [], most, measure), request);
    }

    public static async Task<IEnumerable<CommunityView>> CommunitiesAsync(int minSize, int first, ApiRequest request, CancellationToken cancellation)
    {
        if (minSize < 1) throw ApiException.BadInput("minSize must be 1 or more.");
        var communities = await request.Index.CommunitiesAsync(cancellation).ConfigureAwait(false);
        return communities.TakeWhile(community => community.Members.Count >= minSize).Take(Page.Size(first)).Select(community => new CommunityView(request.Index, community));
    }

    public static async Task<IEnumerable<RankedView>> RankAsync(
        RankBy by, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var score = await request.Index.RankAsync(by, cancellation).ConfigureAwait(false);
        return MeasureQuery.Best(request.Snapshot, score, null, kinds ?? [], most).Select((best, i) => new RankedView(i + 1, request.Entity(best.Node), best.Score));
    }

    public static async Task<IEnumerable<Leaderboard>> LeaderboardAsync(
        string? task, string? dataset, string? metric, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var options = new LeaderboardOptions
        {
            Task = await FindAsync(task, [EntityKind.Task]).ConfigureAwait(false),
            Dataset = await FindAsync(dataset, [EntityKind.Dataset, EntityKind.Benchmark]).ConfigureAwait(false),
            Metric = await FindAsync(metric, [EntityKind.Metric]).ConfigureAwait(false),
            Limit = most,
        };
        return LeaderboardQuery.Boards(request.Snapshot, options).Select(board => new Leaderboard(request.Index, board));

        async ValueTask<int?> FindAsync(string? name, EntityKind[] kinds) =>
            name is null ? null : await request.FindAsync(name, kinds, preferTopics: false, cancellation).ConfigureAwait(false);
    }

    public static async Task<IEnumerable<TimelineYear>> TimelineAsync(
        string? of, IReadOnlyList<EntityKind>? kinds, int? from, int? to, ApiRequest request, CancellationToken cancellation)
    {
        var snapshot = request.Snapshot;
        var nodes = Enumerable.Range(0, snapshot.NodeCount);
        if (of is not null)
        {
            var root = await request.FindAsync(of, null, preferTopics: true, cancellation).ConfigureAwait(false);
            nodes = LineageQuery.Run(snapshot, root, new() { Direction = LineageDirection.Both }, cancellation).Nodes.Select(node => node.Node);
        }

        return nodes
            .Where(node => snapshot.IsThere(node) && snapshot.FirstSeen(node) is not 0 and var year && !(year < from) && !(year > to) && (kinds is null || kinds.Contains(snapshot.Kind(node))))
            .GroupBy(snapshot.FirstSeen)
            .OrderBy(year => year.Key)
            .Select(year => new TimelineYear(request.Index, year.Key, [.. year]));
    }

    private static IEnumerable<ScoredView> Scored(IReadOnlyList<MeasuredNode> nodes, ApiRequest request) =>
        nodes.Select(found => new ScoredView(request.Entity(found.Node), found.Score));
}
