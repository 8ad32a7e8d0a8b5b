namespace GraphPapers.Extraction.Proposals;

/// <summary>What became of proposals.</summary>
/// <param name="Entities">Entities that were added, or gained a mention.</param>
/// <param name="Relations">Relations that were added.</param>
/// <param name="Known">What the other stages had read already.</param>
/// <param name="NotInText">Dropped: its words are not in the text, or only in a formula, a link, code or a longer name.</param>
/// <param name="Forbidden">Dropped: no kind or relation of ours, or kinds that the relation does not allow.</param>
/// <param name="WithoutEvidence">Dropped: no sentence of the evidence names both ends.</param>
/// <param name="TooMany">Dropped: more than <see cref="ProposalVerifier.Most"/> for one document.</param>
public readonly record struct ProposalCounts(int Entities, int Relations, int Known, int NotInText, int Forbidden, int WithoutEvidence, int TooMany)
{
    /// <summary>All that was dropped.</summary>
    public int Dropped => NotInText + Forbidden + WithoutEvidence + TooMany;

    /// <summary>Adds up.</summary>
    public static ProposalCounts operator +(ProposalCounts a, ProposalCounts b) => new(
        a.Entities + b.Entities, a.Relations + b.Relations, a.Known + b.Known, a.NotInText + b.NotInText, a.Forbidden + b.Forbidden,
        a.WithoutEvidence + b.WithoutEvidence, a.TooMany + b.TooMany);
}
