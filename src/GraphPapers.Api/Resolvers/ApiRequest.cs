using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Api.Resolvers;

/// <summary>What the resolvers of one request have at hand: one snapshot from beginning to end, and the store for sentences and names.</summary>
/// <param name="index">The snapshot.</param>
/// <param name="store">The store it was read from.</param>
/// <param name="hasKey">Whether the request brought the key, where there is one.</param>
internal sealed class ApiRequest(SnapshotIndex index, IGraphStore store, bool hasKey)
{
    /// <summary>The snapshot with what is kept beside it.</summary>
    public SnapshotIndex Index => index;

    /// <summary>The snapshot.</summary>
    public GraphSnapshot Snapshot => index.Snapshot;

    /// <summary>The store.</summary>
    public IGraphStore Store => store;

    /// <summary>Whether the request may change something.</summary>
    public bool HasKey => hasKey;

    /// <summary>A node as an object.</summary>
    public EntityNode Entity(int node) => index.Entity(node);

    /// <summary>Nodes as objects.</summary>
    public IEnumerable<EntityNode> Entities(IEnumerable<int> nodes) => nodes.Select(Entity);

    /// <summary>Finds what a name stands for.</summary>
    public ValueTask<NameAnswer> ResolveAsync(string name, IReadOnlyList<EntityKind>? kinds, bool preferTopics, CancellationToken cancellation) =>
        NameResolution.ResolveAsync(store, Snapshot, name, new() { Kinds = [.. kinds ?? []], PreferTopics = preferTopics }, cancellation);

    /// <summary>The one node that a name stands for.</summary>
    /// <exception cref="ApiException">There is none, or several; the message says what is near.</exception>
    public async ValueTask<int> FindAsync(string name, IReadOnlyList<EntityKind>? kinds, bool preferTopics, CancellationToken cancellation)
    {
        var answer = await ResolveAsync(name, kinds, preferTopics, cancellation).ConfigureAwait(false);
        return answer.IsFound ? answer.Node : throw Unresolved(name, answer);
    }

    /// <summary>Why a name stands for no single node.</summary>
    public ApiException Unresolved(string name, NameAnswer answer)
    {
        if (!answer.Candidates.IsEmpty) return new($"'{name}' may be {Listed(answer.Candidates)}: give an id.", ApiException.Ambiguous);
        var near = answer.Near.IsEmpty ? "Try search." : $"Near: {Listed(answer.Near)}.";
        return new($"Nothing is called '{name}'. {near}", ApiException.NotFound);
    }

    private string Listed(IEnumerable<int> nodes) => string.Join(", ", nodes.Take(10).Select(node => $"{Snapshot.Name(node)} ({Snapshot.Id(node)})"));
}
