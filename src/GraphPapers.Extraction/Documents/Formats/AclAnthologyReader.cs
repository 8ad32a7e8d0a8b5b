using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// XML of the ACL Anthology (github.com/acl-org/acl-anthology, data/xml and its schema.rnc): a collection of volumes with a <c>meta</c> part and papers;
/// the older form, a volume with papers of four digits, too. Each paper is parsed for itself, so that a broken one does not stop the rest.
/// </summary>
public sealed class AclAnthologyReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "acl";

    /// <inheritdoc/>
    public string Format => "ACL Anthology XML";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return sample.First.TrimStart().StartsWith('<') && (sample.Has("<collection id=") || sample.Has("<volume id=")) && (sample.Has("<paper") || sample.Has("<meta>"));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var volume = new Volume();
        foreach (var element in Elements(lines))
        {
            var (xml, problem) = Parse(element);
            if (problem is not null)
            {
                yield return new() { Line = element.Line, EndLine = element.EndLine, Problem = problem };
                continue;
            }

            switch (element.Name)
            {
                case "collection":
                    volume = new() { Collection = (string?)xml!.Attribute("id") };
                    break;
                case "volume":
                    volume = new() { Collection = volume.Collection, Id = (string?)xml!.Attribute("id") };
                    break;
                case "meta":
                    volume = volume with { Title = Plain(xml!.Element("booktitle")), Year = Plain(xml.Element("year")), Journal = Plain(xml.Element("journal-title")) };
                    break;
                default:
                    yield return Paper(xml!, volume, element);
                    break;
            }
        }
    }

    private static SourceRecord Paper(XElement xml, Volume volume, Element element)
    {
        string? title = Plain(xml.Element("title"));
        string? summary = Plain(xml.Element("abstract"));
        string? text = TitleAndAbstract(title, summary);
        if (text is null) return new() { Line = element.Line, EndLine = element.EndLine, Problem = "the paper has neither title nor abstract" };
        string? id = volume.IdOf((string?)xml.Attribute("id")) ?? DocumentIdentity.Acl(Plain(xml.Element("url")));
        string?[] shared = [DocumentIdentity.Doi(Plain(xml.Element("doi"))), id];
        string? venue = Plain(xml.Element("journal")) ?? Plain(xml.Element("booktitle")) ?? volume.Journal ?? volume.Title;
        return new()
        {
            Line = element.Line,
            EndLine = element.EndLine,
            Text = text,
            Title = title,
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(Plain(xml.Element("year")) ?? volume.Year),
            Authors = [.. xml.Elements("author").Select(Person).OfType<string>().Distinct()],
            Organisations = [.. xml.Elements("author").Select(author => Plain(author.Element("affiliation"))).OfType<string>().Distinct()],
            Venue = venue,
            Url = id is null ? null : $"https://aclanthology.org/{id["acl:".Length..]}",
        };
    }

    /// <summary>First and last name; the first may be empty. Name variants in other scripts are left out.</summary>
    private static string? Person(XElement author) => Words($"{Plain(author.Element("first"))} {Plain(author.Element("last"))}") ?? (author.HasElements ? null : Words(author.Value));

    /// <summary>Marked-up text: <c>fixed-case</c>, <c>b</c> and <c>i</c> are only looks, <c>tex-math</c> is a formula between dollars.</summary>
    private static string? Plain(XElement? element)
    {
        if (element is null) return null;
        var text = new StringBuilder();
        Append(element, text);
        return Words(text.ToString());
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText words) text.Append(words.Value);
            else if (node is XElement { Name.LocalName: "tex-math" } formula) text.Append('$').Append(formula.Value.Trim()).Append('$');
            else if (node is XElement { Name.LocalName: "br" or "p" or "par" } part)
            {
                text.Append(' ');
                Append(part, text);
                text.Append(' ');
            }
            else if (node is XElement inner) Append(inner, text);
        }
    }

    private static (XElement? Xml, string? Problem) Parse(Element element)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, ConformanceLevel = ConformanceLevel.Fragment };
            using var reader = XmlReader.Create(new StringReader(element.Text), settings);
            reader.MoveToContent();
            return ((XElement)XNode.ReadFrom(reader), null);
        }
        catch (XmlException failure)
        {
            int line = element.Line + Math.Max(0, failure.LineNumber - 1);
            return (null, string.Create(CultureInfo.InvariantCulture, $"the <{element.Name}> that begins here is not well-formed XML at line {line}, position {failure.LinePosition}: {FirstSentence(failure.Message)}"));
        }
    }

    private static string FirstSentence(string message) => message.Split(". ")[0].TrimEnd('.');

    /// <summary>The start tags of collections and volumes as empty elements; meta parts and papers whole.</summary>
    private static IEnumerable<Element> Elements(IEnumerable<Line> lines)
    {
        var held = new StringBuilder();
        string? open = null;
        int begin = 0, last = 0;
        foreach (var line in lines)
        {
            last = line.Number;
            for (int at = 0; at < line.Text.Length;)
            {
                int from = at;
                if (open is null)
                {
                    (open, at) = Begin(line.Text, at);
                    if (open is null) break;
                    from = at + 1;
                    begin = line.Number;
                    held.Clear();
                }

                string close = open is "collection" or "volume" ? ">" : $"</{open}>";
                int end = line.Text.IndexOf(close, from, StringComparison.Ordinal);
                // A paper that begins before the one before has ended is where that one breaks off.
                int again = open == "paper" ? Tag(line.Text, "<paper", from) : -1;
                bool breaksOff = again >= 0 && (end < 0 || again < end), ends = breaksOff || end >= 0;
                int next = breaksOff ? again : end >= 0 ? end + close.Length : line.Text.Length;
                held.Append(line.Text, at, next - at);
                at = next;
                if (!ends)
                {
                    held.Append('\n');
                    break;
                }

                if (close == ">" && held[^2] != '/') held.Insert(held.Length - 1, '/');
                yield return new(open, begin, line.Number, held.ToString());
                open = null;
            }
        }

        if (open is not null) yield return new(open, begin, last, held.ToString());
    }

    /// <summary>The first of the elements that begins in a line, and where.</summary>
    private static (string? Name, int At) Begin(string line, int from)
    {
        (string? Name, int At) first = (null, line.Length);
        foreach (string name in (ReadOnlySpan<string>)["collection", "volume", "meta", "paper"])
            if (Tag(line, "<" + name, from) is >= 0 and var at && at < first.At) first = (name, at);
        return first;
    }

    /// <summary>Where a start tag of a name begins: the name is not only the beginning of a longer one.</summary>
    private static int Tag(string line, string tag, int from)
    {
        for (int at = from < line.Length ? line.IndexOf(tag, from, StringComparison.Ordinal) : -1; at >= 0; at = line.IndexOf(tag, at + 1, StringComparison.Ordinal))
            if (at + tag.Length == line.Length || line[at + tag.Length] is ' ' or '>' or '\t' or '/') return at;
        return -1;
    }

    /// <summary>An element with its lines.</summary>
    private readonly record struct Element(string Name, int Line, int EndLine, string Text);

    /// <summary>The volume that papers stand in.</summary>
    private sealed record Volume
    {
        public string? Collection { get; init; }

        public string? Id { get; init; }

        public string? Title { get; init; }

        public string? Journal { get; init; }

        public string? Year { get; init; }

        /// <summary>
        /// The Anthology's id of a paper: "2020.acl-main.1"; until 2019 one digit of the volume and three of the paper ("P19-1001"), for workshops,
        /// and D19 from its fifth volume on, two and two ("W04-0801").
        /// </summary>
        public string? IdOf(string? paper)
        {
            if (paper is null || Id is null) return null;
            if (Collection is null) return DocumentIdentity.Acl($"{Id}-{paper.PadLeft(4, '0')}");
            if (char.IsAsciiDigit(Collection[0])) return DocumentIdentity.Acl($"{Collection}-{Id}.{paper}");
            if (!int.TryParse(Id, CultureInfo.InvariantCulture, out int volume)) return null;
            bool two = Collection[0] == 'W' || Collection == "C69" || (Collection == "D19" && volume >= 5);
            return DocumentIdentity.Acl(two ? $"{Collection}-{Id.PadLeft(2, '0')}{paper.PadLeft(2, '0')}" : $"{Collection}-{Id}{paper.PadLeft(3, '0')}");
        }
    }
}
