namespace GraphPapers.Extraction.Learning;

/// <summary>
/// The averaged perceptron (Freund and Schapire 1999; Collins 2002): on a mistake the right class gains and the wrong one loses; the answer
/// is the average of all weights on the way.
/// </summary>
public sealed class PerceptronTrainer(int classCount)
{
    private readonly Dictionary<uint, Row> table = [];
    private int clock;

    /// <summary>Adds the weights of the features to the scores.</summary>
    public void Score(ReadOnlySpan<uint> features, Span<float> scores)
    {
        foreach (uint feature in features)
        {
            if (!table.TryGetValue(feature, out var row)) continue;
            for (int c = 0; c < scores.Length; c++) scores[c] += row.Weights[c];
        }
    }

    /// <summary>Counts one decision.</summary>
    public void Tick() => clock++;

    /// <summary>Moves the features' weights of one class by <paramref name="delta"/>.</summary>
    public void Update(ReadOnlySpan<uint> features, int type, float delta)
    {
        foreach (uint feature in features)
        {
            if (!table.TryGetValue(feature, out var row)) table[feature] = row = new(classCount);
            row.Totals[type] += (clock - row.Since[type]) * row.Weights[type];
            row.Since[type] = clock;
            row.Weights[type] += delta;
        }
    }

    /// <summary>The averaged model; weights under <paramref name="smallest"/> are left out.</summary>
    public LinearModel Freeze(float smallest)
    {
        return LinearModel.Freeze(classCount, table.Select(pair => KeyValuePair.Create(pair.Key, Averaged(pair.Value))), smallest);

        float[] Averaged(Row row)
        {
            var average = new float[classCount];
            for (int c = 0; c < classCount; c++) average[c] = (float)((row.Totals[c] + ((double)(clock - row.Since[c]) * row.Weights[c])) / Math.Max(clock, 1));
            return average;
        }
    }

    private sealed class Row(int classes)
    {
        public readonly float[] Weights = new float[classes];
        public readonly double[] Totals = new double[classes];
        public readonly int[] Since = new int[classes];
    }
}
