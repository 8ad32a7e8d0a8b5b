using System.Collections.Immutable;
using System.Text.Json;
using GraphPapers.Model;
using static GraphPapers.Extraction.Documents.Formats.JsonFields;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>One JSON object as a record. Fields go by the names that are in use; what has another type than it should is a problem, told by name.</summary>
internal static class JsonRecord
{
    /// <exception cref="InvalidOperationException">A string is no UTF-16 text.</exception>
    public static SourceRecord Read(JsonElement json, int line)
    {
        foreach (string field in (string[])["text", "title", "abstract"])
            if (json.TryGetProperty(field, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return new() { Line = line, EndLine = line, Problem = $"\"{field}\" is not a string" };
        string? title = Words(String(json, "title"));
        string? text = String(json, "text");
        if (string.IsNullOrWhiteSpace(text)) text = TitleAndAbstract(title, String(json, "abstract"));
        if (text is null) return new() { Line = line, EndLine = line, Problem = "there is neither \"text\" nor \"abstract\" nor \"title\"" };
        var (ownId, shared) = Ids(json);
        string? venue = Words(First(json, "venue", "journal", "booktitle"));
        return new()
        {
            Line = line,
            EndLine = line,
            Text = text,
            Title = title,
            OwnId = ownId,
            SharedIds = shared,
            Year = DocumentIdentity.Year(First(json, "year", "published", "publication_date", "date", "update_date")) ?? DocumentIdentity.Edition(venue),
            Date = First(json, "date", "published", "publication_date", "update_date") is { } date && date != First(json, "year") ? date : null,
            Authors = Names(json, "authors", "author"),
            Venue = venue,
            Organisations = Names(json, "organisations", "organizations", "org"),
            References = [.. References(json).Distinct()],
            Url = First(json, "url", "link"),
        };
    }

    private static (string? Own, ImmutableArray<string> Shared) Ids(JsonElement json)
    {
        string? id = Words(First(json, "id"));
        string? external(string name) => json.TryGetProperty("externalIds", out var ids) && ids.ValueKind == JsonValueKind.Object ? First(ids, name) : null;
        string? acl = First(json, "acl_id", "acl") ?? external("ACL");
        string?[] shared =
        [
            DocumentIdentity.Doi(First(json, "doi") ?? external("DOI")) ?? DocumentIdentity.Doi(id),
            DocumentIdentity.Arxiv(First(json, "arxiv_id", "arxiv", "arxivId") ?? external("ArXiv")) ?? DocumentIdentity.Arxiv(id),
            acl is null ? DocumentIdentity.Acl(id) : "acl:" + acl.Trim(),
            DocumentIdentity.OpenAlex(First(json, "openalex", "openalex_id")) ?? (id?.Contains("openalex.org", StringComparison.OrdinalIgnoreCase) == true ? DocumentIdentity.OpenAlex(id) : null),
        ];
        return (id, [.. shared.OfType<string>()]);
    }

    private static IEnumerable<EntityId> References(JsonElement json)
    {
        if (!json.TryGetProperty("references", out var list) && !json.TryGetProperty("referenced_works", out list)) yield break;
        if (list.ValueKind != JsonValueKind.Array) yield break;
        foreach (var item in list.EnumerateArray())
        {
            bool isObject = item.ValueKind == JsonValueKind.Object;
            string? text = item.ValueKind == JsonValueKind.String ? item.GetString() : isObject ? First(item, "doi", "arxiv", "arxiv_id", "id") : null;
            string? title = isObject ? Words(First(item, "title")) : null;
            string? key = DocumentIdentity.Doi(text) ?? DocumentIdentity.Arxiv(text) ?? DocumentIdentity.OpenAlex(text);
            if (key is not null) yield return EntityId.Paper(key);
            else if ((title ?? Words(text)) is { } words) yield return EntityId.Of(EntityKind.Paper, words);
        }
    }

    /// <summary>A list of strings, a list of objects with a name, or one string with ";", else "," or " and " between the names.</summary>
    private static ImmutableArray<string> Names(JsonElement json, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
        {
            if (!json.TryGetProperty(field, out var value)) continue;
            IEnumerable<string?> names = value.ValueKind switch
            {
                JsonValueKind.Array => value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : Name(item)),
                JsonValueKind.String when value.GetString()!.Contains(';', StringComparison.Ordinal) => value.GetString()!.Split(';'),
                JsonValueKind.String => value.GetString()!.Replace(" and ", ",", StringComparison.Ordinal).Split(','),
                _ => [],
            };
            return [.. names.Select(Words).OfType<string>().Distinct()];
        }

        return [];
    }

    private static string? Name(JsonElement item) =>
        item.ValueKind != JsonValueKind.Object ? null : First(item, "name", "display_name") ?? (item.TryGetProperty("author", out var author) ? Name(author) : null);
}
