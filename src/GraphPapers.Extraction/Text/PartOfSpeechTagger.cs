using GraphPapers.Extraction.Learning;

namespace GraphPapers.Extraction.Text;

/// <summary>
/// Tags tokens with Penn parts of speech, left to right, by a linear model over words, affixes, shapes and the two tags before
/// (Collins 2002, greedy). Words that were always one tag in training are not scored.
/// </summary>
public sealed class PartOfSpeechTagger
{
    private readonly LinearModel model;
    private readonly Dictionary<uint, byte> certain;

    /// <summary>A tagger of a trained model and of words with one tag only.</summary>
    public PartOfSpeechTagger(LinearModel model, Dictionary<uint, byte> certain)
    {
        this.model = model;
        this.certain = certain;
    }

    /// <summary>Number of features a token has.</summary>
    public const int FeatureCount = 20;

    /// <summary>Tags one sentence.</summary>
    public void Tag(string text, ReadOnlySpan<Token> sentence, Span<byte> tags)
    {
        Span<uint> features = stackalloc uint[FeatureCount];
        Span<float> scores = stackalloc float[PennTags.Names.Length];
        for (int i = 0; i < sentence.Length; i++)
        {
            if (sentence[i].Has(TokenShape.Opaque))
            {
                tags[i] = PennTags.SYM;
                continue;
            }

            if (certain.TryGetValue(sentence[i].Hash, out byte tag))
            {
                tags[i] = tag;
                continue;
            }

            Features(text, sentence, tags, i, features);
            scores.Clear();
            model.Score(features, scores);
            tags[i] = (byte)Best(scores);
        }
    }

    /// <summary>The class with the highest score, the first of equals.</summary>
    public static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int c = 1; c < scores.Length; c++)
            if (scores[c] > scores[best]) best = c;
        return best;
    }

    /// <summary>Fills in the features of one token; the tags before it must be set.</summary>
    public static void Features(string text, ReadOnlySpan<Token> sentence, ReadOnlySpan<byte> tags, int i, Span<uint> features)
    {
        var token = sentence[i];
        var word = text.AsSpan(token.Start, token.Length);
        uint shape = (uint)(token.Shape & ~TokenShape.SpaceBefore) | (i == 0 ? 256u : 0);
        uint before = i > 0 ? sentence[i - 1].Hash : 1u, after = i + 1 < sentence.Length ? sentence[i + 1].Hash : 2u;
        uint before2 = i > 1 ? sentence[i - 2].Hash : 1u, after2 = i + 2 < sentence.Length ? sentence[i + 2].Hash : 2u;
        uint tag1 = i > 0 ? tags[i - 1] : 60u, tag2 = i > 1 ? tags[i - 2] : 61u;
        uint suffix3 = Suffix(word, 3);
        int n = 0;
        features[n++] = 7;
        features[n++] = Hashing.Pair(10, token.Hash);
        features[n++] = Hashing.Pair(11, Suffix(word, 1));
        features[n++] = Hashing.Pair(12, Suffix(word, 2));
        features[n++] = Hashing.Pair(13, suffix3);
        features[n++] = Hashing.Pair(14, Suffix(word, 4));
        features[n++] = Hashing.Pair(15, Hashing.Word(word[..Math.Min(2, word.Length)]));
        features[n++] = Hashing.Pair(16, shape);
        features[n++] = Hashing.Pair(17, tag1);
        features[n++] = Hashing.Triple(18, tag1, tag2);
        features[n++] = Hashing.Pair(19, before);
        features[n++] = Hashing.Pair(20, after);
        features[n++] = Hashing.Pair(21, before2);
        features[n++] = Hashing.Pair(22, after2);
        features[n++] = Hashing.Triple(23, tag1, token.Hash);
        features[n++] = Hashing.Triple(24, tag1, suffix3);
        features[n++] = Hashing.Triple(25, tag1, after);
        features[n++] = Hashing.Pair(26, i + 1 < sentence.Length ? Suffix(text.AsSpan(sentence[i + 1].Start, sentence[i + 1].Length), 3) : 3u);
        features[n++] = Hashing.Pair(27, i > 0 ? Suffix(text.AsSpan(sentence[i - 1].Start, sentence[i - 1].Length), 3) : 3u);
        features[n] = Hashing.Triple(28, shape, tag1);
    }

    /// <summary>Writes the tagger.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(certain.Count);
        foreach (var (key, tag) in certain.OrderBy(pair => pair.Key))
        {
            writer.Write(key);
            writer.Write(tag);
        }

        model.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PartOfSpeechTagger Read(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        var certain = new Dictionary<uint, byte>(count);
        for (int i = 0; i < count; i++) certain[reader.ReadUInt32()] = reader.ReadByte();
        return new(LinearModel.Read(reader), certain);
    }

    private static uint Suffix(ReadOnlySpan<char> word, int length) => Hashing.Word(word[Math.Max(0, word.Length - length)..]);
}
