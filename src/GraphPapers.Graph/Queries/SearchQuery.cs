using System.Text;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Graph.Queries;

/// <summary>A hit of a search.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">In [0, 1]; 1 where the words are the name.</param>
/// <param name="Highlight">The name or alias that was met, with the words met between <c>**</c>.</param>
public readonly record struct SearchHit(int Node, double Score, string Highlight);

/// <summary>
/// Entities by the words of their names: a store's index gives candidates, scoring and highlights are done here, so that every store
/// answers alike. A form scores by the share of its letters that the words cover; a word that is only the beginning of one counts less,
/// an alias a little less than the name; what more claims speak of goes first among equals.
/// </summary>
public static class SearchQuery
{
    private const int Candidates = 20_000;

    /// <summary>Runs the search.</summary>
    /// <param name="store">The store that the snapshot was read from.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="words">What a person types.</param>
    /// <param name="kinds">Only these kinds; empty: all.</param>
    /// <param name="limit">How many hits at most.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<IReadOnlyList<SearchHit>> RunAsync(
        IGraphStore store, GraphSnapshot snapshot, string words, IReadOnlyCollection<EntityKind> kinds, int limit = 20,
        CancellationToken cancellation = default)
    {
        return Run(snapshot, words, await CandidatesAsync(store, words, cancellation).ConfigureAwait(false), kinds, limit);
    }

    /// <summary>What the store's index gives for the words: the first half of the work, which needs no snapshot.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async ValueTask<IReadOnlyList<NamedEntity>> CandidatesAsync(IGraphStore store, string words, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(words);
        var wanted = Wanted(words);
        return wanted.Length == 0 ? [] : await store.SearchAsync(wanted, Candidates, cancellation).ConfigureAwait(false);
    }

    /// <summary>Scores candidates: the second half. The snapshot may be a part of the store that holds them with all their claims.</summary>
    public static IReadOnlyList<SearchHit> Run(GraphSnapshot snapshot, string words, IReadOnlyList<NamedEntity> found, IReadOnlyCollection<EntityKind> kinds, int limit = 20)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(kinds);
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var wanted = Wanted(words);
        var hits = new Dictionary<int, (double Score, string Form)>();
        foreach (var candidate in found)
        {
            var node = snapshot.Find(candidate.Id);
            if (node < 0 || !snapshot.IsThere(node) || (kinds.Count > 0 && !kinds.Contains(snapshot.Kind(node)))) continue;
            foreach (var form in candidate.Names)
            {
                var score = Score(form, wanted) * (form == snapshot.Name(node) ? 1 : 0.95);
                if (score <= 0) continue;
                if (!hits.TryGetValue(node, out var known) || (score, known.Form).CompareTo((known.Score, form)) > 0) hits[node] = (score, form);
            }
        }

        return
        [
            .. hits
                .Select(pair => (pair.Key, Score: Math.Round(pair.Value.Score, 4), pair.Value.Form))
                .OrderByDescending(hit => hit.Score)
                .ThenByDescending(hit => snapshot.Graph.Out.Degree(hit.Key) + snapshot.Graph.In.Degree(hit.Key))
                .ThenBy(hit => hit.Key)
                .Take(limit)
                .Select(hit => new SearchHit(hit.Key, hit.Score, Highlight(hit.Form, wanted))),
        ];
    }

    private static string[] Wanted(string words) => NameKey.Of(words).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static double Score(string form, string[] wanted)
    {
        var words = NameKey.Of(form).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var covered = new double[words.Length];
        foreach (var want in wanted)
        {
            var best = -1;
            for (var i = 0; i < words.Length; i++)
                if (words[i].StartsWith(want, StringComparison.Ordinal) && (best < 0 || words[i].Length < words[best].Length)) best = i;
            if (best < 0) return 0;
            covered[best] = Math.Max(covered[best], words[best].Length == want.Length ? want.Length : 0.8 * want.Length);
        }

        return covered.Sum() / words.Sum(word => word.Length);
    }

    private static string Highlight(string form, string[] wanted)
    {
        var marked = new StringBuilder(form.Length + 8);
        for (var at = 0; at < form.Length;)
        {
            var end = at;
            while (end < form.Length && IsWord(form[end])) end++;
            if (end == at)
            {
                marked.Append(form[at++]);
                continue;
            }

            var word = form[at..end];
            var met = wanted.Any(want => NameKey.Of(word).StartsWith(want, StringComparison.Ordinal));
            marked.Append(met ? $"**{word}**" : word);
            at = end;
        }

        return marked.ToString();
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '+' or '#' || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
