using System.Globalization;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Cli.Terminal;

/// <summary>How far an ingest is, on one line of the terminal that is written over; nothing where standard error is no terminal.</summary>
internal sealed class ProgressLine : IProgress<IngestProgress>, IDisposable
{
    private readonly CliHost _host;
    private bool _shown;

    private ProgressLine(CliHost host) => _host = host;

    public static ProgressLine? On(CliHost host) => host.ErrorIsTerminal ? new(host) : null;

    public void Report(IngestProgress value)
    {
        var total = value.Total is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all:N0}") : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{value.Documents:N0}{total} documents  {value.Current}");
        _host.Error.Write("\r\u001b[K" + (line.Length < _host.Width ? line : line[..(_host.Width - 1)]));
        _shown = true;
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (_shown) _host.Error.Write("\r\u001b[K");
        _shown = false;
    }

    public void Dispose() => Clear();
}
