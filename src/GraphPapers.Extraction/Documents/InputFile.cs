using System.IO.Compression;

namespace GraphPapers.Extraction.Documents;

/// <summary>
/// Bytes that can be read more than once from the start: a file, plain or compressed with gzip (told by its first two bytes), or standard input
/// kept in a temporary file until it is disposed.
/// </summary>
public sealed class InputFile : IDisposable
{
    private readonly string path;
    private readonly bool temporary;

    private InputFile(string path, string name, bool temporary) => (this.path, Name, this.temporary) = (path, name, temporary);

    /// <summary>What messages call it: the path as it was given, or <c>-</c>.</summary>
    public string Name { get; }

    /// <summary>A file on disk. Whether it can be read shows when it is opened.</summary>
    public static InputFile Of(string path) => new(path, path, temporary: false);

    /// <summary>Keeps a stream that can be read only once, such as standard input, in a temporary file.</summary>
    /// <exception cref="IOException">The stream or the temporary file failed.</exception>
    public static async Task<InputFile> KeepAsync(Stream stream, string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        string path = Path.GetTempFileName();
        try
        {
            var file = File.Create(path);
            await using (file.ConfigureAwait(false)) await stream.CopyToAsync(file, cancellation).ConfigureAwait(false);
            return new(path, name, temporary: true);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Opens the content, unpacked.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public Stream Open()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        try
        {
            bool packed = file.CanSeek && file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
            if (file.CanSeek) file.Position = 0;
            return packed ? new BufferedStream(new GZipStream(file, CompressionMode.Decompress), 1 << 16) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (temporary) File.Delete(path);
    }
}
