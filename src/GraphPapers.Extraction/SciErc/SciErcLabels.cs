namespace GraphPapers.Extraction.SciErc;

/// <summary>SciERC's labels; a label is a position here.</summary>
public static class SciErcLabels
{
    /// <summary>Labels of entities.</summary>
    public static IReadOnlyList<string> Entities { get; } = ["Task", "Method", "Metric", "Material", "OtherScientificTerm", "Generic"];

    /// <summary>Labels of relations.</summary>
    public static IReadOnlyList<string> Relations { get; } = ["USED-FOR", "FEATURE-OF", "HYPONYM-OF", "PART-OF", "COMPARE", "CONJUNCTION", "EVALUATE-FOR"];

    /// <summary>The position of an entity's label.</summary>
    /// <exception cref="InvalidDataException">SciERC has no such label.</exception>
    public static int EntityOf(string label) => Position(Entities, label);

    /// <summary>The position of a relation's label.</summary>
    /// <exception cref="InvalidDataException">SciERC has no such label.</exception>
    public static int RelationOf(string label) => Position(Relations, label);

    private static int Position(IReadOnlyList<string> labels, string label)
    {
        for (int i = 0; i < labels.Count; i++)
            if (labels[i] == label) return i;
        throw new InvalidDataException($"SciERC has no label '{label}': one of {string.Join(", ", labels)}");
    }
}
