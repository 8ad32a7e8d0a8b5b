namespace GraphPapers.Extraction.Documents;

/// <summary>Understands one source format.</summary>
public interface IDocumentReader
{
    /// <summary>Its name: in reports, in ids, and after <c>--reader</c>.</summary>
    string Name { get; }

    /// <summary>The format in half a line, for help texts.</summary>
    string Format { get; }

    /// <summary>Whether a text that begins like this is of its format.</summary>
    bool Recognises(InputSample sample);

    /// <summary>The records in the order of the lines, read as they are asked for. Blank lines stand for lines that could not be read.</summary>
    IEnumerable<SourceRecord> Read(IEnumerable<Line> lines);
}

/// <summary>The beginning of an input.</summary>
/// <param name="Lines">Its first lines; the last may be cut off.</param>
/// <param name="Truncated">Whether there is more.</param>
public sealed record InputSample(IReadOnlyList<string> Lines, bool Truncated)
{
    /// <summary>The lines that are whole.</summary>
    public IEnumerable<string> WholeLines => Truncated ? Lines.SkipLast(1) : Lines;

    /// <summary>The first line that is not blank; empty where all are.</summary>
    public string First => Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
}
