using System.Collections.Immutable;

namespace GraphPapers.Model.Store;

/// <summary>What is written together, all or nothing.</summary>
/// <param name="Readings">Readings, each document id once.</param>
/// <param name="Ontology">The ontology that replaces the stored one where its version differs; null leaves it alone.</param>
public sealed record WriteBatch(IReadOnlyList<DocumentReading> Readings, Ontology? Ontology = null);

/// <summary>What a write did.</summary>
/// <param name="New">Documents that were not there.</param>
/// <param name="Changed">Documents whose content or reader version differed.</param>
/// <param name="Unchanged">Documents that were there as they are.</param>
/// <param name="OntologyChanged">Whether the ontology was replaced.</param>
public sealed record WriteReport(int New, int Changed, int Unchanged, bool OntologyChanged);

/// <summary>What a removal did.</summary>
/// <param name="Removed">Ids of the documents removed, in the order given.</param>
/// <param name="Missing">Ids that were not there, in the order given.</param>
public sealed record RemoveReport(ImmutableArray<string> Removed, ImmutableArray<string> Missing);

/// <summary>The store as a whole. Counts leave out the ontology.</summary>
public sealed record StoreInfo
{
    /// <summary>Raised by every write that changed something; never goes back.</summary>
    public required long Generation { get; init; }

    /// <summary>Version of the stored ontology.</summary>
    public required string OntologyVersion { get; init; }

    /// <summary>Number of documents.</summary>
    public required int Documents { get; init; }

    /// <summary>Distinct entities that some document names.</summary>
    public required int Entities { get; init; }

    /// <summary>Distinct (head, relation, tail) that some document's claim states.</summary>
    public required int Relations { get; init; }

    /// <summary>Claims of documents.</summary>
    public required int Claims { get; init; }

    /// <summary>How many documents each reader version read, in ordinal order of the versions.</summary>
    public required ImmutableSortedDictionary<string, int> ReaderVersions { get; init; }

    /// <summary>How many documents each reader gave, in ordinal order of the readers.</summary>
    public required ImmutableSortedDictionary<string, int> Readers { get; init; }
}

/// <summary>What tells one state of a document from another.</summary>
/// <param name="ContentHash"><see cref="SourceDocument.ContentHash"/>.</param>
/// <param name="ReaderVersion"><see cref="DocumentReading.ReaderVersion"/>.</param>
public sealed record DocumentVersion(string ContentHash, string ReaderVersion);

/// <summary>Names a claim for good: a document's claim by position, or a curated one (document null).</summary>
/// <param name="Document">The document's id, or null for the ontology.</param>
/// <param name="Ordinal">Position among the document's (the ontology's) claims.</param>
public readonly record struct ClaimKey(string? Document, int Ordinal);

/// <summary>A claim as an answer shows it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Claim">The claim.</param>
/// <param name="Sentence">The sentence's text; null where the claim has no evidence.</param>
/// <param name="DocumentTitle">The document's title.</param>
/// <param name="Year">The document's or the publication's year.</param>
/// <param name="Url">The document's or the publication's address.</param>
/// <param name="Paper">The paper that says so.</param>
public sealed record StoredClaim(ClaimKey Key, Claim Claim, string? Sentence, string? DocumentTitle, int? Year, string? Url, EntityId? Paper);

/// <summary>How a name met an entity, from the closest.</summary>
public enum NameForm
{
    /// <summary>The text is the id.</summary>
    Id,

    /// <summary>The canonical name, letter for letter.</summary>
    Name,

    /// <summary>An alias, letter for letter.</summary>
    Alias,

    /// <summary>The canonical name after <see cref="NameKey"/>.</summary>
    NormalisedName,

    /// <summary>An alias after <see cref="NameKey"/>.</summary>
    NormalisedAlias,
}

/// <summary>An entity found by name.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Form">The closest way in which the name met it.</param>
public readonly record struct NameMatch(EntityId Id, NameForm Form);

/// <summary>An entity with all its names and aliases, in ordinal order.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Names">All forms, the ontology's and the documents'.</param>
public sealed record NamedEntity(EntityId Id, ImmutableArray<string> Names);
