using System.Collections.Immutable;

namespace GraphPapers.Model;

/// <summary>
/// A text as a reader found it, with the fields of its record. What it holds does not depend on where the file lay or in which order it came.
/// Compare two by <see cref="ContentHash"/>.
/// </summary>
public sealed record SourceDocument
{
    /// <summary>The document's id: its record's own, else reader and slug of the title or of the first eight words.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the reader that understood the format.</summary>
    public required string Reader { get; init; }

    /// <summary>The text; every offset counts its UTF-16 code units.</summary>
    public required string Text { get; init; }

    /// <summary>The title, where there is one. It may stand in the text or beside it.</summary>
    public string? Title { get; init; }

    /// <summary>The paper this document is or describes.</summary>
    public required EntityId Paper { get; init; }

    /// <summary>Ids that other sources may share: DOI, arXiv, ACL, OpenAlex; each with its scheme in front, such as <c>arxiv:2002.05709</c>.</summary>
    public ImmutableArray<string> SharedIds { get; init; } = [];

    /// <summary>Year of publication.</summary>
    public int? Year { get; init; }

    /// <summary>Date as the source writes it, where it gives more or less than a year.</summary>
    public string? Date { get; init; }

    /// <summary>Names of the authors in order.</summary>
    public ImmutableArray<string> Authors { get; init; } = [];

    /// <summary>How many authors the source says there are, where it gives no names.</summary>
    public int? AuthorCount { get; init; }

    /// <summary>Venue.</summary>
    public string? Venue { get; init; }

    /// <summary>Organisations that the record names.</summary>
    public ImmutableArray<string> Organisations { get; init; } = [];

    /// <summary>Papers it refers to, as keys of paper ids.</summary>
    public ImmutableArray<EntityId> References { get; init; } = [];

    /// <summary>Address of the work.</summary>
    public string? Url { get; init; }

    /// <summary>Headings above the text, outermost first.</summary>
    public ImmutableArray<string> HeadingPath { get; init; } = [];

    /// <summary>Formulas, links and code: nothing is extracted from inside these. Sorted, without overlaps.</summary>
    public ImmutableArray<TextSpan> NotProse { get; init; } = [];

    /// <summary>Hash of everything above (32 hexadecimal digits): the same id with the same hash is the same content.</summary>
    public string ContentHash() => Slug.LongHash(string.Join('\u001f', (IEnumerable<string>)
    [
        Reader, Text, Title ?? "\u0000", Paper.Value, string.Join('\u001e', SharedIds), Number(Year), Date ?? "\u0000",
        string.Join('\u001e', Authors), Number(AuthorCount), Venue ?? "\u0000", string.Join('\u001e', Organisations),
        string.Join('\u001e', References), Url ?? "\u0000", string.Join('\u001e', HeadingPath),
        string.Join('\u001e', NotProse.Select(span => $"{Number(span.Start)}-{Number(span.End)}")),
    ]));

    private static string Number(int? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "\u0000";
}
