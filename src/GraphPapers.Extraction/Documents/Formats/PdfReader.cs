using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// PDF through <c>pdftotext</c> of Poppler, where that is installed. Lines are joined to paragraphs, words broken at a line's end put together;
/// the list of references and page numbers are left out. The stamp that arXiv prints on the first page gives number and year.
/// </summary>
public sealed partial class PdfReader : IBinaryReader
{
    private const int LongestTitle = 250;

    /// <inheritdoc/>
    public string Name => "pdf";

    /// <inheritdoc/>
    public string Format => "PDF, where pdftotext is installed";

    /// <inheritdoc/>
    public bool RecognisesBytes(ReadOnlySpan<byte> begin) => begin.StartsWith("%PDF-"u8);

    /// <inheritdoc/>
    public bool Recognises(InputSample sample) => false;

    /// <inheritdoc/>
    public (byte[]? Text, string? Problem) Convert(InputFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string path = Path.GetTempFileName();
        try
        {
            using (var source = file.Open())
            using (var copy = File.Create(path)) source.CopyTo(copy);
            var start = new ProcessStartInfo("pdftotext", ["-q", "-enc", "UTF-8", "-eol", "unix", path, "-"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new UnreachableException("a process was not started");
            // Standard error is small under -q, so reading one after the other does not block.
            using var text = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(text);
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? (text.ToArray(), null) : (null, $"pdftotext could not read this PDF{(error.Length == 0 ? "; is it encrypted or damaged?" : ": " + error.Split('\n')[0].Trim())}");
        }
        catch (Win32Exception)
        {
            return (null, "this is a PDF, and pdftotext, which reads it, is not installed; install Poppler's tools (Debian: poppler-utils, Homebrew: poppler)");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var all = lines.ToList();
        int end = all.Count == 0 ? 1 : all[^1].Number;
        var blocks = Blocks(all);
        var stamp = blocks.Select(block => ArxivStamp().Match(block)).FirstOrDefault(match => match.Success);
        blocks.RemoveAll(block => ArxivStamp().IsMatch(block));
        if (blocks.Count == 0)
        {
            yield return new() { Line = 1, EndLine = end, Problem = "there is no text in this PDF: its pages may be pictures, which need OCR" };
            yield break;
        }

        string? title = blocks[0].Length <= LongestTitle && blocks.Count > 1 && blocks[0][^1] != '.' ? blocks[0] : null;
        string? arxiv = stamp is null ? null : DocumentIdentity.Arxiv(stamp.Groups[1].Value);
        yield return new()
        {
            Line = 1,
            EndLine = end,
            Title = title,
            Text = string.Join("\n\n", blocks.Skip(title is null ? 0 : 1)),
            SharedIds = arxiv is null ? [] : [arxiv],
            Year = stamp is null ? null : DocumentIdentity.Year(stamp.Groups[2].Value),
        };
    }

    /// <summary>Paragraphs: lines between blank ones, up to the list of references.</summary>
    private static List<string> Blocks(List<Line> lines)
    {
        var blocks = new List<string>();
        var held = new StringBuilder();
        foreach (var line in lines)
        {
            // A form feed begins a page.
            string text = line.Text.Replace("\f", "", StringComparison.Ordinal).Trim();
            if (References().IsMatch(text)) break;
            if (PageNumber().IsMatch(text)) continue;
            if (text.Length == 0)
            {
                End();
                continue;
            }

            bool isBroken = held.Length > 1 && held[^1] == '-' && char.IsLower(held[^2]) && char.IsLower(text[0]);
            if (isBroken) held.Length--;
            else if (held.Length > 0) held.Append(' ');
            held.Append(text);
        }

        End();
        return blocks;

        void End()
        {
            if (held.Length > 0) blocks.Add(held.ToString());
            held.Clear();
        }
    }

    [GeneratedRegex(@"^arXiv:(\S+?)(?:v\d+)? +\[[\w.-]+\] +(\d{1,2} \w{3} \d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex ArxivStamp();

    [GeneratedRegex(@"^(?:\d+\.?\s+)?(?:References|REFERENCES|Bibliography)$", RegexOptions.CultureInvariant)]
    private static partial Regex References();

    [GeneratedRegex(@"^\d{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
