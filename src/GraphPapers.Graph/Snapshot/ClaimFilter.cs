using GraphPapers.Model;

namespace GraphPapers.Graph.Snapshot;

/// <summary>What an edge amounts to under a filter. Support counts papers, not documents; curated claims add none.</summary>
/// <param name="IsFollowed">Whether the edge is there at all: some claim makes it and the minima are met.</param>
/// <param name="Support">Distinct papers whose documents assert it.</param>
/// <param name="Confidence">The highest of its claims; 0 where there is none.</param>
/// <param name="FirstYear">The earliest year of its claims; 0 where unknown.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct EdgeFacts(bool IsFollowed, int Support, double Confidence, int FirstYear);

/// <summary>An edge of an answer.</summary>
/// <param name="Edge">The edge of the snapshot.</param>
/// <param name="Facts">What it amounts to under the answer's filter.</param>
public readonly record struct AnswerEdge(int Edge, EdgeFacts Facts);

/// <summary>Which claims a query believes. The default: all asserted ones, curated ones among them.</summary>
public sealed record ClaimFilter
{
    /// <summary>Everything that is asserted.</summary>
    public static ClaimFilter Default { get; } = new();

    /// <summary>Whether curated claims count, and entities that nothing else supports.</summary>
    public bool Curated { get; init; } = true;

    /// <summary>Whether edges that are only held possible are followed.</summary>
    public bool Hedged { get; init; }

    /// <summary>
    /// The least confidence of an edge, in [0, 1]. None by default: of 165 lineage claims from text, judged by hand, 74% were right below 0.3 and
    /// 82% from there on, which a fifth of all claims would be given up for.
    /// </summary>
    public double MinConfidence { get; init; }

    /// <summary>The least support of an edge that has no curated claim.</summary>
    public int MinSupport { get; init; }

    /// <summary>Leaves out what was first seen and said after this year, and what has no date.</summary>
    public int? AsOf { get; init; }

    /// <summary>Under <see cref="AsOf"/>, keeps what has no date.</summary>
    public bool Undated { get; init; }

    /// <summary>Whether every asserted claim counts, whatever minima an edge must meet, and no other does.</summary>
    internal bool BelievesAllAsserted => Curated && !Hedged && AsOf is null;

    /// <summary>Whether a node is shown.</summary>
    public bool Shows(GraphSnapshot snapshot, int node)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return snapshot.IsThere(node) && (Curated || snapshot.IsDocumented(node)) && InTime(snapshot.FirstSeen(node));
    }

    /// <summary>Whether a claim is listed, whatever its polarity.</summary>
    public bool Lists(in EdgeClaim claim) => (Curated || claim.Source != ClaimSource.Curated) && InTime(claim.Year);

    /// <summary>What an edge amounts to. Its values come from asserted claims; where there are only hedged ones, and they count, from those.</summary>
    public EdgeFacts Facts(GraphSnapshot snapshot, int edge)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var claims = snapshot.Claims(edge);
        var polarity = Polarity.Hedged;
        foreach (ref readonly var claim in claims)
            if (claim.Polarity == Polarity.Asserted && Lists(claim)) polarity = Polarity.Asserted;
        if (polarity == Polarity.Hedged && !Hedged) return default;

        var papers = default(PaperSet);
        var (made, curated, confidence, firstYear) = (false, false, 0.0, 0);
        foreach (ref readonly var claim in claims)
        {
            if (claim.Polarity != polarity || !Lists(claim)) continue;
            made = true;
            confidence = Math.Max(confidence, claim.Confidence);
            if (claim.Year != 0 && (firstYear == 0 || claim.Year < firstYear)) firstYear = claim.Year;
            if (claim.Source == ClaimSource.Curated) curated = true;
            // A document without a paper of its own in the view counts as one.
            else papers.Add(snapshot.PaperOf(claim.Document) is >= 0 and var paper ? paper : -1 - claim.Document);
        }

        var followed = made && confidence >= MinConfidence && (curated || papers.Count >= MinSupport);
        return new(followed, papers.Count, confidence, firstYear);
    }

    private bool InTime(int year) => AsOf is not { } asOf || (year == 0 ? Undated : year <= asOf);

    /// <summary>Counts distinct numbers; most edges have one.</summary>
    private struct PaperSet
    {
        private int _first;
        private HashSet<int>? _more;

        public int Count { get; private set; }

        public void Add(int paper)
        {
            if (Count == 0) (_first, Count) = (paper, 1);
            else if (Count > 1 || paper != _first)
            {
                _more ??= [_first];
                _more.Add(paper);
                Count = _more.Count;
            }
        }
    }
}
