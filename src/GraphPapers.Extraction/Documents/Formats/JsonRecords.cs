using System.Globalization;
using System.Text;
using System.Text.Json;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>
/// The objects of a JSON input: one a line (JSON Lines), or one list or object spread over lines. An object that an API answers with and that
/// holds a list of records stands for the records.
/// </summary>
internal static class JsonRecords
{
    private const string HalfPair = "a string holds half a surrogate pair, which is no text";
    private const int LongestDocument = 64 * 1024 * 1024;

    /// <summary>Fields under which APIs answer with their records: OpenAlex, Semantic Scholar.</summary>
    private static readonly string[] Lists = ["results", "data"];

    /// <summary>Whether an input begins like JSON: an object, or a list of them.</summary>
    public static bool Begins(InputSample sample)
    {
        string begin = string.Concat(sample.Lines.Select(line => line.Trim()).Where(line => line.Length > 0).Take(3)).Replace(" ", "", StringComparison.Ordinal);
        return begin.StartsWith("{\"", StringComparison.Ordinal) || begin.StartsWith("{}", StringComparison.Ordinal)
            || begin.StartsWith("[{", StringComparison.Ordinal) || begin.StartsWith("[]", StringComparison.Ordinal)
            || begin.StartsWith("[null", StringComparison.Ordinal);
    }

    /// <summary>The records of an input, in order.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="read">Makes a record of an object at a line.</param>
    public static IEnumerable<SourceRecord> Read(IEnumerable<Line> lines, Func<JsonElement, int, SourceRecord> read)
    {
        using var rest = lines.Where(line => !line.IsBlank).GetEnumerator();
        if (!rest.MoveNext()) yield break;
        var first = rest.Current;
        bool more = rest.MoveNext();
        if (IsSpread(first.Text, more ? rest.Current.Text : null))
        {
            foreach (var record in Whole(first, more ? rest : null, read)) yield return record;
            yield break;
        }

        foreach (var record in Line(first, read)) yield return record;
        for (; more; more = rest.MoveNext())
            foreach (var record in Line(rest.Current, read)) yield return record;
    }

    /// <summary>Whether the input is one value over many lines: it begins a list, or an object that its line does not end.</summary>
    private static bool IsSpread(string first, string? second)
    {
        string begin = first.TrimStart();
        if (begin.StartsWith('[')) return true;
        return begin.StartsWith('{') && second is not null && !second.TrimStart().StartsWith('{') && !begin.TrimEnd().EndsWith('}');
    }

    private static IEnumerable<SourceRecord> Line(Line line, Func<JsonElement, int, SourceRecord> read)
    {
        try
        {
            using var json = JsonDocument.Parse(line.Text);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return [Bad(line.Number, "the line is JSON, but not an object like {\"id\": …, \"text\": …}")];
            return ListOf(root) is { } list ? [.. list.EnumerateArray().Select(item => Record(item, line.Number, read))] : [Record(root, line.Number, read)];
        }
        catch (JsonException failure)
        {
            string place = failure.BytePositionInLine is { } position ? string.Create(CultureInfo.InvariantCulture, $" at byte {position + 1}") : "";
            return [Bad(line.Number, $"the line is not JSON{place}; one object a line is what is read")];
        }
    }

    private static JsonElement? ListOf(JsonElement root)
    {
        foreach (string name in Lists)
            if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && !root.TryGetProperty("title", out _)) return list;
        return null;
    }

    /// <summary>Reads one value over many lines; what stands before a fault is read, the fault is told with its line.</summary>
    private static List<SourceRecord> Whole(Line first, IEnumerator<Line>? rest, Func<JsonElement, int, SourceRecord> read)
    {
        var text = new StringBuilder(first.Text).Append('\n');
        var numbers = new List<int> { first.Number };
        while (rest is not null)
        {
            text.Append(rest.Current.Text).Append('\n');
            numbers.Add(rest.Current.Number);
            if (text.Length > LongestDocument) return [Bad(first.Number, "the JSON is longer than 64 MB; give one record a line (JSON Lines)")];
            if (!rest.MoveNext()) break;
        }

        return new Reading(Encoding.UTF8.GetBytes(text.ToString()), numbers, read).Records();
    }

    private static SourceRecord Record(JsonElement item, int line, Func<JsonElement, int, SourceRecord> read)
    {
        if (item.ValueKind != JsonValueKind.Object) return Bad(line, "an item of the list is no object");
        try
        {
            var record = read(item, line);
            return JsonFields.IsText(record.Text) && JsonFields.IsText(record.Title ?? "") ? record : Bad(line, HalfPair);
        }
        catch (InvalidOperationException)
        {
            return Bad(line, HalfPair);
        }
    }

    private static SourceRecord Bad(int line, string problem) => new() { Line = line, EndLine = line, Problem = problem };

    /// <summary>One value over many lines.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="numbers">The number of each of its lines.</param>
    /// <param name="read">Makes a record of an object at a line.</param>
    private sealed class Reading(byte[] json, List<int> numbers, Func<JsonElement, int, SourceRecord> read)
    {
        private readonly List<SourceRecord> _records = [];
        private int _counted, _line;

        public List<SourceRecord> Records()
        {
            var reader = new Utf8JsonReader(json);
            try
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartArray) Items(ref reader);
                else if (!FindList(ref reader)) Whole();
            }
            catch (JsonException failure)
            {
                int line = numbers[(int)Math.Clamp(failure.LineNumber ?? 0, 0, numbers.Count - 1)];
                _records.Add(Bad(line, string.Create(CultureInfo.InvariantCulture, $"the JSON breaks off or is wrong at byte {(failure.BytePositionInLine ?? 0) + 1} of this line; what follows was not read")));
            }

            return _records;
        }

        private bool FindList(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isList = Lists.Contains(reader.GetString(), StringComparer.Ordinal);
                reader.Read();
                if (isList && reader.TokenType == JsonTokenType.StartArray)
                {
                    Items(ref reader);
                    return true;
                }

                reader.Skip();
            }

            return false;
        }

        private void Items(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                int line = LineOf(reader.TokenStartIndex);
                // The batch endpoint of Semantic Scholar answers null for what it does not know.
                if (reader.TokenType == JsonTokenType.Null) continue;
                using var item = JsonDocument.ParseValue(ref reader);
                _records.Add(Record(item.RootElement, line, read) with { EndLine = LineOf(reader.BytesConsumed - 1) });
            }
        }

        private void Whole()
        {
            using var document = JsonDocument.Parse(json);
            _records.Add(Record(document.RootElement, numbers[0], read) with { EndLine = numbers[^1] });
        }

        private int LineOf(long position)
        {
            for (; _counted < position; _counted++)
                if (json[_counted] == (byte)'\n') _line++;
            return numbers[Math.Min(_line, numbers.Count - 1)];
        }
    }
}
