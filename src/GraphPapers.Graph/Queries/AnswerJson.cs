using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>The JSON of answers, field by field as the contracts of the program state it. Unknown values are null, never absent.</summary>
public static class AnswerJson
{
    /// <summary>Options of every writer of answers: indented, characters as they are.</summary>
    public static JsonWriterOptions Pretty { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The same on one line.</summary>
    public static JsonWriterOptions Line { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary><c>{"root","direction","asOf","nodes","edges","dropped"}</c>.</summary>
    public static void Lineage(Utf8JsonWriter json, GraphSnapshot snapshot, LineageResult result, IReadOnlyList<EdgeAnswer> edges)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        json.WriteString("root", snapshot.Id(result.Root).Value);
        json.WriteString("direction", LowerName(result.Options.Direction));
        Number(json, "asOf", result.Options.Filter.AsOf);
        json.WriteStartArray("nodes");
        foreach (var (node, generation) in result.Nodes)
        {
            json.WriteStartObject();
            EntityFields(json, EvidenceLoader.Entity(snapshot, node));
            json.WriteNumber("generation", generation);
            if (snapshot.IntroducedBy(node) is { } paper)
            {
                json.WriteStartObject("paper");
                json.WriteString("id", paper.Id.Value);
                json.WriteString("title", paper.Title);
                Number(json, "year", EvidenceLoader.OrNull(paper.Year));
                json.WriteEndObject();
            }
            else
            {
                json.WriteNull("paper");
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        Edges(json, "edges", edges);
        json.WriteStartArray("dropped");
        foreach (var drop in result.Dropped)
        {
            json.WriteStartObject();
            json.WriteString("from", snapshot.Id(snapshot.Head(drop.Edge)).Value);
            json.WriteString("to", snapshot.Id(snapshot.Tail(drop.Edge)).Value);
            json.WriteString("reason", Reason(drop.Reason));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary><c>{"root","nodes","edges"}</c>.</summary>
    public static void Neighbourhood(Utf8JsonWriter json, GraphSnapshot snapshot, NeighbourhoodResult result, IReadOnlyList<EdgeAnswer> edges)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        json.WriteString("root", snapshot.Id(result.Root).Value);
        json.WriteStartArray("nodes");
        foreach (var (node, distance) in result.Nodes)
        {
            json.WriteStartObject();
            EntityFields(json, EvidenceLoader.Entity(snapshot, node));
            json.WriteNumber("distance", distance);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Edges(json, "edges", edges);
        json.WriteEndObject();
    }

    /// <summary><c>{"from","to","any","paths":[{"edges","sentences"}]}</c>.</summary>
    public static void Paths(Utf8JsonWriter json, GraphSnapshot snapshot, PathResult result, IReadOnlyList<IReadOnlyList<EdgeAnswer>> paths)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(paths);
        json.WriteStartObject();
        json.WriteString("from", snapshot.Id(result.From).Value);
        json.WriteString("to", snapshot.Id(result.To).Value);
        json.WriteBoolean("any", result.Any);
        json.WriteStartArray("paths");
        foreach (var path in paths)
        {
            json.WriteStartObject();
            Edges(json, "edges", path);
            json.WriteStartArray("sentences");
            foreach (var edge in path) json.WriteStringValue(Explanation.Of(edge));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary><c>{"hits":[{"id","name","kind","year","score","highlight"}]}</c>.</summary>
    public static void Search(Utf8JsonWriter json, GraphSnapshot snapshot, IReadOnlyList<SearchHit> hits)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(hits);
        json.WriteStartObject();
        json.WriteStartArray("hits");
        foreach (var hit in hits)
        {
            json.WriteStartObject();
            EntityFields(json, EvidenceLoader.Entity(snapshot, hit.Node));
            json.WriteNumber("score", hit.Score);
            json.WriteString("highlight", hit.Highlight);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What a name that stands for no single node may mean: <c>{"candidates":[{"id","name","kind","year"}],"near":[…]}</c>.</summary>
    public static void Candidates(Utf8JsonWriter json, GraphSnapshot snapshot, NameAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(answer);
        json.WriteStartObject();
        Entities(json, "candidates", answer.Candidates.Select(node => EvidenceLoader.Entity(snapshot, node)));
        if (answer.Candidates.IsEmpty) Entities(json, "near", answer.Near.Select(node => EvidenceLoader.Entity(snapshot, node)));
        json.WriteEndObject();
    }

    /// <summary>A list of entities.</summary>
    public static void Entities(Utf8JsonWriter json, string name, IEnumerable<EntityAnswer> entities)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(entities);
        json.WriteStartArray(name);
        foreach (var entity in entities)
        {
            json.WriteStartObject();
            EntityFields(json, entity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A list of edges: <c>{"from","to","type","support","confidence","firstYear","claims"}</c>.</summary>
    public static void Edges(Utf8JsonWriter json, string name, IReadOnlyList<EdgeAnswer> edges)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(edges);
        json.WriteStartArray(name);
        foreach (var edge in edges)
        {
            json.WriteStartObject();
            json.WriteString("from", edge.From.Id.Value);
            json.WriteString("to", edge.To.Id.Value);
            json.WriteString("type", edge.Type.Name());
            json.WriteNumber("support", edge.Support);
            json.WriteNumber("confidence", edge.Confidence);
            Number(json, "firstYear", edge.FirstYear);
            json.WriteStartArray("claims");
            foreach (var claim in edge.Claims) Claim(json, claim);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Id, name, kind and year of an entity, into the object at hand.</summary>
    public static void EntityFields(Utf8JsonWriter json, EntityAnswer entity)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(entity);
        json.WriteString("id", entity.Id.Value);
        json.WriteString("name", entity.Name);
        json.WriteString("kind", entity.Kind.ToString());
        Number(json, "year", entity.Year);
    }

    /// <summary>A number or null.</summary>
    public static void Number(Utf8JsonWriter json, string name, int? value)
    {
        ArgumentNullException.ThrowIfNull(json);
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>Why an edge is not followed, in words.</summary>
    public static string Reason(DropReason reason) => reason switch
    {
        DropReason.AgainstTime => "against time",
        DropReason.Cycle => "cycle",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a reason"),
    };

    /// <summary>The name of a value in lower case.</summary>
    public static string LowerName<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Claim(Utf8JsonWriter json, ClaimAnswer claim)
    {
        json.WriteStartObject();
        json.WriteString("source", LowerName(claim.Source));
        json.WriteString("document", claim.Document);
        if (claim.Publication is { } publication)
        {
            json.WriteStartObject("publication");
            json.WriteString("id", publication.Id.Value);
            json.WriteString("title", publication.Title);
            Number(json, "year", publication.Year);
            json.WriteString("url", publication.Url);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("publication");
        }

        json.WriteString("sentence", claim.Sentence);
        Number(json, "start", claim.Evidence?.Sentence.Start);
        Number(json, "end", claim.Evidence?.Sentence.End);
        Span(json, "head", claim.Evidence?.Head);
        Span(json, "tail", claim.Evidence?.Tail);
        json.WriteString("rule", claim.Rule);
        json.WriteNumber("confidence", claim.Confidence);
        json.WriteString("polarity", LowerName(claim.Polarity));
        Number(json, "year", claim.Year);
        json.WriteEndObject();
    }

    private static void Span(Utf8JsonWriter json, string name, TextSpan? span)
    {
        if (span is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("start", known.Start);
        json.WriteNumber("end", known.End);
        json.WriteEndObject();
    }
}
