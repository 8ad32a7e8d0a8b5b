using System.Collections.Immutable;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>How much of a store is read for one query.</summary>
public enum ViewChoice
{
    /// <summary>The part that decides the answer, unless that is so large that the whole is read sooner.</summary>
    Auto,

    /// <summary>The part that decides the answer, however large.</summary>
    Bounded,

    /// <summary>The whole.</summary>
    Whole,
}

/// <summary>
/// The parts of a store that decide what a query answers, around the entities that its names may stand for: the answer from the part is the
/// answer from the whole. Every part holds all that resolution may join with what it reaches, and the heads of INTRODUCES claims, on which
/// years rest. As of a year it also matters when a thing was first seen, on which all its claims have a say; and a paper is only there when
/// some claim says more of it than that it is cited.
/// </summary>
public static class QueryViews
{
    /// <summary>Of more entities than this the whole store is sooner read than the part.</summary>
    private const int Many = 10_000;

    /// <summary>How far a path is looked for, one view after the other; then in the whole store.</summary>
    private static readonly ImmutableArray<int> PathDepths = [2, 4];

    /// <summary>A neighbourhood: claims up to its depth.</summary>
    public static ViewScope Neighbourhood(ImmutableArray<EntityId> around, NeighbourhoodOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Settled(new() { Around = around, Depth = Math.Max(1, options.Depth), Mentions = options.Relations.Contains(RelationKind.Mentions) }, options.Filter);
    }

    /// <summary>
    /// A lineage: all lineage claims upwards or downwards, to the end whatever the depth. A cycle through one of the nodes lies in the part with
    /// all its edges, so cycles are settled in it as in the whole.
    /// </summary>
    public static ViewScope Lineage(ImmutableArray<EntityId> around, LineageOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reach = options.Direction switch
        {
            LineageDirection.Ancestors => LineageReach.Ancestors,
            LineageDirection.Descendants => LineageReach.Descendants,
            _ => LineageReach.Both,
        };
        return Settled(new() { Around = around, Lineage = reach }, options.Filter);
    }

    /// <summary>
    /// Paths: the relations that paths follow, farther and farther, not past families, with all lineage upwards (for the cycles).
    /// <see cref="PathQuery.TryRun"/> says whether a view held all that decides. None for a path over every relation.
    /// </summary>
    public static IEnumerable<ViewScope> Paths(ImmutableArray<EntityId> around, PathQueryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Any) return [];
        var scope = Settled(new() { Around = around, Relations = PathQuery.Relations, PastFamilies = false, Lineage = LineageReach.Ancestors }, options.Filter);
        return PathDepths.Select(depth => scope with { Depth = depth });
    }

    /// <summary>A search: its candidates with all their claims.</summary>
    public static ViewScope Search(IReadOnlyList<NamedEntity> candidates) =>
        new() { Around = [.. candidates.Select(candidate => candidate.Id)], Depth = 1, Introductions = true };

    /// <summary>The scopes as a choice has them; the whole store comes last, or alone.</summary>
    public static IEnumerable<ViewScope> Choose(ViewChoice choice, IEnumerable<ViewScope> parts, ViewScope whole) => choice switch
    {
        ViewChoice.Whole => [whole],
        ViewChoice.Bounded => parts.Append(whole),
        _ => parts.Where(part => part.Around.Length < Many).Select(part => part with { Most = Many }).Append(whole),
    };

    private static ViewScope Settled(ViewScope scope, ClaimFilter filter) => scope with
    {
        Introductions = true,
        Surroundings = filter.AsOf is not null || scope.Around.Any(id => id.Group == "paper"),
    };
}
