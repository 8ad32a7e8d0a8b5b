using System.Text.Json;
using GraphPapers.Model;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// OpenAlex works (docs.openalex.org, "Work object"): the snapshot's one object a line, or an answer of the API. The abstract is put together
/// from its inverted index.
/// </summary>
public sealed class OpenAlexReader : IDocumentReader
{
    /// <summary>An index says where words stand: places beyond this are no abstract.</summary>
    private const int LongestAbstract = 100_000;

    /// <inheritdoc/>
    public string Name => "openalex";

    /// <inheritdoc/>
    public string Format => "OpenAlex works, one a line or as the API answers";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return JsonRecords.Begins(sample) && sample.Has("openalex.org/W")
            && (sample.Has("\"authorships\"") || sample.Has("\"abstract_inverted_index\"") || sample.Has("\"publication_year\"") || sample.Has("\"referenced_works\""));
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return JsonRecords.Read(lines, Record);
    }

    private static SourceRecord Record(JsonElement work, int line)
    {
        string? title = MarkupText.Plain(First(work, "title", "display_name"));
        var (summary, problem) = Abstract(work);
        string? text = TitleAndAbstract(title, summary);
        if (text is null) problem ??= "the work has neither title nor abstract";
        if (problem is not null) return new() { Line = line, EndLine = line, Problem = problem };
        string? doi = First(work, "doi") ?? (Object(work, "ids") is { } ids ? First(ids, "doi") : null);
        string?[] shared = [DocumentIdentity.Doi(doi), DocumentIdentity.Arxiv(doi) ?? ArxivOf(work), DocumentIdentity.OpenAlex(First(work, "id"))];
        var authorships = Items(work, "authorships").ToList();
        return new()
        {
            Line = line,
            EndLine = line,
            Text = text!,
            Title = title,
            OwnId = First(work, "id"),
            SharedIds = [.. shared.OfType<string>()],
            Year = DocumentIdentity.Year(First(work, "publication_year", "publication_date")),
            Date = First(work, "publication_date"),
            Authors = [.. authorships.Select(AuthorOf).OfType<string>().Distinct()],
            Venue = VenueOf(work),
            Organisations = [.. authorships.SelectMany(authorship => Items(authorship, "institutions")).Select(institution => Words(First(institution, "display_name"))).OfType<string>().Distinct()],
            References = [.. Strings(work, "referenced_works").Select(DocumentIdentity.OpenAlex).OfType<string>().Select(EntityId.Paper).Distinct()],
            Url = First(work, "id"),
        };
    }

    private static string? AuthorOf(JsonElement authorship) =>
        Words((Object(authorship, "author") is { } author ? First(author, "display_name") : null) ?? First(authorship, "raw_author_name"));

    /// <summary>The source of the first location that is no repository: the published version counts, not the preprint.</summary>
    private static string? VenueOf(JsonElement work)
    {
        IEnumerable<JsonElement> locations = Object(work, "primary_location") is { } primary ? [primary, .. Items(work, "locations")] : Items(work, "locations");
        return locations.Where(location => location.ValueKind == JsonValueKind.Object)
            .Select(location => Object(location, "source")).OfType<JsonElement>()
            .Where(source => First(source, "type") != "repository")
            .Select(source => Words(First(source, "display_name"))).FirstOrDefault(name => name is not null)
            ?? (Object(work, "host_venue") is { } old ? Words(First(old, "display_name")) : null);
    }

    private static string? ArxivOf(JsonElement work) => Items(work, "locations").Where(location => location.ValueKind == JsonValueKind.Object)
        .Select(location => First(location, "landing_page_url")).Where(url => url?.Contains("arxiv.org/", StringComparison.OrdinalIgnoreCase) == true)
        .Select(DocumentIdentity.Arxiv).FirstOrDefault(id => id is not null);

    /// <summary>The words at their places; a problem where the index is none.</summary>
    private static (string? Text, string? Problem) Abstract(JsonElement work)
    {
        if (!work.TryGetProperty("abstract_inverted_index", out var index) || index.ValueKind == JsonValueKind.Null) return (null, null);
        if (index.ValueKind != JsonValueKind.Object) return (null, "\"abstract_inverted_index\" is not an object of words with their places");
        var words = new SortedDictionary<int, string>();
        foreach (var word in index.EnumerateObject())
        {
            if (word.Value.ValueKind != JsonValueKind.Array) return (null, $"in \"abstract_inverted_index\" the places of \"{word.Name}\" are no list");
            foreach (var place in word.Value.EnumerateArray())
            {
                if (place.ValueKind != JsonValueKind.Number || !place.TryGetInt32(out int at) || at is < 0 or > LongestAbstract)
                    return (null, $"in \"abstract_inverted_index\" a place of \"{word.Name}\" is no number from 0 to {LongestAbstract}");
                words[at] = word.Name;
            }
        }

        return (MarkupText.Plain(string.Join(' ', words.Values)), null);
    }
}
