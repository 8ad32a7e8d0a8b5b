using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>How a <see cref="SciErcModel"/> is trained.</summary>
public sealed record SciErcTrainingOptions
{
    /// <summary>Parts that the training documents are cut into, so that the second stages see the first as it is on unseen text.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Averaged models of the first stage for entities.</summary>
    public int Models { get; init; } = 3;

    /// <summary>First stage for entities.</summary>
    public SegmentTrainingOptions Segments { get; init; } = new();

    /// <summary>First stage for relations.</summary>
    public PairTrainingOptions Pairs { get; init; } = new();

    /// <summary>Second stage for entities.</summary>
    public BoostedTreesOptions SpanTrees { get; init; } = new() { Trees = 150 };

    /// <summary>Second stage for relations.</summary>
    public BoostedTreesOptions PairTrees { get; init; } = new() { Trees = 150 };
}

/// <summary>
/// Reads entities and relations in SciERC's own labels (Luan et al. 2018). Two stages each: probabilities sentence by sentence (a semi-Markov
/// field for entities, a logistic regression for pairs), then boosted trees that judge each candidate beside all others of the document. The
/// second stages and their thresholds are learnt on folds of the training documents that the first stages did not see.
/// </summary>
public sealed class SciErcModel
{
    private readonly SciErcKnowledge knowledge;
    private readonly SegmentTagger tagger;
    private readonly PairModel pairs;
    private readonly BoostedTrees spanTrees;
    private readonly BoostedTrees pairTrees;

    private SciErcModel(SciErcKnowledge knowledge, SegmentTagger tagger, PairModel pairs, (BoostedTrees Trees, float Threshold) spans, (BoostedTrees Trees, float Threshold) relations)
    {
        (this.knowledge, this.tagger, this.pairs) = (knowledge, tagger, pairs);
        (spanTrees, EntityThreshold) = spans;
        (pairTrees, RelationThreshold) = relations;
    }

    /// <summary>Entities from this probability on are kept.</summary>
    public float EntityThreshold { get; }

    /// <summary>Relations from this probability on are kept.</summary>
    public float RelationThreshold { get; }

    /// <summary>Trains on documents; one thread, the same result for the same documents.</summary>
    public static SciErcModel Train(IReadOnlyList<SciErcDocument> documents, SciErcKnowledge knowledge, SciErcTrainingOptions options, Action<string>? log = null, CancellationToken cancellation = default)
    {
        var texts = documents.Select(d => new SciErcText(d, knowledge)).ToArray();
        int folds = Math.Min(options.Folds, texts.Length);
        var spans = new SpanRows.Candidate[texts.Length][][];
        for (int k = 0; k < folds; k++)
        {
            var tagger = SegmentTagger.Train(Others(texts, k, folds), knowledge, options.Segments, 1, cancellation);
            for (int i = k; i < texts.Length; i += folds) spans[i] = SpanRows.Of(texts[i], tagger.Score(texts[i]), knowledge, tagger.Phrases);
        }

        log?.Invoke($"entities: first stage on {folds} folds");
        var spanStage = SpanStage(texts, spans, folds, options.SpanTrees, log, cancellation);
        var relations = RelationStages(texts, knowledge, folds, options, log, cancellation);
        var full = SegmentTagger.Train(texts, knowledge, options.Segments, options.Models, cancellation);
        return new(knowledge, full, relations.Pairs, spanStage, (relations.Trees, relations.Threshold));
    }

    /// <summary>Entities of each sentence.</summary>
    public SciErcSpan[][] Entities(SciErcText text) =>
        [.. SpanRows.Of(text, tagger.Score(text), knowledge, tagger.Phrases).Select(s => SpanRows.Choose(s.Select(c => (c.Span, spanTrees.Probability(c.Row))), EntityThreshold))];

    /// <summary>Relations between given entities, sentence by sentence.</summary>
    public SciErcRelation[][] Relations(SciErcText text, SciErcSpan[][] entities) =>
        [.. PairSet.Of(text, entities, knowledge).Select(set => set.Choose(set.Score(pairs), pairTrees, RelationThreshold))];

    private static SciErcText[] Others(SciErcText[] texts, int fold, int folds) => [.. texts.Where((_, i) => i % folds != fold)];

    private static (BoostedTrees Trees, float Threshold) SpanStage(SciErcText[] texts, SpanRows.Candidate[][][] spans, int folds, BoostedTreesOptions options, Action<string>? log, CancellationToken cancellation)
    {
        var labels = texts.Select((t, i) => spans[i].Select((s, n) => s.Select(c => t.Document.Entities[n].Contains(c.Span) ? 1f : 0).ToArray()).ToArray()).ToArray();
        var scored = new (SciErcSpan, float)[texts.Length][][];
        for (int k = 0; k < folds; k++)
        {
            var trees = Trees(i => i % folds != k);
            for (int i = k; i < texts.Length; i += folds) scored[i] = [.. spans[i].Select(s => s.Select(c => (c.Span, trees.Probability(c.Row))).ToArray())];
        }

        var (threshold, score) = Thresholds().Select(t => (Threshold: t, Score: texts.Select((text, i) =>
            text.Document.Entities.Select((gold, n) => SciErcScore.Of(SpanRows.Choose(scored[i][n], t), gold)).Sum()).Sum())).MaxBy(p => p.Score.F1);
        log?.Invoke(FormattableString.Invariant($"entities: {score.F1:F4} on held-out folds from threshold {threshold:F2}"));
        return (Trees(_ => true), threshold);

        BoostedTrees Trees(Func<int, bool> use)
        {
            var rows = Enumerable.Range(0, texts.Length).Where(use).SelectMany(i => spans[i].SelectMany((s, n) => s.Select((c, j) => (c.Row, Label: labels[i][n][j])))).ToArray();
            return BoostedTreesTrainer.Train([.. rows.Select(r => r.Row)], [.. rows.Select(r => r.Label)], [.. rows.Select(_ => 1f)], options, cancellation);
        }
    }

    private static (PairModel Pairs, BoostedTrees Trees, float Threshold) RelationStages(SciErcText[] texts, SciErcKnowledge knowledge, int folds, SciErcTrainingOptions options, Action<string>? log, CancellationToken cancellation)
    {
        var sets = texts.Select(t => PairSet.Of(t, t.Document.Entities, knowledge)).ToArray();
        var rows = new PairRows.Scored[texts.Length][][];
        for (int k = 0; k < folds; k++)
        {
            var model = Pairs(i => i % folds != k);
            for (int i = k; i < texts.Length; i += folds) rows[i] = [.. sets[i].Select(set => set.Score(model))];
        }

        var scores = new float[texts.Length][][];
        for (int k = 0; k < folds; k++)
        {
            var trees = Trees(i => i % folds != k);
            for (int i = k; i < texts.Length; i += folds) scores[i] = [.. rows[i].Select(s => s.Select(r => trees.Probability(r.Row)).ToArray())];
        }

        var (threshold, score) = Thresholds().Select(t => (Threshold: t, Score: texts.Select((text, i) =>
            text.Document.Relations.Select((gold, n) => SciErcScore.Of(sets[i][n].Choose(rows[i][n], scores[i][n], t), gold)).Sum()).Sum())).MaxBy(p => p.Score.F1);
        log?.Invoke(FormattableString.Invariant($"relations: {score.F1:F4} on held-out folds from threshold {threshold:F2}"));
        return (Pairs(_ => true), Trees(_ => true), threshold);

        PairModel Pairs(Func<int, bool> use) =>
            PairModel.Train([.. Enumerable.Range(0, texts.Length).Where(use).SelectMany(i => sets[i].SelectMany((set, n) => set.Examples(texts[i].Document.Relations[n])))], options.Pairs, cancellation);

        BoostedTrees Trees(Func<int, bool> use)
        {
            var data = Enumerable.Range(0, texts.Length).Where(use).SelectMany(i => rows[i].SelectMany((s, n) =>
            {
                var gold = sets[i][n].Classes(texts[i].Document.Relations[n]);
                return s.Select((r, j) => (r.Row, Label: r.Best == gold[j] ? 1f : 0));
            })).ToArray();
            return BoostedTreesTrainer.Train([.. data.Select(r => r.Row)], [.. data.Select(r => r.Label)], [.. data.Select(_ => 1f)], options.PairTrees, cancellation);
        }
    }

    private static IEnumerable<float> Thresholds() => Enumerable.Range(8, 30).Select(h => h / 50f);
}
