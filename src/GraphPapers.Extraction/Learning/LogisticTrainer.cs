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
        var weights = new float[index.Count * classCount];
        var squares = new float[index.Count * classCount];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(17);
        var scores = new float[classCount];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (int i in order) Step(mapped[i], examples[i]);
        }

        return LinearModel.Freeze(classCount, index.Select(pair => KeyValuePair.Create(pair.Key, weights[(pair.Value * classCount)..((pair.Value + 1) * classCount)])), smallest);

        void Step(int[] features, Example example)
        {
            Array.Clear(scores);
            foreach (int f in features)
                for (int c = 0; c < classCount; c++) scores[c] += weights[(f * classCount) + c];
            if (classCount == 2) scores[0] = 0;
            LinearModel.Softmax(scores);
            for (int c = classCount == 2 ? 1 : 0; c < classCount; c++)
            {
                float error = (scores[c] - (example.Class == c ? 1 : 0)) * example.Weight;
                if (MathF.Abs(error) < 1e-4f) continue;
                foreach (int f in features)
                {
                    int at = (f * classCount) + c;
                    float gradient = error + (penalty * weights[at]);
                    squares[at] += gradient * gradient;
                    weights[at] -= rate * gradient / (1e-3f + MathF.Sqrt(squares[at]));
                }
            }
        }
    }
}
