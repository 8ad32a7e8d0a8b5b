using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>An entity of a snapshot: the fields that all kinds have, and those of single kinds.</summary>
internal sealed class EntityNode(SnapshotIndex index, int node)
{
    private static readonly string[] TypeNames = [.. EntityKinds.All.OrderBy(kind => (int)kind).Select(kind => kind.ToString())];

    private readonly GraphSnapshot _snapshot = index.Snapshot;
    private Publication? _introducedBy;
    private bool _isIntroductionKnown;

    /// <summary>The node of the snapshot.</summary>
    public int Node => node;

    /// <summary>The name of its object type: that of the kind.</summary>
    public string TypeName => TypeNames[(int)Kind];

    public string Id { get; } = index.Snapshot.Id(node).Value;

    public string Name { get; } = index.Snapshot.Name(node);

    public string Title => Name;

    public EntityKind Kind { get; } = index.Snapshot.Kind(node);

    public int? Year => OrNull(_snapshot.Year(node));

    public int? FirstSeen => OrNull(_snapshot.FirstSeen(node));

    public bool IsCurated => _snapshot.Curated(node) is not null;

    public bool IsFamily => _snapshot.IsFamily(node);

    public Publication? IntroducedBy
    {
        get
        {
            if (Volatile.Read(ref _isIntroductionKnown)) return _introducedBy;
            _introducedBy = Publication.Introducing(index, node);
            Volatile.Write(ref _isIntroductionKnown, true);
            return _introducedBy;
        }
    }

    public IEnumerable<EntityNode> Senses => Nodes(_snapshot.Senses(node));

    public int Degree => index.Degree(node);

    public bool? HigherIsBetter => LeaderboardQuery.HigherIsBetter(_snapshot, node);

    public IEnumerable<Document> Documents => index.DocumentsOf(node).Select(document => new Document(index, document));

    public IEnumerable<string> Aliases(int first)
    {
        var forms = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var entity in _snapshot.Entities(node))
        {
            forms.UnionWith(entity.Votes.Select(vote => vote.Name));
            forms.UnionWith(entity.ShortForms);
            if (entity.Curated is { } row) forms.UnionWith(row.Names.Select(name => name.Form));
        }

        forms.Remove(Name);
        return forms.Take(Page.Size(first));
    }

    public Connection<GraphRelation> Relations(
        IReadOnlyList<RelationKind>? types, Direction direction, IReadOnlyList<EntityKind>? kinds, ClaimFilterInput? filter, int first, string? after)
    {
        const string list = "relations";
        var claims = ClaimFilterInput.Of(filter);
        var cursor = SortKey.Parse(after, list);
        var all = Edges(types, direction, kinds, claims);
        var rest = cursor is { } from ? all.Where(edge => edge.Key.CompareTo(from, SortDirection.Asc) > 0) : all;
        return Connection<GraphRelation>.Of(rest, Page.Size(first), after is not null, edge => edge.Key.Cursor(list), () => all.Count);
    }

    public IEnumerable<EntityNode> Authors(int first) => Far(RelationKind.AuthoredBy, Direction.Out, first, EntityKind.Author);

    public EntityNode? Venue() => Far(RelationKind.PublishedIn, Direction.Out, 1, EntityKind.Venue).FirstOrDefault();

    public IEnumerable<EntityNode> Introduces(int first) => Far(RelationKind.Introduces, Direction.Out, first);

    public IEnumerable<MeasuredValue> Results(int first) => index.ResultsOf(node).Take(Page.Size(first)).Select(result => new MeasuredValue(index, result));

    public IEnumerable<EntityNode> BuildsOn(int first) => Far(RelationKind.VariantOf, Direction.Out, first);

    public IEnumerable<EntityNode> Variants(int first) => Far(RelationKind.VariantOf, Direction.In, first);

    public IEnumerable<EntityNode> UsedBy(int first) => Far(RelationKind.Uses, Direction.In, first);

    public IEnumerable<EntityNode> DevelopedBy(int first) => Far(RelationKind.DevelopedBy, Direction.Out, first, EntityKind.Org);

    public IEnumerable<EntityNode> Evaluated(int first) => Far(RelationKind.EvaluatedOn, Direction.In, first);

    public IEnumerable<EntityNode> AddressedBy(int first) => Far(RelationKind.Addresses, Direction.In, first);

    public IEnumerable<EntityNode> StudiedBy(int first) => Far(RelationKind.Studies, Direction.In, first, EntityKind.Paper);

    public IEnumerable<EntityNode> Papers(int first) =>
        Far(Kind == EntityKind.Venue ? RelationKind.PublishedIn : RelationKind.AuthoredBy, Direction.In, first, EntityKind.Paper);

    public IEnumerable<EntityNode> Orgs(int first) => Far(RelationKind.AffiliatedWith, Direction.Out, first, EntityKind.Org);

    public IEnumerable<EntityNode> OrgAuthors(int first) => Far(RelationKind.AffiliatedWith, Direction.In, first, EntityKind.Author);

    public IEnumerable<EntityNode> Developed(int first) => Far(RelationKind.DevelopedBy, Direction.In, first);

    private static int? OrNull(int year) => year == 0 ? null : year;

    private IEnumerable<EntityNode> Nodes(IEnumerable<int> nodes) => nodes.Select(index.Entity);

    /// <summary>What one relation leads to, in order of ids.</summary>
    private IEnumerable<EntityNode> Far(RelationKind relation, Direction direction, int first, EntityKind? kind = null)
    {
        Page.Size(first);
        var arcs = _snapshot.Graph.Arcs(direction);
        var far = new SortedSet<int>();
        for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
        {
            int edge = arcs.EdgeOf(k), other = arcs.Targets[k];
            if (_snapshot.Relation(edge) != relation || (kind is { } wanted && _snapshot.Kind(other) != wanted)) continue;
            if (ClaimFilter.Default.Shows(_snapshot, other) && ClaimFilter.Default.Facts(_snapshot, edge).IsFollowed) far.Add(other);
        }

        return Nodes(far.Take(first));
    }

    private List<GraphRelation> Edges(IReadOnlyList<RelationKind>? types, Direction direction, IReadOnlyList<EntityKind>? kinds, ClaimFilter filter)
    {
        var edges = new List<GraphRelation>();
        if (direction != Direction.In) Collect(_snapshot.Graph.Out);
        if (direction != Direction.Out) Collect(_snapshot.Graph.In);
        edges.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
        return edges;

        void Collect(Adjacency arcs)
        {
            for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
            {
                int edge = arcs.EdgeOf(k), other = arcs.Targets[k];
                var relation = _snapshot.Relation(edge);
                if (types is null ? relation == RelationKind.Cites : !types.Contains(relation)) continue;
                if (kinds is not null && !kinds.Contains(_snapshot.Kind(other))) continue;
                if (filter.Shows(_snapshot, other) && filter.Facts(_snapshot, edge) is { IsFollowed: true } facts) edges.Add(new(index, new(edge, facts), filter));
            }
        }
    }
}
