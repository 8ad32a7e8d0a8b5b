using System.Text;
using System.Text.Json;

namespace GraphPapers.Extraction.Training;

/// <summary>A labelled span of a SciERC document, in tokens of the document, end inclusive as in the file.</summary>
/// <param name="First">First token.</param>
/// <param name="Last">Last token.</param>
/// <param name="Label">Task, Method, Metric, Material, OtherScientificTerm or Generic.</param>
public readonly record struct SciErcSpan(int First, int Last, string Label);

/// <summary>A relation between two spans.</summary>
/// <param name="Head">The head span.</param>
/// <param name="Tail">The tail span.</param>
/// <param name="Label">USED-FOR, FEATURE-OF, HYPONYM-OF, PART-OF, COMPARE, CONJUNCTION or EVALUATE-FOR.</param>
public readonly record struct SciErcRelation((int First, int Last) Head, (int First, int Last) Tail, string Label);

/// <summary>A document of SciERC (Luan et al. 2018).</summary>
public sealed class SciErcDocument
{
    /// <summary>All tokens.</summary>
    public required string[] Tokens { get; init; }

    /// <summary>Sentences as ranges of tokens, end exclusive.</summary>
    public required (int First, int End)[] Sentences { get; init; }

    /// <summary>Entities by sentence.</summary>
    public required SciErcSpan[][] Entities { get; init; }

    /// <summary>Relations by sentence.</summary>
    public required SciErcRelation[][] Relations { get; init; }

    /// <summary>The tokens joined by spaces, and where each begins.</summary>
    public (string Text, int[] Starts) Join()
    {
        var text = new StringBuilder();
        var starts = new int[Tokens.Length];
        for (int t = 0; t < Tokens.Length; t++)
        {
            if (t > 0) text.Append(' ');
            starts[t] = text.Length;
            text.Append(Tokens[t] switch { "-LRB-" => "(", "-RRB-" => ")", "-LSB-" => "[", "-RSB-" => "]", "``" => "\"", "''" => "\"", _ => Tokens[t] });
        }

        return (text.ToString(), starts);
    }

    /// <summary>Reads a split: one JSON object a line.</summary>
    public static IEnumerable<SciErcDocument> Read(string path)
    {
        foreach (string line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var json = JsonDocument.Parse(line);
            var sentences = json.RootElement.GetProperty("sentences").EnumerateArray().Select(s => s.EnumerateArray().Select(t => t.GetString()!).ToArray()).ToArray();
            int at = 0;
            yield return new()
            {
                Tokens = [.. sentences.SelectMany(s => s)],
                Sentences = [.. sentences.Select(s => (at, at += s.Length))],
                Entities = [.. json.RootElement.GetProperty("ner").EnumerateArray().Select(s => s.EnumerateArray()
                    .Select(e => new SciErcSpan(e[0].GetInt32(), e[1].GetInt32(), e[2].GetString()!)).ToArray())],
                Relations = [.. json.RootElement.GetProperty("relations").EnumerateArray().Select(s => s.EnumerateArray()
                    .Select(r => new SciErcRelation((r[0].GetInt32(), r[1].GetInt32()), (r[2].GetInt32(), r[3].GetInt32()), r[4].GetString()!)).ToArray())],
            };
        }
    }
}
