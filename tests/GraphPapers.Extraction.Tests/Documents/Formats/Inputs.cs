using System.Text;
using GraphPapers.Extraction.Documents;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Documents.Formats;

/// <summary>Texts read as files: the reader is found out by content.</summary>
internal static class Inputs
{
    /// <summary>The items of a text.</summary>
    public static List<ReadItem> Items(string text)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
            return [.. DocumentReaders.Read(InputFile.Of(path))];
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The documents of a text that holds nothing else, all of one reader.</summary>
    public static List<SourceDocument> Documents(string reader, string text)
    {
        var items = Items(text);
        items.ShouldAllBe(item => item.Document != null);
        var documents = items.ConvertAll(item => item.Document!);
        documents.Select(document => document.Reader).Distinct().ShouldBe([reader]);
        return documents;
    }
}
