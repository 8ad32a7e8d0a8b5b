using System.Text.Json;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// An entity's node: how many documents give it which name, kind and other forms, its row of the ontology, and what follows from these
/// (kind, name, keys for search). Loaded, changed by differences, and written back inside one transaction that holds the store's lock.
/// </summary>
internal sealed class EntityState(EntityId id, long key, bool isNew)
{
    private readonly SortedDictionary<(string Name, EntityKind Kind), int> votes = new(VoteOrder);
    private readonly SortedDictionary<string, int> aliases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> shortForms = new(StringComparer.Ordinal);
    private bool isMarked;

    private static Comparer<(string Name, EntityKind Kind)> VoteOrder { get; } = Comparer<(string Name, EntityKind Kind)>.Create(
        (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var order ? order : a.Kind.CompareTo(b.Kind));

    public EntityId Id => id;

    public long Key => key;

    public bool IsNew { get; } = isNew;

    public bool IsChanged { get; private set; } = isNew;

    public EntityKind? StoredKind { get; init; }

    public OntologyEntity? Row { get; private set; }

    private string? RowJson { get; set; }

    public bool IsCuratedEnd { get; private set; }

    /// <summary>Whether nothing changed but that a curated claim ends at it, or no longer does.</summary>
    public bool IsMarkedOnly => isMarked && !IsChanged;

    /// <summary>Whether documents or the ontology hold it, where it was read in brief.</summary>
    private bool IsHeld { get; init; }

    public bool IsLoose => !IsHeld && votes.Count == 0 && Row is null && !IsCuratedEnd;

    /// <summary>The kind that its label shows: most documents' vote, ties in the order of kinds; else the ontology's; else the first of the id's group.</summary>
    public EntityKind Kind => votes.Count > 0
        ? votes.GroupBy(vote => vote.Key.Kind, vote => vote.Value).OrderByDescending(kind => kind.Sum()).ThenBy(kind => kind.Key).First().Key
        : Row?.Kind ?? EntityKinds.All.First(kind => kind.Group() == id.Group);

    private string Name => Row?.Name
        ?? (votes.Count > 0 ? votes.GroupBy(vote => vote.Key.Name, vote => vote.Value).MaxBy(name => name.Sum())!.Key : id.Value[(id.Value.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    /// <summary>Reads the columns of write/entities after id and key.</summary>
    public static EntityState Read(ref CypherRows row)
    {
        var entity = new EntityState(EntityId.Parse(row.Text()), row.Number(), isNew: false) { StoredKind = EntityKinds.TryParse(row.Text(), out var kind) ? kind : null };
        entity.IsCuratedEnd = row.Flag();
        entity.RowJson = row.TextOrNull();
        entity.Row = entity.RowJson is { } json ? Neo4jReader.Parse(json, RecordJson.Plain.OntologyEntity) : null;
        var (names, kinds, counts) = (row.Texts(), row.Texts(), row.Numbers());
        for (int i = 0; i < names.Count; i++) entity.votes[(names[i], Enum.Parse<EntityKind>(kinds[i]))] = counts[i];
        Fill(entity.aliases, row.Texts(), row.Numbers());
        Fill(entity.shortForms, row.Texts(), row.Numbers());
        return entity;
    }

    /// <summary>Reads the columns of write/entities-in-brief: enough for what is only marked or pointed at.</summary>
    public static EntityState ReadBrief(ref CypherRows row)
    {
        var (id, key, isEnd, isHeld) = (EntityId.Parse(row.Text()), row.Number(), row.Flag(), row.Flag());
        return new(id, key, isNew: false) { IsCuratedEnd = isEnd, IsHeld = isHeld };
    }

    /// <summary>Adds (1) or takes away (-1) what one document says of it.</summary>
    public void Count(DocumentEntity entity, int by)
    {
        Change(votes, (entity.Name, entity.Kind), by);
        foreach (string alias in entity.Aliases.Distinct()) Change(aliases, alias, by);
        foreach (string form in entity.ShortForms.Distinct()) Change(shortForms, form, by);
        IsChanged = true;
    }

    /// <summary>Sets whether a curated claim ends at it.</summary>
    public void Mark(bool isEnd) => (IsCuratedEnd, isMarked) = (isEnd, true);

    /// <summary>Sets its row of the ontology.</summary>
    public void Curate(OntologyEntity? row)
    {
        Row = row;
        RowJson = row is null ? null : JsonSerializer.Serialize(row, RecordJson.Plain.OntologyEntity);
        IsChanged = true;
    }

    /// <summary>The node's properties.</summary>
    public Dictionary<string, object?> Properties()
    {
        string[] curated = Row is null ? [] : [.. Row.Names.Select(name => name.Form).Prepend(Row.Name).Distinct()];
        var forms = votes.Keys.Select(vote => vote.Name).Concat(aliases.Keys).Concat(shortForms.Keys).Concat(curated);
        return new()
        {
            ["id"] = id.Value,
            ["key"] = key,
            ["kind"] = Kind.ToString(),
            ["name"] = Name,
            ["documents"] = votes.Values.Sum(),
            ["voteNames"] = Some(votes.Keys.Select(vote => vote.Name)),
            ["voteKinds"] = Some(votes.Keys.Select(vote => vote.Kind.ToString())),
            ["voteCounts"] = Some(votes.Values),
            ["aliases"] = Some(aliases.Keys),
            ["aliasCounts"] = Some(aliases.Values),
            ["shortForms"] = Some(shortForms.Keys),
            ["shortFormCounts"] = Some(shortForms.Values),
            ["curatedNames"] = Some(curated),
            ["curatedEnd"] = IsCuratedEnd ? true : null,
            ["curatedYear"] = Row?.Year,
            ["paper"] = Row?.Paper?.Id.Value,
            ["family"] = Row?.Marks.HasFlag(OntologyMarks.Family) == true ? true : null,
            ["row"] = RowJson,
            ["keys"] = Some(forms.Select(Neo4jNames.Key).Distinct().Order(StringComparer.Ordinal)),
        };
    }

    /// <summary>The values, or null where there are none: an empty list is kept as no property, which costs nothing.</summary>
    private static T[]? Some<T>(IEnumerable<T> values) => values.ToArray() is { Length: > 0 } some ? some : null;

    private static void Fill(SortedDictionary<string, int> counts, List<string> texts, List<int> numbers)
    {
        for (int i = 0; i < texts.Count; i++) counts[texts[i]] = numbers[i];
    }

    private static void Change<T>(SortedDictionary<T, int> counts, T what, int by)
        where T : notnull
    {
        int count = counts.GetValueOrDefault(what) + by;
        if (count > 0) counts[what] = count;
        else counts.Remove(what);
    }
}
