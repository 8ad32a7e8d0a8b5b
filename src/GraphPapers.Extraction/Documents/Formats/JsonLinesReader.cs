namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// JSON Lines: one object a line (or a list of them over many lines) with id, title, text or abstract, authors, year, venue and what else is known. The text is taken as it is; where
/// there is none it is title, blank line, abstract.
/// </summary>
public sealed class JsonLinesReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Format => "JSON Lines: id, title, text or abstract, authors, year, venue";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return JsonRecords.Begins(sample);
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return JsonRecords.Read(lines, JsonRecord.Read);
    }
}
