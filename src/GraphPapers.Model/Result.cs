namespace GraphPapers.Model;

/// <summary>A measured value that a sentence states: paper, method, dataset or benchmark, metric, value, unit, task.</summary>
public sealed record Result
{
    /// <summary>The paper that reports it.</summary>
    public required EntityId Paper { get; init; }

    /// <summary>The method measured; null where it is the paper's own unnamed proposal.</summary>
    public EntityId? Method { get; init; }

    /// <summary>The dataset or benchmark it was measured on.</summary>
    public EntityId? Dataset { get; init; }

    /// <summary>The metric.</summary>
    public required EntityId Metric { get; init; }

    /// <summary>The value in <see cref="Unit"/>.</summary>
    public required double Value { get; init; }

    /// <summary>The unit, such as <c>%</c>; null for a bare number.</summary>
    public string? Unit { get; init; }

    /// <summary>The task.</summary>
    public EntityId? Task { get; init; }

    /// <summary>The sentence, in the document's text.</summary>
    public required TextSpan Sentence { get; init; }

    /// <summary>Where the value stands.</summary>
    public required TextSpan ValueSpan { get; init; }

    /// <summary>The rule that read it.</summary>
    public required string Rule { get; init; }

    /// <summary>In [0, 1].</summary>
    public required double Confidence { get; init; }
}
