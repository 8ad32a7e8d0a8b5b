namespace GraphPapers.Extraction.Quantities;

/// <summary>Finds the quantities of one kind.</summary>
public interface IQuantityDetector
{
    /// <summary>Adds what it finds to <paramref name="found"/>, in order of the text and without overlaps.</summary>
    void Find(QuantityText text, ICollection<Quantity> found);
}

/// <summary>Ways to run a detector.</summary>
public static class QuantityDetection
{
    /// <summary>The quantities that this detector sees in a text, in order and without overlaps.</summary>
    public static IReadOnlyList<Quantity> Find(this IQuantityDetector detector, string text)
    {
        ArgumentNullException.ThrowIfNull(detector);
        var found = new List<Quantity>();
        detector.Find(new QuantityText(text), found);
        return found;
    }
}
