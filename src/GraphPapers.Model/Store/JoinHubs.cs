namespace GraphPapers.Model.Store;

/// <summary>One entity's place at a hub.</summary>
/// <param name="Hub">What members have in common: a shared id, a title, a short form, a replacement.</param>
/// <param name="Member">The member; it need not be an entity of the store.</param>
public readonly record struct JoinHub(string Hub, EntityId Member);

/// <summary>
/// What resolution may find to be one entity: members of one hub. Wider than resolution itself (a title counts without its year, a short form
/// with all who define it), so that a bounded view that is closed under hubs holds all that resolution looks at. Every store keeps hubs by this rule.
/// </summary>
public static class JoinHubs
{
    /// <summary>The hubs of a reading: its paper's shared ids and title, and the short forms that it defines. May repeat itself.</summary>
    public static IEnumerable<JoinHub> Of(DocumentReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var document = reading.Document;
        foreach (string id in document.SharedIds)
        {
            yield return new("id:" + id, document.Paper);
            yield return new("id:" + id, EntityId.Paper(id));
        }

        if (document.Title is { } title && Title(title) is { } hub)
        {
            yield return new(hub, document.Paper);
            yield return new(hub, EntityId.Of(EntityKind.Paper, title));
        }

        foreach (var entity in reading.Entities)
        {
            foreach (string form in entity.ShortForms)
            {
                if (string.IsNullOrWhiteSpace(form)) continue;
                string slug = Slug.Of(form);
                yield return new("short:" + slug, entity.Id);
                yield return new("short:" + slug, EntityId.Parse("topic:" + slug));
                if (entity.Id.Group != "topic") yield return new("short:" + slug, EntityId.Parse(entity.Id.Group + ":" + slug));
            }
        }
    }

    /// <summary>The hubs of an ontology: retired ids with what replaced them, and its publications by title. May repeat itself.</summary>
    public static IEnumerable<JoinHub> Of(Ontology ontology)
    {
        ArgumentNullException.ThrowIfNull(ontology);
        foreach (var (id, replacement) in ontology.Retired)
        {
            yield return new("retired:" + replacement, id);
            yield return new("retired:" + replacement, replacement);
        }

        var publications = ontology.Entities.Select(entity => entity.Paper).Concat(ontology.Claims.Select(claim => claim.Publication));
        foreach (var publication in publications)
            if (publication is not null && Title(publication.Title) is { } hub) yield return new(hub, publication.Id);
    }

    private static string? Title(string title) => NameKey.Of(title) is { Length: > 0 } key ? "title:" + key : null;
}
