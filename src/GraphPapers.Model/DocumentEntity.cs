using System.Collections.Immutable;

namespace GraphPapers.Model;

/// <summary>One place where a text names an entity.</summary>
/// <param name="Span">Where, in the document's text.</param>
/// <param name="Confidence">In [0, 1].</param>
public readonly record struct Mention(TextSpan Span, double Confidence);

/// <summary>An entity as one document has it: its vote on name and kind, and where it is named.</summary>
public sealed record DocumentEntity
{
    /// <summary>The entity.</summary>
    public required EntityId Id { get; init; }

    /// <summary>The kind this document gives it.</summary>
    public required EntityKind Kind { get; init; }

    /// <summary>The canonical name.</summary>
    public required string Name { get; init; }

    /// <summary>Other forms found in this document, without the name, in ordinal order.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Short forms that this document defines for it ("Momentum Contrast (MoCo)" defines "MoCo").</summary>
    public ImmutableArray<string> ShortForms { get; init; } = [];

    /// <summary>Where it is named, in order; empty for what only a field names.</summary>
    public ImmutableArray<Mention> Mentions { get; init; } = [];

    /// <summary>False for what is mentioned only in passing.</summary>
    public bool Salient { get; init; } = true;

    /// <summary>Why this mention was linked to this id, such as <c>ontology</c>, <c>definition</c> or <c>form</c>.</summary>
    public required string Link { get; init; }
}
