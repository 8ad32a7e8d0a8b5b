using System.Text;

namespace GraphPapers.GraphQL.Errors;

/// <summary>A place in a document: line and column, both counted from 1, the column in UTF-16 code units.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
public readonly record struct SourceLocation(int Line, int Column)
{
    /// <summary>The location of a byte offset. LF, CR and CRLF each end a line (spec §2.1.2).</summary>
    /// <param name="source">The document as UTF-8.</param>
    /// <param name="offset">A byte offset into <paramref name="source"/>; one past its end is its end.</param>
    public static SourceLocation At(ReadOnlySpan<byte> source, int offset)
    {
        offset = Math.Min(offset, source.Length);
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < offset; i++)
        {
            if (source[i] == '\n' || (source[i] == '\r' && !(i + 1 < source.Length && source[i + 1] == '\n')))
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new SourceLocation(line, Encoding.UTF8.GetCharCount(source[lineStart..offset]) + 1);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}";
}
