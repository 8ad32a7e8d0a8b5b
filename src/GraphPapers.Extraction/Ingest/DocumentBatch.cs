using GraphPapers.Model;

namespace GraphPapers.Extraction.Ingest;

/// <summary>Documents that will be read and written together: each id once, no more than a number of them, nor of characters.</summary>
/// <param name="most">How many documents at most.</param>
internal sealed class DocumentBatch(int most)
{
    private const int MostCharacters = 16 * 1024 * 1024;

    private readonly List<SourceDocument> documents = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private int characters;

    public IReadOnlyList<SourceDocument> Documents => documents;

    /// <summary>Where the last document comes from.</summary>
    public string LastInput { get; private set; } = "";

    public bool HasRoomFor(SourceDocument document) => documents.Count < most && characters <= MostCharacters && !ids.Contains(document.Id);

    public void Add(SourceDocument document, string input)
    {
        documents.Add(document);
        ids.Add(document.Id);
        characters += document.Text.Length;
        LastInput = input;
    }

    public void Clear()
    {
        documents.Clear();
        ids.Clear();
        characters = 0;
    }
}
