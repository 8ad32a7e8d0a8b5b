using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Relations;

/// <summary>Tells what is denied or only held possible, by words near the mention or the verb (in the manner of NegEx, Chapman et al. 2001).</summary>
public static class Polarities
{
    private const int Furthest = 9;

    private static readonly HashSet<uint> Negations = Words("not n't n’t never no without unlike neither nor cannot lacks lack avoids avoid avoiding instead rather removes removing");
    private static readonly HashSet<uint> Hedges = Words("may might could would perhaps possibly potentially presumably plan planned future hope hopefully wonder if whether should");
    private static readonly HashSet<uint> Breaks = Words("but however although while whereas because since which who that and");

    /// <summary>The polarity of what is said of a mention.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">First token of the stretch that says it (the head's end, or the sentence's beginning).</param>
    /// <param name="to">The tail mention's first token.</param>
    public static Polarity Of(AnnotatedText text, int from, int to)
    {
        var (first, _) = text.Sentences[text.SentenceOf[Math.Min(to, text.Tokens.Length - 1)]];
        int start = Math.Max(first, Math.Min(from, to) - 3);
        var polarity = Polarity.Asserted;
        for (int t = to - 1; t >= start && t >= to - Furthest; t--)
        {
            uint word = text.Tokens[t].Hash;
            if (t < from && Breaks.Contains(word)) break;
            if (Negations.Contains(word) && !NotOnly(text, t)) return Polarity.Negated;
            if (Hedges.Contains(word)) polarity = Polarity.Hedged;
            if (text.Word(t) is ";" or ":" || (t < from && text.Word(t) is "," or "(")) break;
        }

        return polarity;
    }

    private static bool NotOnly(AnnotatedText text, int token) => token + 1 < text.Tokens.Length && text.Word(token + 1) is "only" or "just" or "merely";

    private static HashSet<uint> Words(string words) => [.. words.Split(' ').Select(w => Hashing.Word(w))];
}
