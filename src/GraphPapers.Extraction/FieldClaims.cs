using GraphPapers.Extraction.Documents;
using GraphPapers.Model;

namespace GraphPapers.Extraction;

/// <summary>
/// What the fields of a document's record say of its paper: authors (AUTHORED_BY), venue (PUBLISHED_IN), organisations (DEVELOPED_BY) and
/// references (CITES), as claims with the source <c>field</c>. The year stays the document's.
/// </summary>
public static class FieldClaims
{
    private const string Link = "field";

    /// <summary>Adds the claims, and the entities that they need and that are not there yet.</summary>
    /// <param name="document">The document.</param>
    /// <param name="entities">The reading's entities so far, in any order.</param>
    /// <param name="claims">The reading's claims so far.</param>
    /// <param name="known">The ontology's entity of a kind and a name, or null; for venues and organisations.</param>
    public static void Collect(
        SourceDocument document, ICollection<DocumentEntity> entities, ICollection<Claim> claims, Func<EntityKind, string, OntologyEntity?>? known = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(claims);
        var ids = entities.Select(entity => entity.Id).ToHashSet();
        void Add(string field, RelationKind relation, EntityKind kind, EntityId tail, string name)
        {
            if (tail == document.Paper && relation == RelationKind.Cites) return;
            if (ids.Add(tail)) entities.Add(new() { Id = tail, Kind = kind, Name = name, Link = Link });
            claims.Add(new() { Head = document.Paper, Relation = relation, Tail = tail, Source = ClaimSource.Field, Rule = field, Confidence = 1 });
        }

        if (ids.Add(document.Paper)) entities.Add(new() { Id = document.Paper, Kind = EntityKind.Paper, Name = document.Title ?? document.Id, Link = "document" });
        foreach (string author in document.Authors.Select(AuthorName).Where(HasLetters).Distinct(StringComparer.Ordinal))
            Add("authors", RelationKind.AuthoredBy, EntityKind.Author, AuthorId(author, document), author);
        if (document.Venue is { } venue && HasLetters(venue)) AddNamed("venue", RelationKind.PublishedIn, EntityKind.Venue, [.. VenueNames.Candidates(venue)]);
        foreach (string organisation in document.Organisations.Where(HasLetters).Distinct(StringComparer.Ordinal))
            AddNamed("organisations", RelationKind.DevelopedBy, EntityKind.Org, [organisation.Trim()]);
        foreach (var reference in document.References.Distinct())
            Add("references", RelationKind.Cites, EntityKind.Paper, reference, reference.Value["paper:".Length..]);

        void AddNamed(string field, RelationKind relation, EntityKind kind, string[] names)
        {
            var row = names.Select(name => known?.Invoke(kind, name)).FirstOrDefault(found => found is not null);
            Add(field, relation, kind, row?.Id ?? EntityId.Of(kind, names[0]), row?.Name ?? names[0]);
        }
    }

    /// <summary>The id of an author: full names join by spelling, a bare surname belongs to its document and carries the document's id.</summary>
    public static EntityId AuthorId(string name, SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(document);
        return name.Contains(' ', StringComparison.Ordinal)
            ? EntityId.Of(EntityKind.Author, name)
            : EntityId.Of(EntityKind.Author, $"{name} in {document.Id}");
    }

    /// <summary>"Ho, Jonathan" as "Jonathan Ho", with single spaces.</summary>
    private static string AuthorName(string field)
    {
        string[] parts = field.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string name = parts.Length == 2 ? $"{parts[1]} {parts[0]}" : field;
        return string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasLetters(string name) => name.Any(char.IsLetterOrDigit);
}
