using System.Collections.Immutable;

namespace GraphPapers.Model.Store;

/// <summary>Along which claims of lineage (VARIANT_OF, IS_A) a bounded view goes on to the end.</summary>
[Flags]
public enum LineageReach
{
    /// <summary>Along none.</summary>
    None = 0,

    /// <summary>From heads to tails: what is built on.</summary>
    Ancestors = 1,

    /// <summary>From tails to heads: what was built on it.</summary>
    Descendants = 2,

    /// <summary>The ancestors and the descendants, not what else descends from the ancestors.</summary>
    Both = Ancestors | Descendants,
}

/// <summary>
/// Which part of the store a view holds. A bounded view begins with <see cref="Around"/> and grows in this order: <see cref="Depth"/>,
/// <see cref="Lineage"/>, <see cref="Introductions"/>, <see cref="Surroundings"/>. Claims count whatever their polarity, curated ones too; after
/// each step all come in that resolution may join with what is there (<see cref="JoinHubs"/>). What is so reached is in the view with the claims
/// between any two of it and the results that name only such. So that resolution finds what it finds in the whole store, there are also, without
/// their claims: the papers that stand behind these claims, results and rows, all that may be joined with them and with reached papers, the
/// documents of all these, and the ontology's rows that come from one of them.
/// </summary>
public sealed record ViewScope
{
    /// <summary>Everything.</summary>
    public static ViewScope Whole { get; } = new();

    /// <summary>The entities in the middle of a bounded view; empty for the whole.</summary>
    public ImmutableArray<EntityId> Around { get; init; } = [];

    /// <summary>How many claims away from <see cref="Around"/> an entity may lie.</summary>
    public int Depth { get; init; }

    /// <summary>The relations that <see cref="Depth"/> follows; empty: all.</summary>
    public ImmutableArray<RelationKind> Relations { get; init; } = [];

    /// <summary>Whether <see cref="Depth"/> leads on from an entity that the ontology marks as a family; from <see cref="Around"/> it always does.</summary>
    public bool PastFamilies { get; init; } = true;

    /// <summary>Adds all that is reached along lineage from what is there so far.</summary>
    public LineageReach Lineage { get; init; }

    /// <summary>Adds the heads of all INTRODUCES claims of what is there so far: an entity's year and paper may rest on them.</summary>
    public bool Introductions { get; init; }

    /// <summary>Adds the other ends of all claims of what is there so far: when an entity was first seen may rest on them.</summary>
    public bool Surroundings { get; init; }

    /// <summary>Where the part would reach more entities than this, the whole store is streamed in its place.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Whether to stream the count of mentions as MENTIONS claims, and to count them as steps.</summary>
    public bool Mentions { get; init; }
}

/// <summary>
/// Takes a view as a store streams it: <see cref="Document"/> in ordinal order of ids, <see cref="Entity"/> in ordinal order of ids, then
/// <see cref="Claim"/> and <see cref="Result"/>, which name entities and documents by their position in those streams (from 0), in any order,
/// and last every <see cref="Retired"/> id of the ontology. Entities are those of documents, of the ontology, and the ends of its claims.
/// </summary>
public interface IViewSink
{
    /// <summary>What is to come, as a hint for capacity.</summary>
    void Begin(ViewSize size);

    /// <summary>The next document.</summary>
    void Document(ViewDocument document);

    /// <summary>The next entity.</summary>
    void Entity(ViewEntity entity);

    /// <summary>A claim.</summary>
    void Claim(in ViewClaim claim);

    /// <summary>A result.</summary>
    void Result(in ViewResult result);

    /// <summary>A retired id with its replacement.</summary>
    void Retired(EntityId id, EntityId replacement);
}

/// <summary>About how much a view holds.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Entities">Entities.</param>
/// <param name="Claims">Claims.</param>
/// <param name="IsWhole">Whether this is the whole store, not a part.</param>
public readonly record struct ViewSize(int Documents, int Entities, int Claims, bool IsWhole);

/// <summary>A document without its text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Paper">The paper it is or describes.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Its year.</param>
/// <param name="Url">Its address.</param>
/// <param name="SharedIds">Ids that other sources may share.</param>
public sealed record ViewDocument(string Id, EntityId Paper, string? Title, int? Year, string? Url, ImmutableArray<string> SharedIds);

/// <summary>How many documents give an entity this name and kind.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Documents">Number of documents.</param>
public readonly record struct EntityVote(string Name, EntityKind Kind, int Documents);

/// <summary>An entity as documents and the ontology have it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Votes">The documents' votes, by name (ordinal), then kind.</param>
/// <param name="ShortForms">Short forms that documents define for it, in ordinal order.</param>
/// <param name="Curated">Its row in the ontology.</param>
public sealed record ViewEntity(EntityId Id, ImmutableArray<EntityVote> Votes, ImmutableArray<string> ShortForms, OntologyEntity? Curated);

/// <summary>A claim by positions.</summary>
/// <param name="Head">Position of the head entity.</param>
/// <param name="Tail">Position of the tail entity.</param>
/// <param name="Document">Position of the document; -1 for the ontology.</param>
/// <param name="Ordinal">Position among the document's (the ontology's) claims; for MENTIONS (paper to what is no paper) the count of mentions.</param>
/// <param name="Year">The document's or the publication's year; 0 where unknown.</param>
/// <param name="Confidence">In [0, 1]; for MENTIONS the highest of its mentions.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Polarity">Made, denied or held possible.</param>
public readonly record struct ViewClaim(
    int Head, int Tail, int Document, int Ordinal, int Year, double Confidence, RelationKind Relation, ClaimSource Source, Polarity Polarity);

/// <summary>A result by positions; -1 where it names none.</summary>
/// <param name="Document">Position of the document.</param>
/// <param name="Ordinal">Position among the document's results.</param>
/// <param name="Paper">Position of the paper.</param>
/// <param name="Method">Position of the method.</param>
/// <param name="Dataset">Position of the dataset or benchmark.</param>
/// <param name="Metric">Position of the metric.</param>
/// <param name="Task">Position of the task.</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Confidence">In [0, 1].</param>
public readonly record struct ViewResult(
    int Document, int Ordinal, int Paper, int Method, int Dataset, int Metric, int Task, double Value, string? Unit, double Confidence);
