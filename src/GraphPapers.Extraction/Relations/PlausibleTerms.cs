using GraphPapers.Model;

namespace GraphPapers.Extraction.Relations;

/// <summary>How many terms of a document may be what it is about: the relation models judge one beside the others, kept or not.</summary>
public sealed class PlausibleTerms
{
    /// <summary>What is less probable than this is not counted, and the relation models are not trained on it.</summary>
    public const float LeastSalience = 0.2f;

    private readonly int[] ofKind = new int[Enum.GetValues<EntityKind>().Length];

    /// <summary>All that are counted.</summary>
    public int All { get; private set; }

    /// <summary>Those of a kind.</summary>
    public int Of(EntityKind kind) => ofKind[(int)kind];

    /// <summary>Counts a term, where it is plausible enough.</summary>
    public void Add(EntityKind kind, float salience)
    {
        if (salience < LeastSalience) return;
        All++;
        ofKind[(int)kind]++;
    }
}
