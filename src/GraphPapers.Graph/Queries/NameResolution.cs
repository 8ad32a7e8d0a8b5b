using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>How a name is looked up.</summary>
public sealed record NameOptions
{
    /// <summary>Only entities of these kinds; empty: all.</summary>
    public ImmutableArray<EntityKind> Kinds { get; init; } = [];

    /// <summary>Where some of the entities are topics, only those: for lineage and paths.</summary>
    public bool PreferTopics { get; init; }

    /// <summary>How many near names are told where nothing has the name.</summary>
    public int Near { get; init; } = 5;
}

/// <summary>What a name stands for: one node, or several candidates, or nothing and what is near.</summary>
/// <param name="Node">The node; -1 where there is not exactly one.</param>
/// <param name="Candidates">Where there are several: their nodes in order of id.</param>
/// <param name="Near">Where there is none: nodes with names like it, nearest first.</param>
public sealed record NameAnswer(int Node, ImmutableArray<int> Candidates, ImmutableArray<int> Near)
{
    /// <summary>Whether the name stands for one node.</summary>
    public bool IsFound => Node >= 0;
}

/// <summary>
/// A name is an id, else a canonical name, else an alias, exact before normalised (<see cref="NameKey"/>); among equals the ontology's before
/// those of documents.
/// </summary>
public static class NameResolution
{
    /// <summary>Looks a name up.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<NameAnswer> ResolveAsync(
        IGraphStore store, GraphSnapshot snapshot, string name, NameOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        // An id that the snapshot knows needs no search.
        if (Find(snapshot, name, [], options ?? new()) is { IsFound: true } byId) return byId;
        return Resolve(snapshot, name, await MatchesAsync(store, name, cancellation).ConfigureAwait(false), options, cancellation);
    }

    /// <summary>What a store has under a name: the first half of the work, which needs no snapshot.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<IReadOnlyList<NameMatch>> MatchesAsync(IGraphStore store, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        return name.Length == 0 ? [] : await store.FindAsync(name, cancellation).ConfigureAwait(false);
    }

    /// <summary>What a name stands for in a snapshot: the second half. The snapshot may be a part of the store that holds the matches; then what is near is near in that part.</summary>
    public static NameAnswer Resolve(GraphSnapshot snapshot, string name, IReadOnlyList<NameMatch> matches, NameOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(matches);
        options ??= new NameOptions();
        return Find(snapshot, name, matches, options) is var answer && (answer.IsFound || !answer.Candidates.IsEmpty)
            ? answer
            : answer with { Near = NearNames.Find(snapshot, name.Trim(), node => Fits(snapshot, node, options), options.Near, cancellation) };
    }

    private static NameAnswer Find(GraphSnapshot snapshot, string name, IReadOnlyList<NameMatch> matches, NameOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        // A retired id or one that stands for another is no entity of the store any more, yet it resolves.
        if (EntityId.TryParse(name, out var id) && snapshot.Find(id) is >= 0 and var byId && Fits(snapshot, byId, options)) return new(byId, [], []);

        var nodes = new Dictionary<int, NameForm>();
        foreach (var match in matches)
        {
            var node = snapshot.Find(match.Id);
            if (node < 0 || !Fits(snapshot, node, options)) continue;
            var form = FormOf(snapshot, node, name, match.Form);
            if (!nodes.TryGetValue(node, out var known) || form < known) nodes[node] = form;
        }

        if (options.PreferTopics && nodes.Keys.Any(snapshot.IsTopic))
            foreach (var other in nodes.Keys.Where(node => !snapshot.IsTopic(node)).ToList()) nodes.Remove(other);
        if (nodes.Count == 0) return new(-1, [], []);
        var closest = nodes.Values.Min();
        var best = nodes.Where(pair => pair.Value == closest).Select(pair => pair.Key).Order().ToImmutableArray();
        // Of several the one that the ontology gives the name to goes before those that some document does.
        var given = best.Length > 1 ? best.Where(node => IsGiven(snapshot, node, name)).ToImmutableArray() : best;
        if (given.Length > 0) best = given;
        return best.Length == 1 ? new(best[0], [], []) : new(-1, best, []);
    }

    /// <summary>A name that one document gives is an alias unless it is the name that the view settled on.</summary>
    private static NameForm FormOf(GraphSnapshot snapshot, int node, string name, NameForm form)
    {
        if (string.Equals(snapshot.Name(node), name, StringComparison.Ordinal)) return NameForm.Name;
        return form switch
        {
            NameForm.Name => NameForm.Alias,
            NameForm.NormalisedName when NameKey.Of(snapshot.Name(node)) != NameKey.Of(name) => NameForm.NormalisedAlias,
            _ => form,
        };
    }

    private static bool IsGiven(GraphSnapshot snapshot, int node, string name) =>
        snapshot.Curated(node) is { } row && NameKey.Of(name) is var key && row.Names.Any(form => NameKey.Of(form.Form) == key);

    private static bool Fits(GraphSnapshot snapshot, int node, NameOptions options) =>
        snapshot.IsThere(node) && (options.Kinds.IsEmpty || options.Kinds.Contains(snapshot.Kind(node)));
}
