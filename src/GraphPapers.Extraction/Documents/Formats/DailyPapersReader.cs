using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// A page of daily papers: title, abstract, and a footer of the number of authors (or an organisation, its handle before its name), a dot and a
/// date, which a count of comments may follow. What stands before the first title is the page's own; a date with a year there holds for all
/// dates without one. A paper may lack its footer.
/// </summary>
public sealed partial class DailyPapersReader : IDocumentReader
{
    private const int LongestTitle = 300, ShortestAbstract = 150;

    /// <inheritdoc/>
    public string Name => "daily-papers";

    /// <inheritdoc/>
    public string Format => "a page of daily papers: title, abstract, authors or organisation, date";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Block.Of(sample.Lines.Select((text, i) => new Line(i + 1, text, null))).Any(block => Footer.Of(block) is not null);
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        int? pageYear = null;
        Block? title = null;
        var paragraphs = new List<Block>();
        foreach (var (block, next) in Block.Pairs(Block.Of(lines)))
        {
            if (Footer.Of(block) is { } footer)
            {
                if (title is not null && paragraphs.Count > 0) yield return Record(title, paragraphs, footer, block.End, pageYear);
                title = null;
            }
            else if (IsTitle(block, next) && (title is null || paragraphs.Count > 0))
            {
                if (title is not null) yield return Record(title, paragraphs, null, paragraphs[^1].End, pageYear);
                title = block;
            }
            else if (title is not null)
            {
                paragraphs.Add(block);
                continue;
            }
            else if (block.Single is { } line && Date().IsMatch(line))
            {
                pageYear ??= DocumentIdentity.Year(line);
            }

            paragraphs.Clear();
        }

        if (title is not null && paragraphs.Count > 0) yield return Record(title, paragraphs, null, paragraphs[^1].End, pageYear);
    }

    private static bool IsTitle(Block block, Block? next) =>
        block.Single is { Length: <= LongestTitle } line && !Date().IsMatch(line) && next is not null && Footer.Of(next) is null && next.Text.Length >= ShortestAbstract
        && (line.Length < ShortestAbstract || next.Text.Length > line.Length * 2);

    private static SourceRecord Record(Block title, List<Block> paragraphs, Footer? footer, int end, int? pageYear) => new()
    {
        Line = title.Start,
        EndLine = end,
        Title = title.Single,
        Text = string.Join("\n\n", paragraphs.Select(paragraph => paragraph.Text)),
        AuthorCount = footer?.AuthorCount,
        Organisations = footer?.Organisation is { } organisation ? [organisation] : [],
        Date = footer?.Date,
        Year = footer is null ? null : DocumentIdentity.Year(footer.Date) ?? pageYear,
    };

    [GeneratedRegex(@"^((?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}(?:, \d{4})?)(?: \d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"^•?\s*(\d{1,4}) authors?$", RegexOptions.CultureInvariant)]
    private static partial Regex AuthorCount();

    private sealed record Footer(int? AuthorCount, string? Organisation, string Date)
    {
        public static Footer? Of(Block block)
        {
            if (block.Lines.Count != 3 || block.Lines[1].Text.Trim() != "·") return null;
            var date = DailyPapersReader.Date().Match(block.Lines[2].Text.Trim());
            if (!date.Success) return null;
            string who = block.Lines[0].Text.Trim();
            var count = DailyPapersReader.AuthorCount().Match(who);
            return count.Success
                ? new(int.Parse(count.Groups[1].ValueSpan, CultureInfo.InvariantCulture), null, date.Groups[1].Value)
                : new(null, Name(who), date.Groups[1].Value);
        }

        /// <summary>"deepmind Deepmind" names Deepmind: a first word that is a handle is left out.</summary>
        private static string Name(string who)
        {
            int gap = who.IndexOf(' ', StringComparison.Ordinal);
            bool handle = gap > 0 && who[..gap].All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');
            return handle ? who[(gap + 1)..].Trim() : who;
        }
    }
}
