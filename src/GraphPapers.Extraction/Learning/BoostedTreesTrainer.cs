namespace GraphPapers.Extraction.Learning;

/// <summary>How trees are grown.</summary>
public sealed record BoostedTreesOptions
{
    /// <summary>Number of trees.</summary>
    public int Trees { get; init; } = 200;

    /// <summary>Longest path from root to leaf.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Shrinkage of each tree.</summary>
    public float Rate { get; init; } = 0.06f;

    /// <summary>Least sum of second derivatives in a leaf.</summary>
    public float LeafWeight { get; init; } = 4;

    /// <summary>L2 penalty on leaf values.</summary>
    public float Penalty { get; init; } = 3;

    /// <summary>Share of the features that a tree may see.</summary>
    public float FeatureShare { get; init; } = 0.5f;

    /// <summary>Share of the rows that a tree sees.</summary>
    public float RowShare { get; init; } = 0.7f;

    /// <summary>Seed of the choices above.</summary>
    public int Seed { get; init; } = 17;
}

/// <summary>Grows <see cref="BoostedTrees"/> over histograms of at most 64 bins a feature.</summary>
public static class BoostedTreesTrainer
{
    private const int Bins = 64;

    /// <summary>Trains on rows of equal length with labels 0 or 1 and weights.</summary>
    public static BoostedTrees Train(float[][] rows, float[] labels, float[] weights, BoostedTreesOptions options, CancellationToken cancellation = default)
    {
        int n = rows.Length, width = rows[0].Length;
        var cuts = Enumerable.Range(0, width).Select(f => Cuts(rows, f)).ToArray();
        // A column a feature: a split looks at one feature of many rows.
        var columns = Enumerable.Range(0, width).Select(f => Array.ConvertAll(rows, row => Bin(cuts[f], row[f]))).ToArray();
        float positive = 1e-3f, total = 2e-3f;
        for (int i = 0; i < n; i++) (positive, total) = (positive + (labels[i] * weights[i]), total + weights[i]);
        float bias = MathF.Log(positive / (total - positive));
        var scores = Enumerable.Repeat(bias, n).ToArray();
        var gradients = new float[n];
        var curvatures = new float[n];
        var nodes = new List<BoostedTrees.Node>();
        var roots = new List<int>();
        var random = new Random(options.Seed);
        for (int t = 0; t < options.Trees; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int i = 0; i < n; i++)
            {
                float p = 1 / (1 + MathF.Exp(-scores[i]));
                gradients[i] = (p - labels[i]) * weights[i];
                curvatures[i] = MathF.Max(p * (1 - p), 1e-6f) * weights[i];
            }

            var sample = Enumerable.Range(0, n).Where(_ => random.NextSingle() < options.RowShare).ToArray();
            var features = Enumerable.Range(0, width).Where(_ => random.NextSingle() < options.FeatureShare).ToArray();
            int root = Grow(sample, Count(sample, features), features, options.Depth);
            roots.Add(root);
            for (int i = 0; i < n; i++) scores[i] += Leaf(rows[i], root);
        }

        return new(bias, [.. nodes], [.. roots]);

        float Leaf(float[] row, int at)
        {
            while (nodes[at].Feature >= 0) at = row[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].Left : nodes[at].Right;
            return nodes[at].Threshold;
        }

        int Grow(int[] sample, Sum[] histogram, int[] features, int depth)
        {
            double g = 0, h = 0;
            foreach (int i in sample) (g, h) = (g + gradients[i], h + curvatures[i]);
            var (feature, bin, gain) = depth == 0 || h < 2 * options.LeafWeight ? (-1, 0, 0) : BestSplit(histogram, features, g, h);
            int place = nodes.Count;
            if (feature < 0 || gain <= 1e-6)
            {
                nodes.Add(new(-1, (float)(-g / (h + options.Penalty)) * options.Rate, 0, 0));
                return place;
            }

            nodes.Add(default);
            byte[] column = columns[feature];
            int[] low = Array.FindAll(sample, i => column[i] <= bin), high = Array.FindAll(sample, i => column[i] > bin);
            var (lowSums, highSums) = depth == 1 ? ([], []) : Divide(histogram, low, high, features);
            int left = Grow(low, lowSums, features, depth - 1);
            int right = Grow(high, highSums, features, depth - 1);
            nodes[place] = new((short)feature, cuts[feature][bin], left, right);
            return place;
        }

        // Only the smaller side is counted: the other is what it leaves of the whole.
        (Sum[] Low, Sum[] High) Divide(Sum[] whole, int[] low, int[] high, int[] features)
        {
            var counted = Count(low.Length <= high.Length ? low : high, features);
            for (int i = 0; i < whole.Length; i++) whole[i] = new(whole[i].G - counted[i].G, whole[i].H - counted[i].H);
            return low.Length <= high.Length ? (counted, whole) : (whole, counted);
        }

        // Sums of first and second derivatives, Bins a feature, in the order of features.
        Sum[] Count(int[] sample, int[] features)
        {
            var sums = new Sum[features.Length * Bins];
            for (int k = 0; k < features.Length; k++)
            {
                var own = sums.AsSpan(k * Bins, Bins);
                byte[] column = columns[features[k]];
                foreach (int i in sample)
                {
                    ref var sum = ref own[column[i]];
                    sum = new(sum.G + gradients[i], sum.H + curvatures[i]);
                }
            }

            return sums;
        }

        (int Feature, int Bin, double Gain) BestSplit(Sum[] histogram, int[] features, double g, double h)
        {
            var best = (Feature: -1, Bin: 0, Gain: 0.0);
            double parent = g * g / (h + options.Penalty);
            for (int k = 0; k < features.Length; k++)
            {
                double lg = 0, lh = 0;
                for (int b = 0; b < cuts[features[k]].Length; b++)
                {
                    var sum = histogram[(k * Bins) + b];
                    (lg, lh) = (lg + sum.G, lh + sum.H);
                    if (lh < options.LeafWeight || h - lh < options.LeafWeight) continue;
                    double gain = (lg * lg / (lh + options.Penalty)) + ((g - lg) * (g - lg) / (h - lh + options.Penalty)) - parent;
                    if (gain > best.Gain + 1e-12) best = (features[k], b, gain);
                }
            }

            return best;
        }
    }

    private readonly record struct Sum(double G, double H);

    private static float[] Cuts(float[][] rows, int feature)
    {
        var values = rows.Select(row => row[feature]).Order().ToArray();
        var cuts = new SortedSet<float>();
        for (int b = 1; b < Bins; b++) cuts.Add(values[(int)((long)b * (values.Length - 1) / Bins)]);
        cuts.Remove(values[^1]);
        return [.. cuts];
    }

    private static byte Bin(float[] cuts, float value)
    {
        int at = Array.BinarySearch(cuts, value);
        return (byte)(at >= 0 ? at : ~at);
    }
}
