using System.Globalization;
using System.Text;
using GraphPapers.Extraction.Documents.Formats;
using GraphPapers.Model;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Extraction.Documents;

/// <summary>One thing found in an input: a document, something skipped, or a warning; one of the three is set.</summary>
/// <param name="Document">A document.</param>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Skipped">What was not read, and why.</param>
/// <param name="Warning">What was read with a doubt.</param>
public readonly record struct ReadItem(SourceDocument? Document, int Line, Skipped? Skipped, Skipped? Warning);

/// <summary>The readers, and how an input finds its reader.</summary>
public static class DocumentReaders
{
    private const int SampleSize = 1 << 18;

    /// <summary>All readers, in the order in which they are asked whether they recognise an input; the last recognises all.</summary>
    public static IReadOnlyList<IDocumentReader> All { get; } =
    [
        new PdfReader(),
        new OpenAlexReader(),
        new SemanticScholarReader(),
        new ArxivReader(),
        new JsonLinesReader(),
        new AclAnthologyReader(),
        new HtmlReader(),
        new BibTexReader(),
        new DailyPapersReader(),
        new SummariesReader(),
        new PostsReader(),
        new AbstractsReader(),
        new MarkdownReader(),
        new NotesReader(),
        new PlainTextReader(),
    ];

    /// <summary>The reader of a name, or null.</summary>
    public static IDocumentReader? Named(string name) => All.FirstOrDefault(reader => string.Equals(reader.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The documents of an input in their order, read as they are asked for. Whatever is wrong is an item, not an exception; it does not stop
    /// the rest. A document of which a line could not be read is left out, and the line told.
    /// </summary>
    /// <param name="file">The input.</param>
    /// <param name="reader">The reader to take; null finds it out.</param>
    public static IEnumerable<ReadItem> Read(InputFile file, IDocumentReader? reader = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var items = Items(file, reader).GetEnumerator();
        while (true)
        {
            ReadItem item;
            try
            {
                if (!items.MoveNext()) yield break;
                item = items.Current;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                item = Skip(file, 0, Reason(failure));
            }

            yield return item;
        }
    }

    private static IEnumerable<ReadItem> Items(InputFile file, IDocumentReader? reader)
    {
        var (input, problem) = Prepare(file, reader);
        if (problem is not null)
        {
            yield return Skip(file, 0, problem);
            yield break;
        }

        if (input is null)
        {
            yield return new(null, 0, null, new(file.Name, 0, "the file is empty"));
            yield break;
        }

        reader = input.Reader;
        HashSet<string>? shared = null;
        int found = 0;
        var bad = new List<Line>();
        int told = 0, matter = 0;
        SourceRecord? firstMatter = null;
        foreach (var record in reader.Read(Lines(input, bad)))
        {
            int inside = bad.FindIndex(told, line => line.Number >= record.Line && line.Number <= record.EndLine);
            if (told < bad.Count) yield return Skip(file, bad, told);
            told = bad.Count;
            if (inside >= 0) continue;
            found++;
            if (record.Problem is not null)
            {
                yield return Skip(file, record.Line, record.Problem);
                continue;
            }

            if (VolumeMatter.Is(record))
            {
                firstMatter ??= record;
                matter++;
                continue;
            }

            bool derived = DocumentIdentity.Own(record) is null;
            if (derived) shared ??= SharedIds(input);
            yield return new(DocumentIdentity.Document(record, reader.Name, derived && shared!.Contains(DocumentIdentity.Derived(record, reader.Name))), record.Line, null, null);
        }

        if (told < bad.Count) yield return Skip(file, bad, told);
        if (firstMatter is not null) yield return new(null, 0, null, LeftOut(file, firstMatter, matter));
        if (found == 0 && bad.Count == 0) yield return new(null, 0, null, new(file.Name, 0, $"no document was found in it; it was read as {reader.Name} ({reader.Format})"));
    }

    /// <summary>The derived ids that more than one record of the input would get.</summary>
    private static HashSet<string> SharedIds(Input input)
    {
        var reader = input.Reader;
        var (seen, shared) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var record in reader.Read(Lines(input, [])))
        {
            if (record.Problem is not null || record.Text.Length == 0 || DocumentIdentity.Own(record) is not null) continue;
            string id = DocumentIdentity.Derived(record, reader.Name);
            if (!seen.Add(id)) shared.Add(id);
        }

        return shared;
    }

    private static IEnumerable<Line> Lines(Input input, List<Line> bad)
    {
        foreach (var line in InputLines.Read(input.Open()))
        {
            if (line.Problem is not null) bad.Add(line);
            yield return line;
        }
    }

    /// <summary>The reader of an input and where its text comes from; nothing where it is empty; a problem where it is no text.</summary>
    private static (Input? Input, string? Problem) Prepare(InputFile file, IDocumentReader? reader)
    {
        using var stream = file.Open();
        byte[] bytes = new byte[SampleSize];
        int length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var head = bytes.AsSpan(0, length);
        foreach (var binary in All.OfType<IBinaryReader>())
        {
            if (!binary.RecognisesBytes(head)) continue;
            var (text, problem) = binary.Convert(file);
            return text is null ? (null, problem) : (new(binary, () => new MemoryStream(text, writable: false)), null);
        }

        if (reader is IBinaryReader) return (null, $"this is no {reader.Name}; leave out --reader to find out what it is");
        if (head.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || head.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff]))
            return (null, "the file is UTF-16; convert it, for example with: iconv -f utf-16 -t utf-8");
        if (head.Contains((byte)0)) return (null, "the file is binary, not text");
        string begin = Encoding.UTF8.GetString(head).TrimStart('\ufeff');
        if (length < SampleSize && string.IsNullOrWhiteSpace(begin)) return (null, null);
        var sample = new InputSample([.. begin.Split('\n').Select(line => line.TrimEnd('\r'))], length == SampleSize);
        return (new(reader ?? All.First(each => each.Recognises(sample)), file.Open), null);
    }

    private static Skipped LeftOut(InputFile file, SourceRecord first, int count)
    {
        string others = count > 1 ? $" (so are {(count - 1).ToString(CultureInfo.InvariantCulture)} more)" : "";
        return new(file.Name, first.Line, $"\"{first.Title}\" is a part of a volume, no paper: it was left out{others}");
    }

    private static string Reason(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        UnauthorizedAccessException => "it may not be read; check its permissions",
        InvalidDataException => "the gzip data is damaged",
        _ => "it cannot be read: " + failure.Message.ReplaceLineEndings(" "),
    };

    /// <summary>One item for the lines between two records that could not be read: the first, and how many there are.</summary>
    private static ReadItem Skip(InputFile file, List<Line> bad, int first)
    {
        int more = bad.Count - first - 1;
        string others = more > 0 ? $" (so are {more.ToString(CultureInfo.InvariantCulture)} more)" : "";
        return Skip(file, bad[first].Number, bad[first].Problem + others);
    }

    private static ReadItem Skip(InputFile file, int line, string reason) => new(null, line, new(file.Name, line, reason), null);

    /// <summary>An input whose reader is known.</summary>
    /// <param name="Reader">The reader.</param>
    /// <param name="Open">Opens its text.</param>
    private sealed record Input(IDocumentReader Reader, Func<Stream> Open);
}
