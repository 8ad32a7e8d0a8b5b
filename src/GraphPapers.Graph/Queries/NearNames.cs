using System.Collections.Immutable;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>
/// Names like one that nothing has: those that hold it or that it holds, then those a few letters away (Levenshtein 1966, at most a third
/// of the letters), nearest first.
/// </summary>
public static class NearNames
{
    /// <summary>Finds them by canonical names and the ontology's aliases. O(names).</summary>
    public static ImmutableArray<int> Find(GraphSnapshot snapshot, string name, Func<int, bool> fits, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(fits);
        var key = NameKey.Of(name);
        if (key.Length == 0 || limit <= 0) return [];
        var near = new List<(int Distance, int Node)>();
        for (var node = 0; node < snapshot.NodeCount; node++)
        {
            if ((node & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (!fits(node)) continue;
            var distance = Distance(key, NameKey.Of(snapshot.Name(node)));
            if (snapshot.Curated(node) is { } row)
                foreach (var form in row.Names) distance = Math.Min(distance, Distance(key, NameKey.Of(form.Form)));
            if (distance < int.MaxValue) near.Add((distance, node));
        }

        return [.. near.Order().Take(limit).Select(pair => pair.Node)];
    }

    private static int Distance(string wanted, string name)
    {
        // Whole words of one inside the other count as one letter away and one more for each letter beyond.
        if (name.Length == 0) return int.MaxValue;
        var (shorter, longer) = wanted.Length <= name.Length ? (wanted, name) : (name, wanted);
        if (shorter.Length >= 3 && $" {longer} ".Contains($" {shorter} ", StringComparison.Ordinal)) return 1 + (longer.Length - shorter.Length);
        var most = Math.Max(1, wanted.Length / 3);
        return longer.Length - shorter.Length > most ? int.MaxValue : Levenshtein(wanted, name) is var letters && letters <= most ? letters : int.MaxValue;
    }

    private static int Levenshtein(string a, string b)
    {
        Span<int> row = b.Length < 256 ? stackalloc int[b.Length + 1] : new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                corner = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }
}
