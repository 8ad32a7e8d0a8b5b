
namespace GraphPapers.Extraction.SciErc;

/// <summary>The features of one sentence by their places in the model's tables.</summary>
public sealed class SentenceFeatures
{
    /// <summary>First token in the document.</summary>
    public required int First { get; init; }

    /// <summary>For each token its features.</summary>
    public required int[][] Tokens { get; init; }

    /// <summary>The segments that may be entities: first token in the sentence, length, features.</summary>
    public required (int First, int Length, int[] Features)[] Segments { get; init; }
}

/// <summary>Weights of a <see cref="SegmentLattice"/>: of token features by class (label and place in the segment, or outside), of segment features by label, of transitions.</summary>
public sealed class SegmentModel
{
    /// <summary>Longest entity in tokens.</summary>
    public const int Longest = 12;

    /// <summary>Places of a token in a segment: first, inner, last, only.</summary>
    public const int Places = 4;

    /// <summary>An untrained model.</summary>
    public SegmentModel(Dictionary<uint, int> tokenIndex, Dictionary<uint, int> segmentIndex, HashSet<uint>[] never, int labels)
    {
        (TokenIndex, SegmentIndex, Never, Labels) = (tokenIndex, segmentIndex, never, labels);
        TokenWeights = new float[tokenIndex.Count * Classes];
        SegmentWeights = new float[segmentIndex.Count * labels];
        TransitionWeights = new float[(labels + 1) * (labels + 1)];
    }

    /// <summary>Number of labels.</summary>
    public int Labels { get; }

    /// <summary>Number of classes of a token.</summary>
    public int Classes => (Labels * Places) + 1;

    /// <summary>Places of token features.</summary>
    public Dictionary<uint, int> TokenIndex { get; }

    /// <summary>Places of segment features.</summary>
    public Dictionary<uint, int> SegmentIndex { get; }

    /// <summary>Words that never begin, continue or end an entity.</summary>
    public HashSet<uint>[] Never { get; }

    /// <summary>Weights of token features, a row of classes each.</summary>
    public float[] TokenWeights { get; }

    /// <summary>Weights of segment features, a row of labels each.</summary>
    public float[] SegmentWeights { get; }

    /// <summary>Weights of transitions.</summary>
    public float[] TransitionWeights { get; }

    /// <summary>The class of a token at a place in a segment.</summary>
    public static int ClassOf(int label, int at, int length) => (label * Places) + (length == 1 ? 3 : at == 0 ? 0 : at == length - 1 ? 2 : 1);

    /// <summary>The features of a sentence that the model knows.</summary>
    public SentenceFeatures Read(SciErcText text, int sentence, SegmentFeatures features)
    {
        var (first, end) = text.Document.Sentences[sentence];
        var buffer = new List<uint>(100);
        var tokens = new int[end - first][];
        for (int t = first; t < end; t++)
        {
            features.Token(text, t, buffer);
            tokens[t - first] = Known(buffer, TokenIndex);
        }

        var segments = new List<(int, int, int[])>();
        foreach (var (i, j) in Candidates(text, first, end, Never))
        {
            features.Segment(text, i, j, buffer);
            segments.Add((i - first, j - i + 1, Known(buffer, SegmentIndex)));
        }

        return new() { First = first, Tokens = tokens, Segments = [.. segments] };
    }

    /// <summary>The stretches of a sentence that may be entities, ends inclusive.</summary>
    public static IEnumerable<(int First, int Last)> Candidates(SciErcText text, int first, int end, HashSet<uint>[] never)
    {
        for (int i = first; i < end; i++)
        {
            if (never[0].Contains(text.Words[i])) continue;
            for (int j = i; j < end && j - i < Longest; j++)
            {
                if (!never[2].Contains(text.Words[j])) yield return (i, j);
                if (j > i && never[1].Contains(text.Words[j])) break;
            }
        }
    }

    /// <summary>The scores of a sentence's tokens by class.</summary>
    public float[] TokenScores(SentenceFeatures sentence)
    {
        int classes = Classes;
        var scores = new float[sentence.Tokens.Length * classes];
        for (int t = 0; t < sentence.Tokens.Length; t++)
        {
            var row = scores.AsSpan(t * classes, classes);
            foreach (int f in sentence.Tokens[t])
            {
                var weights = TokenWeights.AsSpan(f * classes, classes);
                for (int c = 0; c < row.Length; c++) row[c] += weights[c];
            }
        }

        return scores;
    }

    /// <summary>The score tables of a sentence.</summary>
    public SegmentLattice Score(SentenceFeatures sentence)
    {
        int n = sentence.Tokens.Length, classes = Classes;
        var tokens = TokenScores(sentence);
        var lattice = new SegmentLattice(n, Labels, Longest) { Transitions = TransitionWeights };
        for (int t = 0; t < n; t++) lattice.Outside(t) = tokens[(t * classes) + classes - 1];
        foreach (var (first, length, features) in sentence.Segments)
        {
            var scores = lattice.Segment(first, length);
            scores.Clear();
            foreach (int f in features)
                for (int y = 0; y < Labels; y++) scores[y] += SegmentWeights[(f * Labels) + y];
            for (int k = 0; k < length; k++)
                for (int y = 0; y < Labels; y++) scores[y] += tokens[((first + k) * classes) + ClassOf(y, k, length)];
        }

        return lattice;
    }

    private static int[] Known(List<uint> features, Dictionary<uint, int> index)
    {
        var known = new List<int>(features.Count);
        foreach (uint f in features)
            if (index.TryGetValue(f, out int place)) known.Add(place);
        return [.. known];
    }
}
