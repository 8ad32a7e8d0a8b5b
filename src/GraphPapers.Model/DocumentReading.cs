using System.Collections.Immutable;

namespace GraphPapers.Model;

/// <summary>
/// What one document yields. A pure function of the document, the ontology and the model: entities sorted by id, claims in reading order.
/// The paper itself is <see cref="SourceDocument.Paper"/> and stands among the entities.
/// </summary>
public sealed record DocumentReading
{
    /// <summary>The document with its text.</summary>
    public required SourceDocument Document { get; init; }

    /// <summary>Version of ontology, rules and model that read it.</summary>
    public required string ReaderVersion { get; init; }

    /// <summary>Entities in ordinal order of their ids, each id once.</summary>
    public ImmutableArray<DocumentEntity> Entities { get; init; } = [];

    /// <summary>Claims; the position of a claim here is part of its key.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>Measured values.</summary>
    public ImmutableArray<Result> Results { get; init; } = [];

    /// <summary>Checks the promises above, that every span lies in the text and that both ends of every claim are entities here.</summary>
    /// <returns>What is broken, or null.</returns>
    public string? Validate()
    {
        var ids = new HashSet<EntityId>();
        EntityId? previous = null;
        var whole = new TextSpan(0, Document.Text.Length);
        foreach (var entity in Entities)
        {
            if (previous is { } before && entity.Id <= before) return $"entity {entity.Id} is out of order";
            previous = entity.Id;
            ids.Add(entity.Id);
            if (entity.Id.Group != entity.Kind.Group()) return $"entity {entity.Id} has kind {entity.Kind}";
            foreach (var mention in entity.Mentions)
                if (!whole.Contains(mention.Span)) return $"a mention of {entity.Id} lies outside the text";
        }

        if (!ids.Contains(Document.Paper)) return $"paper {Document.Paper} is not among the entities";
        foreach (var claim in Claims)
        {
            if (!ids.Contains(claim.Head) || !ids.Contains(claim.Tail)) return $"an end of {claim.Head} {claim.Relation.Name()} {claim.Tail} is missing";
            if (claim.Source == ClaimSource.Curated) return "a reading holds a curated claim";
            if ((claim.Source == ClaimSource.Text) != (claim.Evidence is not null)) return $"{claim.Rule}: text claims have evidence, others none";
            if (claim.Evidence is { } e && (!whole.Contains(e.Sentence) || (e.Head is { } h && !whole.Contains(h)) || (e.Tail is { } t && !whole.Contains(t))))
                return $"evidence of {claim.Rule} lies outside the text";
            if (claim.Confidence is < 0 or > 1 or double.NaN) return $"confidence of {claim.Rule} is {claim.Confidence}";
        }

        return null;
    }
}
