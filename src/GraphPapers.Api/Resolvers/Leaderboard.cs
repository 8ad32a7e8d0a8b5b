using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>
/// The boards of <see cref="LeaderboardQuery"/> by the same rules, over the snapshot alone: sentences would take a call of the store for each row.
/// </summary>
internal static class Leaderboards
{
    /// <summary>The boards of what is asked for, the longest first.</summary>
    public static IEnumerable<Leaderboard> Of(SnapshotIndex index, int? task, int? dataset, int? metric) => index.Snapshot.Results
        .Where(result => result.Dataset >= 0 && result.Metric >= 0 && Is(task, result.Task) && Is(dataset, result.Dataset) && Is(metric, result.Metric))
        .DistinctBy(result => (result.Dataset, result.Metric, result.Unit, result.Paper, result.Method, result.Value))
        .GroupBy(result => (result.Dataset, result.Metric, Unit: result.Unit ?? ""))
        .OrderByDescending(board => board.Count()).ThenBy(board => (board.Key.Dataset, board.Key.Metric)).ThenBy(board => board.Key.Unit, StringComparer.Ordinal)
        .Select(board => new Leaderboard(index, board.Key.Dataset, board.Key.Metric, [.. board]));

    private static bool Is(int? wanted, int node) => wanted is null || wanted == node;
}

/// <summary>The object Leaderboard.</summary>
internal sealed class Leaderboard(SnapshotIndex index, int dataset, int metric, ViewResult[] results)
{
    public EntityNode Dataset => new(index, dataset);

    public EntityNode Metric => new(index, metric);

    public string? Unit => results[0].Unit;

    public bool? HigherIsBetter => LeaderboardQuery.HigherIsBetter(index.Snapshot, metric);

    public int Count => results.Length;

    public IEnumerable<LeaderboardRow> Rows(int first)
    {
        var higher = HigherIsBetter;
        var sign = higher == false ? 1 : -1;
        var sorted = results.OrderBy(result => sign * result.Value).ThenBy(result => result.Document).ThenBy(result => result.Ordinal).ToArray();
        var place = 1;
        for (var i = 0; i < Math.Min(sorted.Length, Page.Size(first)); i++)
        {
            if (i > 0 && sorted[i].Value != sorted[i - 1].Value) place = i + 1;
            yield return new(higher is null ? null : place, new(index, sorted[i]));
        }
    }
}

/// <summary>The object LeaderboardRow.</summary>
internal sealed record LeaderboardRow(int? Place, MeasuredValue Result);

/// <summary>The object MeasuredValue.</summary>
internal sealed class MeasuredValue(SnapshotIndex index, ViewResult result, string? sentence = null)
{
    public EntityNode? Paper => Entity(result.Paper, EntityKind.Paper);

    public EntityNode? Method => Entity(result.Method);

    public EntityNode? Dataset => Entity(result.Dataset);

    public EntityNode? Metric => Entity(result.Metric, EntityKind.Metric);

    public EntityNode? Task => Entity(result.Task);

    public double Value => result.Value;

    public string? Unit => result.Unit;

    public double Confidence => result.Confidence;

    public Document? Document => result.Document < 0 ? null : new(index, result.Document);

    public string? Sentence => sentence;

    private EntityNode? Entity(int node, EntityKind? kind = null) => node < 0 || (kind is { } wanted && index.Snapshot.Kind(node) != wanted) ? null : new(index, node);
}
