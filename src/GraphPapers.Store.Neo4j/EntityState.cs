using GraphPapers.Model;

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

    /// <summary>Whether a curated claim ends at it that has no row of its own.</summary>
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
        entity.Row = CuratedColumns.Read(entity.Id, ref row);
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

    /// <summary>An entity with a row of the ontology whose key is still known; enough for what is only pointed at.</summary>
    public static EntityState Remembered(EntityId id, long key) => new(id, key, isNew: false) { IsHeld = true };

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
        IsChanged = true;
    }

    /// <summary>A row for write/create-entities and write/update-entities.</summary>
    public object?[] Columns()
    {
        string[] curated = Row is null ? [] : [Row.Name, .. Row.Names.Select(name => name.Form)];
        var forms = votes.Keys.Select(vote => vote.Name).Concat(aliases.Keys).Concat(shortForms.Keys).Concat(curated);
        return Neo4jRows.Trimmed(
        [
            id.Value, key, Kind.ToString(), Name, votes.Values.Sum(), Some(forms.Select(Neo4jNames.Key).Distinct().Order(StringComparer.Ordinal)),
            .. CuratedColumns.Of(Row, Kind), Row?.Paper?.Id.Value, Row?.Marks.HasFlag(OntologyMarks.Family) == true ? true : null, IsCuratedEnd ? true : null,
            Some(votes.Keys.Select(vote => vote.Name)), Some(votes.Keys.Select(vote => vote.Kind.ToString())), Some(votes.Values),
            Some(aliases.Keys), Some(aliases.Values), Some(shortForms.Keys), Some(shortForms.Values),
        ]);
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
