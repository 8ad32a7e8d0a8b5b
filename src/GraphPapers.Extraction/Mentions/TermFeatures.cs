using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>What the span models see of one candidate: its words, shapes, parts of speech, neighbours and statistics, hashed.</summary>
public sealed class TermFeatures
{
    private readonly TermStatistics statistics;
    private readonly NameWords nameWords;
    private readonly WordClusters clusters;

    /// <summary>Features with the statistics of the model file and the words of the ontology's names.</summary>
    public TermFeatures(TermStatistics statistics, NameWords nameWords, WordClusters clusters) => (this.statistics, this.nameWords, this.clusters) = (statistics, nameWords, clusters);

    /// <summary>Fills in the features of a candidate.</summary>
    /// <param name="text">The text.</param>
    /// <param name="candidate">The candidate.</param>
    /// <param name="known">1 plus the ontology's kind, 0 where it knows none.</param>
    /// <param name="features">Taken empty, left full.</param>
    public void Span(AnnotatedText text, in TermCandidate candidate, uint known, List<uint> features)
    {
        features.Clear();
        int first = candidate.First, last = candidate.End - 1;
        var (sentenceFirst, sentenceEnd) = text.Sentences[text.SentenceOf[first]];
        var s = statistics.Of(candidate.Key);
        uint shape = Shape(text, candidate), tags = 0, lastTag = text.Tags[last];
        for (int t = first; t < candidate.End; t++)
        {
            tags = Hashing.Pair(tags, text.Tags[t]);
            if (text.Tokens[t].IsWord && t != last) features.Add(Hashing.Pair(101, text.Tokens[t].Stem));
        }

        uint head = text.Tokens[last].Stem, begin = text.Tokens[first].Stem;
        uint length = (uint)Math.Min(candidate.Words, 5), frequency = s.Documents / 12u, keyword = s.Keyword / 12u, maximal = s.Maximal / 40u, title = s.Title / 16u;
        var headWord = text.Word(last);
        features.Add(100);
        features.Add(Hashing.Pair(102, head));
        features.Add(Hashing.Pair(103, begin));
        features.Add(Hashing.Pair(104, candidate.Key));
        features.Add(Hashing.Triple(105, head, length));
        features.Add(Hashing.Pair(106, tags));
        features.Add(Hashing.Pair(107, shape));
        features.Add(Hashing.Triple(108, shape, length));
        features.Add(Hashing.Pair(109, length));
        features.Add(Hashing.Triple(110, known, candidate.IsMaximal ? 1u : 0));
        features.Add(Hashing.Triple(111, frequency, keyword));
        features.Add(Hashing.Triple(112, frequency, maximal));
        features.Add(Hashing.Triple(113, length, keyword));
        features.Add(Hashing.Triple(114, length, frequency));
        features.Add(Hashing.Triple(115, title, length));
        features.Add(Hashing.Pair(116, Hashing.Word(headWord[Math.Max(0, headWord.Length - 3)..])));
        features.Add(Hashing.Pair(117, Hashing.Word(headWord[Math.Max(0, headWord.Length - 4)..])));
        features.Add(Hashing.Triple(118, (uint)(statistics.Zipf(text.Tokens[last].Hash) * 2), length));
        features.Add(Hashing.Triple(119, (uint)(statistics.Zipf(text.Tokens[first].Hash) * 2), length));
        features.Add(Hashing.Triple(120, candidate.IsMaximal ? 1u : 0, length));
        uint before = first > sentenceFirst ? text.Tokens[first - 1].Hash : 1u, after = last + 1 < sentenceEnd ? text.Tokens[last + 1].Hash : 2u;
        if (first > sentenceFirst && !text.Tokens[first - 1].IsWord) before = Hashing.Exact(text.Word(first - 1));
        if (last + 1 < sentenceEnd && !text.Tokens[last + 1].IsWord) after = Hashing.Exact(text.Word(last + 1));
        uint before2 = first > sentenceFirst + 1 ? text.Tokens[first - 2].Hash : 1u, after2 = last + 2 < sentenceEnd ? text.Tokens[last + 2].Hash : 2u;
        uint tagBefore = first > sentenceFirst ? text.Tags[first - 1] : 60u, tagAfter = last + 1 < sentenceEnd ? text.Tags[last + 1] : 61u;
        features.Add(Hashing.Pair(130, before));
        features.Add(Hashing.Pair(131, after));
        features.Add(Hashing.Triple(132, before2, before));
        features.Add(Hashing.Triple(133, after, after2));
        features.Add(Hashing.Triple(134, tagBefore, tagAfter));
        features.Add(Hashing.Triple(135, tagBefore, lastTag));
        features.Add(Hashing.Triple(136, lastTag, tagAfter));
        features.Add(Hashing.Triple(137, after, length));
        features.Add(Hashing.Triple(138, tagBefore, length));
        features.Add(Hashing.Pair(139, Verb(text, first, sentenceFirst)));
        Names(text, candidate, known, length, features);
        Clusters(text, candidate, before, after, features);
    }

    // Words that names are made of; the ontology's own knowledge of this very term is not to count.
    private void Names(AnnotatedText text, in TermCandidate candidate, uint known, uint length, List<uint> features)
    {
        int own = known > 0 ? 1 : 0;
        uint least = 99, sum = 0;
        for (int t = candidate.First; t < candidate.End; t++)
        {
            if (!text.Tokens[t].IsWord) continue;
            uint any = Log(nameWords.Of(text.Tokens[t].Stem).Any - own);
            least = Math.Min(least, any);
            sum += any;
        }

        uint first = Log(nameWords.Of(text.Tokens[candidate.First].Stem).First - own), last = Log(nameWords.Of(text.Tokens[candidate.End - 1].Stem).Last - own);
        features.Add(Hashing.Triple(140, least, length));
        features.Add(Hashing.Triple(141, first, length));
        features.Add(Hashing.Triple(142, last, length));
        features.Add(Hashing.Triple(143, first, last));
        features.Add(Hashing.Triple(144, sum / (uint)Math.Max(1, candidate.Words), length));
    }

    private void Clusters(AnnotatedText text, in TermCandidate candidate, uint before, uint after, List<uint> features)
    {
        uint length = (uint)Math.Min(candidate.Words, 3);
        ReadOnlySpan<ushort> firsts = clusters.Of(WordClusters.KeyOf(text.Tokens[candidate.First])), lasts = clusters.Of(WordClusters.KeyOf(text.Tokens[candidate.End - 1]));
        ReadOnlySpan<ushort> befores = clusters.Of(before), afters = clusters.Of(after);
        for (int v = 0; v < clusters.Views; v++)
        {
            uint first = In(firsts, v), last = In(lasts, v), view = (uint)v << 20;
            features.Add(Hashing.Triple(150, view | last, length));
            features.Add(Hashing.Triple(151, view | first, length));
            features.Add(Hashing.Triple(152, view | first, last));
            features.Add(Hashing.Pair(153, view | In(befores, v)));
            features.Add(Hashing.Pair(154, view | In(afters, v)));
        }

        static uint In(ReadOnlySpan<ushort> word, int view) => word.IsEmpty ? 0u : word[view];
    }

    private static uint Log(int count) => count <= 0 ? 0 : (uint)(Math.Log2(count) * 1.5) + 1;

    /// <summary>A coarse picture of the letters: one sign a word, at most four words.</summary>
    public static uint Shape(AnnotatedText text, in TermCandidate candidate)
    {
        uint shape = 0, count = 0;
        for (int t = candidate.First; t < candidate.End && count < 4; t++)
        {
            var token = text.Tokens[t];
            uint sign = !token.IsWord ? 1u : token.IsUpper ? (token.Length == 1 ? 2u : 3u) : token.Has(TokenShape.InnerCapital) ? 4u
                : token.Has(TokenShape.Capital) ? 5u : token.Has(TokenShape.Letter) ? 6u : 7u;
            if (token.Has(TokenShape.Digit)) sign |= 8;
            if (count > 0 && (shape & 15) == sign && sign == 6) continue;
            shape = (shape << 4) | sign;
            count++;
        }

        return shape;
    }

    private static uint Verb(AnnotatedText text, int before, int sentenceFirst)
    {
        for (int t = before - 1; t >= sentenceFirst && t >= before - 8; t--)
            if (text.Tags[t] is PennTags.VB or PennTags.VBD or PennTags.VBG or PennTags.VBN or PennTags.VBP or PennTags.VBZ) return text.Tokens[t].Hash;
        return 5;
    }
}
