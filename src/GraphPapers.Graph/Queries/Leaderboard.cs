using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>Which boards are asked for; nodes, or null for any.</summary>
public sealed record LeaderboardOptions
{
    /// <summary>The task.</summary>
    public int? Task { get; init; }

    /// <summary>The dataset or benchmark.</summary>
    public int? Dataset { get; init; }

    /// <summary>The metric.</summary>
    public int? Metric { get; init; }

    /// <summary>How many boards at most, and how many rows of each.</summary>
    public int Limit { get; init; } = 20;
}

/// <summary>One value of a board.</summary>
/// <param name="Place">Place from 1, equal values share one; null where the ontology does not say which way is better.</param>
/// <param name="Method">The method; null for the paper's own unnamed one.</param>
/// <param name="Paper">The paper that reports it.</param>
/// <param name="Value">The value, in the board's unit.</param>
/// <param name="Task">The task.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Document">The document that says so.</param>
/// <param name="Sentence">The sentence.</param>
public sealed record LeaderboardRow(
    int? Place, EntityAnswer? Method, EntityAnswer? Paper, double Value, EntityAnswer? Task, double Confidence, string Document, string Sentence);

/// <summary>Reported values that may be compared: one dataset, one metric, one unit.</summary>
/// <param name="Dataset">The dataset or benchmark.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Unit">The unit; null for bare numbers.</param>
/// <param name="HigherIsBetter">By the ontology's mark; null where it has none.</param>
/// <param name="Count">How many rows there are in all.</param>
/// <param name="Rows">The best rows, best first; without a mark the highest first.</param>
public sealed record Leaderboard(EntityAnswer Dataset, EntityAnswer Metric, string? Unit, bool? HigherIsBetter, int Count, ImmutableArray<LeaderboardRow> Rows);

/// <summary>A value with its place.</summary>
/// <param name="Place">From 1, equal values share one; null where the ontology does not say which way is better.</param>
/// <param name="Result">The value.</param>
public readonly record struct PlacedResult(int? Place, ViewResult Result);

/// <summary>A board in terms of the snapshot, before the store is asked for sentences.</summary>
/// <param name="Dataset">The dataset or benchmark.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Unit">The unit; null for bare numbers.</param>
/// <param name="HigherIsBetter">By the ontology's mark; null where it has none.</param>
/// <param name="Rows">All values, best first; without a mark the highest first.</param>
public sealed record Board(int Dataset, int Metric, string? Unit, bool? HigherIsBetter, ImmutableArray<PlacedResult> Rows);

/// <summary>
/// Ranks measured values by dataset, metric and unit: values in different units or on different data are never compared, and what names no
/// data is on no board. A value that two documents report for one paper and method stands once.
/// </summary>
public static class LeaderboardQuery
{
    /// <summary>The boards, the longest first.</summary>
    /// <param name="store">The store that the snapshot was read from.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="options">Which boards.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<IReadOnlyList<Leaderboard>> RunAsync(
        IGraphStore store, GraphSnapshot snapshot, LeaderboardOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var boards = Boards(snapshot, options);
        var shown = boards.SelectMany(board => board.Rows.Take(options.Limit)).Select(row => row.Result).ToList();
        var sentences = await SentencesAsync(store, snapshot, shown, cancellation).ConfigureAwait(false);
        var next = 0;
        return [.. boards.Select(board => new Leaderboard(
            EvidenceLoader.Entity(snapshot, board.Dataset), EvidenceLoader.Entity(snapshot, board.Metric), board.Unit, board.HigherIsBetter, board.Rows.Length,
            [.. board.Rows.Take(options.Limit).Select(row => Row(snapshot, row, sentences[next++]))]))];
    }

    /// <summary>The boards with all their values, the longest first, from the snapshot alone.</summary>
    public static IReadOnlyList<Board> Boards(GraphSnapshot snapshot, LeaderboardOptions options)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limit);
        return [.. snapshot.Results
            .Where(result => result.Dataset >= 0 && result.Metric >= 0 && Is(options.Task, result.Task) && Is(options.Dataset, result.Dataset) && Is(options.Metric, result.Metric))
            .DistinctBy(result => (result.Dataset, result.Metric, result.Unit, result.Paper, result.Method, result.Value))
            .GroupBy(result => (result.Dataset, result.Metric, Unit: result.Unit ?? ""))
            .OrderByDescending(group => group.Count()).ThenBy(group => (group.Key.Dataset, group.Key.Metric)).ThenBy(group => group.Key.Unit, StringComparer.Ordinal)
            .Take(options.Limit)
            .Select(group => BoardOf(snapshot, group.Key.Dataset, group.Key.Metric, group))];
    }

    /// <summary>The sentences that state values, in their order; empty where the store has the document no more. Each document is read once.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<IReadOnlyList<string>> SentencesAsync(
        IGraphStore store, GraphSnapshot snapshot, IReadOnlyList<ViewResult> results, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(results);
        var readings = new Dictionary<int, DocumentReading?>();
        foreach (var document in results.Select(result => result.Document).Distinct())
            readings[document] = await store.ReadDocumentAsync(snapshot.Documents[document].Id, cancellation).ConfigureAwait(false);
        return [.. results.Select(result => readings[result.Document] is { } reading && result.Ordinal < reading.Results.Length ? reading.Results[result.Ordinal].Sentence.Of(reading.Document.Text) : "")];
    }

    /// <summary>Whether more of a metric is better, by the ontology's mark; null where it has none.</summary>
    public static bool? HigherIsBetter(GraphSnapshot snapshot, int metric)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var marks = snapshot.Curated(metric)?.Marks ?? OntologyMarks.None;
        return (marks & OntologyMarks.HigherIsBetter) != 0 ? true : (marks & OntologyMarks.LowerIsBetter) != 0 ? false : null;
    }

    private static Board BoardOf(GraphSnapshot snapshot, int dataset, int metric, IEnumerable<ViewResult> results)
    {
        var higher = HigherIsBetter(snapshot, metric);
        var sorted = results.OrderBy(result => higher == false ? result.Value : -result.Value).ThenBy(result => result.Document).ThenBy(result => result.Ordinal).ToArray();
        var rows = ImmutableArray.CreateBuilder<PlacedResult>(sorted.Length);
        var place = 1;
        for (var i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i].Value != sorted[i - 1].Value) place = i + 1;
            rows.Add(new(higher is null ? null : place, sorted[i]));
        }

        return new(dataset, metric, sorted[0].Unit, higher, rows.MoveToImmutable());
    }

    private static LeaderboardRow Row(GraphSnapshot snapshot, PlacedResult row, string sentence) => new(
        row.Place, Entity(snapshot, row.Result.Method), Entity(snapshot, row.Result.Paper), row.Result.Value, Entity(snapshot, row.Result.Task), row.Result.Confidence,
        snapshot.Documents[row.Result.Document].Id, sentence);

    private static bool Is(int? wanted, int node) => wanted is null || wanted == node;

    private static EntityAnswer? Entity(GraphSnapshot snapshot, int node) => node < 0 ? null : EvidenceLoader.Entity(snapshot, node);
}
