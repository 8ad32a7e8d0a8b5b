using GraphPapers.Extraction.Text;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>Hashed binary features of two entities of a sentence, the one that begins first before the other.</summary>
public sealed class PairFeatures(int views)
{
    private static readonly HashSet<uint> Joints = [.. new[] { ",", "and", "or", "/", "&", "as", "well", "both", "the", "a", "an" }.Select(w => Hashing.Word(w))];
    private static readonly uint Open = Hashing.Word("-LRB-");

    private readonly List<uint> features = [];
    private SciErcText text = null!;
    private SciErcSpan[] entities = [];
    private int first;
    private int end;

    /// <summary>Chooses the sentence; its entities must be in order of their first tokens.</summary>
    public void Sentence(SciErcText of, int sentence, SciErcSpan[] ordered)
    {
        text = of;
        entities = ordered;
        (first, end) = of.Document.Sentences[sentence];
    }

    /// <summary>The features of entities <paramref name="a"/> and <paramref name="b"/>, a before b.</summary>
    public uint[] Of(int a, int b)
    {
        features.Clear();
        var (x, y) = (entities[a], entities[b]);
        uint labels = Hashing.Pair(Label(a), Label(b));
        Add(500, labels);
        Add(501, Hashing.Pair(labels, Distance(x, y)));
        Add(502, Hashing.Pair(labels, (uint)(b - a)));
        Ends(x, y, labels);
        Between(a, b, 520, labels);
        Around(a, b, labels);
        // What holds for one member of an enumeration holds for the next: the way from a to the first member before b.
        int c = FirstOfRow(b, a);
        if (c < b) Between(a, c, 580, labels);
        int e = LastOfRow(a, b);
        if (e > a) Between(e, b, 640, labels);
        int d = FirstOfRow(a, -1);
        Add(700, Hashing.Triple(c < b ? 1u : 0, e > a ? 1u : 0, labels));
        Add(701, Hashing.Pair(d < a ? 1u : 0, labels));
        return [.. features];
    }

    private void Add(uint family, uint value) => features.Add(Hashing.Pair(family, value));

    private uint Label(int entity) => (uint)SciErcLabels.EntityOf(entities[entity].Label);

    private uint Word(int t) => t >= first && t < end ? text.Words[t] : 1;

    private uint Tag(int t) => t >= first && t < end ? text.Tags[t] : 99u;

    private static uint Distance(SciErcSpan x, SciErcSpan y) => (y.First - x.Last) switch { <= 0 => 0, 1 => 1, 2 => 2, 3 => 3, <= 5 => 4, <= 8 => 5, <= 12 => 6, <= 20 => 7, _ => 8 };

    private void Ends(SciErcSpan x, SciErcSpan y, uint labels)
    {
        Add(503, text.Words[x.Last]);
        Add(504, text.Words[y.Last]);
        Add(505, Hashing.Pair(labels, text.Words[x.Last]));
        Add(506, Hashing.Pair(labels, text.Words[y.Last]));
        Add(507, text.PhraseKey(x.First, x.Last));
        Add(508, text.PhraseKey(y.First, y.Last));
        Add(509, Hashing.Pair(text.Words[x.Last], text.Words[y.Last]));
        for (int view = 0; view < Math.Min(views, 3); view++)
        {
            Add(510 + (uint)view, Hashing.Pair(text.Clusters[x.Last][view], text.Clusters[y.Last][view]));
            Add(513 + (uint)view, text.Clusters[x.Last][view]);
            Add(516 + (uint)view, text.Clusters[y.Last][view]);
        }

        Add(519, text.Words[x.Last] == text.Words[y.Last] ? 1u : 0);
    }

    private void Around(int a, int b, uint labels)
    {
        var (x, y) = (entities[a], entities[b]);
        Add(710, Word(x.First - 1));
        Add(711, Hashing.Pair(labels, Word(x.First - 1)));
        Add(712, Hashing.Pair(labels, Word(y.Last + 1)));
        Add(713, Word(y.Last + 1));
        Add(714, Hashing.Triple(labels, Tag(x.First - 1), Tag(y.Last + 1)));
        Add(715, Hashing.Pair(Word(x.First - 2), Word(x.First - 1)));
        Add(716, Hashing.Pair(Word(y.Last + 1), Word(y.Last + 2)));
        Add(717, Hashing.Triple(labels, a == 0 ? 1u : 0, b == entities.Length - 1 ? 1u : 0));
        if (a > 0) Add(718, Hashing.Pair(labels, Label(a - 1)));
        if (b + 1 < entities.Length) Add(719, Hashing.Pair(labels, Label(b + 1)));
        for (int t = x.First - 1; t >= first && t >= x.First - 8; t--)
        {
            if (!IsVerb(t)) continue;
            Add(720, Hashing.Pair(labels, text.Words[t]));
            Add(721, Hashing.Pair(labels, text.Clusters[t][1]));
            break;
        }

        for (int t = first; t < end; t++)
        {
            if (!IsVerb(t)) continue;
            Add(722, Hashing.Pair(labels, text.Words[t]));
            break;
        }

        for (int t = y.Last + 1; t < end && t < y.Last + 6; t++)
        {
            if (!IsVerb(t)) continue;
            Add(723, Hashing.Pair(labels, text.Words[t]));
            break;
        }
    }

    // The words from the end of a to the beginning of b, whole, as a bag, and as a skeleton of what is not part of a noun phrase.
    private void Between(int a, int b, uint family, uint labels)
    {
        var (x, y) = (entities[a], entities[b]);
        if (y.First <= x.Last)
        {
            Add(family, Hashing.Pair(labels, y.First == x.First ? 1u : y.Last == x.Last ? 2u : 3u));
            return;
        }

        uint whole = 7, skeleton = 7, tags = 7, lastTag = 0, preposition = 0, verb = 0, verbs = 7;
        int within = a + 1, count = 0;
        for (int t = x.Last + 1; t < y.First; t++)
        {
            while (within < b && entities[within].Last < t) within++;
            whole = Hashing.Pair(whole, text.Words[t]);
            if (within < b && entities[within].First <= t)
            {
                if (t == entities[within].First) skeleton = Hashing.Pair(skeleton, 900 + Label(within));
                continue;
            }

            byte tag = text.Tags[t];
            Add(family + 1, text.Words[t]);
            Add(family + 2, Hashing.Pair(labels, text.Words[t]));
            Add(family + 3, Hashing.Pair(labels, text.Clusters[t][1]));
            if (tag != lastTag) tags = Hashing.Pair(tags, tag);
            lastTag = tag;
            count++;
            if (IsVerb(t)) verbs = Hashing.Pair(verbs, verb = text.Words[t]);
            if (tag is PennTags.IN or 22) preposition = text.Words[t];
            bool content = tag <= PennTags.JJS || tag is PennTags.DT or PennTags.CD or PennTags.RB;
            if (!content || text.Words[t] == Open) skeleton = Hashing.Pair(skeleton, text.Words[t]);
        }

        if (y.First - x.Last <= 7) Add(family + 4, Hashing.Pair(labels, whole));
        if (y.First - x.Last <= 7) Add(family + 5, whole);
        Add(family + 6, Hashing.Pair(labels, skeleton));
        Add(family + 7, skeleton);
        Add(family + 8, Hashing.Pair(labels, tags));
        Add(family + 9, Hashing.Triple(labels, verb, preposition));
        Add(family + 10, Hashing.Pair(verb, preposition));
        Add(family + 11, Hashing.Pair(labels, preposition));
        Add(family + 12, Hashing.Pair(labels, verb));
        Add(family + 13, Hashing.Pair(labels, Word(x.Last + 1)));
        Add(family + 14, Hashing.Pair(labels, Word(y.First - 1)));
        Add(family + 15, Hashing.Triple(labels, Word(x.Last + 1), Word(y.First - 1)));
        Add(family + 16, Hashing.Pair(Word(x.Last + 1), Word(x.Last + 2)));
        Add(family + 17, Hashing.Pair(Word(y.First - 2), Word(y.First - 1)));
        Add(family + 18, Hashing.Triple(labels, (uint)Math.Min(count, 10), (uint)(b - a)));
        Add(family + 19, Hashing.Pair(labels, verbs));
        Add(family + 20, Hashing.Triple(Hashing.Pair(text.Words[x.Last], text.Words[y.Last]), verb, preposition));
    }

    // The first entity of the enumeration that entity b stands in, after entity a.
    private int FirstOfRow(int b, int a)
    {
        while (b - 1 > a && AreJoined(b - 1, b)) b--;
        return b;
    }

    private int LastOfRow(int a, int b)
    {
        while (a + 1 < b && AreJoined(a, a + 1)) a++;
        return a;
    }

    private bool AreJoined(int a, int b)
    {
        int from = entities[a].Last + 1, to = entities[b].First;
        if (to <= from || to - from > 4) return false;
        bool sign = false;
        for (int t = from; t < to; t++)
        {
            if (!Joints.Contains(text.Words[t])) return false;
            sign |= text.Tags[t] != PennTags.DT;
        }

        return sign;
    }

    private bool IsVerb(int t) => text.Tags[t] is >= PennTags.VB and <= PennTags.VBZ;
}
