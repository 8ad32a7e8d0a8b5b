using System.Runtime.InteropServices;

namespace GraphPapers.Extraction.SciErc;

/// <summary>How a <see cref="SegmentModel"/> is trained.</summary>
public sealed record SegmentTrainingOptions
{
    /// <summary>Passes over the sentences.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Step size of AdaGrad.</summary>
    public float Rate { get; init; } = 0.03f;

    /// <summary>L2 penalty, applied where a weight is touched.</summary>
    public float Penalty { get; init; } = 2e-3f;

    /// <summary>Token features seen less often are left out.</summary>
    public int RarestToken { get; init; } = 1;

    /// <summary>Segment features seen less often are left out.</summary>
    public int RarestSegment { get; init; } = 1;

    /// <summary>Words seen at least so often of which none begins (continues, ends) an entity are taken never to.</summary>
    public int Never { get; init; } = 10;

    /// <summary>Share of the features that are hidden at each step, so that no weight relies on a companion (Srivastava et al. 2014).</summary>
    public float Dropout { get; init; } = 0.5f;

    /// <summary>Seed of the order of sentences and of what is hidden.</summary>
    public int Seed { get; init; } = 17;
}

/// <summary>Trains a <see cref="SegmentModel"/> on the likelihood of the labelled sentences by AdaGrad (Duchi et al. 2011).</summary>
public static class SegmentTrainer
{
    /// <summary>Trains models that differ in their seeds; of entities that nest the outermost counts.</summary>
    public static SegmentModel[] Train(IReadOnlyList<SciErcText> texts, SegmentFeatures features, SegmentTrainingOptions options, int count = 1, CancellationToken cancellation = default)
    {
        var first = Untrained(texts, features, options);
        var sentences = Read(texts, features, first);
        var models = new SegmentModel[count];
        for (int m = 0; m < count; m++)
        {
            var model = models[m] = m == 0 ? first : new(first.TokenIndex, first.SegmentIndex, first.Never, first.Labels);
            var steps = new Steps(model, options);
            var random = new Random(options.Seed + m);
            var order = Enumerable.Range(0, sentences.Count).ToArray();
            for (int epoch = 0; epoch < options.Epochs; epoch++)
            {
                cancellation.ThrowIfCancellationRequested();
                random.Shuffle(order);
                foreach (int i in order) steps.Take(Thinned(sentences[i].Features, random, options.Dropout), sentences[i].Gold);
            }

            steps.Scale(1 - options.Dropout);
        }

        return models;
    }

    private static List<(SentenceFeatures Features, List<(int First, int Length, int Label)> Gold)> Read(IReadOnlyList<SciErcText> texts, SegmentFeatures features, SegmentModel model)
    {
        var sentences = new List<(SentenceFeatures, List<(int, int, int)>)>();
        foreach (var text in texts)
        {
            for (int s = 0; s < text.Document.Sentences.Length; s++)
            {
                var read = model.Read(text, s, features);
                var allowed = read.Segments.Select(g => (g.First, g.Length)).ToHashSet();
                var gold = Outermost(text.Document.Entities[s]).Select(e => (e.First - read.First, e.Last - e.First + 1, SciErcLabels.EntityOf(e.Label)));
                sentences.Add((read, [.. gold.Where(e => allowed.Contains((e.Item1, e.Item2)))]));
            }
        }

        return sentences;
    }

    /// <summary>Entities that lie in no other, in order.</summary>
    public static IEnumerable<Training.SciErcSpan> Outermost(Training.SciErcSpan[] entities) =>
        entities.Where(e => !entities.Any(o => o.First <= e.First && o.Last >= e.Last && (o.First, o.Last) != (e.First, e.Last))).DistinctBy(e => (e.First, e.Last)).OrderBy(e => e.First);

    private static SentenceFeatures Thinned(SentenceFeatures sentence, Random random, float dropout)
    {
        if (dropout == 0) return sentence;
        int[] Thin(int[] features)
        {
            var kept = new List<int>(features.Length);
            foreach (int f in features)
                if (random.NextSingle() >= dropout) kept.Add(f);
            return [.. kept];
        }

        return new() { First = sentence.First, Tokens = [.. sentence.Tokens.Select(Thin)], Segments = [.. sentence.Segments.Select(s => (s.First, s.Length, Thin(s.Features)))] };
    }

    private static SegmentModel Untrained(IReadOnlyList<SciErcText> texts, SegmentFeatures features, SegmentTrainingOptions options)
    {
        var never = NeverWords(texts, options.Never);
        var tokenCounts = new Dictionary<uint, int>();
        var segmentCounts = new Dictionary<uint, int>();
        var buffer = new List<uint>();
        foreach (var text in texts)
        {
            for (int t = 0; t < text.Words.Length; t++)
            {
                features.Token(text, t, buffer);
                Count(buffer, tokenCounts);
            }

            foreach (var (first, end) in text.Document.Sentences)
            {
                foreach (var (i, j) in SegmentModel.Candidates(text, first, end, never))
                {
                    features.Segment(text, i, j, buffer);
                    Count(buffer, segmentCounts);
                }
            }
        }

        return new(Index(tokenCounts, options.RarestToken), Index(segmentCounts, options.RarestSegment), never, SciErcLabels.Entities.Count);
    }

    private static void Count(List<uint> features, Dictionary<uint, int> counts)
    {
        foreach (uint f in features) CollectionsMarshal.GetValueRefOrAddDefault(counts, f, out _)++;
    }

    private static Dictionary<uint, int> Index(Dictionary<uint, int> counts, int rarest)
    {
        var index = new Dictionary<uint, int>();
        foreach (var (f, count) in counts)
            if (count >= rarest) index[f] = index.Count;
        return index;
    }

    private static HashSet<uint>[] NeverWords(IReadOnlyList<SciErcText> texts, int least)
    {
        var counts = new Dictionary<uint, int>();
        HashSet<uint>[] can = [[], [], []];
        foreach (var text in texts)
        {
            foreach (uint word in text.Words) counts[word] = counts.GetValueOrDefault(word) + 1;
            foreach (var entity in text.Document.Entities.SelectMany(e => e))
            {
                can[0].Add(text.Words[entity.First]);
                can[2].Add(text.Words[entity.Last]);
                for (int t = entity.First + 1; t < entity.Last; t++) can[1].Add(text.Words[t]);
            }
        }

        return [.. can.Select(words => counts.Where(pair => pair.Value >= least && !words.Contains(pair.Key)).Select(pair => pair.Key).ToHashSet())];
    }

    // AdaGrad's state beside the model's weights.
    private sealed class Steps(SegmentModel model, SegmentTrainingOptions options)
    {
        private readonly float[] tokenSquares = new float[model.TokenWeights.Length];
        private readonly float[] segmentSquares = new float[model.SegmentWeights.Length];
        private readonly float[] transitionSquares = new float[model.TransitionWeights.Length];

        public void Take(SentenceFeatures sentence, List<(int First, int Length, int Label)> gold)
        {
            int n = sentence.Tokens.Length, classes = model.Classes, labels = model.Labels, states = labels + 1;
            var marginals = model.Score(sentence).Marginals();
            foreach (var (first, length, label) in gold) marginals.Segment(first, length)[label] -= 1;
            var state = new int[n + 1];
            Array.Fill(state, labels);
            var tokens = new float[n * classes];
            for (int t = 0; t < n; t++) tokens[(t * classes) + classes - 1] = marginals.Outside[t] - 1;
            int before = labels, at = 0;
            foreach (var (first, length, label) in gold)
            {
                for (; at < first; at++, before = labels) marginals.Transitions[(before * states) + labels]--;
                marginals.Transitions[(before * states) + label]--;
                (before, at) = (label, first + length);
                for (int k = 0; k < length; k++) tokens[((first + k) * classes) + classes - 1]++;
            }

            for (; at < n; at++, before = labels) marginals.Transitions[(before * states) + labels]--;
            foreach (var (first, length, features) in sentence.Segments)
            {
                var row = marginals.Segment(first, length);
                for (int y = 0; y < labels; y++)
                {
                    float error = row[y];
                    if (MathF.Abs(error) < 1e-4f) continue;
                    for (int k = 0; k < length; k++) tokens[((first + k) * classes) + SegmentModel.ClassOf(y, k, length)] += error;
                    foreach (int f in features) Step(model.SegmentWeights, segmentSquares, (f * labels) + y, error);
                }
            }

            for (int t = 0; t < n; t++)
            {
                for (int c = 0; c < classes; c++)
                {
                    float error = tokens[(t * classes) + c];
                    if (MathF.Abs(error) < 1e-4f) continue;
                    foreach (int f in sentence.Tokens[t]) Step(model.TokenWeights, tokenSquares, (f * classes) + c, error);
                }
            }

            for (int i = 0; i < model.TransitionWeights.Length; i++) Step(model.TransitionWeights, transitionSquares, i, marginals.Transitions[i]);
        }

        public void Scale(float factor)
        {
            foreach (ref float w in model.TokenWeights.AsSpan()) w *= factor;
            foreach (ref float w in model.SegmentWeights.AsSpan()) w *= factor;
        }

        private void Step(float[] weights, float[] squares, int at, float error)
        {
            float gradient = error + (options.Penalty * weights[at]);
            squares[at] += gradient * gradient;
            weights[at] -= options.Rate * gradient / (1e-2f + MathF.Sqrt(squares[at]));
        }
    }
}
