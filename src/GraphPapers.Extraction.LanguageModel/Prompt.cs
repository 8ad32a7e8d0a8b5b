using System.Text;
using GraphPapers.Model;
using Microsoft.Extensions.AI;

namespace GraphPapers.Extraction.LanguageModel;

/// <summary>What a model is told (prompt.txt), how it is asked, and the texts that it is asked about.</summary>
internal static class Prompt
{
    /// <summary>The longest text of one question, in characters: some three thousand tokens. Longer documents are asked about in pieces.</summary>
    public const int LongestPiece = 12_000;

    private const int MostTokens = 4096;
    private const int Seed = 1;

    private static readonly string Instructions = Load();

    /// <summary>Changes with every word of the prompt and every setting, so that no answer outlives its question.</summary>
    public static string Version { get; } = "prompt-" + Slug.ShortHash(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Instructions}\u001f{MostTokens}\u001f{Seed}"));

    /// <summary>Told to choose the likeliest words, always with the same seed, as JSON.</summary>
    public static ChatOptions Options() => new() { Temperature = 0, Seed = Seed, MaxOutputTokens = MostTokens, ResponseFormat = ChatResponseFormat.Json };

    /// <summary>The messages of a question.</summary>
    public static ChatMessage[] Messages(string text) => [new(ChatRole.System, Instructions), new(ChatRole.User, text)];

    /// <summary>The texts that a document is asked about, in order: the whole where it is short, else pieces cut at blank lines, else at line breaks, ends of sentences or blanks.</summary>
    public static List<string> Texts(SourceDocument document)
    {
        string head = document.Title is { Length: > 0 } title && !document.Text.StartsWith(title, StringComparison.Ordinal) ? $"Title: {title}\n\n" : "";
        var texts = new List<string>();
        for (int at = 0; at < document.Text.Length;)
        {
            int end = Cut(document.Text, at);
            string piece = document.Text[at..end].Trim();
            if (piece.Length > 0) texts.Add(head + piece);
            at = end;
        }

        return texts;
    }

    private static int Cut(string text, int start)
    {
        int limit = start + LongestPiece;
        if (limit >= text.Length) return text.Length;
        foreach (string mark in (string[])["\n\n", "\n", ". ", " "])
        {
            // In the second half, so that no piece is a scrap.
            int found = text.LastIndexOf(mark, limit - 1, LongestPiece / 2, StringComparison.Ordinal);
            if (found > start) return found + mark.Length;
        }

        return char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }

    private static string Load()
    {
        using var reader = new StreamReader(typeof(Prompt).Assembly.GetManifestResourceStream("prompt.txt")!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
