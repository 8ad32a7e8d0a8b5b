namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>Any text, one document a file. A short first line before a blank one, without a full stop, is its title.</summary>
public sealed class PlainTextReader : IDocumentReader
{
    private const int LongestTitle = 250, LongestText = 64 * 1024 * 1024;

    /// <inheritdoc/>
    public string Name => "text";

    /// <inheritdoc/>
    public string Format => "plain text, one document a file";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample) => true;

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = new List<Line>();
        long length = 0;
        foreach (var line in lines)
        {
            length += line.Text.Length + 1;
            if (length <= LongestText) all.Add(line);
        }

        if (all.Count == 0) yield break;
        int end = all[^1].Number;
        if (length > LongestText)
        {
            yield return new() { Line = 1, EndLine = end, Problem = "the text is longer than 64 MB; split it, or give one record a line (JSON Lines)" };
            yield break;
        }

        int first = all.FindIndex(line => !line.IsBlank);
        if (first < 0) yield break;
        bool titled = first + 2 < all.Count && all[first + 1].IsBlank && all[first].Text.Trim() is { Length: <= LongestTitle } title && title[^1] != '.';
        string text = string.Join('\n', all.Skip(titled ? first + 1 : first).Select(line => line.Text)).Trim();
        if (text.Length == 0) (titled, text) = (false, all[first].Text.Trim());
        yield return new() { Line = 1, EndLine = end, Title = titled ? all[first].Text.Trim() : null, Text = text };
    }
}
