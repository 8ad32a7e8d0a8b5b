using GraphPapers.Model;

namespace GraphPapers.Extraction.Proposals;

/// <summary>The last stage of reading where a proposer is at hand: asks it about each document, and adds what the text bears out.</summary>
public sealed class ProposalStage
{
    private readonly Extractor extractor;
    private readonly IProposer proposer;

    /// <summary>A stage behind an extractor.</summary>
    /// <param name="extractor">The extractor whose readings are extended.</param>
    /// <param name="proposer">Who proposes; the caller disposes of it.</param>
    public ProposalStage(Extractor extractor, IProposer proposer)
    {
        this.extractor = extractor ?? throw new ArgumentNullException(nameof(extractor));
        this.proposer = proposer ?? throw new ArgumentNullException(nameof(proposer));
        Version = Extractor.ExtendedVersion(extractor.Version, proposer.Name);
    }

    /// <summary>The version of a reading that the proposer took part in. One that it did not look at keeps the extractor's own.</summary>
    public string Version { get; }

    /// <summary>The proposer's name with its version.</summary>
    public string Proposer => proposer.Name;

    /// <summary>What became of all proposals so far.</summary>
    public ProposalCounts Counts { get; private set; }

    /// <summary>How many documents the proposer looked at so far.</summary>
    public int Documents { get; private set; }

    /// <summary>Extends readings; not to be called again before it has ended.</summary>
    /// <param name="readings">Readings of the extractor.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One for each, in their order.</returns>
    public async Task<IReadOnlyList<DocumentReading>> ExtendAsync(IReadOnlyList<DocumentReading> readings, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var proposals = await proposer.ProposeAsync(readings, cancellation).ConfigureAwait(false);
        var extended = new DocumentReading[readings.Count];
        for (int i = 0; i < extended.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            extended[i] = readings[i];
            if (proposals[i] is not { } proposed) continue;
            (extended[i], var counts) = extractor.Extend(readings[i], proposed, proposer.Name);
            Counts += counts;
            Documents++;
        }

        return extended;
    }
}
