namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>A listing of posts: a line "-", a line with the title, and the lines of the text, again and again.</summary>
public sealed class PostsReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "posts";

    /// <inheritdoc/>
    public string Format => "a listing of posts, each after a line with a hyphen alone";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.First.Trim() == "-" && sample.Lines.Any(line => line.Trim() is { Length: > 1 });
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var post = new List<Line>();
        foreach (var line in lines)
        {
            if (line.Text.Trim() == "-")
            {
                if (Record(post) is { } record) yield return record;
                post.Clear();
            }
            else
            {
                post.Add(line);
            }
        }

        if (Record(post) is { } last) yield return last;
    }

    private static SourceRecord? Record(List<Line> post)
    {
        int title = post.FindIndex(line => !line.IsBlank);
        if (title < 0) return null;
        string text = string.Join('\n', post.Skip(title + 1).Select(line => line.Text)).Trim();
        return new()
        {
            Line = post[0].Number,
            EndLine = post[^1].Number,
            Title = post[title].Text.Trim(),
            Text = text.Length > 0 ? text : post[title].Text.Trim(),
        };
    }
}
