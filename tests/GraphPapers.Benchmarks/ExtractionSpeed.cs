using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Training;
using GraphPapers.Model;

namespace GraphPapers.Benchmarks;

/// <summary>How fast titles with abstracts are read, with everything on and nothing stored: characters and documents a second, bytes allocated.</summary>
internal static class ExtractionSpeed
{
    private const int Rounds = 3;

    public static int Run(string[] args)
    {
        var documents = args.Where(File.Exists).SelectMany(TermStatisticsTraining.ReadRecords).Where(r => r.Abstract.Length > 0)
            .Take(Usage.Number(args, "--documents", 2000)).Select(Document).ToArray();
        if (documents.Length == 0)
        {
            Console.Error.WriteLine("extraction: no records: name files such as papers.jsonl.gz, a JSON object with title and abstract a line");
            return 2;
        }

        var extractor = Extractor.Create();
        long characters = documents.Sum(d => (long)d.Text.Length);
        Read(extractor, documents[..Math.Min(documents.Length, 300)], 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Length:N0} documents, {characters:N0} characters; best of {Rounds}"));
        Console.WriteLine("| threads | seconds | characters a second | documents a second | KiB allocated a document | readings |");
        Console.WriteLine("|---:|---:|---:|---:|---:|---|");
        foreach (int threads in new[] { 1, 2 })
        {
            var (seconds, bytes, check) = Enumerable.Range(0, Rounds).Select(_ => Read(extractor, documents, threads)).MinBy(r => r.Seconds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {threads} | {seconds:F2} | {characters / seconds:N0} | {documents.Length / seconds:N0} | {bytes / 1024.0 / documents.Length:F0} | {check:x8} |"));
        }

        return 0;
    }

    private static (double Seconds, long Bytes, uint Check) Read(Extractor extractor, SourceDocument[] documents, int threads)
    {
        var readings = new DocumentReading[documents.Length];
        long before = GC.GetTotalAllocatedBytes(true), started = Stopwatch.GetTimestamp();
        Parallel.For(0, documents.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i => readings[i] = extractor.Read(documents[i]));
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        long bytes = GC.GetTotalAllocatedBytes(true) - before;
        uint check = 2166136261;
        foreach (var reading in readings)
            foreach (byte b in JsonSerializer.SerializeToUtf8Bytes(reading.Claims.Select(c => $"{c.Head} {c.Relation} {c.Tail} {c.Confidence}"))) check = (check ^ b) * 16777619;
        return (seconds, bytes, check);
    }

    private static SourceDocument Document(TermStatisticsTraining.PaperRecord record, int position)
    {
        string id = $"record-{position}", text = record.Title + "\n\n" + record.Abstract;
        return new() { Id = id, Reader = "json", Title = record.Title, Text = text, Paper = EntityId.Paper(id), NotProse = [.. NotProseFinder.Find(text)] };
    }
}
