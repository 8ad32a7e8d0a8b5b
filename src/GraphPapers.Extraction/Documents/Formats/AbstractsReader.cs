namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>Abstracts without titles, one a line: several lines of 200 characters and more, prose only, nothing between them.</summary>
public sealed class AbstractsReader : IDocumentReader
{
    private const int ShortestAbstract = 200;

    /// <inheritdoc/>
    public string Name => "abstracts";

    /// <inheritdoc/>
    public string Format => "abstracts, one a line";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string[] lines = [.. sample.WholeLines];
        int last = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        return last >= 1 && lines.AsSpan(0, last + 1).ToArray().All(IsProse);
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var line in lines)
            if (!line.IsBlank) yield return new() { Line = line.Number, EndLine = line.Number, Text = line.Text.Trim() };
    }

    /// <summary>Letters and spaces make up most of it, and it does not look like a record.</summary>
    private static bool IsProse(string line)
    {
        if (line.Length < ShortestAbstract || line.TrimStart()[0] is '{' or '[' or '<' or '@' or '|') return false;
        int letters = line.Count(c => char.IsLetter(c) || c == ' ');
        return letters >= line.Length * 0.8 && line.Contains(' ', StringComparison.Ordinal) && !line.Contains('\t', StringComparison.Ordinal);
    }
}
