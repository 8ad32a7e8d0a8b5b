using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.SciErc;

/// <summary>Hashed binary features of single tokens and of whole segments. Feature families are numbered; a number is never used twice.</summary>
public sealed class SegmentFeatures(SciErcKnowledge knowledge, PhraseLabels phrases)
{
    private const uint Boundary = 1;
    private static readonly HashSet<uint> Determiners = [.. new[] { "the", "a", "an", "this", "these", "our", "such", "its", "their", "that", "those" }.Select(w => Hashing.Word(w))];

    /// <summary>What the training documents said of phrases.</summary>
    public PhraseLabels Phrases => phrases;

    /// <summary>Features of a token in its sentence.</summary>
    public void Token(SciErcText text, int t, List<uint> features)
    {
        features.Clear();
        var (first, end) = text.Document.Sentences[text.SentenceOf[t]];
        uint Word(int i) => i >= first && i < end ? text.Words[i] : Boundary;
        uint Tag(int i) => i >= first && i < end ? text.Tags[i] : 99u;
        uint Shape(int i) => i >= first && i < end ? text.Shapes[i] : Boundary;
        uint Cluster(int i, int view) => i >= first && i < end ? text.Clusters[i][view] : 0xFFFFu;
        void Add(uint family, uint value) => features.Add(Hashing.Pair(family, value));
        string token = text.Document.Tokens[t];

        features.Add(100);
        for (int k = -2; k <= 2; k++)
        {
            Add(110 + (uint)(k + 2), Word(t + k));
            Add(115 + (uint)(k + 2), Tag(t + k));
        }

        for (int k = -1; k <= 1; k++) Add(120 + (uint)(k + 1), Shape(t + k));
        Add(125, Hashing.Pair(Word(t - 1), Word(t)));
        Add(126, Hashing.Pair(Word(t), Word(t + 1)));
        Add(127, Hashing.Pair(Tag(t - 1), Tag(t)));
        Add(128, Hashing.Pair(Tag(t), Tag(t + 1)));
        Add(129, Hashing.Triple(Tag(t - 1), Tag(t), Tag(t + 1)));
        for (int length = 2; length <= 4; length++)
        {
            Add(130 + (uint)length, Hashing.Word(token.AsSpan(Math.Max(0, token.Length - length))));
            Add(135 + (uint)length, Hashing.Word(token.AsSpan(0, Math.Min(length, token.Length))));
        }

        Add(141, Hashing.Pair(Shape(t), text.Zipf[t]));
        Add(142, text.Zipf[t]);
        for (int view = 0; view < knowledge.Clusters.Views; view++)
        {
            uint family = 150 + (uint)(view * 10);
            for (int k = -2; k <= 2; k++) Add(family + (uint)(k + 2), Cluster(t + k, view));
            Add(family + 5, Hashing.Pair(Cluster(t - 1, view), Cluster(t, view)));
            Add(family + 6, Hashing.Pair(Cluster(t, view), Cluster(t + 1, view)));
            if (text.FirstClusters[t] != text.Clusters[t]) Add(family + 7, text.FirstClusters[t][view]);
        }

        Add(260, text.InLongForm[t] ? 1u : text.ShortFor[t].First >= 0 ? 2u : 0);
        Add(261, (uint)Math.Min(3, text.SentenceOf[t]));
        Cue(text, t, first, Add);
    }

    /// <summary>Features of a segment, both ends inclusive.</summary>
    public void Segment(SciErcText text, int i, int j, List<uint> features)
    {
        features.Clear();
        var (first, end) = text.Document.Sentences[text.SentenceOf[i]];
        uint Word(int k) => k >= first && k < end ? text.Words[k] : Boundary;
        uint Tag(int k) => k >= first && k < end ? text.Tags[k] : 99u;
        uint Cluster(int k, int view) => k >= first && k < end ? text.Clusters[k][view] : 0xFFFFu;
        void Add(uint family, uint value) => features.Add(Hashing.Pair(family, value));
        uint length = (uint)Math.Min(j - i + 1, 8);
        uint phrase = text.PhraseKey(i, j);

        Add(300, length);
        Add(301, phrase);
        uint tags = 7, body = 7;
        for (int k = i; k <= j; k++) tags = Hashing.Pair(tags, Tag(k));
        Add(302, tags);
        Add(303, Hashing.Triple(Tag(i - 1), tags, Tag(j + 1)));
        Add(304, Hashing.Pair(Word(i - 1), Word(j + 1)));
        Add(305, Hashing.Pair(Word(j), length));
        Add(306, Hashing.Pair(Word(i - 1), Word(j)));
        Add(307, Hashing.Pair(Word(j), Word(j + 1)));
        Add(308, Hashing.Pair(Word(i), Word(j)));
        for (int view = 0; view < knowledge.Clusters.Views; view++)
        {
            uint family = 320 + (uint)(view * 10);
            uint head = Cluster(j, view);
            Add(family, Hashing.Pair(head, length));
            Add(family + 1, Hashing.Pair(Cluster(i - 1, view), Cluster(j + 1, view)));
            Add(family + 2, Hashing.Pair(head, Word(i - 1)));
            Add(family + 3, Hashing.Pair(head, Word(j + 1)));
            Add(family + 4, Hashing.Pair(Cluster(i, view), head));
            Add(family + 5, Hashing.Triple(Cluster(i - 1, view), Cluster(i, view), head));
            body = 7;
            for (int k = i; k <= j; k++) body = Hashing.Pair(body, Cluster(k, view));
            Add(family + 6, body);
        }

        var name = text.NameOf(i, j);
        Add(400, name is { } kind ? 1 + (uint)kind : 0);
        Statistics(text, i, j, phrase, length, Add);
        uint known = phrases.Of(text, phrase);
        Add(420, known);
        Add(421, Hashing.Pair(known, Math.Min(length, 3)));
        Add(422, phrases.Of(text, text.PhraseKey(j, j)));
        if (length > 1)
        {
            Add(423, phrases.Of(text, text.PhraseKey(i + 1, j)));
            Add(424, phrases.Of(text, text.PhraseKey(i, j - 1)));
            Add(425, phrases.Of(text, text.PhraseKey(j - 1, j)));
        }

        if (i > first && j - i < 5) Add(426, phrases.Of(text, text.PhraseKey(i - 1, j)));
        if (j + 1 < end && j - i < 5) Add(427, phrases.Of(text, text.PhraseKey(i, j + 1)));
        ShortForm(text, i, j, Add);
        if (Determiners.Contains(Word(i - 1))) Add(430, Hashing.Triple(Word(i - 1), length, Cluster(j, 1)));
    }

    // The last verb and the last preposition before the token say what role it has.
    private static void Cue(SciErcText text, int t, int first, Action<uint, uint> add)
    {
        bool verb = false, preposition = false;
        for (int k = t - 1; k >= first && k >= t - 10 && !(verb && preposition); k--)
        {
            byte tag = text.Tags[k];
            if (!verb && tag is >= PennTags.VB and <= PennTags.VBZ)
            {
                add(270, text.Words[k]);
                add(271, text.Clusters[k][1]);
                verb = true;
            }
            else if (!preposition && tag == PennTags.IN)
            {
                add(272, text.Words[k]);
                preposition = true;
            }
        }
    }

    private void Statistics(SciErcText text, int i, int j, uint phrase, uint length, Action<uint, uint> add)
    {
        var statistic = knowledge.Statistics.Of(phrase);
        uint documents = (uint)statistic.Documents / 8, keyword = (uint)statistic.Keyword / 8, maximal = (uint)statistic.Maximal / 32, title = (uint)statistic.Title / 32;
        uint many = Math.Min(length, 4);
        add(410, Hashing.Pair(documents, many));
        add(411, Hashing.Pair(keyword, many));
        add(412, Hashing.Triple(maximal, documents / 2, many));
        add(413, Hashing.Triple(title, documents / 2, many));
        add(414, Hashing.Pair(keyword, documents));
        add(415, (uint)Math.Min(3, text.CountOf(phrase)));
        add(416, Hashing.Pair((uint)Math.Min(3, text.CountOf(phrase)), many));
        uint wider = 0;
        if (i > 0 && text.SentenceOf[i - 1] == text.SentenceOf[i]) wider = (uint)knowledge.Statistics.Of(text.PhraseKey(i - 1, j)).Keyword / 8;
        if (j + 1 < text.Words.Length && text.SentenceOf[j + 1] == text.SentenceOf[j]) wider = Math.Max(wider, (uint)knowledge.Statistics.Of(text.PhraseKey(i, j + 1)).Keyword / 8);
        add(417, Hashing.Pair(keyword, wider));
    }

    // A short form is what its long form is: the head's word and clusters stand for it.
    private void ShortForm(SciErcText text, int i, int j, Action<uint, uint> add)
    {
        var (longFirst, longLast) = text.ShortFor[j];
        if (longFirst < 0) return;
        uint alone = i == j ? 1u : 0;
        add(440, alone);
        add(441, Hashing.Pair(alone, text.Words[longLast]));
        for (int view = 0; view < knowledge.Clusters.Views; view++) add(442 + (uint)view, Hashing.Pair(alone, text.Clusters[longLast][view]));
        add(446, Hashing.Pair(alone, phrases.Of(text, text.PhraseKey(longFirst, longLast))));
        add(447, Hashing.Pair(alone, text.NameOf(longFirst, longLast) is { } kind ? 1 + (uint)kind : 0));
    }
}
