using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Lineage;
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
        var core = request.Index.Core;
        var teleport = new double[core.NodeCount];
        teleport[root] = 1;
        // Relations are walked both ways: what uses a thing is as related to it as what it uses.
        var score = PageRank.Run(core.AsUndirected(), new() { Teleport = teleport }, cancellation: cancellation).Scores;
        return Best(score, node => node != root && score[node] > 0 && (kinds is null || kinds.Contains(request.Snapshot.Kind(node))), most, request);
    }

    public static async Task<IEnumerable<ScoredView>> SimilarAsync(
        string to, NeighbourMeasure measure, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var snapshot = request.Snapshot;
        var root = await request.FindAsync(to, null, preferTopics: true, cancellation).ConfigureAwait(false);
        kinds ??= [snapshot.Kind(root)];
        var similar = NeighbourSimilarity.MostSimilar(request.Index.Core, root, most, measure, accept: node => kinds.Contains(snapshot.Kind(node)));
        return similar.Select(found => new ScoredView(request.Entity(found.Node), found.Score));
    }

    public static async Task<IEnumerable<CommunityView>> CommunitiesAsync(int minSize, int first, ApiRequest request, CancellationToken cancellation)
    {
        if (minSize < 1) throw ApiException.BadInput("minSize must be 1 or more.");
        var communities = await request.Index.CommunitiesAsync(cancellation).ConfigureAwait(false);
        return communities.TakeWhile(members => members.Length >= minSize).Take(Page.Size(first)).Select(members => new CommunityView(request.Index, members));
    }

    public static async Task<IEnumerable<RankedView>> RankAsync(
        RankMeasure by, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        var score = await request.Index.RankAsync(by, cancellation).ConfigureAwait(false);
        return Best(score, node => request.Snapshot.IsThere(node) && (kinds is null || kinds.Contains(request.Snapshot.Kind(node))), most, request)
            .Select((scored, i) => new RankedView(i + 1, scored.Entity, scored.Score));
    }

    public static async Task<IEnumerable<Leaderboard>> LeaderboardAsync(
        string? task, string? dataset, string? metric, int first, ApiRequest request, CancellationToken cancellation)
    {
        var most = Page.Size(first);
        return Leaderboards.Of(
            request.Index,
            await FindAsync(task, [EntityKind.Task]).ConfigureAwait(false),
            await FindAsync(dataset, [EntityKind.Dataset, EntityKind.Benchmark]).ConfigureAwait(false),
            await FindAsync(metric, [EntityKind.Metric]).ConfigureAwait(false)).Take(most);

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

    private static IEnumerable<ScoredView> Best(double[] score, Func<int, bool> accepts, int count, ApiRequest request) =>
        Enumerable.Range(0, score.Length).Where(accepts).OrderByDescending(node => score[node]).ThenBy(node => node).Take(count)
            .Select(node => new ScoredView(request.Entity(node), score[node]));
}
