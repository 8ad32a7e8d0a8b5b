using System.Collections.Immutable;
using GraphPapers.Extraction.Documents;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Specifications;

/// <summary>One example of a Markdown file: a heading, a block with a text or a record, and a block with what is expected.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Document">The document to read.</param>
/// <param name="Expected">The expectations, one a line.</param>
public sealed record Specification(string Title, SourceDocument Document, ImmutableArray<string> Expected)
{
    /// <summary>The examples of a file.</summary>
    public static List<Specification> Read(string path)
    {
        var examples = new List<Specification>();
        string title = "";
        SourceDocument? document = null;
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("## ", StringComparison.Ordinal)) title = lines[i][3..];
            if (!lines[i].StartsWith("```", StringComparison.Ordinal)) continue;
            int end = Array.IndexOf(lines, "```", i + 1);
            end.ShouldBeGreaterThan(i + 1, $"{path}:{i + 1}: an empty or open block");
            string[] block = lines[(i + 1)..end];
            switch (lines[i][3..])
            {
                case "text":
                    document = OfText(string.Join('\n', block));
                    break;
                case "json":
                    document = OfRecord(string.Concat(block));
                    break;
                case "expect":
                    examples.Add(new(title, document.ShouldNotBeNull($"{path}:{i + 1}: no text above"), [.. block]));
                    document = null;
                    break;
                default:
                    Assert.Fail($"{path}:{i + 1}: a block is text, json or expect");
                    break;
            }

            i = end;
        }

        examples.Select(e => e.Title).ShouldBeUnique();
        return examples;
    }

    private static SourceDocument OfText(string text) => new()
    {
        Id = "example",
        Reader = "text",
        Text = text,
        Paper = EntityId.Paper("example"),
        NotProse = NotProseFinder.Find(text),
    };

    private static SourceDocument OfRecord(string json)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json + "\n");
            return DocumentReaders.Read(InputFile.Of(path)).ShouldHaveSingleItem().Document.ShouldNotBeNull();
        }
        finally
        {
            File.Delete(path);
        }
    }
}
