using System.Collections.Immutable;
using GraphPapers.Api.Snapshots;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Api.Resolvers;

/// <summary>The object Relation: an edge of a snapshot under a filter.</summary>
internal sealed class GraphRelation(SnapshotIndex index, AnswerEdge edge, ClaimFilter filter)
{
    private readonly GraphSnapshot _snapshot = index.Snapshot;

    public EntityNode From => index.Entity(_snapshot.Head(edge.Edge));

    public EntityNode To => index.Entity(_snapshot.Tail(edge.Edge));

    public RelationKind Type => _snapshot.Relation(edge.Edge);

    public int Support => edge.Facts.Support;

    public double Confidence => edge.Facts.Confidence;

    public int? FirstYear => edge.Facts.FirstYear == 0 ? null : edge.Facts.FirstYear;

    /// <summary>The edge of the snapshot; edges ascend as their keys do.</summary>
    public int Edge => edge.Edge;

    /// <summary>By head, relation and tail, as the snapshot orders its edges.</summary>
    public SortKey Key => new(0, $"{_snapshot.Id(_snapshot.Head(edge.Edge))} {(int)Type:00}", _snapshot.Id(_snapshot.Tail(edge.Edge)).Value);

    public int ClaimCount()
    {
        var count = 0;
        foreach (ref readonly var claim in _snapshot.Claims(edge.Edge))
            if (filter.Lists(claim)) count++;
        return count;
    }

    /// <summary>The claims of all relations of a level, in one call of the store for each filter, which is one for each level.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<ClaimView>>> ClaimsAsync(
        IReadOnlyList<GraphRelation> relations, ApiRequest request, int first, CancellationToken cancellation)
    {
        Page.Size(first);
        var answers = await AnswersAsync(relations, request, cancellation).ConfigureAwait(false);
        return [.. answers.Select(answer => (IReadOnlyList<ClaimView>)[.. answer.Claims.Take(first).Select(claim => new ClaimView(request.Index, claim))])];
    }

    /// <summary>What a person would be told of each relation of a level.</summary>
    public static async Task<IReadOnlyList<string>> ExplanationAsync(
        IReadOnlyList<GraphRelation> relations, ApiRequest request, CancellationToken cancellation) =>
        [.. (await AnswersAsync(relations, request, cancellation).ConfigureAwait(false)).Select(Explanation.Of)];

    private static async Task<EdgeAnswer[]> AnswersAsync(IReadOnlyList<GraphRelation> relations, ApiRequest request, CancellationToken cancellation)
    {
        var answers = new EdgeAnswer[relations.Count];
        foreach (var group in Enumerable.Range(0, relations.Count).GroupBy(i => relations[i].Filter))
        {
            ImmutableArray<int> places = [.. group];
            var loaded = await EvidenceLoader.EdgesAsync(
                request.Store, request.Snapshot, [.. places.Select(i => relations[i].Answer)], group.Key, cancellation).ConfigureAwait(false);
            for (var k = 0; k < places.Length; k++) answers[places[k]] = loaded[k];
        }

        return answers;
    }

    private AnswerEdge Answer => edge;

    private ClaimFilter Filter => filter;
}

/// <summary>The object Claim.</summary>
internal sealed class ClaimView(SnapshotIndex index, ClaimAnswer claim)
{
    public ClaimSource Source => claim.Source;

    public Document? Document => claim.Document is { } id && index.Snapshot.FindDocument(id) is >= 0 and var at ? new Document(index, at) : null;

    public Publication? Publication =>
        claim.Publication is { } publication ? new(index, publication.Id, publication.Title, publication.Year, publication.Url, publication.FirstAuthor) : null;

    public string? Sentence => claim.Sentence;

    public int? Start => claim.Evidence?.Sentence.Start;

    public int? End => claim.Evidence?.Sentence.End;

    public TextSpan? Head => claim.Evidence?.Head;

    public TextSpan? Tail => claim.Evidence?.Tail;

    public string Rule => claim.Rule;

    public double Confidence => claim.Confidence;

    public Polarity Polarity => claim.Polarity;

    public int? Year => claim.Year;
}

/// <summary>The object Publication: a paper as something refers to it.</summary>
internal sealed class Publication(SnapshotIndex index, EntityId id, string title, int? year, string? url, string? firstAuthor)
{
    public string Id => id.Value;

    public string Title => title;

    public int? Year => year;

    public string? Url => url;

    public string? FirstAuthor => firstAuthor;

    public EntityNode? Paper => index.Snapshot.Find(id) is >= 0 and var node && index.Snapshot.IsThere(node) && index.Snapshot.Kind(node) == EntityKind.Paper ? index.Entity(node) : null;

    /// <summary>The paper that introduced a node, or null.</summary>
    public static Publication? Introducing(SnapshotIndex index, int node)
    {
        if (index.Snapshot.IntroducedBy(node) is not { } paper) return null;
        var row = index.Snapshot.Curated(node)?.Paper;
        var url = row?.Url ?? (index.Snapshot.Find(paper.Id) is >= 0 and var at ? index.DocumentsOf(at).Select(d => index.Snapshot.Documents[d].Url).FirstOrDefault(u => u is not null) : null);
        return new(index, paper.Id, paper.Title, paper.Year == 0 ? null : paper.Year, url, row?.FirstAuthor);
    }
}

/// <summary>The object Document.</summary>
internal sealed class Document(SnapshotIndex index, int document)
{
    public string Id => index.Snapshot.Documents[document].Id;

    public string? Title => index.Snapshot.Documents[document].Title;

    public int? Year => index.Snapshot.Documents[document].Year;

    public string? Url => index.Snapshot.Documents[document].Url;

    public IEnumerable<string> SharedIds => index.Snapshot.Documents[document].SharedIds;

    public EntityNode? Paper => index.Snapshot.PaperOf(document) is >= 0 and var node ? index.Entity(node) : null;
}
