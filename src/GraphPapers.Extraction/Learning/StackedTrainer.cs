namespace GraphPapers.Extraction.Learning;

/// <summary>One example of a <see cref="StackedTrainer"/>.</summary>
/// <param name="Features">Hashed features for the linear model.</param>
/// <param name="Dense">Dense features for the trees.</param>
/// <param name="Class">The right class; 0 is none.</param>
public readonly record struct StackedExample(uint[] Features, float[] Dense, int Class);

/// <summary>Trains a <see cref="StackedClassifier"/>; the trees see what linear models trained without the document say of it.</summary>
public static class StackedTrainer
{
    private const int FewestExamples = 8;

    /// <summary>Trains on the examples of documents; a document is in one fold.</summary>
    public static StackedClassifier Train(
        IReadOnlyList<IReadOnlyList<StackedExample>> documents, int classCount, int epochs, BoostedTreesOptions options, int folds = 5, CancellationToken cancellation = default)
    {
        var rows = new List<float[]>();
        var labels = new List<int>();
        for (int fold = 0; fold < folds; fold++)
        {
            var model = Linear(documents.Where((_, i) => i % folds != fold), classCount, epochs, cancellation);
            foreach (var example in documents.Where((_, i) => i % folds == fold).SelectMany(d => d))
            {
                var row = new float[example.Dense.Length + classCount];
                example.Dense.CopyTo(row, 0);
                model.Probabilities(example.Features, row.AsSpan(example.Dense.Length));
                rows.Add(row);
                labels.Add(example.Class);
            }
        }

        float[][] all = [.. rows];
        float[] weights = [.. labels.Select(_ => 1f)];
        var trees = new BoostedTrees?[classCount];
        for (int c = 1; c < classCount; c++)
        {
            if (labels.Count(l => l == c) < FewestExamples) continue;
            trees[c] = BoostedTreesTrainer.Train(all, [.. labels.Select(l => l == c ? 1f : 0f)], weights, options, cancellation);
        }

        return new(Linear(documents, classCount, epochs, cancellation), trees);
    }

    private static LinearModel Linear(IEnumerable<IReadOnlyList<StackedExample>> documents, int classCount, int epochs, CancellationToken cancellation) =>
        LogisticTrainer.Train([.. documents.SelectMany(d => d).Select(e => new Example(e.Features, e.Class))], classCount, epochs, rate: 0.04f, penalty: 1e-4f, rarest: 3, cancellation: cancellation);
}
