using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Linking;

/// <summary>How often the ontology's names use a word.</summary>
/// <param name="First">In how many names of several words it comes first.</param>
/// <param name="Last">In how many of them it comes last.</param>
/// <param name="Any">In how many names it stands at all.</param>
public readonly record struct NameWordCount(int First, int Last, int Any);

/// <summary>Which words names are made of ("attention", "sparse") and which they are not ("myriad", "encompassing"), counted over the ontology.</summary>
public sealed class NameWords
{
    private readonly Dictionary<uint, NameWordCount> counts = [];

    /// <summary>Counts the words of all names.</summary>
    public NameWords(Ontology ontology)
    {
        foreach (var entity in ontology.Entities)
        {
            if (entity.Kind is EntityKind.Paper or EntityKind.Author) continue;
            var first = new HashSet<uint>();
            var last = new HashSet<uint>();
            var any = new HashSet<uint>();
            foreach (var name in entity.Names)
            {
                var words = Tokenizer.Tokenize(name.Form, []).Where(t => t.IsWord).Select(t => t.Stem).ToArray();
                if (words.Length == 0) continue;
                any.UnionWith(words);
                if (words.Length == 1) continue;
                first.Add(words[0]);
                last.Add(words[^1]);
            }

            foreach (uint word in any)
            {
                var c = Of(word);
                counts[word] = new(c.First + (first.Contains(word) ? 1 : 0), c.Last + (last.Contains(word) ? 1 : 0), c.Any + 1);
            }
        }
    }

    /// <summary>The counts of a word by stem.</summary>
    public NameWordCount Of(uint stem) => counts.GetValueOrDefault(stem);
}
