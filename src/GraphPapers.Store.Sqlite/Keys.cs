using GraphPapers.Model;

namespace GraphPapers.Store.Sqlite;

/// <summary>The integer keys of ids, names, rules and hubs; adds what is missing. Lives as long as one transaction, for another writer may remove what it knows.</summary>
internal sealed class Keys(Session session)
{
    private readonly Dictionary<EntityId, long> entities = [];
    private readonly Dictionary<string, long> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> hubs = new(StringComparer.Ordinal);

    public long Entity(EntityId id)
    {
        if (!entities.TryGetValue(id, out long key))
            entities[id] = key = session.Number("write/entity-key", id.Value) ?? session.Insert("write/add-entity", id.Value);
        return key;
    }

    public object? Entity(EntityId? id) => id is { } known ? Entity(known) : null;

    public long Rule(string text)
    {
        if (!rules.TryGetValue(text, out long key)) rules[text] = key = session.Number("write/rule-key", text) ?? session.Insert("write/add-rule", text);
        return key;
    }

    public long Hub(string text)
    {
        if (!hubs.TryGetValue(text, out long key)) hubs[text] = key = session.Number("write/hub-key", text) ?? session.Insert("write/add-hub", text);
        return key;
    }

    public long Name(string form)
    {
        if (names.TryGetValue(form, out long key)) return key;
        if (session.Number("write/name-key", form) is { } known) return names[form] = known;
        string normal = NameKey.Of(form);
        key = session.Insert("write/add-name", form, normal);
        foreach (string word in normal.Split(' ', StringSplitOptions.RemoveEmptyEntries)) session.Run("write/add-word", word, key);
        return names[form] = key;
    }
}
