namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>Summaries without titles, each after a line "[link]"; a bar at a text's end belongs to the listing.</summary>
public sealed class SummariesReader : IDocumentReader
{
    private const string Separator = "[link]";

    /// <inheritdoc/>
    public string Name => "summaries";

    /// <inheritdoc/>
    public string Format => "summaries, each after a line [link]";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.First.Trim() == Separator;
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var summary = new List<Line>();
        foreach (var line in lines)
        {
            if (line.Text.Trim() == Separator)
            {
                if (Record(summary) is { } record) yield return record;
                summary.Clear();
            }
            else
            {
                summary.Add(line);
            }
        }

        if (Record(summary) is { } last) yield return last;
    }

    private static SourceRecord? Record(List<Line> summary)
    {
        string text = string.Join('\n', summary.Select(line => line.Text)).Trim();
        if (text.EndsWith('|')) text = text[..^1].TrimEnd();
        return text.Length == 0 ? null : new() { Line = summary[0].Number, EndLine = summary[^1].Number, Text = text };
    }
}
