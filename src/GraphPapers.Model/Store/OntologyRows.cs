using System.Collections.Immutable;
using System.Text.Json;

namespace GraphPapers.Model.Store;

/// <summary>
/// Reads rows of the ontology from the JSON that <see cref="RecordJson"/> writes. A view reads all of them, and this is several times as fast as
/// the serializer, most of all in a process that has just begun. What it does not know it skips.
/// </summary>
public static class OntologyRows
{
    /// <summary>Reads one row.</summary>
    /// <param name="json">A row as UTF-8.</param>
    /// <exception cref="JsonException">It is no row.</exception>
    public static OntologyEntity Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        EntityId? id = null;
        var (kind, name, marks, year, paper) = (default(EntityKind), "", OntologyMarks.None, default(int?), default(Publication));
        ImmutableArray<OntologyName> names = [];
        ImmutableArray<string> context = [];
        Begin(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("id"u8)) id = EntityId.TryParse(Text(ref reader), out var parsed) ? parsed : throw new JsonException("not an entity id");
            else if (reader.ValueTextEquals("kind"u8)) kind = EntityKinds.TryParse(Text(ref reader), out var known) ? known : throw new JsonException("not a kind");
            else if (reader.ValueTextEquals("name"u8)) name = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("names"u8)) names = Names(ref reader);
            else if (reader.ValueTextEquals("year"u8)) year = Number(ref reader);
            else if (reader.ValueTextEquals("paper"u8)) paper = Paper(ref reader);
            else if (reader.ValueTextEquals("marks"u8)) marks = Marks(ref reader);
            else if (reader.ValueTextEquals("context"u8)) context = Texts(ref reader);
            else reader.Skip();
        }

        return new() { Id = id ?? throw new JsonException("a row without an id"), Kind = kind, Name = name, Names = names, Year = year, Paper = paper, Marks = marks, Context = context };
    }

    private static Publication? Paper(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        var (title, year, author, url) = ("", default(int?), default(string), default(string));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("title"u8)) title = Text(ref reader) ?? "";
            else if (reader.ValueTextEquals("year"u8)) year = Number(ref reader);
            else if (reader.ValueTextEquals("firstAuthor"u8)) author = Text(ref reader);
            else if (reader.ValueTextEquals("url"u8)) url = Text(ref reader);
            else reader.Skip();
        }

        return new(title, year, author, url);
    }

    private static ImmutableArray<OntologyName> Names(ref Utf8JsonReader reader)
    {
        var names = ImmutableArray.CreateBuilder<OntologyName>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (form, needsContext) = ("", false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("form"u8)) form = Text(ref reader) ?? "";
                else if (reader.ValueTextEquals("needsContext"u8)) needsContext = reader.Read() && reader.TokenType == JsonTokenType.True;
                else reader.Skip();
            }

            names.Add(new(form, needsContext));
        }

        return names.DrainToImmutable();
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray) return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        do texts.Add(reader.GetString() ?? "");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray);
        return texts.DrainToImmutable();
    }

    private static OntologyMarks Marks(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.ValueTextEquals("None"u8)) return OntologyMarks.None;
        if (reader.ValueTextEquals("Family"u8)) return OntologyMarks.Family;
        return Enum.TryParse<OntologyMarks>(reader.GetString(), out var marks) ? marks : throw new JsonException("not a mark");
    }

    private static void Begin(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("not a row");
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static int? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
    }
}
