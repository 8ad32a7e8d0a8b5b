namespace GraphPapers.Extraction.Learning;

/// <summary>
/// A classifier in two stages: a linear model over hashed features, then for each class boosted trees over dense features and the linear
/// model's probabilities (stacked generalisation, Wolpert 1992). Class 0 is none and has no trees.
/// </summary>
public sealed class StackedClassifier
{
    private readonly LinearModel linear;
    private readonly BoostedTrees?[] trees;

    /// <summary>A classifier of its two stages; a class without trees is never chosen.</summary>
    public StackedClassifier(LinearModel linear, BoostedTrees?[] trees)
    {
        this.linear = linear;
        this.trees = trees;
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount => linear.ClassCount;

    /// <summary>The probability of each class against all others; they need not add up to 1. Place 0 is 0.</summary>
    public void Probabilities(ReadOnlySpan<uint> features, ReadOnlySpan<float> dense, Span<float> result)
    {
        Span<float> row = stackalloc float[dense.Length + ClassCount];
        dense.CopyTo(row);
        linear.Probabilities(features, row[dense.Length..]);
        result[0] = 0;
        for (int c = 1; c < ClassCount; c++) result[c] = trees[c] is { } t ? t.Probability(row) : 0;
    }

    /// <summary>Writes the classifier.</summary>
    public void Write(BinaryWriter writer)
    {
        linear.Write(writer);
        foreach (var t in trees)
        {
            writer.Write(t is not null);
            t?.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static StackedClassifier Read(BinaryReader reader)
    {
        var linear = LinearModel.Read(reader);
        var trees = new BoostedTrees?[linear.ClassCount];
        for (int c = 0; c < trees.Length; c++) trees[c] = reader.ReadBoolean() ? BoostedTrees.Read(reader) : null;
        return new(linear, trees);
    }
}
