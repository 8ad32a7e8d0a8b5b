using System.Collections.Immutable;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>Makes the <see cref="Ontology"/> of the tables: entities, curated claims and the papers and authors they rest on.</summary>
public static class OntologyBuilder
{
    /// <summary>The rule that curated claims carry.</summary>
    public const string Rule = "ontology";

    /// <summary>Builds the ontology. Rows that share an id are joined; references to names that no row has are left out (the linter reports them).</summary>
    public static Ontology Build(OntologyTables tables)
    {
        var byName = ByName(tables.Rows);
        var entities = new SortedDictionary<EntityId, OntologyEntity>();
        var claims = new SortedDictionary<(EntityId Head, RelationKind Relation, EntityId Tail, string Title), Claim>();
        foreach (var group in tables.Rows.GroupBy(row => row.Id))
        {
            entities[group.Key] = Entity([.. group]);
            foreach (var row in group) Claims(row);
        }

        return new()
        {
            Version = VersionOf(tables),
            Entities = [.. entities.Values],
            Claims = [.. claims.Values],
            Retired = tables.Retired
                .Where(r => EntityId.TryParse(r.Id, out _) && EntityId.TryParse(r.Replacement, out _))
                .ToImmutableSortedDictionary(r => EntityId.Parse(r.Id), r => EntityId.Parse(r.Replacement)),
        };

        void Claims(OntologyRow row)
        {
            foreach (var (relation, references) in new[]
            {
                (RelationKind.VariantOf, row.BuildsOn), (RelationKind.IsA, row.IsA), (RelationKind.PartOf, row.PartOf), (RelationKind.DevelopedBy, row.Org),
            })
            {
                foreach (var reference in references)
                    if (Resolve(byName, row, reference.Name) is { } other && other.Id != row.Id) Add(row.Id, relation, other.Id, reference.Publication ?? row.Publication);
            }

            if (row.Publication is not { } paper) return;
            if (entities.TryGetValue(paper.Id, out var known))
            {
                if (paper.Year < known.Year) entities[paper.Id] = known with { Year = paper.Year };
            }
            else entities[paper.Id] = new() { Id = paper.Id, Kind = EntityKind.Paper, Name = paper.Title, Names = [new(paper.Title, false)], Year = paper.Year };
            Add(paper.Id, RelationKind.Introduces, row.Id, paper);
            if (row.Author is null) return;
            var author = EntityId.Of(EntityKind.Author, row.Author);
            entities.TryAdd(author, new() { Id = author, Kind = EntityKind.Author, Name = row.Author, Names = [new(row.Author, false)] });
            Add(paper.Id, RelationKind.AuthoredBy, author, paper);
        }

        void Add(EntityId head, RelationKind relation, EntityId tail, Publication? publication) =>
            claims.TryAdd((head, relation, tail, publication?.Title ?? ""), new()
            {
                Head = head,
                Relation = relation,
                Tail = tail,
                Source = ClaimSource.Curated,
                Rule = Rule,
                Confidence = 1,
                Publication = publication,
            });
    }

    /// <summary>Rows by canonical name, letter for letter.</summary>
    public static ILookup<string, OntologyRow> ByName(IEnumerable<OntologyRow> rows) => rows.ToLookup(row => row.Name, StringComparer.Ordinal);

    /// <summary>The row a reference means: of the same group of kinds before others.</summary>
    public static OntologyRow? Resolve(ILookup<string, OntologyRow> byName, OntologyRow from, string name) =>
        byName[name].OrderBy(row => row.Kind == from.Kind ? 0 : row.Kind.Group() == from.Kind.Group() ? 1 : 2).ThenBy(row => row.Id).FirstOrDefault();

    private static OntologyEntity Entity(OntologyRow[] rows) => new()
    {
        Id = rows[0].Id,
        Kind = rows[0].Kind,
        Name = rows[0].Name,
        Names = [.. rows.SelectMany(row => row.Names).DistinctBy(n => n.Form).Select(n => new OntologyName(n.Form, n.Marked))],
        Year = rows.Min(row => row.Year),
        Paper = rows.Select(row => row.Publication).FirstOrDefault(p => p is not null),
        Marks = rows.Aggregate(OntologyMarks.None, (marks, row) => marks | row.Marks),
        Context = [.. rows.SelectMany(row => row.Context).Distinct(StringComparer.Ordinal)],
    };

    private static string VersionOf(OntologyTables tables) => "ontology-" + Slug.ShortHash(string.Join('\n', tables.Rows.Select(row => string.Join('\t',
        row.Kind, string.Join('|', row.Names), row.Year, Text(row.BuildsOn), Text(row.IsA), Text(row.PartOf), Text(row.Org), row.Author, row.Paper, row.Marks,
        string.Join('|', row.Context)))) + string.Join('\n', tables.Retired));

    private static string Text(ImmutableArray<RowReference> references) => string.Join('|', references);
}
