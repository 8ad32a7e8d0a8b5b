using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// An entity's row of the ontology as properties of its node: <c>curatedMarks</c> (there if and only if it has a row), <c>curatedKind</c> (where
/// documents give it another), the name, <c>curatedNames</c>, <c>needContext</c> (positions of the names that do), <c>context</c>,
/// <c>curatedYear</c>, and its paper's title, year, first author and address.
/// </summary>
internal static class CuratedColumns
{
    /// <summary>The columns in the order in which <see cref="Read"/> takes them, behind the kind and the name.</summary>
    public static object?[] Of(OntologyEntity? row, EntityKind shown)
    {
        if (row is null) return new object?[10];
        int[] needContext = [.. row.Names.Index().Where(name => name.Item.NeedsContext).Select(name => name.Index)];
        return
        [
            (int)row.Marks, row.Kind == shown ? null : row.Kind.ToString(), Some([.. row.Names.Select(name => name.Form)]), Some(needContext), Some(row.Context),
            row.Year, row.Paper?.Title, row.Paper?.Year, row.Paper?.FirstAuthor, row.Paper?.Url,
        ];
    }

    /// <summary>Reads kind, name and the columns of <see cref="Of"/>.</summary>
    public static OntologyEntity? Read(EntityId id, ref CypherRows rows)
    {
        var (shown, name, marks, kind) = (rows.Text(), rows.Text(), rows.NumberOrNull(), rows.TextOrNull());
        var (forms, needContext, context, year) = (rows.Texts(), rows.Numbers(), rows.Texts(), (int?)rows.NumberOrNull());
        var (title, paperYear, author, url) = (rows.TextOrNull(), (int?)rows.NumberOrNull(), rows.TextOrNull(), rows.TextOrNull());
        if (marks is not { } some) return null;
        if (!EntityKinds.TryParse(kind ?? shown, out var known)) throw new StoreException($"the store is damaged: {kind ?? shown} is no kind");
        return new()
        {
            Id = id,
            Kind = known,
            Name = name,
            Names = [.. forms.Select((form, i) => new OntologyName(form, needContext.Contains(i)))],
            Year = year,
            Paper = title is null ? null : new(title, paperYear, author, url),
            Marks = (OntologyMarks)some,
            Context = [.. context],
        };
    }

    private static IReadOnlyCollection<T>? Some<T>(IReadOnlyCollection<T> values) => values.Count == 0 ? null : values;
}
