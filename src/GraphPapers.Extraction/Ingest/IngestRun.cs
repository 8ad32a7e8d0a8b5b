using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Extraction.Ingest;

/// <summary>One run of an ingest: what it counted, and the write under way.</summary>
internal sealed class IngestRun(IGraphStore store, Ontology ontology, IProgress<IngestProgress>? progress)
{
    private readonly Dictionary<string, int> readers = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, ulong> titles = [];
    private Task writing = Task.CompletedTask;
    private HashSet<string> pending = [];
    private int added, changed, same;

    public int? Total { get; init; }

    /// <summary>Documents found unchanged before they were read.</summary>
    public int Unchanged { get; set; }

    public List<Skipped> Skipped { get; } = [];

    public List<Skipped> Warnings { get; } = [];

    /// <summary>Whether a document may go on: the same id under two titles in one run is bad input. Counts the document.</summary>
    public bool Admits(SourceDocument document, string input, int line)
    {
        ulong id = Hash(document.Id), title = Hash(document.Title is { } words ? NameKey.Of(words) : "");
        if (!titles.TryAdd(id, title) && titles[id] != title)
        {
            Skipped.Add(new(input, line, $"the id {document.Id} was given to another title before in this run; give each record an id of its own"));
            return false;
        }

        Count(document.Reader);
        return true;
    }

    public void Count(string reader) => readers[reader] = readers.GetValueOrDefault(reader) + 1;

    /// <summary>Whether a document is among what is being written.</summary>
    public bool IsWriting(string id) => !writing.IsCompleted && pending.Contains(id);

    /// <summary>Waits for the write under way.</summary>
    public async Task WrittenAsync() => await writing.ConfigureAwait(false);

    /// <summary>Begins with the ontology: it is written while the first documents are read.</summary>
    public void Begin(CancellationToken cancellation) =>
        writing = Task.Run(async () => await store.WriteAsync(new([], ontology), cancellation).ConfigureAwait(false), CancellationToken.None);

    /// <summary>Writes readings after what is being written; comes back before it is done.</summary>
    public async Task WriteAsync(string input, IReadOnlyList<DocumentReading> readings, CancellationToken cancellation)
    {
        await writing.ConfigureAwait(false);
        pending = [.. readings.Select(reading => reading.Document.Id)];
        writing = Task.Run(() => WriteNowAsync(input, readings, cancellation), CancellationToken.None);
    }

    /// <summary>Ends the run: everything is written.</summary>
    public async Task<IngestReport> EndAsync(CancellationToken cancellation)
    {
        await writing.ConfigureAwait(false);
        var info = await store.ReadInfoAsync(cancellation).ConfigureAwait(false);
        return new()
        {
            Documents = readers.ToImmutableSortedDictionary(StringComparer.Ordinal),
            New = added,
            Changed = changed,
            Unchanged = Unchanged + same,
            Entities = info.Entities,
            Relations = info.Relations,
            Claims = info.Claims,
            Skipped = [.. Skipped],
            Warnings = [.. Warnings],
        };
    }

    private async Task WriteNowAsync(string input, IReadOnlyList<DocumentReading> readings, CancellationToken cancellation)
    {
        if (readings.Count > 0)
        {
            var report = await store.WriteAsync(new(readings), cancellation).ConfigureAwait(false);
            added += report.New;
            changed += report.Changed;
            same += report.Unchanged;
        }

        progress?.Report(new(added + changed + same + Unchanged, Total, input));
    }

    private static ulong Hash(string text) => BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
