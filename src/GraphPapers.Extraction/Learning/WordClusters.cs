using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Learning;

/// <summary>
/// Words that stand in like contexts have like clusters: for each known word one cluster a view, the views from coarse to fine. What a
/// tagger learns of one word so holds for words that its training never saw. Frozen; made by <see cref="Training.WordClusterTraining"/>.
/// Invariant: words ascend; clusters are numbered from 1 in each view, 0 means unknown.
/// </summary>
public sealed class WordClusters
{
    private readonly uint[] words;
    private readonly ushort[] clusters;
    private readonly Dictionary<uint, int> places;

    /// <summary>Clusters of words.</summary>
    /// <param name="views">Number of views.</param>
    /// <param name="words">Keys in ascending order (<see cref="KeyOf(in Token)"/>).</param>
    /// <param name="clusters">For each word one cluster a view.</param>
    public WordClusters(int views, uint[] words, ushort[] clusters)
    {
        if (clusters.Length != words.Length * views) throw new ArgumentException($"{words.Length} words of {views} views need {words.Length * views} clusters, not {clusters.Length}", nameof(clusters));
        Views = views;
        this.words = words;
        this.clusters = clusters;
        places = new(words.Length);
        for (int w = 0; w < words.Length; w++) places[words[w]] = w;
    }

    /// <summary>No clusters.</summary>
    public static WordClusters Empty { get; } = new(0, [], []);

    private static readonly Lazy<WordClusters> Shared = new(LoadEmbedded);

    /// <summary>The clusters of <see cref="LoadEmbedded"/>, loaded once.</summary>
    public static WordClusters Embedded => Shared.Value;

    /// <summary>Number of views.</summary>
    public int Views { get; }

    /// <summary>Number of words.</summary>
    public int Count => words.Length;

    /// <summary>The key of a token: its lower-cased form, one key for all bare numbers.</summary>
    public static uint KeyOf(in Token token) => token.Has(TokenShape.Digit) && !token.Has(TokenShape.Letter) ? Number : token.Hash;

    /// <summary>The key of all bare numbers.</summary>
    public static uint Number { get; } = Hashing.Word("0");

    /// <summary>The clusters of a word by key, one a view; empty where it is unknown.</summary>
    public ReadOnlySpan<ushort> Of(uint key) => places.TryGetValue(key, out int place) ? clusters.AsSpan(place * Views, Views) : default;

    /// <summary>The cluster of a word in one view; 0 where it is unknown.</summary>
    public ushort Of(uint key, int view) => places.TryGetValue(key, out int place) ? clusters[(place * Views) + view] : (ushort)0;

    /// <summary>Throws where the invariant does not hold.</summary>
    /// <exception cref="InvalidDataException">Words do not ascend, or a cluster is 0.</exception>
    public void Validate()
    {
        for (int w = 1; w < words.Length; w++)
            if (words[w] <= words[w - 1]) throw new InvalidDataException($"word {w} of the clusters is out of order");
        if (Array.IndexOf(clusters, (ushort)0) >= 0) throw new InvalidDataException("a known word has no cluster");
    }

    /// <summary>The clusters that are part of the program, learnt from titles and abstracts of the ACL Anthology and of papercopilot/paperlists.</summary>
    /// <exception cref="InvalidDataException">The program was built without them.</exception>
    public static WordClusters LoadEmbedded()
    {
        using var stream = typeof(WordClusters).Assembly.GetManifestResourceStream("words.clusters")
            ?? throw new InvalidDataException("this program was built without words.clusters");
        using var reader = new BinaryReader(stream);
        return Read(reader);
    }

    /// <summary>Writes the clusters: views, words, then each word's key and clusters.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Views);
        writer.Write(words.Length);
        for (int w = 0; w < words.Length; w++)
        {
            writer.Write(words[w]);
            for (int v = 0; v < Views; v++) writer.Write(clusters[(w * Views) + v]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static WordClusters Read(BinaryReader reader)
    {
        int views = reader.ReadInt32(), count = reader.ReadInt32();
        var words = new uint[count];
        var clusters = new ushort[count * views];
        for (int w = 0; w < count; w++)
        {
            words[w] = reader.ReadUInt32();
            for (int v = 0; v < views; v++) clusters[(w * views) + v] = reader.ReadUInt16();
        }

        return new(views, words, clusters);
    }
}
