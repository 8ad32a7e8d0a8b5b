using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>The object Leaderboard.</summary>
internal sealed class Leaderboard(SnapshotIndex index, Board board)
{
    public EntityNode Dataset => index.Entity(board.Dataset);

    public EntityNode Metric => index.Entity(board.Metric);

    public string? Unit => board.Unit;

    public bool? HigherIsBetter => board.HigherIsBetter;

    public int Count => board.Rows.Length;

    public IEnumerable<LeaderboardRow> Rows(int first) => board.Rows.Take(Page.Size(first)).Select(row => new LeaderboardRow(row.Place, new(index, row.Result)));
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

    /// <summary>The sentences of all values of a level.</summary>
    public static async Task<IReadOnlyList<string?>> SentenceAsync(IReadOnlyList<MeasuredValue> values, ApiRequest request, CancellationToken cancellation)
    {
        var missing = values.Where(value => value.Known is null).ToList();
        var read = await LeaderboardQuery.SentencesAsync(request.Store, request.Snapshot, [.. missing.Select(value => value.Result)], cancellation).ConfigureAwait(false);
        var next = 0;
        return [.. values.Select(value => (value.Known ?? read[next++]) is { Length: > 0 } found ? found : null)];
    }

    private string? Known => sentence;

    private ViewResult Result => result;

    private EntityNode? Entity(int node, EntityKind? kind = null) => node < 0 || (kind is { } wanted && index.Snapshot.Kind(node) != wanted) ? null : index.Entity(node);
}
