using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Sqlite;

/// <summary>Finds entities by name, and by the beginnings of words.</summary>
internal static class NameIndex
{
    public static IReadOnlyList<NameMatch> Find(Session session, string name)
    {
        var found = new SortedDictionary<EntityId, NameForm>();
        void Meet(EntityId id, NameForm form)
        {
            if (!found.TryGetValue(id, out var known) || form < known) found[id] = form;
        }

        if (session.Text("read/find-id", name) is { } same) Meet(EntityId.Parse(same), NameForm.Id);
        if (session.Text("read/find-retired", name) is { } replacement) Meet(EntityId.Parse(replacement), NameForm.Id);
        string key = NameKey.Of(name);
        using var rows = key.Length > 0 ? session.Rows("read/find-normal", key) : session.Rows("read/find-exact", name);
        while (rows.Read())
        {
            bool exact = rows.GetString(1) == name, canonical = rows.GetInt32(2) == 0;
            Meet(rows.Id(0), exact ? canonical ? NameForm.Name : NameForm.Alias : canonical ? NameForm.NormalisedName : NameForm.NormalisedAlias);
        }

        return [.. found.Select(pair => new NameMatch(pair.Key, pair.Value))];
    }

    public static IReadOnlyList<NamedEntity> Search(Session session, IReadOnlyList<string> words, int limit, CancellationToken cancellation)
    {
        // The longest word is likely the rarest.
        string[] keys = [.. words.SelectMany(word => NameKey.Of(word).Split(' ', StringSplitOptions.RemoveEmptyEntries)).OrderByDescending(key => key.Length)];
        if (keys.Length == 0 || limit == 0) return [];
        var names = new List<long>();
        using (var rows = session.Rows("read/search-first", keys[0], After(keys[0])))
            while (rows.Read()) names.Add(rows.GetInt64(0));
        var hits = new SortedDictionary<EntityId, long>();
        foreach (long name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!keys.Skip(1).All(key => session.Number("read/search-next", name, key, After(key)) is not null)) continue;
            using var rows = session.Rows("read/entities-of-name", name);
            while (rows.Read()) hits[rows.Id(1)] = rows.GetInt64(0);
        }

        return [.. hits.Take(limit).Select(hit => new NamedEntity(hit.Key, [.. Names(session, hit.Value)]))];
    }

    private static List<string> Names(Session session, long entity)
    {
        var names = new List<string>();
        using (var rows = session.Rows("read/names-of-entity", entity))
            while (rows.Read()) names.Add(rows.GetString(0));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>The first text after all that begin with a key: no word of a key holds a character above the basic plane.</summary>
    private static string After(string key) => key + "\U0010ffff";
}
