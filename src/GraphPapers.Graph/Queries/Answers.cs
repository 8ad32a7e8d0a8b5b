using System.Collections.Immutable;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>An entity as answers show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its canonical name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Year">Its year, null where unknown.</param>
public sealed record EntityAnswer(EntityId Id, string Name, EntityKind Kind, int? Year);

/// <summary>A publication as answers show it.</summary>
/// <param name="Id">The paper's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Its year.</param>
/// <param name="Url">Its address.</param>
/// <param name="FirstAuthor">Its first author, where the ontology says so.</param>
public sealed record PublicationAnswer(EntityId Id, string Title, int? Year, string? Url, string? FirstAuthor);

/// <summary>A claim as answers show it. Offsets are UTF-16 code units of the stored document's text.</summary>
public sealed record ClaimAnswer
{
    /// <summary>Where it comes from.</summary>
    public required ClaimSource Source { get; init; }

    /// <summary>The document's id; null for a curated claim.</summary>
    public string? Document { get; init; }

    /// <summary>The paper that says so.</summary>
    public PublicationAnswer? Publication { get; init; }

    /// <summary>The sentence.</summary>
    public string? Sentence { get; init; }

    /// <summary>Where the sentence stands, with the mentions of head and tail.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The rule or model, or the field.</summary>
    public required string Rule { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double Confidence { get; init; }

    /// <summary>Made, denied or held possible.</summary>
    public required Polarity Polarity { get; init; }

    /// <summary>Year of the document or publication.</summary>
    public int? Year { get; init; }
}

/// <summary>An edge with what says so.</summary>
/// <param name="From">The head.</param>
/// <param name="To">The tail.</param>
/// <param name="Type">The relation.</param>
/// <param name="Support">Distinct papers that assert it; curated claims add none.</param>
/// <param name="Confidence">The highest of its claims.</param>
/// <param name="FirstYear">The earliest year in which it was claimed.</param>
/// <param name="Claims">Its claims, the curated first, then by document.</param>
public sealed record EdgeAnswer(
    EntityAnswer From, EntityAnswer To, RelationKind Type, int Support, double Confidence, int? FirstYear, ImmutableArray<ClaimAnswer> Claims);
