using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Snapshot;

/// <summary>
/// Takes a view from a store and freezes it. What comes out depends on what was streamed, not on the order of claims and results.
/// Used once; not safe for several threads.
/// </summary>
public sealed class SnapshotBuilder : IViewSink
{
    private readonly List<ViewDocument> _documents = [];
    private readonly List<ViewEntity> _entities = [];
    private readonly List<ViewResult> _results = [];
    private readonly Dictionary<EntityId, EntityId> _retired = [];
    private List<ViewClaim> _claims = [];
    private bool _isWhole = true;

    /// <inheritdoc/>
    public void Begin(ViewSize size)
    {
        _isWhole = size.IsWhole;
        _documents.Capacity = Math.Max(_documents.Capacity, size.Documents);
        _entities.Capacity = Math.Max(_entities.Capacity, size.Entities);
        _claims.Capacity = Math.Max(_claims.Capacity, size.Claims);
    }

    /// <inheritdoc/>
    public void Document(ViewDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (_documents.Count > 0 && string.CompareOrdinal(_documents[^1].Id, document.Id) >= 0)
            throw new ArgumentException($"Document {document.Id} is out of order.", nameof(document));
        _documents.Add(document);
    }

    /// <inheritdoc/>
    public void Entity(ViewEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (_entities.Count > 0 && _entities[^1].Id >= entity.Id)
            throw new ArgumentException($"Entity {entity.Id} is out of order.", nameof(entity));
        _entities.Add(entity);
    }

    /// <inheritdoc/>
    public void Claim(in ViewClaim claim)
    {
        if ((uint)claim.Head >= (uint)_entities.Count || (uint)claim.Tail >= (uint)_entities.Count || claim.Document < -1 || claim.Document >= _documents.Count)
            throw new ArgumentException("A claim names an entity or document that was not streamed.", nameof(claim));
        _claims.Add(claim);
    }

    /// <inheritdoc/>
    public void Result(in ViewResult result) => _results.Add(result);

    /// <inheritdoc/>
    public void Retired(EntityId id, EntityId replacement) => _retired[id] = replacement;

    /// <summary>Resolves and freezes what was streamed.</summary>
    /// <param name="generation">The generation of the store that the view belongs to.</param>
    /// <param name="cancellation">Stops the work.</param>
    public GraphSnapshot Build(long generation, CancellationToken cancellation = default)
    {
        var resolution = Resolution.Resolve(_entities, _documents, _retired, cancellation);
        var claims = _claims;
        _claims = [];
        var table = EdgeTable.Build(resolution, _entities, _documents, claims, cancellation);
        return new GraphSnapshot(generation, _documents, resolution, table, ResultsOf(resolution)) { IsWhole = _isWhole };
    }

    /// <summary>Reads a whole store.</summary>
    public static ValueTask<GraphSnapshot> LoadAsync(IGraphStore store, CancellationToken cancellation = default) =>
        LoadAsync(store, ViewScope.Whole, cancellation);

    /// <summary>Reads a view of a store.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<GraphSnapshot> LoadAsync(IGraphStore store, ViewScope scope, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var builder = new SnapshotBuilder();
        var generation = await store.ReadViewAsync(scope, builder, cancellation).ConfigureAwait(false);
        return builder.Build(generation, cancellation);
    }

    private ViewResult[] ResultsOf(Resolution resolution)
    {
        int Node(int entity) => entity < 0 ? -1 : resolution.NodeOf[entity];
        var results = _results.Select(result => result with
        {
            Paper = Node(result.Paper),
            Method = Node(result.Method),
            Dataset = Node(result.Dataset),
            Metric = Node(result.Metric),
            Task = Node(result.Task),
        }).ToArray();
        Array.Sort(results, static (a, b) => a.Document != b.Document ? a.Document.CompareTo(b.Document) : a.Ordinal.CompareTo(b.Ordinal));
        return results;
    }
}
