using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>Reported values by dataset, metric and unit; values in different units are never compared.</summary>
internal static class LeaderboardQuery
{
    /// <summary>The boards of what is asked for, the longest first.</summary>
    public static IEnumerable<Leaderboard> Run(SnapshotIndex index, int? task, int? dataset, int? metric) => index.Snapshot.Results
        .Where(result => result.Metric >= 0 && Is(task, result.Task) && Is(dataset, result.Dataset) && Is(metric, result.Metric))
        .GroupBy(result => (result.Dataset, result.Metric, Unit: result.Unit ?? ""))
        .OrderByDescending(board => board.Count()).ThenBy(board => board.Key)
        .Select(board => new Leaderboard(index, board.Key.Dataset, board.Key.Metric, [.. board]));

    /// <summary>Whether more is better, by the ontology's mark.</summary>
    public static bool? HigherIsBetter(GraphSnapshot snapshot, int metric)
    {
        var marks = snapshot.Curated(metric)?.Marks ?? OntologyMarks.None;
        return marks.HasFlag(OntologyMarks.HigherIsBetter) ? true : marks.HasFlag(OntologyMarks.LowerIsBetter) ? false : null;
    }

    private static bool Is(int? wanted, int node) => wanted is null || wanted == node;
}

/// <summary>The object Leaderboard.</summary>
internal sealed class Leaderboard(SnapshotIndex index, int dataset, int metric, ViewResult[] results)
{
    public EntityNode? Dataset => dataset < 0 ? null : new(index, dataset);

    public EntityNode Metric => new(index, metric);

    public string? Unit => results[0].Unit;

    public bool HigherIsBetter => LeaderboardQuery.HigherIsBetter(index.Snapshot, metric) ?? true;

    public int Count => results.Length;

    public IEnumerable<LeaderboardRow> Rows(int first)
    {
        var sign = HigherIsBetter ? -1 : 1;
        var sorted = results.OrderBy(result => sign * result.Value).ThenBy(result => result.Document).ThenBy(result => result.Ordinal).ToArray();
        var place = 1;
        for (var i = 0; i < Math.Min(sorted.Length, Page.Size(first)); i++)
        {
            if (i > 0 && sorted[i].Value != sorted[i - 1].Value) place = i + 1;
            yield return new(place, new(index, sorted[i]));
        }
    }
}

/// <summary>The object LeaderboardRow.</summary>
internal sealed record LeaderboardRow(int Place, MeasuredValue Result);

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
