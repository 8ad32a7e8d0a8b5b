using System.Globalization;
using System.Text.Json;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// JSON Lines: one object a line with id, title, text or abstract, authors, year, venue and what else is known. The text is taken as it is; where
/// there is none it is title, blank line, abstract.
/// </summary>
public sealed class JsonLinesReader : IDocumentReader
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Format => "JSON Lines: id, title, text or abstract, authors, year, venue";

    /// <inheritdoc/>
    public bool Recognises(InputSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        string first = sample.First.Trim();
        if (!first.StartsWith('{')) return false;
        string rest = first[1..].TrimStart();
        return rest.StartsWith('"') || rest.StartsWith('}');
    }

    /// <inheritdoc/>
    public IEnumerable<SourceRecord> Read(IEnumerable<Line> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Where(line => !line.IsBlank).Select(Record);
    }

    private static SourceRecord Record(Line line)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? JsonRecord.Read(json.RootElement, line.Number)
                : Bad(line.Number, "the line is JSON, but not an object like {\"id\": …, \"text\": …}");
        }
        catch (JsonException failure)
        {
            string place = failure.BytePositionInLine is { } position ? string.Create(CultureInfo.InvariantCulture, $" at byte {position + 1}") : "";
            return Bad(line.Number, $"the line is not JSON{place}; one object a line is what is read");
        }
        catch (InvalidOperationException)
        {
            return Bad(line.Number, "a string holds half a surrogate pair, which is no text");
        }
    }

    private static SourceRecord Bad(int line, string problem) => new() { Line = line, EndLine = line, Problem = problem };
}
