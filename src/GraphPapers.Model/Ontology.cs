using System.Collections.Immutable;

namespace GraphPapers.Model;

/// <summary>What the ontology marks an entity as.</summary>
[Flags]
public enum OntologyMarks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A family of methods: lineage follows IS_A into it.</summary>
    Family = 1,

    /// <summary>A metric of which more is better.</summary>
    HigherIsBetter = 2,

    /// <summary>A metric of which less is better.</summary>
    LowerIsBetter = 4,
}

/// <summary>A form under which the ontology knows an entity.</summary>
/// <param name="Form">The words.</param>
/// <param name="NeedsContext">True where the form is an ordinary word or belongs to several entities, so that context must tell.</param>
public readonly record struct OntologyName(string Form, bool NeedsContext);

/// <summary>One row of the ontology.</summary>
public sealed record OntologyEntity
{
    /// <summary>The entity.</summary>
    public required EntityId Id { get; init; }

    /// <summary>Its kind.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The canonical name.</summary>
    public required string Name { get; init; }

    /// <summary>Name and aliases in the row's order, the name first.</summary>
    public ImmutableArray<OntologyName> Names { get; init; } = [];

    /// <summary>Year in which it was first made public.</summary>
    public int? Year { get; init; }

    /// <summary>The paper that introduced it.</summary>
    public Publication? Paper { get; init; }

    /// <summary>Marks.</summary>
    public OntologyMarks Marks { get; init; }

    /// <summary>Beginnings of words of which one must stand in the document where a name needs context.</summary>
    public ImmutableArray<string> Context { get; init; } = [];
}

/// <summary>The facts on the field that every store carries: entities in order of id, curated claims, retired ids.</summary>
public sealed record Ontology
{
    /// <summary>An ontology without rows.</summary>
    public static Ontology Empty { get; } = new() { Version = "empty" };

    /// <summary>Hash of the tables.</summary>
    public required string Version { get; init; }

    /// <summary>Entities in ordinal order of id.</summary>
    public ImmutableArray<OntologyEntity> Entities { get; init; } = [];

    /// <summary>Curated claims in ordinal order of head, relation, tail; the position is part of the key.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>Retired ids and what replaced them.</summary>
    public ImmutableSortedDictionary<EntityId, EntityId> Retired { get; init; } = ImmutableSortedDictionary<EntityId, EntityId>.Empty;
}
