namespace GraphPapers.Extraction.Documents;

/// <summary>Lines that follow each other without a blank one.</summary>
/// <param name="Lines">The lines, at least one.</param>
public sealed record Block(IReadOnlyList<Line> Lines)
{
    /// <summary>Number of the first line.</summary>
    public int Start => Lines[0].Number;

    /// <summary>Number of the last line.</summary>
    public int End => Lines[^1].Number;

    /// <summary>The only line's text without white space around it, or null where there are several.</summary>
    public string? Single => Lines.Count == 1 ? Lines[0].Text.Trim() : null;

    /// <summary>The text, lines joined by LF, without white space around it.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Text)).Trim();

    /// <summary>The blocks of an input.</summary>
    public static IEnumerable<Block> Of(IEnumerable<Line> lines)
    {
        var held = new List<Line>();
        foreach (var line in lines)
        {
            if (!line.IsBlank)
            {
                held.Add(line);
            }
            else if (held.Count > 0)
            {
                yield return new(held);
                held = [];
            }
        }

        if (held.Count > 0) yield return new(held);
    }

    /// <summary>Each block with the one after it.</summary>
    public static IEnumerable<(Block Block, Block? Next)> Pairs(IEnumerable<Block> blocks)
    {
        Block? last = null;
        foreach (var block in blocks)
        {
            if (last is not null) yield return (last, block);
            last = block;
        }

        if (last is not null) yield return (last, null);
    }
}
