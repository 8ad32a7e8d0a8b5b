using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>One year of an entity.</summary>
/// <param name="Year">The year; 0 for papers without one.</param>
/// <param name="Introduces">Papers that introduce it.</param>
/// <param name="Uses">Papers that use it, evaluate on it, measure by it or address it.</param>
/// <param name="Studies">Papers that study it.</param>
/// <param name="Papers">Papers that make any claim with it; each counts once.</param>
public sealed record TimelineYear(int Year, int Introduces, int Uses, int Studies, int Papers);

/// <summary>An entity that rises.</summary>
/// <param name="Node">The entity.</param>
/// <param name="Recent">Papers of the recent years that make a claim with it.</param>
/// <param name="Before">Papers of as many years before.</param>
/// <param name="Rise">By how much its share of all papers grew: the logarithm of the ratio of shares, each with half a paper added.</param>
public sealed record Trend(int Node, int Recent, int Before, double Rise);

/// <summary>
/// How papers take an entity up over the years. Asserted claims of documents count, and the paper that the ontology says introduced the
/// entity where the store has it; a claim between two others counts for both. A paper older than the entity speaks of another thing of the
/// same name, and is left out.
/// </summary>
public static class TimelineQuery
{
    /// <summary>Counts of papers by year, from the first year with one to the last; a year without papers is there with zeros.</summary>
    /// <exception cref="ArgumentException">The node is none.</exception>
    public static IReadOnlyList<TimelineYear> Run(GraphSnapshot snapshot, int node)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, snapshot.NodeCount);
        HashSet<int> introduces = [], uses = [], studies = [], papers = [];
        foreach (var arcs in (Csr.Adjacency[])[snapshot.Graph.Out, snapshot.Graph.In])
        {
            for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
            {
                var edge = arcs.EdgeOf(k);
                var relation = snapshot.Relation(edge);
                foreach (var paper in PapersOf(snapshot, edge))
                {
                    if (paper == node || IsOlder(snapshot, paper, node)) continue;
                    papers.Add(paper);
                    if (relation == RelationKind.Introduces) introduces.Add(paper);
                    else if (relation is RelationKind.Uses or RelationKind.EvaluatedOn or RelationKind.MeasuredBy or RelationKind.Addresses) uses.Add(paper);
                    else if (relation == RelationKind.Studies) studies.Add(paper);
                }
            }
        }

        if (snapshot.IntroducedBy(node) is { } introducing && snapshot.Find(introducing.Id) is >= 0 and var first && snapshot.IsDocumented(first) && first != node)
        {
            introduces.Add(first);
            papers.Add(first);
        }

        return Years(snapshot, introduces, uses, studies, papers);
    }

    /// <summary>Entities of given kinds whose share of the papers grew most from some years to as many after them.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="lastYear">The last of the recent years.</param>
    /// <param name="years">How many years each span has.</param>
    /// <param name="kinds">Kinds of entities; empty: what papers are about, which is all but papers, authors, organisations and venues.</param>
    /// <param name="minPapers">How many recent papers there must be.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops the count.</param>
    public static IReadOnlyList<Trend> Rising(
        GraphSnapshot snapshot, int lastYear, int years, IReadOnlyCollection<EntityKind> kinds, int minPapers = 3, int limit = 20, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(years);
        int Span(int paper) => snapshot.Year(paper) is var year && year > lastYear - years && year <= lastYear ? 0 : year > lastYear - (2 * years) && year <= lastYear - years ? 1 : -1;
        var of = new HashSet<int>[2][];
        for (var span = 0; span < 2; span++) of[span] = new HashSet<int>[snapshot.NodeCount];
        HashSet<int>[] all = [[], []];
        for (var edge = 0; edge < snapshot.EdgeCount; edge++)
        {
            if ((edge & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            foreach (var paper in PapersOf(snapshot, edge))
            {
                if (Span(paper) is not (>= 0 and var span)) continue;
                all[span].Add(paper);
                foreach (var node in (ReadOnlySpan<int>)[snapshot.Head(edge), snapshot.Tail(edge)]) (of[span][node] ??= []).Add(paper);
            }
        }

        return
        [
            .. Enumerable.Range(0, snapshot.NodeCount)
                .Where(node => kinds.Count == 0 ? snapshot.Kind(node) is not (EntityKind.Paper or EntityKind.Author or EntityKind.Org or EntityKind.Venue) : kinds.Contains(snapshot.Kind(node)))
                .Select(node => (Node: node, Recent: of[0][node]?.Count ?? 0, Before: of[1][node]?.Count ?? 0))
                .Where(row => row.Recent >= minPapers)
                .Select(row => new Trend(row.Node, row.Recent, row.Before, Math.Log((row.Recent + 0.5) / (all[0].Count + 1.0)) - Math.Log((row.Before + 0.5) / (all[1].Count + 1.0))))
                .OrderByDescending(trend => trend.Rise).ThenByDescending(trend => trend.Recent).ThenBy(trend => trend.Node)
                .Take(limit),
        ];
    }

    /// <summary>
    /// Whether a paper is older than an entity of which the ontology knows the year; a year less is no contradiction, since proceedings and
    /// preprints are dated differently.
    /// </summary>
    private static bool IsOlder(GraphSnapshot snapshot, int paper, int node) =>
        snapshot.Year(paper) != 0 && snapshot.Curated(node) is not null && snapshot.Year(node) != 0 && snapshot.Year(paper) < snapshot.Year(node) - 1;

    private static List<TimelineYear> Years(GraphSnapshot snapshot, HashSet<int> introduces, HashSet<int> uses, HashSet<int> studies, HashSet<int> papers)
    {
        var found = papers.Select(snapshot.Year).Distinct().ToList();
        var dated = found.Where(year => year != 0).ToList();
        var years = dated.Count == 0 ? [] : Enumerable.Range(dated.Min(), dated.Max() - dated.Min() + 1).ToList();
        if (found.Contains(0)) years.Add(0);
        return [.. years.Select(year => new TimelineYear(year, CountOf(introduces, year), CountOf(uses, year), CountOf(studies, year), CountOf(papers, year)))];

        int CountOf(HashSet<int> set, int year) => set.Count(paper => snapshot.Year(paper) == year);
    }

    private static HashSet<int> PapersOf(GraphSnapshot snapshot, int edge)
    {
        HashSet<int> papers = [];
        foreach (ref readonly var claim in snapshot.Claims(edge))
            if (claim is { Polarity: Polarity.Asserted, Document: >= 0 } && snapshot.PaperOf(claim.Document) is >= 0 and var paper) papers.Add(paper);
        return papers;
    }
}
