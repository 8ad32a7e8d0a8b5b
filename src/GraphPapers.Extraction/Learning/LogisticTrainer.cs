using System.Numerics;

namespace GraphPapers.Extraction.Learning;

/// <summary>One example of a <see cref="LogisticTrainer"/>.</summary>
/// <param name="Features">Hashed binary features.</param>
/// <param name="Class">The right class.</param>
/// <param name="Weight">How much it counts.</param>
public readonly record struct Example(uint[] Features, int Class, float Weight = 1);

/// <summary>
/// Multinomial logistic regression over hashed binary features by AdaGrad (Duchi et al. 2011) with an L2 penalty. The order of the examples
/// is shuffled by a fixed seed, so that the same examples give the same model.
/// </summary>
public static class LogisticTrainer
{
    private const float SmallestError = 1e-4f;

    /// <summary>Trains a model.</summary>
    /// <param name="examples">Examples.</param>
    /// <param name="classCount">Number of classes.</param>
    /// <param name="epochs">Passes over the examples.</param>
    /// <param name="rate">Step size.</param>
    /// <param name="penalty">L2 penalty a step.</param>
    /// <param name="rarest">Features seen in fewer examples are left out.</param>
    /// <param name="smallest">Weights under this are left out of the result.</param>
    /// <param name="cancellation">Stops it.</param>
    public static LinearModel Train(
        IReadOnlyList<Example> examples, int classCount, int epochs = 12, float rate = 0.1f, float penalty = 1e-5f, int rarest = 2, float smallest = 0.01f, CancellationToken cancellation = default)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var example in examples)
            foreach (uint f in example.Features) counts[f] = counts.GetValueOrDefault(f) + 1;
        var index = new Dictionary<uint, int>();
        foreach (var (f, count) in counts)
            if (count >= rarest) index[f] = index.Count;
        var mapped = examples.Select(e => e.Features.Where(index.ContainsKey).Select(f => index[f]).ToArray()).ToArray();
        // Each feature's row is as long as whole vectors; the lanes behind the last class stay 0. Of two classes the first has no weights.
        int lanes = (classCount + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count, firstClass = classCount == 2 ? 1 : 0;
        var weights = new float[index.Count * lanes];
        var squares = new float[index.Count * lanes];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(17);
        var scores = new float[lanes];
        var errors = new float[lanes];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (int i in order) Step(mapped[i], examples[i]);
        }

        return LinearModel.Freeze(classCount, index.Select(pair => KeyValuePair.Create(pair.Key, weights[(pair.Value * lanes)..((pair.Value * lanes) + classCount)])), smallest);

        void Step(int[] features, Example example)
        {
            Array.Clear(scores);
            Array.Clear(errors);
            foreach (int f in features)
                for (int c = 0; c < lanes; c += Vector<float>.Count) (new Vector<float>(scores, c) + new Vector<float>(weights, (f * lanes) + c)).CopyTo(scores, c);
            LinearModel.Softmax(scores.AsSpan(0, classCount));
            bool learns = false;
            for (int c = firstClass; c < classCount; c++)
            {
                float error = (scores[c] - (example.Class == c ? 1 : 0)) * example.Weight;
                if (MathF.Abs(error) < SmallestError) continue;
                errors[c] = error;
                learns = true;
            }

            if (!learns) return;
            foreach (int f in features)
                for (int c = 0; c < lanes; c += Vector<float>.Count) Update((f * lanes) + c, new Vector<float>(errors, c));
        }

        void Update(int at, Vector<float> error)
        {
            var weight = new Vector<float>(weights, at);
            var gradient = Vector.ConditionalSelect(Vector.Equals(error, Vector<float>.Zero), Vector<float>.Zero, error + (weight * penalty));
            var square = new Vector<float>(squares, at) + (gradient * gradient);
            square.CopyTo(squares, at);
            (weight - (gradient * rate / (new Vector<float>(1e-3f) + Vector.SquareRoot(square)))).CopyTo(weights, at);
        }
    }
}
