using System.Text.Json;
using GraphPapers.Extraction.Evaluation;

namespace GraphPapers.Extraction.Training;

/// <summary>An annotated document with its text.</summary>
/// <param name="Gold">What the annotators found.</param>
/// <param name="Title">Title, where the source gives one.</param>
/// <param name="Text">The text.</param>
public sealed record GoldDocument(ScoredDocument Gold, string? Title, string Text)
{
    /// <summary>Reads gold and documents, joined by id, in the order of the gold file.</summary>
    public static List<GoldDocument> Read(string goldPath, string documentsPath)
    {
        var texts = new Dictionary<string, (string? Title, string Text)>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(documentsPath))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var json = JsonDocument.Parse(line);
            var title = json.RootElement.TryGetProperty("title", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString() : null;
            texts[json.RootElement.GetProperty("id").GetString()!] = (title, json.RootElement.GetProperty("text").GetString()!);
        }

        return [.. GoldFile.Read(goldPath).Select(gold => new GoldDocument(gold, texts[gold.Id].Title, texts[gold.Id].Text))];
    }
}
