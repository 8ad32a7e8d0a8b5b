namespace GraphPapers.Extraction.SciErc;

/// <summary>A stretch of tokens with the probabilities that it is an entity of each label.</summary>
/// <param name="First">First token in the document.</param>
/// <param name="Last">Last token, inclusive.</param>
/// <param name="Probabilities">One a label.</param>
public readonly record struct SpanScore(int First, int Last, float[] Probabilities)
{
    /// <summary>Probability that it is an entity at all.</summary>
    public float Any => Probabilities.Sum();
}

/// <summary>Segment models whose probabilities are averaged; they differ in the seed of their training only.</summary>
public sealed class SegmentTagger
{
    private const float Least = 0.02f;

    private readonly SegmentModel[] models;
    private readonly SegmentFeatures features;

    private SegmentTagger(SegmentModel[] models, SegmentFeatures features)
    {
        this.models = models;
        this.features = features;
    }

    /// <summary>Trains <paramref name="count"/> models on the same documents.</summary>
    public static SegmentTagger Train(IReadOnlyList<SciErcText> texts, SciErcKnowledge knowledge, SegmentTrainingOptions options, int count, CancellationToken cancellation = default)
    {
        var features = new SegmentFeatures(knowledge, new PhraseLabels(texts));
        return new(SegmentTrainer.Train(texts, features, options, count, cancellation), features);
    }

    /// <summary>What the training documents said of phrases.</summary>
    public PhraseLabels Phrases => features.Phrases;

    /// <summary>For each sentence the stretches that may be entities, by first token, then length; the improbable ones are left out.</summary>
    public SpanScore[][] Score(SciErcText text) => [.. Enumerable.Range(0, text.Document.Sentences.Length).Select(s => Score(text, s))];

    private SpanScore[] Score(SciErcText text, int sentence)
    {
        var read = models[0].Read(text, sentence, features);
        var marginals = models.Select(m => m.Score(read).Marginals()).ToArray();
        var found = new List<SpanScore>();
        foreach (var (first, length, _) in read.Segments)
        {
            var sum = new float[SciErcLabels.Entities.Count];
            foreach (var one in marginals)
            {
                var p = one.Segment(first, length);
                for (int y = 0; y < sum.Length; y++) sum[y] += p[y] / models.Length;
            }

            if (sum.Max() >= Least) found.Add(new(read.First + first, read.First + first + length - 1, sum));
        }

        return [.. found];
    }
}
