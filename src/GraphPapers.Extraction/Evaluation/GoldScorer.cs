using System.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Evaluation;

/// <summary>Counts of right, predicted and gold, in all and by name of type.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<string, (int Right, int Predicted, int Gold)> byType = new(StringComparer.Ordinal);

    /// <summary>Counts by type.</summary>
    public IReadOnlyDictionary<string, (int Right, int Predicted, int Gold)> ByType => byType;

    /// <summary>Right in all.</summary>
    public int Right { get; private set; }

    /// <summary>Predicted in all.</summary>
    public int Predicted { get; private set; }

    /// <summary>Gold in all.</summary>
    public int Gold { get; private set; }

    /// <summary>Precision; 0 where nothing was predicted.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Right / Predicted;

    /// <summary>Recall; 0 where there is no gold.</summary>
    public double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    /// <summary>The harmonic mean of both.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Adds to the counts of a type.</summary>
    public void Add(string type, int right = 0, int predicted = 0, int gold = 0)
    {
        var c = byType.GetValueOrDefault(type);
        byType[type] = (c.Right + right, c.Predicted + predicted, c.Gold + gold);
        Right += right;
        Predicted += predicted;
        Gold += gold;
    }
}

/// <summary>Something gold that was missed or something predicted that is not gold.</summary>
/// <param name="Document">The document.</param>
/// <param name="Missed">True for missed, false for extra.</param>
/// <param name="What">Kind and name, or relation with its ends.</param>
public sealed record ScoringError(string Document, bool Missed, string What);

/// <summary>The report of <see cref="GoldScorer"/>. The tallies are those of the annotation guide's scorer, under the same names.</summary>
public sealed class ScoreReport
{
    /// <summary>Entities, by group of kinds, without what is mentioned in passing.</summary>
    public Tally Entities { get; } = new();

    /// <summary>Entities with equal kinds.</summary>
    public Tally TypedEntities { get; } = new();

    /// <summary>Entities, passing ones too.</summary>
    public Tally AllEntities { get; } = new();

    /// <summary>Relations, a paper and what it introduces being one head.</summary>
    public Tally Relations { get; } = new();

    /// <summary>Relations with the head as given.</summary>
    public Tally ExactHeadRelations { get; } = new();

    /// <summary>Relations, those with passing ends too.</summary>
    public Tally AllRelations { get; } = new();

    /// <summary>What went wrong, document by document.</summary>
    public List<ScoringError> Errors { get; } = [];
}

/// <summary>Scores an extraction against gold documents, entity by entity, one to one.</summary>
public static class GoldScorer
{
    private static readonly HashSet<RelationKind> OwnHead =
    [
        RelationKind.Uses, RelationKind.EvaluatedOn, RelationKind.MeasuredBy, RelationKind.Addresses, RelationKind.VariantOf,
        RelationKind.ComparedWith, RelationKind.Outperforms, RelationKind.AuthoredBy, RelationKind.DevelopedBy, RelationKind.PublishedIn,
    ];

    private enum Level
    {
        Typed,
        Coarse,
        Untyped,
    }

    /// <summary>Scores predictions; a gold document without prediction counts as predicted empty.</summary>
    public static ScoreReport Score(IReadOnlyList<ScoredDocument> gold, IReadOnlyList<ScoredDocument> predicted)
    {
        var byId = predicted.GroupBy(d => d.Id).ToDictionary(g => g.Key, g => g.Last());
        var report = new ScoreReport();
        foreach (var document in gold)
            ScoreDocument(report, document, byId.GetValueOrDefault(document.Id) ?? new(document.Id, [], []));
        return report;
    }

    /// <summary>Case, accents, punctuation, hyphens and a plural ending do not count.</summary>
    public static string Normalise(string text)
    {
        var ascii = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsAscii(c)) ascii.Append(c);
            else ascii.Append(NameKey.Of(c.ToString()).Where(char.IsAscii).ToArray());
        }

        string source = (ascii.Length > 0 ? ascii.ToString() : text).ToLowerInvariant();
        var words = new List<string>();
        int at = 0;
        while (at < source.Length)
        {
            int end = at;
            while (end < source.Length && (char.IsAsciiLetterLower(source[end]) || char.IsAsciiDigit(source[end]) || source[end] is '+' or '#')) end++;
            if (end == at)
            {
                at++;
                continue;
            }

            string word = source[at..end];
            bool plural = word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i');
            words.Add(plural ? word[..^1] : word);
            at = end;
        }

        return string.Join(' ', words);
    }

    private static void ScoreDocument(ScoreReport report, ScoredDocument gold, ScoredDocument predicted)
    {
        var goldStrings = gold.Entities.Select(Strings).ToArray();
        var predictedStrings = predicted.Entities.Select(Strings).ToArray();
        var typed = Match(gold, predicted, goldStrings, predictedStrings, Level.Typed);
        var coarse = Match(gold, predicted, goldStrings, predictedStrings, Level.Coarse);
        var loose = Match(gold, predicted, goldStrings, predictedStrings, Level.Untyped);
        ScoreEntities(report.Entities, gold, predicted, coarse, false);
        ScoreEntities(report.TypedEntities, gold, predicted, typed, false);
        ScoreEntities(report.AllEntities, gold, predicted, coarse, true);
        for (int g = 0; g < gold.Entities.Length; g++)
        {
            if (!coarse.ContainsKey(g) && gold.Entities[g].Salient)
                report.Errors.Add(new(gold.Id, true, $"{gold.Entities[g].Kind} {gold.Entities[g].Strings[0]}" + (loose.TryGetValue(g, out int p) ? $" (found as {predicted.Entities[p].Kind})" : "")));
        }

        var hit = coarse.Values.ToHashSet();
        for (int p = 0; p < predicted.Entities.Length; p++)
            if (!hit.Contains(p) && predicted.Entities[p].Salient) report.Errors.Add(new(gold.Id, false, $"{predicted.Entities[p].Kind} {predicted.Entities[p].Strings[0]}"));

        var toPredicted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var matched in new[] { loose, coarse, typed })
            foreach (var (g, p) in matched) toPredicted[gold.Entities[g].Key] = predicted.Entities[p].Key;
        toPredicted[ScoredDocument.Paper] = ScoredDocument.Paper;
        var about = gold.Entities.Where(e => e.Salient).Select(e => e.Key).Append(ScoredDocument.Paper).ToHashSet();
        var said = predicted.Entities.Where(e => e.Salient).Select(e => e.Key).Append(ScoredDocument.Paper).ToHashSet();
        string End(string key) => toPredicted.TryGetValue(key, out string? p) ? p : "gold\u0000" + key;
        var goldRelations = gold.Relations.Select(r => (r.Relation, End(r.Head), End(r.Tail), about.Contains(r.Head) && about.Contains(r.Tail))).ToList();
        var predictedRelations = predicted.Relations.Select(r => (r.Relation, r.Head, r.Tail, said.Contains(r.Head) && said.Contains(r.Tail))).ToList();
        ScoreRelations(report.Relations, goldRelations, predictedRelations, false, false, (missed, what) => report.Errors.Add(new(gold.Id, missed, what)));
        ScoreRelations(report.ExactHeadRelations, goldRelations, predictedRelations, false, true, null);
        ScoreRelations(report.AllRelations, goldRelations, predictedRelations, true, false, null);
    }

    private static HashSet<string> Strings(ScoredEntity entity) => entity.Strings.Select(Normalise).Where(s => s.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<int, int> Match(ScoredDocument gold, ScoredDocument predicted, HashSet<string>[] goldStrings, HashSet<string>[] predictedStrings, Level level)
    {
        var candidates = new List<(int Unlike, int Shared, int Gold, int Predicted)>();
        for (int g = 0; g < goldStrings.Length; g++)
        {
            for (int p = 0; p < predictedStrings.Length; p++)
            {
                EntityKind a = gold.Entities[g].Kind, b = predicted.Entities[p].Kind;
                if (level == Level.Typed ? a != b : level == Level.Coarse && a.Group() != b.Group()) continue;
                int shared = goldStrings[g].Count(predictedStrings[p].Contains);
                if (shared > 0) candidates.Add((a == b ? -1 : 0, -shared, g, p));
            }
        }

        var matched = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        candidates.Sort();
        foreach (var (_, _, g, p) in candidates)
        {
            if (matched.ContainsKey(g) || !taken.Add(p)) continue;
            matched[g] = p;
        }

        return matched;
    }

    private static void ScoreEntities(Tally tally, ScoredDocument gold, ScoredDocument predicted, Dictionary<int, int> matched, bool everything)
    {
        bool Counts(ScoredEntity e) => everything || e.Salient;
        var passing = matched.Where(pair => !Counts(gold.Entities[pair.Key])).Select(pair => pair.Value).ToHashSet();
        foreach (var (g, p) in matched)
            if (Counts(gold.Entities[g]) && Counts(predicted.Entities[p])) tally.Add(gold.Entities[g].Kind.ToString(), right: 1);
        for (int p = 0; p < predicted.Entities.Length; p++)
            if (Counts(predicted.Entities[p]) && !passing.Contains(p)) tally.Add(predicted.Entities[p].Kind.ToString(), predicted: 1);
        foreach (var e in gold.Entities.Where(Counts)) tally.Add(e.Kind.ToString(), gold: 1);
    }

    private static void ScoreRelations(
        Tally tally,
        List<(RelationKind Kind, string Head, string Tail, bool Salient)> gold,
        List<(RelationKind Kind, string Head, string Tail, bool Salient)> predicted,
        bool everything,
        bool exact,
        Action<bool, string>? error)
    {
        var own = exact ? [] : gold.Where(r => r.Kind == RelationKind.Introduces).Select(r => r.Tail).ToHashSet();
        (RelationKind, string, string) Key((RelationKind Kind, string Head, string Tail, bool Salient) r) =>
            (r.Kind, OwnHead.Contains(r.Kind) && own.Contains(r.Head) ? ScoredDocument.Paper : r.Head, r.Tail);
        var wanted = gold.Where(r => r.Salient || everything).Select(Key).ToHashSet();
        var passing = gold.Select(Key).Where(k => !wanted.Contains(k)).ToHashSet();
        var found = predicted.Where(r => r.Salient || everything).Select(Key).Where(k => !passing.Contains(k)).ToHashSet();
        foreach (var k in wanted)
        {
            tally.Add(k.Item1.Name(), right: found.Contains(k) ? 1 : 0, gold: 1);
            if (!found.Contains(k)) error?.Invoke(true, Text(k));
        }

        foreach (var k in found)
        {
            tally.Add(k.Item1.Name(), predicted: 1);
            if (!wanted.Contains(k)) error?.Invoke(false, Text(k));
        }

        static string Text((RelationKind Kind, string Head, string Tail) k) => $"{k.Head.Replace('\u0000', ' ')} {k.Kind.Name()} {k.Tail.Replace('\u0000', ' ')}";
    }
}
