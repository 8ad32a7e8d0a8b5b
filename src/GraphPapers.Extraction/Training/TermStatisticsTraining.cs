using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Training;

/// <summary>Counts phrases in titles, abstracts and keywords of many records.</summary>
public static class TermStatisticsTraining
{
    /// <summary>One record of a list of papers.</summary>
    /// <param name="Title">Title.</param>
    /// <param name="Abstract">Abstract; may be empty.</param>
    /// <param name="Keywords">Authors' keywords.</param>
    public sealed record PaperRecord(string Title, string Abstract, string[] Keywords);

    /// <summary>Counts.</summary>
    /// <param name="records">Records with title, abstract, keywords.</param>
    /// <param name="frequencies">Table of English word frequencies: word, tab, Zipf frequency; .gz.</param>
    /// <param name="tagger">Parts of speech.</param>
    /// <param name="rarest">Phrases in fewer documents are left out.</param>
    /// <param name="cancellation">Stops it.</param>
    public static TermStatistics Count(IEnumerable<PaperRecord> records, string frequencies, PartOfSpeechTagger tagger, int rarest = 5, CancellationToken cancellation = default)
    {
        var counts = new Dictionary<uint, Counter>();
        foreach (var chunk in records.Chunk(512))
        {
            cancellation.ThrowIfCancellationRequested();
            var found = chunk.AsParallel().AsOrdered().Select(record => CountOne(record, tagger)).ToArray();
            foreach (var one in found)
            {
                foreach (var (key, c) in one)
                {
                    var sum = counts.GetValueOrDefault(key);
                    counts[key] = new(sum.Documents + c.Documents, sum.Occurrences + c.Occurrences, sum.Maximal + c.Maximal, sum.Titles + c.Titles, sum.Keywords + c.Keywords);
                }
            }
        }

        var terms = counts.Where(pair => pair.Value.Documents >= rarest || pair.Value.Keywords >= 3).ToDictionary(pair => pair.Key, pair => pair.Value.Freeze());
        return new(terms, ReadFrequencies(frequencies));
    }

    /// <summary>Reads title, abstract and keywords of JSON Lines records.</summary>
    public static IEnumerable<PaperRecord> ReadRecords(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string Field(string name) => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
            yield return new(Field("title"), Field("abstract"), Field("keywords").Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static Dictionary<uint, Counter> CountOne(PaperRecord record, PartOfSpeechTagger tagger)
    {
        var counts = new Dictionary<uint, Counter>();
        string full = record.Title + "\n\n" + record.Abstract;
        var text = AnnotatedText.Of(full, [], tagger);
        foreach (var candidate in TermCandidates.Find(text))
        {
            var c = counts.GetValueOrDefault(candidate.Key);
            bool title = text.Tokens[candidate.First].Start < record.Title.Length;
            counts[candidate.Key] = new(1, c.Occurrences + 1, c.Maximal + (candidate.IsMaximal ? 1 : 0), c.Titles | (title ? 1 : 0), 0);
        }

        foreach (uint key in record.Keywords.Select(TermCandidates.KeyOf).Distinct())
        {
            if (key != 0) counts[key] = counts.GetValueOrDefault(key) with { Keywords = 1 };
        }

        return counts;
    }

    private static Dictionary<uint, byte> ReadFrequencies(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var zipf = new Dictionary<uint, byte>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            float value = float.Parse(line.AsSpan(tab + 1), NumberStyles.Float, CultureInfo.InvariantCulture);
            if (value >= 2) zipf[Hashing.Word(line.AsSpan(0, tab))] = (byte)Math.Min(255, (int)MathF.Round(value * 25));
        }

        return zipf;
    }

    private readonly record struct Counter(int Documents, int Occurrences, int Maximal, int Titles, int Keywords)
    {
        public TermStatistic Freeze() => new(Log(Documents), Share(Maximal, Occurrences), Share(Titles, Documents), Log(Keywords));

        private static byte Log(int count) => (byte)Math.Min(255, (int)Math.Round(Math.Log2(count + 1) * 8));

        private static byte Share(int part, int whole) => whole == 0 ? (byte)0 : (byte)Math.Min(255, (int)Math.Round(255.0 * part / whole));
    }
}
