using System.Globalization;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;

namespace GraphPapers.Cli;

/// <summary>
/// Copies all documents and the ontology from one store into another, in batches. What the other has as it is stays untouched, so a copy that
/// broke off goes on where it was; documents that only the other has stay too.
/// </summary>
internal static class StoreCopy
{
    private const int BatchSize = 256;

    /// <summary>Copies; what was written stays when it is cancelled.</summary>
    /// <exception cref="StoreException">One of the stores failed.</exception>
    public static async Task<WriteReport> RunAsync(IGraphStore from, IGraphStore to, IProgress<IngestProgress>? progress, CancellationToken cancellation)
    {
        var ontology = await from.ReadOntologyAsync(cancellation).ConfigureAwait(false);
        int total = (await from.ReadInfoAsync(cancellation).ConfigureAwait(false)).Documents;
        var report = await to.WriteAsync(new([], ontology.Version == Ontology.Empty.Version ? null : ontology), cancellation).ConfigureAwait(false);
        var batch = new List<DocumentReading>(BatchSize);
        await foreach (var reading in from.ReadDocumentsAsync(cancellation).ConfigureAwait(false))
        {
            batch.Add(reading);
            if (batch.Count < BatchSize) continue;
            report = Sum(report, await WriteAsync(to, batch, cancellation).ConfigureAwait(false));
            progress?.Report(new(report.New + report.Changed + report.Unchanged, total, reading.Document.Id));
            batch.Clear();
        }

        return Sum(report, await WriteAsync(to, batch, cancellation).ConfigureAwait(false));
    }

    /// <summary>The report in words.</summary>
    public static string Summary(WriteReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.New} new, {report.Changed} changed, {report.Unchanged} unchanged");

    private static async Task<WriteReport> WriteAsync(IGraphStore to, List<DocumentReading> batch, CancellationToken cancellation) =>
        batch.Count == 0 ? new(0, 0, 0, false) : await to.WriteAsync(new([.. batch]), cancellation).ConfigureAwait(false);

    private static WriteReport Sum(WriteReport a, WriteReport b) =>
        new(a.New + b.New, a.Changed + b.Changed, a.Unchanged + b.Unchanged, a.OntologyChanged || b.OntologyChanged);
}
