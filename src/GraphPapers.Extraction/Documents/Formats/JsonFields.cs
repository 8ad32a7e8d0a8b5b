using System.Globalization;
using System.Text.Json;

namespace GraphPapers.Extraction.Documents.Formats;

/// <summary>Reads fields of JSON objects as text, whatever a source makes of their types.</summary>
internal static class JsonFields
{
    /// <summary>A field that is a string, as it is.</summary>
    public static string? String(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The first of the fields that is a string or a number, as text.</summary>
    public static string? First(JsonElement json, params ReadOnlySpan<string> fields)
    {
        foreach (string field in fields)
        {
            if (!json.TryGetProperty(field, out var value)) continue;
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text)) return text;
            if (value.ValueKind == JsonValueKind.Number) return value.TryGetInt64(out long whole) ? whole.ToString(CultureInfo.InvariantCulture) : value.GetRawText();
        }

        return null;
    }

    /// <summary>The object of a field, or null.</summary>
    public static JsonElement? Object(JsonElement json, string field) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    /// <summary>The items of a field that is a list; none where it is not.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>The strings of a field that is a list.</summary>
    public static IEnumerable<string> Strings(JsonElement json, string field) =>
        Items(json, field).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!);

    /// <summary>The text with single spaces, or null where nothing is left.</summary>
    public static string? Words(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Title, blank line, abstract; one of them where the other is missing; null where both are.</summary>
    public static string? TitleAndAbstract(string? title, string? summary) => (title, summary?.Trim()) switch
    {
        (null, null or "") => null,
        (null, var only) => only,
        (_, null or "") => title,
        (_, var both) => $"{title}\n\n{both}",
    };

    /// <summary>Whether a string is UTF-16 text: JSON may escape half a surrogate pair.</summary>
    public static bool IsText(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
