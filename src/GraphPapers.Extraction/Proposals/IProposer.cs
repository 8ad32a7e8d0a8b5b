using GraphPapers.Model;

namespace GraphPapers.Extraction.Proposals;

/// <summary>A stage from outside the extractor that may add to what it read. It proposes; what the text does not bear out is dropped.</summary>
public interface IProposer : IDisposable
{
    /// <summary>Its name with its version. Stands on every claim and entity that it adds, and in the version of the readings that it took part in.</summary>
    string Name { get; }

    /// <summary>What people have to be told of its work so far, a line each: what it did not do, and why.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Looks at some documents and what was read in them.</summary>
    /// <param name="readings">The readings so far.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>One answer for each reading, in their order; null where it did not look at the document.</returns>
    Task<IReadOnlyList<DocumentProposals?>> ProposeAsync(IReadOnlyList<DocumentReading> readings, CancellationToken cancellation);
}
