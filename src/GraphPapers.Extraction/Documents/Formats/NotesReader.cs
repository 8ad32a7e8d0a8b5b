namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// Notes: prose and formulas under headings that carry no level, all set apart by blank lines. A section is what stands between two runs of
/// headings; its heading path is the run directly above it, its title the last of them.
/// </summary>
public sealed class NotesReader : IDocumentReader
{
    private const int LongestHeading = 120, MostWords = 16, FewestHeadings = 3;

    /// <inheritdoc/>
    public string Name => "notes";

    /// <inheritdoc/>
    public string Format => "notes: paragraphs under headings, one document a section";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Lines.Any(line => line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith('<'))) return false;
        var blocks = Block.Of(sample.Lines.Select((text, i) => new Line(i + 1, text, null))).ToList();
        int headings = blocks.Count(IsHeading), sections = 0;
        for (int i = 1; i < blocks.Count; i++)
            if (IsHeading(blocks[i - 1]) && !IsHeading(blocks[i])) sections++;
        return headings >= FewestHeadings && sections >= FewestHeadings && headings * 6 >= blocks.Count;
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var headings = new List<Block>();
        var section = new List<Line>();
        foreach (var block in Block.Of(lines))
        {
            if (!IsHeading(block))
            {
                section.AddRange(block.Lines);
                continue;
            }

            if (section.Count > 0)
            {
                yield return Record(headings, section);
                headings = [];
                section = [];
            }

            headings.Add(block);
        }

        if (section.Count > 0) yield return Record(headings, section);
    }

    private static SourceRecord Record(List<Block> headings, List<Line> section)
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < section.Count; i++)
        {
            if (i > 0) text.Append(section[i].Number > section[i - 1].Number + 1 ? "\n\n" : "\n");
            text.Append(section[i].Text);
        }

        return new()
        {
            Line = headings.Count > 0 ? headings[0].Start : section[0].Number,
            EndLine = section[^1].Number,
            Title = headings.Count > 0 ? headings[^1].Single : null,
            HeadingPath = [.. headings.Select(heading => heading.Single!)],
            Text = text.ToString().Trim(),
        };
    }

    /// <summary>One short line alone that begins like a name, ends like none of prose, and is no formula, list item or code.</summary>
    private static bool IsHeading(Block block)
    {
        if (block.Single is not { Length: > 1 and <= LongestHeading } line) return false;
        if (!char.IsUpper(line[0]) && !char.IsDigit(line[0]) && line[0] is not ('“' or '"')) return false;
        if (line[^1] is '.' or ':' or ';' or ',' or '!' || block.Lines[0].Text[0] is ' ' or '\t') return false;
        if (char.IsDigit(line[0]) && line.IndexOf(". ", StringComparison.Ordinal) is > 0 and < 4) return false;
        return line.Count(c => c == ' ') < MostWords && NotProseFinder.Find(line).IsEmpty;
    }
}
