using System.Collections.Immutable;

namespace GraphPapers.Model.Ingest;

/// <summary>Takes texts in, for whoever has no files: the API's mutations.</summary>
public interface IDocumentIngest
{
    /// <summary>
    /// Reads and writes the records. What is bad is listed and does not stop the rest; what was written stays when it is cancelled.
    /// </summary>
    ValueTask<IngestReport> IngestAsync(IReadOnlyList<DocumentInput> documents, IProgress<IngestProgress>? progress, CancellationToken cancellation);

    /// <summary>Takes documents out with what only they supported.</summary>
    ValueTask<Store.RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation);
}

/// <summary>A record as a person or a program hands it in.</summary>
public sealed record DocumentInput
{
    /// <summary>Its own id.</summary>
    public string? Id { get; init; }

    /// <summary>Title.</summary>
    public string? Title { get; init; }

    /// <summary>Text; where it is absent, title, blank line and abstract.</summary>
    public string? Text { get; init; }

    /// <summary>Abstract.</summary>
    public string? Abstract { get; init; }

    /// <summary>Authors in order.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>Year.</summary>
    public int? Year { get; init; }

    /// <summary>Venue.</summary>
    public string? Venue { get; init; }
}

/// <summary>Something that was not read, and why.</summary>
/// <param name="File">The file, or the record's id.</param>
/// <param name="Line">The line from 1; 0 where it is the whole file.</param>
/// <param name="Reason">Why, with a hint.</param>
public sealed record Skipped(string File, int Line, string Reason);

/// <summary>How far an ingest is.</summary>
/// <param name="Documents">Documents written so far.</param>
/// <param name="Total">How many there are; null where that is not known yet.</param>
/// <param name="Current">What is being read.</param>
public sealed record IngestProgress(int Documents, int? Total, string Current);

/// <summary>What an ingest did.</summary>
public sealed record IngestReport
{
    /// <summary>Documents by reader, in ordinal order.</summary>
    public required ImmutableSortedDictionary<string, int> Documents { get; init; }

    /// <summary>Documents that were not there.</summary>
    public required int New { get; init; }

    /// <summary>Documents whose content or reader version differed.</summary>
    public required int Changed { get; init; }

    /// <summary>Documents that were there as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The store's distinct entities of documents.</summary>
    public required int Entities { get; init; }

    /// <summary>The store's distinct relations of documents.</summary>
    public required int Relations { get; init; }

    /// <summary>The store's claims of documents.</summary>
    public required int Claims { get; init; }

    /// <summary>What was not read.</summary>
    public ImmutableArray<Skipped> Skipped { get; init; } = [];

    /// <summary>What was read with a doubt worth a line, such as an empty file.</summary>
    public ImmutableArray<Skipped> Warnings { get; init; } = [];
}
