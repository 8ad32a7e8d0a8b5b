using GraphPapers.Model;

namespace GraphPapers.Extraction.Proposals;

/// <summary>The ontology's names that mean one thing whatever the context, by normalised form and group of kinds.</summary>
internal sealed class OntologyForms
{
    private readonly Dictionary<(string Group, string Key), (int Entity, string Form)> rows = [];

    public OntologyForms(Ontology ontology)
    {
        for (int e = 0; e < ontology.Entities.Length; e++)
        {
            var entity = ontology.Entities[e];
            if (entity.Kind is EntityKind.Paper or EntityKind.Author) continue;
            foreach (var name in entity.Names)
                if (!name.NeedsContext) rows.TryAdd((entity.Kind.Group(), NameKey.Of(name.Form)), (e, name.Form));
        }
    }

    /// <summary>The position of the entity that some words name, or -1. A coined name ("GLUE", "BERT") keeps its capitals.</summary>
    public int Find(EntityKind kind, string words)
    {
        if (!rows.TryGetValue((kind.Group(), NameKey.Of(words)), out var row)) return -1;
        bool coined = row.Form.Skip(1).Any(char.IsUpper);
        return !coined || words.StartsWith(row.Form, StringComparison.Ordinal) ? row.Entity : -1;
    }
}
