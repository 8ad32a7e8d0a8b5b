using GraphPapers.Extraction.Documents;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Extraction.Ingest;

/// <summary>Records handed in by a program as documents, by the same rules as lines of JSON.</summary>
internal static class InputRecords
{
    private const string Reader = "jsonl";

    public static IEnumerable<ReadItem> Read(IReadOnlyList<DocumentInput> inputs)
    {
        var records = inputs.Select(Record).ToList();
        var shared = records.Where(record => record.Problem is null && DocumentIdentity.Own(record) is null)
            .GroupBy(record => DocumentIdentity.Derived(record, Reader)).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < records.Count; i++)
        {
            var record = records[i];
            string name = inputs[i].Id ?? inputs[i].Title ?? "input";
            if (record.Problem is { } problem) yield return new(null, record.Line, new(name, record.Line, problem), null);
            else yield return new(DocumentIdentity.Document(record, Reader, shared.Contains(DocumentIdentity.Derived(record, Reader))), record.Line, null, null);
        }
    }

    private static SourceRecord Record(DocumentInput input, int i)
    {
        string? title = string.IsNullOrWhiteSpace(input.Title) ? null : string.Join(' ', input.Title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        string? text = !string.IsNullOrWhiteSpace(input.Text) ? input.Text
            : string.IsNullOrWhiteSpace(input.Abstract) ? title
            : title is null ? input.Abstract.Trim() : $"{title}\n\n{input.Abstract.Trim()}";
        string? id = string.IsNullOrWhiteSpace(input.Id) ? null : input.Id.Trim();
        string?[] ids = [DocumentIdentity.Doi(id), DocumentIdentity.Arxiv(id)];
        return new()
        {
            Line = i + 1,
            EndLine = i + 1,
            Problem = text is null ? "there is neither text nor abstract nor title" : null,
            Text = text ?? "",
            Title = title,
            OwnId = id,
            SharedIds = [.. ids.OfType<string>()],
            Authors = input.Authors,
            Year = input.Year,
            Venue = string.IsNullOrWhiteSpace(input.Venue) ? null : input.Venue.Trim(),
        };
    }
}
