using System.Globalization;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Cli.Terminal;

/// <summary>One line on a terminal's error stream that says how far an ingest is; nothing anywhere else.</summary>
internal sealed class ProgressLine(CliHost host) : IProgress<IngestProgress>, IDisposable
{
    private int length;

    /// <inheritdoc/>
    public void Report(IngestProgress value)
    {
        if (!host.ErrorIsTerminal) return;
        string total = value.Total is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all}") : "";
        string line = string.Create(CultureInfo.InvariantCulture, $"{value.Documents}{total} documents  {value.Current}");
        if (line.Length >= host.Width) line = line[..(host.Width - 1)];
        host.Error.Write("\r" + line.PadRight(length));
        length = line.Length;
    }

    /// <summary>Takes the line off the screen.</summary>
    public void Clear()
    {
        if (length > 0) host.Error.Write("\r" + new string(' ', length) + "\r");
        length = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();
}
