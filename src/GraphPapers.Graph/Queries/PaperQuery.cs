using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>An entity that a paper's documents name.</summary>
/// <param name="Entity">The entity, resolved.</param>
/// <param name="Mentions">How often its documents name it.</param>
/// <param name="Salient">Whether the paper is about it.</param>
public sealed record PaperEntity(EntityAnswer Entity, int Mentions, bool Salient);

/// <summary>A value that a paper reports.</summary>
public sealed record PaperMeasurement(
    EntityAnswer? Method, EntityAnswer? Dataset, EntityAnswer Metric, EntityAnswer? Task, double Value, string? Unit, double Confidence, string? Document, string? Sentence);

/// <summary>Everything the store knows of one paper.</summary>
public sealed record PaperAnswer
{
    /// <summary>The paper's node.</summary>
    public required int Node { get; init; }

    /// <summary>The paper.</summary>
    public required EntityAnswer Entity { get; init; }

    /// <summary>Its documents with their texts, in order of id.</summary>
    public required ImmutableArray<SourceDocument> Documents { get; init; }

    /// <summary>What they name, the salient first, then by mentions.</summary>
    public required ImmutableArray<PaperEntity> Entities { get; init; }

    /// <summary>The paper's own edges and those that its documents claim between others.</summary>
    public required ImmutableArray<EdgeAnswer> Relations { get; init; }

    /// <summary>What it measured.</summary>
    public required ImmutableArray<PaperMeasurement> Results { get; init; }
}

/// <summary>One paper: its fields, entities, relations and results.</summary>
public static class PaperQuery
{
    /// <summary>Finds a paper by the id of a document, its own id, or its title.</summary>
    public static async ValueTask<NameAnswer> FindAsync(IGraphStore store, GraphSnapshot snapshot, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(name);
        var document = snapshot.FindDocument(name.Trim());
        if (document >= 0 && snapshot.PaperOf(document) is >= 0 and var paper) return new(paper, [], []);
        if (snapshot.Find(EntityId.Paper(name.Trim())) is >= 0 and var byKey && snapshot.IsThere(byKey)) return new(byKey, [], []);
        return await NameResolution.ResolveAsync(store, snapshot, name, new() { Kinds = [EntityKind.Paper] }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a paper.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<PaperAnswer> RunAsync(IGraphStore store, GraphSnapshot snapshot, int paper, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshot);
        var numbers = Enumerable.Range(0, snapshot.Documents.Count).Where(d => snapshot.PaperOf(d) == paper).ToHashSet();
        var readings = new List<DocumentReading>();
        foreach (var d in numbers.Order())
            if (await store.ReadDocumentAsync(snapshot.Documents[d].Id, cancellation).ConfigureAwait(false) is { } reading) readings.Add(reading);
        var edges = Enumerable.Range(0, snapshot.EdgeCount)
            .Where(edge => snapshot.Head(edge) == paper || Claims(snapshot, edge, numbers))
            .Select(edge => new AnswerEdge(edge, ClaimFilter.Default.Facts(snapshot, edge)))
            .OrderBy(edge => snapshot.Head(edge.Edge) != paper).ThenBy(edge => snapshot.Relation(edge.Edge)).ThenBy(edge => edge.Edge)
            .ToList();
        return new()
        {
            Node = paper,
            Entity = EvidenceLoader.Entity(snapshot, paper),
            Documents = [.. readings.Select(reading => reading.Document)],
            Entities = Entities(snapshot, paper, readings),
            Relations = await EvidenceLoader.EdgesAsync(store, snapshot, edges, ClaimFilter.Default, cancellation).ConfigureAwait(false),
            Results = [.. readings.SelectMany(reading => reading.Results.Select(result => Measurement(snapshot, reading, result)))],
        };
    }

    private static bool Claims(GraphSnapshot snapshot, int edge, HashSet<int> documents)
    {
        foreach (ref readonly var claim in snapshot.Claims(edge))
            if (documents.Contains(claim.Document)) return true;
        return false;
    }

    private static ImmutableArray<PaperEntity> Entities(GraphSnapshot snapshot, int paper, List<DocumentReading> readings) =>
    [
        .. readings.SelectMany(reading => reading.Entities)
            .Select(entity => (Node: snapshot.Find(entity.Id), entity))
            .Where(pair => pair.Node >= 0 && pair.Node != paper)
            .GroupBy(pair => pair.Node, pair => pair.entity)
            .Select(group => (group.Key, Mentions: group.Sum(entity => entity.Mentions.Length), Salient: group.Any(entity => entity.Salient)))
            .OrderByDescending(row => row.Salient).ThenByDescending(row => row.Mentions).ThenBy(row => row.Key)
            .Select(row => new PaperEntity(EvidenceLoader.Entity(snapshot, row.Key), row.Mentions, row.Salient)),
    ];

    private static PaperMeasurement Measurement(GraphSnapshot snapshot, DocumentReading reading, Result result) => new(
        Entity(snapshot, result.Method), Entity(snapshot, result.Dataset), Entity(snapshot, result.Metric) ?? new(result.Metric, result.Metric.Value, EntityKind.Metric, null),
        Entity(snapshot, result.Task), result.Value, result.Unit, result.Confidence, reading.Document.Id, result.Sentence.Of(reading.Document.Text));

    private static EntityAnswer? Entity(GraphSnapshot snapshot, EntityId? id) =>
        id is { } known && snapshot.Find(known) is >= 0 and var node ? EvidenceLoader.Entity(snapshot, node) : null;
}
