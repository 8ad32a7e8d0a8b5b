using System.Collections.Immutable;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>What a form comes to.</summary>
/// <param name="Kind">Its kind; null where the form names nothing.</param>
/// <param name="Name">Its name; empty where the form names nothing.</param>
public readonly record struct SettledName(EntityKind? Kind, string Name);

/// <summary>
/// The table <c>settled-names.tsv</c>: forms whose name or kind the models waver about, forms that name nothing by themselves, and the names that
/// venues have in records. They are not in the ontology because the models count its names.
/// </summary>
public static class SettledNames
{
    private static readonly ImmutableDictionary<string, SettledName> Names = Load();

    /// <summary>What a form comes to in a text; null where the table says nothing.</summary>
    public static SettledName? Of(string form) =>
        Names.TryGetValue(NameKey.Of(form), out var settled) && settled.Kind != EntityKind.Venue ? settled : null;

    /// <summary>The rows of a kind: key of the form (<see cref="NameKey"/>) and name.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfKind(EntityKind kind) =>
        Names.Where(pair => pair.Value.Kind == kind).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Name));

    private static ImmutableDictionary<string, SettledName> Load()
    {
        using var reader = new StreamReader(typeof(SettledNames).Assembly.GetManifestResourceStream("settled-names.tsv")!);
        reader.ReadLine();
        var names = ImmutableDictionary.CreateBuilder<string, SettledName>(StringComparer.Ordinal);
        for (int line = 2; reader.ReadLine() is { } row; line++)
        {
            string[] cells = row.Split('\t');
            if (cells.Length is not (1 or 3)) throw new InvalidDataException($"settled-names.tsv:{line}: a row is a form alone, or form, kind and name");
            names[NameKey.Of(cells[0])] = cells.Length == 1 ? new(null, "") : new(Enum.Parse<EntityKind>(cells[1]), cells[2]);
        }

        return names.ToImmutable();
    }
}
