namespace GraphPapers.Model;

/// <summary>Where a claim comes from.</summary>
public enum ClaimSource
{
    /// <summary>A sentence of a document.</summary>
    Text,

    /// <summary>A field of a document's record.</summary>
    Field,

    /// <summary>The ontology.</summary>
    Curated,
}

/// <summary>Whether a claim is made, denied or only held possible.</summary>
public enum Polarity
{
    /// <summary>Said to be so.</summary>
    Asserted,

    /// <summary>Said not to be so; never makes an edge.</summary>
    Negated,

    /// <summary>Said to be possible, planned or wished for.</summary>
    Hedged,
}

/// <summary>A publication that a curated row rests on.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Year">Year in which it was first made public.</param>
/// <param name="FirstAuthor">First author's name.</param>
/// <param name="Url">Address.</param>
public sealed record Publication(string Title, int? Year = null, string? FirstAuthor = null, string? Url = null)
{
    /// <summary>The paper's entity id.</summary>
    public EntityId Id => EntityId.Of(EntityKind.Paper, Title);
}

/// <summary>The words that a text claim rests on, as spans of the document's text.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Head">The head's mention; null where the head is the paper itself.</param>
/// <param name="Tail">The tail's mention; null where the tail is the paper itself.</param>
public sealed record Evidence(TextSpan Sentence, TextSpan? Head, TextSpan? Tail);

/// <summary>One statement that a relation holds, with what says so. Claims are only added and removed, never merged.</summary>
public sealed record Claim
{
    /// <summary>The head entity.</summary>
    public required EntityId Head { get; init; }

    /// <summary>The relation.</summary>
    public required RelationKind Relation { get; init; }

    /// <summary>The tail entity.</summary>
    public required EntityId Tail { get; init; }

    /// <summary>Where it comes from.</summary>
    public required ClaimSource Source { get; init; }

    /// <summary>The rule or model with its version; for a field claim the field's name.</summary>
    public required string Rule { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double Confidence { get; init; }

    /// <summary>Made, denied or held possible.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>The words it rests on; for text claims alone.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The publication it rests on; for curated claims alone.</summary>
    public Publication? Publication { get; init; }
}
