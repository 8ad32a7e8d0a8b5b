using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Linking;

/// <summary>Which sentences of a text are in another language than English, told by function words: the models know English only.</summary>
public readonly struct ForeignSentences
{
    private const int Fewest = 2;

    private static readonly HashSet<uint> Foreign = [.. WordLists.Foreign.Select(word => Hashing.Word(word))];
    private static readonly HashSet<uint> English = [.. WordLists.English.Select(word => Hashing.Word(word))];

    private readonly bool[] foreign;

    /// <summary>Reads a text's sentences.</summary>
    public ForeignSentences(AnnotatedText text)
    {
        foreign = new bool[text.Sentences.Length];
        for (int s = 0; s < foreign.Length; s++)
        {
            int other = 0, own = 0;
            for (int t = text.Sentences[s].First; t < text.Sentences[s].End; t++)
            {
                if (!text.Tokens[t].IsWord) continue;
                if (Foreign.Contains(text.Tokens[t].Hash)) other++;
                else if (English.Contains(text.Tokens[t].Hash)) own++;
            }

            foreign[s] = other >= Fewest && other > 2 * own;
        }
    }

    /// <summary>Whether a sentence is in another language.</summary>
    public bool Is(int sentence) => foreign[sentence];
}
