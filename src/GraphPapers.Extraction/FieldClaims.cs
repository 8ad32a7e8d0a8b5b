using GraphPapers.Model;

namespace GraphPapers.Extraction;

/// <summary>Makes entities and claims of a record's fields: authors, venue, organisations, references.</summary>
public static class FieldClaims
{
    /// <summary>Adds the paper itself and what its fields say; claims have the source <c>field</c> and the field's name as rule.</summary>
    public static void Collect(SourceDocument document, ICollection<DocumentEntity> entities, ICollection<Claim> claims)
    {
        entities.Add(Named(document.Paper, EntityKind.Paper, document.Title is { Length: > 0 } title ? title : document.Id));
        foreach (string author in document.Authors) Add(EntityKind.Author, author, RelationKind.AuthoredBy, "authors");
        foreach (string organisation in document.Organisations) Add(EntityKind.Org, organisation, RelationKind.DevelopedBy, "organisations");
        if (document.Venue is { Length: > 0 } venue) Add(EntityKind.Venue, venue, RelationKind.PublishedIn, "venue");
        foreach (var reference in document.References)
        {
            if (reference == document.Paper) continue;
            entities.Add(Named(reference, EntityKind.Paper, reference.Value["paper:".Length..]));
            claims.Add(Field(document.Paper, RelationKind.Cites, reference, "references"));
        }

        void Add(EntityKind kind, string name, RelationKind relation, string field)
        {
            if (string.IsNullOrWhiteSpace(name)) return;
            var id = EntityId.Of(kind, name);
            entities.Add(Named(id, kind, name));
            claims.Add(Field(document.Paper, relation, id, field));
        }
    }

    private static DocumentEntity Named(EntityId id, EntityKind kind, string name) => new() { Id = id, Kind = kind, Name = name, Link = "field" };

    private static Claim Field(EntityId head, RelationKind relation, EntityId tail, string field) => new()
    {
        Head = head,
        Relation = relation,
        Tail = tail,
        Source = ClaimSource.Field,
        Rule = field,
        Confidence = 1,
    };
}
