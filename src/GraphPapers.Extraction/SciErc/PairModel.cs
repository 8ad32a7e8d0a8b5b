using System.Runtime.InteropServices;
using GraphPapers.Extraction.Learning;

namespace GraphPapers.Extraction.SciErc;

/// <summary>How a <see cref="PairModel"/> is trained.</summary>
public sealed record PairTrainingOptions
{
    /// <summary>Passes over the pairs.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Step size of AdaGrad.</summary>
    public float Rate { get; init; } = 0.05f;

    /// <summary>L2 penalty, applied where a weight is touched.</summary>
    public float Penalty { get; init; } = 1e-3f;

    /// <summary>Features seen in fewer pairs are left out.</summary>
    public int Rarest { get; init; } = 2;

    /// <summary>Share of the features that are hidden at each step.</summary>
    public float Dropout { get; init; } = 0.3f;

    /// <summary>Models whose probabilities are averaged.</summary>
    public int Models { get; init; } = 3;

    /// <summary>Seed of the first model; the next ones follow.</summary>
    public int Seed { get; init; } = 17;
}

/// <summary>
/// How two entities of a sentence are related: nothing, or a label with the earlier entity as head, or with the later one. An average of
/// multinomial logistic regressions, each trained by AdaGrad with features hidden at random.
/// </summary>
public sealed class PairModel
{
    /// <summary>Nothing; the labels from the earlier entity to the later; the labels from the later to the earlier.</summary>
    public const int Classes = 15;

    private readonly Dictionary<uint, int> index;
    private readonly float[][] weights;

    private PairModel(Dictionary<uint, int> index, float[][] weights)
    {
        this.index = index;
        this.weights = weights;
    }

    /// <summary>Trains on pairs.</summary>
    public static PairModel Train(IReadOnlyList<Example> pairs, PairTrainingOptions options, CancellationToken cancellation = default)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var pair in pairs)
            foreach (uint f in pair.Features) CollectionsMarshal.GetValueRefOrAddDefault(counts, f, out _)++;
        var index = new Dictionary<uint, int>();
        foreach (var (f, count) in counts)
            if (count >= options.Rarest) index[f] = index.Count;
        var mapped = pairs.Select(p => p.Features.Where(index.ContainsKey).Select(f => index[f]).ToArray()).ToArray();
        var weights = Enumerable.Range(0, options.Models).Select(m => TrainOne(mapped, pairs, index.Count, options, options.Seed + m, cancellation)).ToArray();
        return new(index, weights);
    }

    /// <summary>Probabilities of the classes.</summary>
    public void Probabilities(ReadOnlySpan<uint> features, Span<float> result)
    {
        result.Clear();
        Span<float> scores = stackalloc float[Classes];
        foreach (var one in weights)
        {
            scores.Clear();
            foreach (uint f in features)
            {
                if (!index.TryGetValue(f, out int place)) continue;
                for (int c = 0; c < Classes; c++) scores[c] += one[(place * Classes) + c];
            }

            LinearModel.Softmax(scores);
            for (int c = 0; c < Classes; c++) result[c] += scores[c] / weights.Length;
        }
    }

    private static float[] TrainOne(int[][] mapped, IReadOnlyList<Example> pairs, int features, PairTrainingOptions options, int seed, CancellationToken cancellation)
    {
        var weights = new float[features * Classes];
        var squares = new float[features * Classes];
        var scores = new float[Classes];
        var random = new Random(seed);
        var order = Enumerable.Range(0, pairs.Count).ToArray();
        var kept = new List<int>();
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (int i in order)
            {
                kept.Clear();
                foreach (int f in mapped[i])
                    if (random.NextSingle() >= options.Dropout) kept.Add(f);
                Array.Clear(scores);
                foreach (int f in kept)
                    for (int c = 0; c < Classes; c++) scores[c] += weights[(f * Classes) + c];
                LinearModel.Softmax(scores);
                for (int c = 0; c < Classes; c++)
                {
                    float error = (scores[c] - (pairs[i].Class == c ? 1 : 0)) * pairs[i].Weight;
                    if (MathF.Abs(error) < 1e-3f) continue;
                    foreach (int f in kept)
                    {
                        int at = (f * Classes) + c;
                        float gradient = error + (options.Penalty * weights[at]);
                        squares[at] += gradient * gradient;
                        weights[at] -= options.Rate * gradient / (1e-2f + MathF.Sqrt(squares[at]));
                    }
                }
            }
        }

        foreach (ref float w in weights.AsSpan()) w *= 1 - options.Dropout;
        return weights;
    }
}
