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
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Limit);
        var boards = new List<Leaderboard>();
        foreach (var group in snapshot.Results
            .Where(result => result.Dataset >= 0 && result.Metric >= 0 && Is(options.Task, result.Task) && Is(options.Dataset, result.Dataset) && Is(options.Metric, result.Metric))
            .DistinctBy(result => (result.Dataset, result.Metric, result.Unit, result.Paper, result.Method, result.Value))
            .GroupBy(result => (result.Dataset, result.Metric, Unit: result.Unit ?? ""))
            .OrderByDescending(group => group.Count()).ThenBy(group => (group.Key.Dataset, group.Key.Metric)).ThenBy(group => group.Key.Unit, StringComparer.Ordinal)
            .Take(options.Limit))
        {
            var higher = HigherIsBetter(snapshot, group.Key.Metric);
            var sorted = group.OrderBy(result => higher == false ? result.Value : -result.Value).ThenBy(result => result.Document).ThenBy(result => result.Ordinal).ToList();
            boards.Add(new(
                EvidenceLoader.Entity(snapshot, group.Key.Dataset), EvidenceLoader.Entity(snapshot, group.Key.Metric), group.First().Unit, higher, sorted.Count,
                await RowsAsync(store, snapshot, sorted, higher is not null, options.Limit, cancellation).ConfigureAwait(false)));
        }

        return boards;
    }

    /// <summary>Whether more of a metric is better, by the ontology's mark; null where it has none.</summary>
    public static bool? HigherIsBetter(GraphSnapshot snapshot, int metric)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var marks = snapshot.Curated(metric)?.Marks ?? OntologyMarks.None;
        return (marks & OntologyMarks.HigherIsBetter) != 0 ? true : (marks & OntologyMarks.LowerIsBetter) != 0 ? false : null;
    }

    private static async ValueTask<ImmutableArray<LeaderboardRow>> RowsAsync(
        IGraphStore store, GraphSnapshot snapshot, List<ViewResult> sorted, bool ranked, int limit, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<LeaderboardRow>();
        var place = 1;
        for (var i = 0; i < Math.Min(sorted.Count, limit); i++)
        {
            var result = sorted[i];
            if (i > 0 && result.Value != sorted[i - 1].Value) place = i + 1;
            var document = snapshot.Documents[result.Document].Id;
            var reading = await store.ReadDocumentAsync(document, cancellation).ConfigureAwait(false);
            var sentence = reading is not null && result.Ordinal < reading.Results.Length ? reading.Results[result.Ordinal].Sentence.Of(reading.Document.Text) : "";
            rows.Add(new(ranked ? place : null, Entity(snapshot, result.Method), Entity(snapshot, result.Paper), result.Value, Entity(snapshot, result.Task), result.Confidence, document, sentence));
        }

        return rows.ToImmutable();
    }

    private static bool Is(int? wanted, int node) => wanted is null || wanted == node;

    private static EntityAnswer? Entity(GraphSnapshot snapshot, int node) => node < 0 ? null : EvidenceLoader.Entity(snapshot, node);
}
