using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>The lists of Query: filters, orders and pages.</summary>
internal sealed partial class Queries
{
    public static Task<Connection<EntityNode>> EntitiesAsync(
        EntityFilterInput? where, EntityOrderInput? orderBy, int first, string? after, ApiRequest request, CancellationToken cancellation) =>
        ListAsync(null, where, orderBy, first, after, request, cancellation);

    public static Connection<Document> Documents(int first, string? after, ApiRequest request)
    {
        const string list = "documents";
        var documents = request.Snapshot.Documents;
        var cursor = SortKey.Parse(after, list);
        var begin = 0;
        if (cursor is { } from)
        {
            begin = LowerBound(documents.Count, i => string.CompareOrdinal(documents[i].Id, from.Id) > 0);
        }

        var rest = Enumerable.Range(begin, documents.Count - begin).Select(i => new Document(request.Index, i));
        return Connection<Document>.Of(rest, Page.Size(first), begin > 0, document => new SortKey(0, "", document.Id).Cursor(list), () => documents.Count);
    }

    /// <summary>The list of one kind, or of all.</summary>
    public static async Task<Connection<EntityNode>> ListAsync(
        EntityKind? kind, EntityFilterInput? where, EntityOrderInput? orderBy, int first, string? after, ApiRequest request, CancellationToken cancellation)
    {
        var (by, direction) = (orderBy?.By ?? EntityOrderField.Name, orderBy?.Direction ?? SortDirection.Asc);
        var list = $"{kind?.ToString() ?? "entities"} {by} {direction}";
        var cursor = SortKey.Parse(after, list);
        var index = request.Index;
        var nodes = index.Ordered(kind, by, direction);
        var fits = await FilterAsync(where, request, cancellation).ConfigureAwait(false);
        var begin = cursor is { } from ? LowerBound(nodes.Length, i => index.Key(nodes[i], by, direction).CompareTo(from, direction) > 0) : 0;
        return Connection<EntityNode>.Of(
            nodes.Skip(begin).Where(fits).Select(request.Entity), Page.Size(first), begin > 0,
            entity => index.Key(entity.Node, by, direction).Cursor(list), () => where is null ? nodes.Length : nodes.Count(fits));
    }

    /// <summary>The first of n places where a condition holds that holds for all after it.</summary>
    private static int LowerBound(int n, Func<int, bool> holds)
    {
        int low = 0, high = n;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (holds(middle)) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private static async ValueTask<Func<int, bool>> FilterAsync(EntityFilterInput? where, ApiRequest request, CancellationToken cancellation)
    {
        if (where is null) return static _ => true;
        var snapshot = request.Snapshot;
        var words = where.Name is null ? null : NameKey.Of(where.Name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var related = where.Related is null ? null : await RelatedAsync(where.Related, request, cancellation).ConfigureAwait(false);
        return node =>
            (related is null || related.Contains(node))
            && (where.Kinds is null || where.Kinds.Contains(snapshot.Kind(node)))
            && (where.YearFrom is not { } from || (snapshot.Year(node) is not 0 and var year && year >= from))
            && (where.YearTo is not { } to || (snapshot.Year(node) is not 0 and var other && other <= to))
            && (where.Documented is not { } documented || snapshot.IsDocumented(node) == documented)
            && (where.Curated is not { } curated || snapshot.Curated(node) is not null == curated)
            && (where.Family is not { } family || snapshot.IsFamily(node) == family)
            && (words is null || Holds(snapshot.Name(node), words));
    }

    private static bool Holds(string name, string[] words)
    {
        var parts = NameKey.Of(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.All(word => parts.Any(part => part.StartsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>The nodes with such a relation to the named one.</summary>
    private static async ValueTask<HashSet<int>> RelatedAsync(RelatedFilterInput related, ApiRequest request, CancellationToken cancellation)
    {
        var snapshot = request.Snapshot;
        var to = await request.FindAsync(related.To, null, preferTopics: false, cancellation).ConfigureAwait(false);
        var nodes = new HashSet<int>();
        // From the list's entity to the other one is, seen from the other one, in.
        if (related.Direction != Direction.In) Collect(snapshot.Graph.In);
        if (related.Direction != Direction.Out) Collect(snapshot.Graph.Out);
        return nodes;

        void Collect(Adjacency arcs)
        {
            for (var k = arcs.Offsets[to]; k < arcs.Offsets[to + 1]; k++)
            {
                var edge = arcs.EdgeOf(k);
                if (related.Types is null ? snapshot.Relation(edge) == RelationKind.Cites : !related.Types.Contains(snapshot.Relation(edge))) continue;
                if (ClaimFilter.Default.Facts(snapshot, edge).IsFollowed) nodes.Add(arcs.Targets[k]);
            }
        }
    }
}
