using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>A claim of a text, to be judged by eye.</summary>
/// <param name="Head">What it is about.</param>
/// <param name="Relation">How the two stand to each other.</param>
/// <param name="Tail">The other end.</param>
/// <param name="Claim">The claim with its sentence.</param>
public sealed record SampledClaim(EntityAnswer Head, RelationKind Relation, EntityAnswer Tail, StoredClaim Claim);

/// <summary>Draws claims that were read from texts, each as likely as any other, so that one can judge how many are right.</summary>
public static class SampleQuery
{
    /// <summary>Draws claims; the same store and seed give the same claims in the same order.</summary>
    /// <param name="store">The store that the snapshot was read from.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="count">How many; all where there are fewer.</param>
    /// <param name="seed">Another seed draws other claims.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<ImmutableArray<SampledClaim>> RunAsync(IGraphStore store, GraphSnapshot snapshot, int count, int seed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var all = new List<(int Edge, ClaimKey Key)>();
        for (var edge = 0; edge < snapshot.EdgeCount; edge++)
            foreach (ref readonly var claim in snapshot.Claims(edge))
                if (claim.Source == ClaimSource.Text) all.Add((edge, snapshot.KeyOf(claim)));
        var places = Enumerable.Range(0, all.Count).ToArray();
        new Random(seed).Shuffle(places);
        var drawn = places.Take(count).Select(place => all[place]).ToList();
        var claims = await store.ReadClaimsAsync([.. drawn.Select(draw => draw.Key)], cancellation).ConfigureAwait(false);
        return
        [
            .. drawn.Zip(claims, (draw, claim) => (draw.Edge, Claim: claim)).Where(draw => draw.Claim is not null).Select(draw => new SampledClaim(
                EvidenceLoader.Entity(snapshot, snapshot.Head(draw.Edge)), snapshot.Relation(draw.Edge), EvidenceLoader.Entity(snapshot, snapshot.Tail(draw.Edge)), draw.Claim!)),
        ];
    }
}
