namespace GraphPapers.Extraction.Learning;

/// <summary>What many titles and abstracts tell of a phrase.</summary>
/// <param name="Documents">How many documents have it, as log2 in eighths.</param>
/// <param name="Maximal">How often it is a whole noun phrase rather than a part of one, in 255ths.</param>
/// <param name="Title">How often a document that has it has it in its title, in 255ths.</param>
/// <param name="Keyword">How many authors gave it as a keyword, as log2 in eighths.</param>
public readonly record struct TermStatistic(byte Documents, byte Maximal, byte Title, byte Keyword);

/// <summary>Statistics of phrases, by key (<see cref="Mentions.TermCandidates.KeyOf"/>), and how ordinary a word is; frozen in the model file.</summary>
public sealed class TermStatistics
{
    private readonly Dictionary<uint, TermStatistic> terms;
    private readonly Dictionary<uint, byte> zipf;

    /// <summary>Statistics as they were counted.</summary>
    public TermStatistics(Dictionary<uint, TermStatistic> terms, Dictionary<uint, byte> zipf)
    {
        this.terms = terms;
        this.zipf = zipf;
    }

    /// <summary>No statistics.</summary>
    public static TermStatistics Empty { get; } = new([], []);

    /// <summary>Number of phrases.</summary>
    public int Count => terms.Count;

    /// <summary>A phrase's statistic; zeros where it is unknown.</summary>
    public TermStatistic Of(uint key) => terms.GetValueOrDefault(key);

    /// <summary>How frequent a lower-cased word is in English at large: the Zipf scale, log10 of occurrences in 10^9 words; 0 where unknown.</summary>
    public float Zipf(uint word) => zipf.GetValueOrDefault(word) / 25f;

    /// <summary>Writes the statistics, keys in order.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(terms.Count);
        foreach (var (key, s) in terms.OrderBy(pair => pair.Key))
        {
            writer.Write(key);
            writer.Write(s.Documents);
            writer.Write(s.Maximal);
            writer.Write(s.Title);
            writer.Write(s.Keyword);
        }

        writer.Write(zipf.Count);
        foreach (var (key, value) in zipf.OrderBy(pair => pair.Key))
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static TermStatistics Read(BinaryReader reader)
    {
        int count = reader.ReadInt32();
        var terms = new Dictionary<uint, TermStatistic>(count);
        for (int i = 0; i < count; i++) terms[reader.ReadUInt32()] = new(reader.ReadByte(), reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
        int words = reader.ReadInt32();
        var zipf = new Dictionary<uint, byte>(words);
        for (int i = 0; i < words; i++) zipf[reader.ReadUInt32()] = reader.ReadByte();
        return new(terms, zipf);
    }
}
