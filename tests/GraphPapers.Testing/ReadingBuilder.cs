using System.Collections.Immutable;
using System.Text;
using GraphPapers.Model;

namespace GraphPapers.Testing;

/// <summary>
/// A reading built by hand. Entities are written <c>Kind:Name</c>, or just the name of a method; "paper" is the document's own paper. Each claim puts
/// a sentence into the text and points at it.
/// </summary>
public sealed class ReadingBuilder
{
    private readonly SortedDictionary<EntityId, DocumentEntity> entities = [];
    private readonly List<Claim> claims = [];
    private readonly List<Result> results = [];
    private readonly StringBuilder text = new();
    private SourceDocument document;
    private string version = "test-1";

    public ReadingBuilder(string id, string? title = null, int? year = null)
    {
        title ??= "Paper " + id;
        document = new() { Id = id, Reader = "test", Text = "", Title = title, Year = year, Paper = EntityId.Of(EntityKind.Paper, title) };
    }

    /// <summary>Changes the document's record.</summary>
    public ReadingBuilder With(Func<SourceDocument, SourceDocument> change)
    {
        document = change(document);
        return this;
    }

    public ReadingBuilder Version(string readerVersion)
    {
        version = readerVersion;
        return this;
    }

    /// <summary>Names an entity in a sentence, with other forms and short forms.</summary>
    public ReadingBuilder Mention(string entity, string[]? aliases = null, string[]? shortForms = null, bool salient = true)
    {
        var (_, span) = Name(entity, "It mentions ");
        text.Append(". ");
        var known = Entity(entity);
        entities[known.Id] = known with
        {
            Mentions = [.. known.Mentions, new Mention(span, 0.5 + (known.Mentions.Length * 0.125))],
            Aliases = Sorted(known.Aliases, aliases),
            ShortForms = Sorted(known.ShortForms, shortForms),
            Salient = salient,
        };
        return this;
    }

    /// <summary>States a relation in a sentence of its own.</summary>
    public ReadingBuilder Claim(string head, RelationKind relation, string tail, double confidence = 0.5, Polarity polarity = Polarity.Asserted)
    {
        int start = text.Length;
        var (headId, headSpan) = Name(head, "");
        var (tailId, tailSpan) = Name(tail, $" {relation.Name()} ");
        text.Append(". ");
        claims.Add(new()
        {
            Head = headId,
            Relation = relation,
            Tail = tailId,
            Source = ClaimSource.Text,
            Rule = "pattern:test@1",
            Confidence = confidence,
            Polarity = polarity,
            Evidence = new(new(start, text.Length - 1), head == "paper" ? null : headSpan, tail == "paper" ? null : tailSpan),
        });
        return this;
    }

    /// <summary>States a relation in a field of the record.</summary>
    public ReadingBuilder Field(string field, RelationKind relation, string tail)
    {
        claims.Add(new()
        {
            Head = Entity("paper").Id,
            Relation = relation,
            Tail = Entity(tail).Id,
            Source = ClaimSource.Field,
            Rule = field,
            Confidence = 1,
        });
        return this;
    }

    /// <summary>Reports a value.</summary>
    public ReadingBuilder Result(string? method, string? dataset, string metric, double value, string? unit = null, string? task = null)
    {
        int start = text.Length;
        text.Append("It reaches ");
        int number = text.Length;
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
        var span = new TextSpan(number, text.Length);
        text.Append(". ");
        results.Add(new()
        {
            Paper = Entity("paper").Id,
            Method = method is null ? null : Entity(method).Id,
            Dataset = dataset is null ? null : Entity(dataset).Id,
            Metric = Entity(metric).Id,
            Task = task is null ? null : Entity(task).Id,
            Value = value,
            Unit = unit,
            Sentence = new(start, text.Length - 1),
            ValueSpan = span,
            Rule = "result:test@1",
            Confidence = 0.75,
        });
        return this;
    }

    public DocumentReading Build()
    {
        Entity("paper");
        return new()
        {
            Document = document with { Text = text.ToString() },
            ReaderVersion = version,
            Entities = [.. entities.Values],
            Claims = [.. claims],
            Results = [.. results],
        };
    }

    /// <summary>The id of an entity as the builder's methods write it.</summary>
    public static EntityId Id(string entity)
    {
        var (kind, name) = Split(entity);
        return EntityId.Of(kind, name);
    }

    private static (EntityKind Kind, string Name) Split(string entity)
    {
        int colon = entity.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && EntityKinds.TryParse(entity[..colon], out var kind) ? (kind, entity[(colon + 1)..]) : (EntityKind.Method, entity);
    }

    private static ImmutableArray<string> Sorted(ImmutableArray<string> known, string[]? more) =>
        more is null ? known : [.. known.Concat(more).Distinct().Order(StringComparer.Ordinal)];

    private (EntityId Id, TextSpan Span) Name(string entity, string before)
    {
        text.Append(before);
        int start = text.Length;
        text.Append(entity == "paper" ? "This paper" : Split(entity).Name);
        return (Entity(entity).Id, new(start, text.Length));
    }

    private DocumentEntity Entity(string entity)
    {
        bool paper = entity == "paper";
        var (kind, name) = paper ? (EntityKind.Paper, document.Title ?? document.Id) : Split(entity);
        var id = paper ? document.Paper : EntityId.Of(kind, name);
        if (entities.TryGetValue(id, out var known)) return known;
        return entities[id] = new() { Id = id, Kind = kind, Name = name, Link = paper ? "document" : "form" };
    }
}
