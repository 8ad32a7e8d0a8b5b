using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>The object NameAnswer.</summary>
internal sealed class NameView(ApiRequest request, NameAnswer answer)
{
    public EntityNode? Entity => answer.IsFound ? request.Entity(answer.Node) : null;

    public IEnumerable<EntityNode> Candidates => request.Entities(answer.Candidates);

    public IEnumerable<EntityNode> Near => request.Entities(answer.Near);
}

/// <summary>The object SearchHit.</summary>
internal sealed record HitView(EntityNode Entity, double Score, string Highlight);

/// <summary>The object ScoredEntity.</summary>
internal sealed record ScoredView(EntityNode Entity, double Score);

/// <summary>The object RankedEntity.</summary>
internal sealed record RankedView(int Place, EntityNode Entity, double Score);

/// <summary>The object Neighbour.</summary>
internal sealed record NeighbourView(EntityNode Entity, int Distance);

/// <summary>The object LineageNode.</summary>
internal sealed record LineageNodeView(EntityNode Entity, int Generation, bool IsNew)
{
    public Publication? Paper => Entity.IntroducedBy;
}

/// <summary>The object DroppedRelation.</summary>
internal sealed record DroppedView(GraphRelation Relation, DropReason Reason);

/// <summary>The object PathStep.</summary>
internal sealed record PathStepView(GraphRelation Relation, bool IsForward);

/// <summary>The object Neighbourhood.</summary>
internal sealed class NeighbourhoodView(SnapshotIndex index, NeighbourhoodResult result, ClaimFilter filter)
{
    public EntityNode Root => index.Entity(result.Root);

    public IEnumerable<NeighbourView> Nodes => result.Nodes.Select(node => new NeighbourView(index.Entity(node.Node), node.Distance));

    public IEnumerable<GraphRelation> Edges => result.Edges.Select(edge => new GraphRelation(index, edge, filter));

    public bool IsLimited => result.IsLimited;
}

/// <summary>The object Lineage.</summary>
internal sealed class LineageView(SnapshotIndex index, LineageResult result, int? since, bool isLimited)
{
    public EntityNode Root => index.Entity(result.Root);

    public LineageDirection Direction => result.Options.Direction;

    public int? AsOf => result.Options.Filter.AsOf;

    public int? Since => since;

    public IEnumerable<LineageNodeView> Nodes => result.Nodes.Select(node =>
        new LineageNodeView(index.Entity(node.Node), node.Generation, since is { } year && LineageResult.IsNew(index.Snapshot, node.Node, year)));

    public IEnumerable<GraphRelation> Edges => result.Edges.Select(Relation);

    public IEnumerable<DroppedView> Dropped => result.Dropped.Select(drop =>
        new DroppedView(Relation(new(drop.Edge, result.Options.Filter.Facts(index.Snapshot, drop.Edge))), drop.Reason));

    public bool IsLimited => isLimited;

    public IEnumerable<GraphRelation> Reduced() => result.Reduced(index.Snapshot).Select(Relation);

    private GraphRelation Relation(AnswerEdge edge) => new(index, edge, result.Options.Filter);
}

/// <summary>The object PathAnswer.</summary>
internal sealed class PathsView(SnapshotIndex index, PathResult result, ClaimFilter filter)
{
    public EntityNode From => index.Entity(result.From);

    public EntityNode To => index.Entity(result.To);

    public bool Any => result.Any;

    public IEnumerable<PathView> Paths => result.Paths.Select(path => new PathView(index, path, filter));
}

/// <summary>The object Path.</summary>
internal sealed class PathView(SnapshotIndex index, PathAnswer path, ClaimFilter filter)
{
    public IEnumerable<EntityNode> Nodes => path.Nodes.Select(node => index.Entity(node));

    public IEnumerable<PathStepView> Steps =>
        path.Edges.Select((edge, i) => new PathStepView(new(index, edge, filter), index.Snapshot.Head(edge.Edge) == path.Nodes[i]));
}

/// <summary>The object Community.</summary>
internal sealed class CommunityView(SnapshotIndex index, Community community)
{
    public int Size => community.Members.Count;

    public IReadOnlyList<string> Words => community.Words;

    public IEnumerable<EntityNode> Members(int first) => community.Members.Take(Page.Size(first)).Select(node => index.Entity(node));
}

/// <summary>The object TimelineYear.</summary>
internal sealed class TimelineYear(SnapshotIndex index, int year, int[] nodes)
{
    public int Year => year;

    public int Count => nodes.Length;

    public IEnumerable<EntityNode> Entities(int first) =>
        nodes.OrderByDescending(index.Degree).ThenBy(node => node).Take(Page.Size(first)).Select(node => index.Entity(node));
}

/// <summary>The object Comparison.</summary>
internal sealed class ComparisonView(SnapshotIndex index, int a, int b)
{
    private readonly int[] _ofA = Neighbours(index, a), _ofB = Neighbours(index, b);

    public EntityNode A => index.Entity(a);

    public EntityNode B => index.Entity(b);

    public double Jaccard
    {
        get
        {
            var union = _ofA.Union(_ofB).Count();
            return union == 0 ? 0 : (double)_ofA.Intersect(_ofB).Count() / union;
        }
    }

    public IEnumerable<EntityNode> Shared(int first) => ByDegree(_ofA.Intersect(_ofB), first);

    public IEnumerable<EntityNode> OnlyA(int first) => ByDegree(_ofA.Except(_ofB).Where(node => node != b), first);

    public IEnumerable<EntityNode> OnlyB(int first) => ByDegree(_ofB.Except(_ofA).Where(node => node != a), first);

    public IEnumerable<EntityNode> SharedAncestors(int first, CancellationToken cancellation)
    {
        var ofB = LineageQuery.Run(index.Snapshot, b, cancellation: cancellation).Nodes.ToDictionary(node => node.Node, node => node.Generation);
        return LineageQuery.Run(index.Snapshot, a, cancellation: cancellation).Nodes
            .Where(node => ofB.ContainsKey(node.Node))
            .OrderByDescending(node => node.Generation + ofB[node.Node]).ThenBy(node => node.Node)
            .Take(Page.Size(first)).Select(node => index.Entity(node.Node));
    }

    public PathView? Path(CancellationToken cancellation) =>
        PathQuery.Run(index.Snapshot, a, b, new() { K = 1 }, cancellation).Paths.Select(path => new PathView(index, path, ClaimFilter.Default)).FirstOrDefault();

    private static int[] Neighbours(SnapshotIndex index, int node) =>
        [.. index.Measured.Arcs(Direction.Both).TargetsOf(node).ToArray().Distinct().Where(other => other != node)];

    private IEnumerable<EntityNode> ByDegree(IEnumerable<int> nodes, int first) =>
        nodes.OrderByDescending(index.Degree).ThenBy(node => node).Take(Page.Size(first)).Select(node => index.Entity(node));
}

/// <summary>The object DocumentText.</summary>
internal sealed class DocumentTextView(SnapshotIndex index, int document, DocumentReading reading)
{
    public Document Document => new(index, document);

    public string Reader => reading.Document.Reader;

    public string ReaderVersion => reading.ReaderVersion;

    public string Text => reading.Document.Text;

    public IEnumerable<FoundEntity> Entities(int first) => reading.Entities
        .Select(entity => (Node: index.Snapshot.Find(entity.Id), entity))
        .Where(found => found.Node >= 0)
        .Take(Page.Size(first))
        .Select(found => new FoundEntity(index.Entity(found.Node), found.entity.Salient, found.entity.Link, [.. found.entity.Mentions.Select(Mention)]));

    public IEnumerable<MeasuredValue> Results => reading.Results.Select((result, i) => new MeasuredValue(
        index,
        new(document, i, Find(result.Paper), Find(result.Method), Find(result.Dataset), Find(result.Metric), Find(result.Task), result.Value, result.Unit, result.Confidence),
        result.Sentence.Of(reading.Document.Text)));

    private int Find(EntityId? id) => id is { } known ? index.Snapshot.Find(known) : -1;

    private MentionView Mention(Mention mention) => new(mention.Span.Start, mention.Span.End, mention.Span.Of(reading.Document.Text), mention.Confidence);
}

/// <summary>The object FoundEntity.</summary>
internal sealed record FoundEntity(EntityNode Entity, bool Salient, string Link, IReadOnlyList<MentionView> Mentions);

/// <summary>The object Mention.</summary>
internal sealed record MentionView(int Start, int End, string Text, double Confidence);

/// <summary>The object Stats.</summary>
internal sealed class StatsView(long generation, StatsResult stats)
{
    public long Generation => generation;

    public int Documents => stats.Documents;

    public int Results => stats.Results;

    public StatsPartView Told => new(stats.Told);

    public StatsPartView Curated => new(stats.Curated);
}

/// <summary>The object StatsPart.</summary>
internal sealed class StatsPartView(StatsPart part)
{
    public IEnumerable<KindCount> Entities => part.Kinds.Select(pair => new KindCount(pair.Kind, pair.Count));

    public IEnumerable<RelationCount> Relations => part.Relations.Select(pair => new RelationCount(pair.Relation, pair.Count));

    public IEnumerable<SourceCount> Claims => part.Sources.Select(pair => new SourceCount(pair.Source, pair.Count));
}

/// <summary>The object KindCount.</summary>
internal sealed record KindCount(EntityKind Kind, int Count);

/// <summary>The object RelationCount.</summary>
internal sealed record RelationCount(RelationKind Type, int Count);

/// <summary>The object SourceCount.</summary>
internal sealed record SourceCount(ClaimSource Source, int Count);
