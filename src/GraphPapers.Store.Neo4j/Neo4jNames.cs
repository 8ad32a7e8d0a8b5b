using System.Collections.Immutable;
using System.Text;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Store.Neo4j;

/// <summary>Finds entities by name: the full-text index over the names' keys gives candidates, which are then held against the contract.</summary>
internal static class Neo4jNames
{
    /// <summary>The key under which a form is indexed; a form without letters and digits is its own, behind an equals sign.</summary>
    public static string Key(string form) => NameKey.Of(form) is { Length: > 0 } key ? key : "=" + string.Join('_', form.Split((char[]?)null));

    public static async Task<IReadOnlyList<NameMatch>> FindAsync(ICypherTransaction transaction, string name)
    {
        var found = new SortedDictionary<EntityId, NameForm>();
        void Meet(EntityId id, NameForm form)
        {
            if (!found.TryGetValue(id, out var known) || form < known) found[id] = form;
        }

        MeetIds(await transaction.RunAsync(Cypher.Of("read/find-id"), ("name", name)).ConfigureAwait(false), id => Meet(id, NameForm.Id));
        if (name.Length == 0) return [];
        string key = Key(name), query = "\"" + Escape(key) + "\"";
        foreach (var hit in Candidates(await transaction.RunAsync(Cypher.Of("read/search"), ("query", query)).ConfigureAwait(false)))
        {
            foreach (var (form, canonical) in hit.Forms)
            {
                if (form == name) Meet(hit.Id, canonical ? NameForm.Name : NameForm.Alias);
                else if (!key.StartsWith('=') && NameKey.Of(form) == key) Meet(hit.Id, canonical ? NameForm.NormalisedName : NameForm.NormalisedAlias);
            }
        }

        return [.. found.Select(pair => new NameMatch(pair.Key, pair.Value))];
    }

    public static async Task<IReadOnlyList<NamedEntity>> SearchAsync(ICypherTransaction transaction, IReadOnlyList<string> words, int limit)
    {
        string[] keys = [.. words.SelectMany(word => NameKey.Of(word).Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        if (keys.Length == 0 || limit == 0) return [];
        string query = string.Join(' ', keys.Select(key => $"+{Escape(key)}*"));
        var hits = new SortedDictionary<EntityId, NamedEntity>();
        foreach (var hit in Candidates(await transaction.RunAsync(Cypher.Of("read/search"), ("query", query)).ConfigureAwait(false)))
        {
            if (!hit.Forms.Any(form => Holds(form.Form, keys))) continue;
            hits[hit.Id] = new(hit.Id, [.. hit.Forms.Select(form => form.Form).Distinct().Order(StringComparer.Ordinal)]);
        }

        return [.. hits.Values.Take(limit)];
    }

    private static bool Holds(string form, string[] keys)
    {
        string[] parts = NameKey.Of(form).Split(' ');
        return keys.All(key => parts.Any(part => part.StartsWith(key, StringComparison.Ordinal)));
    }

    private static void MeetIds(byte[] answer, Action<EntityId> meet)
    {
        var rows = new CypherRows(answer);
        while (rows.Next())
        {
            if (rows.TextOrNull() is { } same) meet(EntityId.Parse(same));
            if (rows.TextOrNull() is { } replacement) meet(EntityId.Parse(replacement));
        }
    }

    private static List<Candidate> Candidates(byte[] answer)
    {
        var found = new List<Candidate>();
        var rows = new CypherRows(answer);
        while (rows.Next())
        {
            var id = EntityId.Parse(rows.Text());
            var forms = ImmutableArray.CreateBuilder<(string, bool)>();
            forms.AddRange(rows.Texts().Select(form => (form, true)));
            forms.AddRange(rows.Texts().Select(form => (form, false)));
            forms.AddRange(rows.Texts().Select(form => (form, false)));
            if (rows.TextOrNull() is { } name) forms.Add((name, true));
            forms.AddRange(rows.Texts().Select(form => (form, false)));
            found.Add(new(id, forms.ToImmutable()));
        }

        return found;
    }

    /// <summary>Lucene's operators as plain letters.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 4);
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not (' ' or '_') && c < 128) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private sealed record Candidate(EntityId Id, ImmutableArray<(string Form, bool Canonical)> Forms);
}
