namespace GraphPapers.Extraction.SciErc;

/// <summary>Counts of right, predicted and gold, and what follows of them.</summary>
/// <param name="Right">Predictions that are in the gold.</param>
/// <param name="Predicted">Predictions.</param>
/// <param name="Gold">Gold.</param>
public readonly record struct SciErcScore(int Right, int Predicted, int Gold)
{
    /// <summary>Share of the predictions that are right; 0 without predictions.</summary>
    public double Precision => Predicted == 0 ? 0 : (double)Right / Predicted;

    /// <summary>Share of the gold that is predicted; 0 without gold.</summary>
    public double Recall => Gold == 0 ? 0 : (double)Right / Gold;

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Predicted + Gold == 0 ? 0 : 2.0 * Right / (Predicted + Gold);

    /// <summary>The sum of two.</summary>
    public static SciErcScore operator +(SciErcScore a, SciErcScore b) => new(a.Right + b.Right, a.Predicted + b.Predicted, a.Gold + b.Gold);

    /// <summary>Compares two lists of labelled items; an item counts once however often it is listed.</summary>
    public static SciErcScore Of<T>(IEnumerable<T> predicted, IEnumerable<T> gold)
    {
        var p = predicted.ToHashSet();
        var g = gold.ToHashSet();
        return new(p.Count(g.Contains), p.Count, g.Count);
    }
}

/// <summary>Sums of scores.</summary>
public static class SciErcScores
{
    /// <summary>The sum of all.</summary>
    public static SciErcScore Sum(this IEnumerable<SciErcScore> scores) => scores.Aggregate(default(SciErcScore), (a, b) => a + b);
}
