namespace GraphPapers.Graph.Plain;

/// <summary>A line that could not be read; it was left out.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line's number, from 1.</param>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="Hint">What to do.</param>
public sealed record PlainFault(string File, long Line, string Reason, string Hint)
{
    /// <summary>File, line, reason and hint in one line.</summary>
    public override string ToString() => FormattableString.Invariant($"{File}:{Line}: {Reason} ({Hint})");
}

/// <summary>What was read.</summary>
/// <param name="Graph">The graph of all lines that could be read.</param>
/// <param name="Faults">The first lines that could not, in the order of the files, <see cref="PlainGraphReader.MostFaults"/> at most.</param>
/// <param name="FaultCount">How many could not.</param>
public sealed record PlainReading(PlainGraph Graph, IReadOnlyList<PlainFault> Faults, long FaultCount);
