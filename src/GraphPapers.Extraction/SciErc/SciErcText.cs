using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Extraction.Training;
using GraphPapers.Model;

namespace GraphPapers.Extraction.SciErc;

/// <summary>What is known beforehand and not learnt from SciERC: parts of speech, statistics of phrases, names of the ontology, word clusters.</summary>
public sealed class SciErcKnowledge
{
    /// <summary>Knowledge of these parts.</summary>
    public SciErcKnowledge(Ontology ontology, ExtractionModel model, WordClusters clusters)
    {
        Ontology = ontology;
        Tagger = model.Tagger;
        Statistics = model.Statistics;
        Clusters = clusters;
        Names = new(ontology, word => model.Statistics.Zipf(word) > 2.5f);
    }

    /// <summary>The ontology, the model and the clusters that are part of the program.</summary>
    public static SciErcKnowledge LoadEmbedded() => new(OntologyBuilder.Build(OntologyTables.LoadEmbedded()), ExtractionModel.LoadEmbedded(), WordClusters.Embedded);

    /// <summary>The names' entities.</summary>
    public Ontology Ontology { get; }

    /// <summary>Parts of speech.</summary>
    public PartOfSpeechTagger Tagger { get; }

    /// <summary>Statistics of phrases and words.</summary>
    public TermStatistics Statistics { get; }

    /// <summary>Word clusters.</summary>
    public WordClusters Clusters { get; }

    /// <summary>Names of the ontology.</summary>
    public NameAutomaton Names { get; }
}

/// <summary>
/// A SciERC document with what its features are made of, one value a token of the file. A token of the file may be several of the tokenizer's
/// ("multi-view"): its tag, cluster and stem are the last one's. Invariant: all arrays are as long as the tokens.
/// </summary>
public sealed class SciErcText
{
    private readonly int[] firstFine;
    private readonly int[] lastFine;
    private readonly Dictionary<uint, int> phraseCounts = [];
    private readonly Dictionary<(int First, int Last), EntityKind> names = [];

    /// <summary>Annotates a document.</summary>
    public SciErcText(SciErcDocument document, SciErcKnowledge knowledge)
    {
        Document = document;
        var (text, starts) = document.Join();
        Annotated = AnnotatedText.Of(text, [], knowledge.Tagger);
        int n = starts.Length;
        (firstFine, lastFine) = Align(starts);
        Words = new uint[n];
        Tags = new byte[n];
        Shapes = new uint[n];
        Zipf = new byte[n];
        Clusters = new ushort[n][];
        FirstClusters = new ushort[n][];
        SentenceOf = new int[n];
        ShortFor = new (int, int)[n];
        InLongForm = new bool[n];
        Array.Fill(ShortFor, (-1, -1));
        for (int t = 0; t < n; t++)
        {
            Words[t] = Hashing.Word(document.Tokens[t]);
            Tags[t] = Annotated.Tags[lastFine[t]];
            Shapes[t] = ShapeOf(document.Tokens[t]);
            Zipf[t] = (byte)MathF.Floor(knowledge.Statistics.Zipf(Words[t]));
            Clusters[t] = ClustersOf(lastFine[t], knowledge.Clusters);
            FirstClusters[t] = firstFine[t] == lastFine[t] ? Clusters[t] : ClustersOf(firstFine[t], knowledge.Clusters);
        }

        for (int s = 0; s < document.Sentences.Length; s++)
            for (int t = document.Sentences[s].First; t < document.Sentences[s].End; t++) SentenceOf[t] = s;
        FindNames(knowledge);
        FindShortForms();
        CountPhrases();
    }

    /// <summary>Longest phrase that is counted, in tokens.</summary>
    public const int LongestPhrase = 6;

    /// <summary>The document.</summary>
    public SciErcDocument Document { get; }

    /// <summary>The same text in the tokenizer's tokens.</summary>
    public AnnotatedText Annotated { get; }

    /// <summary>Hashes of the lower-cased tokens.</summary>
    public uint[] Words { get; }

    /// <summary>Parts of speech.</summary>
    public byte[] Tags { get; }

    /// <summary>Shapes: runs of capitals, small letters, digits, signs.</summary>
    public uint[] Shapes { get; }

    /// <summary>How ordinary the words are in English, whole steps of the Zipf scale.</summary>
    public byte[] Zipf { get; }

    /// <summary>Clusters of each token's last part, one a view and at least two; zeros where it is unknown.</summary>
    public ushort[][] Clusters { get; }

    /// <summary>Clusters of each token's first part.</summary>
    public ushort[][] FirstClusters { get; }

    /// <summary>The sentence of each token.</summary>
    public int[] SentenceOf { get; }

    /// <summary>For a token that is a short form defined in the document the tokens of its long form (last inclusive), else -1.</summary>
    public (int First, int Last)[] ShortFor { get; }

    /// <summary>Whether the token stands in a long form that the document defines a short form for.</summary>
    public bool[] InLongForm { get; }

    /// <summary>The kind of the ontology's name that covers exactly these tokens (last inclusive).</summary>
    public EntityKind? NameOf(int first, int last) => names.TryGetValue((first, last), out var kind) ? kind : null;

    /// <summary>All names of the ontology that begin and end with tokens.</summary>
    public IEnumerable<KeyValuePair<(int First, int Last), EntityKind>> Names => names;

    /// <summary>The key of a phrase in <see cref="TermStatistics"/>.</summary>
    public uint PhraseKey(int first, int last)
    {
        uint key = 0;
        for (int f = firstFine[first]; f <= lastFine[last]; f++)
            if (Annotated.Tokens[f].IsWord) key = TermCandidates.Extend(key, Annotated.Tokens[f].Stem);
        return key;
    }

    /// <summary>How often each phrase stands in the document, by key.</summary>
    public IReadOnlyDictionary<uint, int> PhraseCounts => phraseCounts;

    /// <summary>How often a phrase stands in the document; 0 for one that is longer than <see cref="LongestPhrase"/>.</summary>
    public int CountOf(uint phraseKey) => phraseCounts.GetValueOrDefault(phraseKey);

    private ushort[] ClustersOf(int fine, WordClusters clusters)
    {
        var found = clusters.Of(WordClusters.KeyOf(Annotated.Tokens[fine]));
        var padded = new ushort[Math.Max(2, clusters.Views)]; // features name the first two views, known or not
        found.CopyTo(padded);
        return padded;
    }

    private (int[] First, int[] Last) Align(int[] starts)
    {
        var first = new int[starts.Length];
        var last = new int[starts.Length];
        int f = 0;
        for (int t = 0; t < starts.Length; t++)
        {
            int end = t + 1 < starts.Length ? starts[t + 1] : Annotated.Text.Length;
            while (f + 1 < Annotated.Tokens.Length && Annotated.Tokens[f].End <= starts[t]) f++;
            first[t] = f;
            while (f + 1 < Annotated.Tokens.Length && Annotated.Tokens[f + 1].Start < end) f++;
            last[t] = f;
        }

        return (first, last);
    }

    private void FindNames(SciErcKnowledge knowledge)
    {
        var begins = new Dictionary<int, int>();
        var ends = new Dictionary<int, int>();
        for (int t = 0; t < firstFine.Length; t++) (begins[firstFine[t]], ends[lastFine[t]]) = (t, t);
        foreach (var hit in knowledge.Names.Find(Annotated).OrderBy(h => h.NeedsContext))
        {
            if (begins.TryGetValue(hit.First, out int first) && ends.TryGetValue(hit.End - 1, out int last)) names.TryAdd((first, last), knowledge.Ontology.Entities[hit.Entity].Kind);
        }
    }

    private void FindShortForms()
    {
        var tokenOf = new int[Annotated.Tokens.Length];
        for (int t = 0; t < firstFine.Length; t++)
            for (int f = firstFine[t]; f <= lastFine[t]; f++) tokenOf[f] = t;
        var defined = new Dictionary<uint, (int, int)>();
        foreach (var d in AcronymDefinitions.Find(Annotated))
        {
            int first = tokenOf[d.LongFirst], last = tokenOf[d.LongEnd - 1], shortForm = tokenOf[d.ShortFirst];
            if (shortForm != tokenOf[d.ShortEnd - 1]) continue;
            for (int t = first; t <= last; t++) InLongForm[t] = true;
            defined.TryAdd(Annotated.Tokens[lastFine[shortForm]].Stem, (first, last));
        }

        if (defined.Count == 0) return;
        for (int t = 0; t < ShortFor.Length; t++)
            if (defined.TryGetValue(Annotated.Tokens[lastFine[t]].Stem, out var longForm) && (t < longForm.Item1 || t > longForm.Item2)) ShortFor[t] = longForm;
    }

    private void CountPhrases()
    {
        foreach (var (first, end) in Document.Sentences)
        {
            for (int i = first; i < end; i++)
            {
                for (int j = i; j < end && j - i < LongestPhrase; j++)
                {
                    uint key = PhraseKey(i, j);
                    if (key != 0) phraseCounts[key] = phraseCounts.GetValueOrDefault(key) + 1;
                }
            }
        }
    }

    private static uint ShapeOf(string word)
    {
        Span<char> shape = stackalloc char[8];
        int n = 0;
        char before = '\0';
        foreach (char c in word)
        {
            char kind = char.IsUpper(c) ? 'X' : char.IsLower(c) ? 'x' : char.IsDigit(c) ? '9' : char.IsLetter(c) ? 'y' : c;
            if (kind == before || n == shape.Length) continue;
            shape[n++] = before = kind;
        }

        return Hashing.Exact(word.Length == 1 ? string.Concat("1", shape[..n]) : shape[..n]);
    }
}
