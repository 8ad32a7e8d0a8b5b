using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>
/// The second look at the entities of a document: each stretch with each of its likely labels is judged beside its rivals in the sentence
/// and beside the same words, the same heads and the defined long form elsewhere in the document.
/// </summary>
public sealed class SpanRows
{
    /// <summary>Number of features.</summary>
    public const int Width = 48;

    private const float Likely = 0.06f;

    private readonly SciErcText text;
    private readonly SpanScore[][] scores;
    private readonly SciErcKnowledge knowledge;
    private readonly PhraseLabels phrases;
    private readonly Dictionary<uint, List<SpanScore>> byPhrase = [];
    private readonly Dictionary<uint, List<SpanScore>> byHead = [];
    private readonly float[] totals = new float[SciErcLabels.Entities.Count];

    /// <summary>One possible entity and its features.</summary>
    /// <param name="Span">The entity.</param>
    /// <param name="Row">Features.</param>
    public readonly record struct Candidate(SciErcSpan Span, float[] Row);

    private SpanRows(SciErcText text, SpanScore[][] scores, SciErcKnowledge knowledge, PhraseLabels phrases)
    {
        (this.text, this.scores, this.knowledge, this.phrases) = (text, scores, knowledge, phrases);
        foreach (var span in scores.SelectMany(s => s))
        {
            Of(byPhrase, text.PhraseKey(span.First, span.Last)).Add(span);
            Of(byHead, text.Words[span.Last]).Add(span);
            for (int y = 0; y < totals.Length; y++) totals[y] += span.Probabilities[y];
        }
    }

    /// <summary>The likely entities of each sentence.</summary>
    public static Candidate[][] Of(SciErcText text, SpanScore[][] scores, SciErcKnowledge knowledge, PhraseLabels phrases)
    {
        var rows = new SpanRows(text, scores, knowledge, phrases);
        return [.. Enumerable.Range(0, scores.Length).Select(rows.Sentence)];
    }

    /// <summary>Chooses entities that do not overlap, the best first, down to a threshold.</summary>
    public static SciErcSpan[] Choose(IEnumerable<(SciErcSpan Span, float Score)> candidates, float threshold)
    {
        var chosen = new List<SciErcSpan>();
        foreach (var (span, score) in candidates.Where(c => c.Score >= threshold).OrderByDescending(c => c.Score).ThenBy(c => c.Span.First).ThenBy(c => c.Span.Last))
            if (!chosen.Exists(o => o.First <= span.Last && span.First <= o.Last)) chosen.Add(span);
        chosen.Sort((a, b) => a.First.CompareTo(b.First));
        return [.. chosen];
    }

    private Candidate[] Sentence(int sentence)
    {
        var found = new List<Candidate>();
        foreach (var span in scores[sentence])
        {
            for (int y = 0; y < totals.Length; y++)
                if (span.Probabilities[y] >= Likely) found.Add(new(new(span.First, span.Last, SciErcLabels.Entities[y]), Row(sentence, span, y)));
        }

        return [.. found];
    }

    private float[] Row(int sentence, SpanScore span, int label)
    {
        var row = new float[Width];
        var (first, end) = text.Document.Sentences[sentence];
        int n = 0;
        float any = span.Any;
        uint phrase = text.PhraseKey(span.First, span.Last);
        row[n++] = span.Probabilities[label];
        row[n++] = any;
        row[n++] = span.Probabilities[label] / (any + 1e-6f);
        foreach (float p in span.Probabilities) row[n++] = p;
        row[n++] = label;
        row[n++] = span.Last - span.First + 1;
        Rivals(sentence, span, label, row, ref n);
        Elsewhere(byPhrase[phrase], span, label, row, ref n);
        Elsewhere(byHead[text.Words[span.Last]], span, label, row, ref n);
        LongForm(span, label, row, ref n);
        Neighbours(sentence, span, label, row, ref n);
        var statistic = knowledge.Statistics.Of(phrase);
        row[n++] = statistic.Documents;
        row[n++] = statistic.Maximal;
        row[n++] = statistic.Title;
        row[n++] = statistic.Keyword;
        row[n++] = phrases.Of(text, phrase);
        row[n++] = text.NameOf(span.First, span.Last) is { } kind ? 1 + (float)kind : 0;
        row[n++] = text.CountOf(phrase);
        row[n++] = text.Zipf[span.Last];
        row[n++] = text.Tags[span.First];
        row[n++] = text.Tags[span.Last];
        row[n++] = span.First > first ? text.Tags[span.First - 1] : -1;
        row[n++] = span.Last + 1 < end ? text.Tags[span.Last + 1] : -1;
        row[n++] = span.First - first;
        row[n++] = sentence;
        row[n++] = totals[label];
        row[n++] = scores[sentence].Sum(s => s.Any) / (end - first);
        return row;
    }

    // Other stretches over some of the same tokens: the likeliest that is longer, shorter, or crosses; and the likeliest of this label.
    private void Rivals(int sentence, SpanScore span, int label, float[] row, ref int n)
    {
        float longer = 0, shorter = 0, crossing = 0, same = 0;
        foreach (var o in scores[sentence])
        {
            if (o.Last < span.First || o.First > span.Last || (o.First == span.First && o.Last == span.Last)) continue;
            float any = o.Any;
            if (o.First <= span.First && o.Last >= span.Last) longer = MathF.Max(longer, any);
            else if (o.First >= span.First && o.Last <= span.Last) shorter = MathF.Max(shorter, any);
            else crossing = MathF.Max(crossing, any);
            same = MathF.Max(same, o.Probabilities[label]);
        }

        row[n++] = longer;
        row[n++] = shorter;
        row[n++] = crossing;
        row[n++] = same;
    }

    private static void Elsewhere(List<SpanScore> others, SpanScore span, int label, float[] row, ref int n)
    {
        float most = 0, any = 0, sum = 0;
        int count = 0;
        foreach (var o in others)
        {
            if (o.First == span.First && o.Last == span.Last) continue;
            most = MathF.Max(most, o.Probabilities[label]);
            any = MathF.Max(any, o.Any);
            sum += o.Probabilities[label];
            count++;
        }

        row[n++] = count == 0 ? -1 : most;
        row[n++] = count == 0 ? -1 : any;
        row[n++] = count == 0 ? -1 : sum / count;
        row[n++] = count;
    }

    private void LongForm(SpanScore span, int label, float[] row, ref int n)
    {
        var (longFirst, longLast) = span.First == span.Last ? text.ShortFor[span.First] : (-1, -1);
        row[n++] = longFirst < 0 ? -1 : Of(byPhrase, text.PhraseKey(longFirst, longLast)).Select(o => o.Probabilities[label]).DefaultIfEmpty(0).Max();
        row[n++] = text.InLongForm[span.First] ? 1 : 0;
    }

    // The likeliest entity that ends, or begins, within three tokens: enumerations share a label.
    private void Neighbours(int sentence, SpanScore span, int label, float[] row, ref int n)
    {
        float before = 0, beforeSame = 0, after = 0, afterSame = 0;
        foreach (var o in scores[sentence])
        {
            if (o.Last < span.First && span.First - o.Last <= 3) (before, beforeSame) = (MathF.Max(before, o.Any), MathF.Max(beforeSame, o.Probabilities[label]));
            if (o.First > span.Last && o.First - span.Last <= 3) (after, afterSame) = (MathF.Max(after, o.Any), MathF.Max(afterSame, o.Probabilities[label]));
        }

        row[n++] = before;
        row[n++] = beforeSame;
        row[n++] = after;
        row[n++] = afterSame;
    }

    private static List<SpanScore> Of(Dictionary<uint, List<SpanScore>> table, uint key) => table.TryGetValue(key, out var list) ? list : table[key] = [];
}
