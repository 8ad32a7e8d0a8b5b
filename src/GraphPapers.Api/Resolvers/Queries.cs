using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>The fields of Query that find entities and walk from them; lists and measures stand in files of their own.</summary>
internal sealed partial class Queries
{
    private const int DeepestWalk = 6, MostPaths = 20;

    public static EntityNode? Node(string id, ApiRequest request) =>
        EntityId.TryParse(id, out var known) && request.Snapshot.Find(known) is >= 0 and var node && request.Snapshot.IsThere(node) ? request.Entity(node) : null;

    public static async Task<EntityNode?> EntityAsync(string? id, string? name, EntityKind? kind, ApiRequest request, CancellationToken cancellation)
    {
        if (id is null == name is null) throw ApiException.BadInput("Give either id or name.");
        if (id is not null) return Node(id, request) is { } found && (kind is null || found.Kind == kind) ? found : null;
        var answer = await request.ResolveAsync(name!, Kinds(kind), preferTopics: false, cancellation).ConfigureAwait(false);
        if (answer.IsFound) return request.Entity(answer.Node);
        return answer.Candidates.IsEmpty ? null : throw request.Unresolved(name!, answer);
    }

    public static async Task<NameView> NamesAsync(string name, EntityKind? kind, ApiRequest request, CancellationToken cancellation) =>
        new(request, await request.ResolveAsync(name, Kinds(kind), preferTopics: false, cancellation).ConfigureAwait(false));

    public static async Task<IEnumerable<HitView>> SearchAsync(
        string text, IReadOnlyList<EntityKind>? kinds, int first, ApiRequest request, CancellationToken cancellation)
    {
        var hits = await SearchQuery.RunAsync(request.Store, request.Snapshot, text, kinds ?? [], Page.Size(first), cancellation).ConfigureAwait(false);
        return hits.Select(hit => new HitView(request.Entity(hit.Node), hit.Score, hit.Highlight));
    }

    public static async Task<NeighbourhoodView> NeighbourhoodAsync(
        string of, EntityKind? kind, int depth, IReadOnlyList<EntityKind>? kinds, IReadOnlyList<RelationKind>? relations, Direction direction,
        ClaimFilterInput? filter, int first, ApiRequest request, CancellationToken cancellation)
    {
        var options = new NeighbourhoodOptions
        {
            Depth = Page.Depth(depth, DeepestWalk),
            Kinds = [.. kinds ?? []],
            Relations = [.. relations ?? []],
            Direction = direction,
            Limit = Page.Size(first),
            Filter = ClaimFilterInput.Of(filter),
        };
        var root = await request.FindAsync(of, Kinds(kind), preferTopics: false, cancellation).ConfigureAwait(false);
        return new(request.Index, NeighbourhoodQuery.Run(request.Snapshot, root, options, cancellation), options.Filter);
    }

    public static async Task<LineageView> LineageAsync(
        string of, LineageDirection direction, int? depth, int? since, ClaimFilterInput? filter, int first, ApiRequest request, CancellationToken cancellation)
    {
        if (depth < 0) throw ApiException.BadInput("depth must be 0 or more.");
        var options = new LineageOptions { Direction = direction, Depth = depth, Filter = ClaimFilterInput.Of(filter) };
        var limit = Page.Size(first);
        var root = await request.FindAsync(of, null, preferTopics: true, cancellation).ConfigureAwait(false);
        var whole = LineageQuery.Run(request.Snapshot, root, options, cancellation);
        if (since is { } year) whole = whole.Since(request.Snapshot, year);
        return new(request.Index, whole.Limited(request.Snapshot, limit), since, whole.Nodes.Length - 1 > limit);
    }

    public static async Task<PathsView> PathAsync(
        string from, string to, int first, bool any, ClaimFilterInput? filter, ApiRequest request, CancellationToken cancellation)
    {
        if (first is < 1 or > MostPaths) throw ApiException.BadInput("first must be between 1 and 20.");
        var options = new PathQueryOptions { K = first, Any = any, Filter = ClaimFilterInput.Of(filter) };
        var a = await request.FindAsync(from, null, preferTopics: true, cancellation).ConfigureAwait(false);
        var b = await request.FindAsync(to, null, preferTopics: true, cancellation).ConfigureAwait(false);
        return new(request.Index, PathQuery.Run(request.Snapshot, a, b, options, cancellation), options.Filter);
    }

    public static async Task<PathView?> ExplainAsync(string from, string to, ClaimFilterInput? filter, ApiRequest request, CancellationToken cancellation) =>
        (await PathAsync(from, to, 1, any: false, filter, request, cancellation).ConfigureAwait(false)).Paths.FirstOrDefault();

    public static async Task<ComparisonView> CompareAsync(string a, string b, ApiRequest request, CancellationToken cancellation) => new(
        request.Index,
        await request.FindAsync(a, null, preferTopics: true, cancellation).ConfigureAwait(false),
        await request.FindAsync(b, null, preferTopics: true, cancellation).ConfigureAwait(false));

    public static async Task<DocumentTextView?> DocumentTextAsync(string id, ApiRequest request, CancellationToken cancellation)
    {
        // A document that another process wrote since is there for the next snapshot.
        var document = request.Snapshot.FindDocument(id);
        if (document < 0) return null;
        var reading = await request.Store.ReadDocumentAsync(id, cancellation).ConfigureAwait(false);
        return reading is null ? null : new(request.Index, document, reading);
    }

    public static StatsView Stats(ApiRequest request) => new(request.Snapshot.Generation, StatsQuery.Run(request.Snapshot));

    private static EntityKind[]? Kinds(EntityKind? kind) => kind is { } one ? [one] : null;
}
