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

    /// <summary>Whether some line holds a text.</summary>
    internal bool Has(string text) => Lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The first line that is not blank; empty where all are.</summary>
    public string First => Lines.FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
}

/// <summary>Understands a format that is no text: what it holds is made into text first.</summary>
public interface IBinaryReader : IDocumentReader
{
    /// <summary>Whether bytes that begin like this are of its format.</summary>
    bool RecognisesBytes(ReadOnlySpan<byte> begin);

    /// <summary>The text of an input as UTF-8, or why there is none, with a hint.</summary>
    /// <exception cref="IOException">The input cannot be read.</exception>
    (byte[]? Text, string? Problem) Convert(InputFile file);
}
