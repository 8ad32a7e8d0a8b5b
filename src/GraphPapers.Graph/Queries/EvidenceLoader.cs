using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>Turns nodes and edges of a snapshot into answers, fetching the sentences of claims from the store.</summary>
public static class EvidenceLoader
{
    /// <summary>A node as an answer.</summary>
    public static EntityAnswer Entity(GraphSnapshot snapshot, int node)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(snapshot.Id(node), snapshot.Name(node), snapshot.Kind(node), OrNull(snapshot.Year(node)));
    }

    /// <summary>Edges with the claims that the filter lists (denied ones too), in the order given.</summary>
    /// <param name="store">The store that the snapshot was read from.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="filter">Which claims are listed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<ImmutableArray<EdgeAnswer>> EdgesAsync(
        IGraphStore store, GraphSnapshot snapshot, IReadOnlyList<AnswerEdge> edges, ClaimFilter filter, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(filter);
        var keys = new List<ClaimKey>();
        var listed = new List<EdgeClaim>();
        var counts = new int[edges.Count];
        for (var i = 0; i < edges.Count; i++)
        {
            foreach (ref readonly var claim in snapshot.Claims(edges[i].Edge))
            {
                if (!filter.Lists(claim)) continue;
                keys.Add(snapshot.KeyOf(claim));
                listed.Add(claim);
                counts[i]++;
            }
        }

        var stored = await store.ReadClaimsAsync(keys, cancellation).ConfigureAwait(false);
        var answers = ImmutableArray.CreateBuilder<EdgeAnswer>(edges.Count);
        var at = 0;
        for (var i = 0; i < edges.Count; i++)
        {
            var claims = ImmutableArray.CreateBuilder<ClaimAnswer>(counts[i]);
            for (var c = 0; c < counts[i]; c++, at++)
                if (stored[at] is { } found) claims.Add(Claim(snapshot, listed[at], found));
            var (edge, facts) = edges[i];
            answers.Add(new(
                Entity(snapshot, snapshot.Head(edge)), Entity(snapshot, snapshot.Tail(edge)), snapshot.Relation(edge), facts.Support, facts.Confidence,
                OrNull(facts.FirstYear), claims.ToImmutable()));
        }

        return answers.MoveToImmutable();
    }

    private static ClaimAnswer Claim(GraphSnapshot snapshot, in EdgeClaim claim, StoredClaim stored) => new()
    {
        Source = claim.Source,
        Document = stored.Key.Document,
        Publication = PublicationOf(snapshot, claim, stored),
        Sentence = stored.Sentence,
        Evidence = stored.Claim.Evidence,
        Rule = stored.Claim.Rule,
        Confidence = claim.Confidence,
        Polarity = claim.Polarity,
        Year = OrNull(claim.Year),
    };

    private static PublicationAnswer? PublicationOf(GraphSnapshot snapshot, in EdgeClaim claim, StoredClaim stored)
    {
        if (stored.Claim.Publication is { } publication)
        {
            var at = snapshot.Find(publication.Id);
            var id = at < 0 ? publication.Id : snapshot.Id(at);
            return new(id, publication.Title, publication.Year ?? OrNull(claim.Year), publication.Url, publication.FirstAuthor);
        }

        if (claim.Document < 0) return null;
        var paper = snapshot.PaperOf(claim.Document);
        var document = snapshot.Documents[claim.Document];
        return paper < 0
            ? new(document.Paper, document.Title ?? document.Id, document.Year, document.Url, null)
            : new(snapshot.Id(paper), snapshot.Name(paper), OrNull(snapshot.Year(paper)), document.Url, null);
    }

    internal static int? OrNull(int year) => year == 0 ? null : year;
}
