using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GraphPapers.GraphQL.Errors;

namespace GraphPapers.GraphQL.Http;

/// <summary>The parameters of a request in GET's query string or POST's body (GraphQL over HTTP §5).</summary>
/// <param name="Query">The document as UTF-8, or null; it may lie in the request's body.</param>
/// <param name="DocumentId">The id of a persisted document, or null.</param>
/// <param name="OperationName">The operation's name, or null.</param>
/// <param name="Variables">An object, or undefined.</param>
internal sealed record RequestParameters(ReadOnlyMemory<byte>? Query, string? DocumentId, string? OperationName, JsonElement Variables)
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    /// <summary>Reads GET's parameters, or says what is wrong.</summary>
    public static (RequestParameters? Parameters, GraphQLError? Error) FromQueryString(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Unescape(equals < 0 ? pair : pair[..equals]);
            values[name] = equals < 0 ? "" : Unescape(pair[(equals + 1)..]);
        }

        var (variables, fault) = JsonParameter(values, "variables");
        if (fault is not null)
            return (null, fault);
        var (extensions, otherFault) = JsonParameter(values, "extensions");
        if (otherFault is not null)
            return (null, otherFault);
        var id = values.GetValueOrDefault("documentId") ?? HashOf(extensions);
        var query = NonEmpty(values.GetValueOrDefault("query"));
        return (new RequestParameters(query is null ? null : Encoding.UTF8.GetBytes(query), id, NonEmpty(values.GetValueOrDefault("operationName")), variables), null);
    }

    private static (JsonElement Value, GraphQLError? Error) JsonParameter(Dictionary<string, string> values, string name)
    {
        if (!values.TryGetValue(name, out var text) || text.Length == 0)
            return default;
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            return IsObjectOrNull(json.RootElement) ? (json.RootElement.Clone(), null) : (default, Wrong(name, "an object"));
        }
        catch (JsonException)
        {
            return (default, Wrong(name, "JSON"));
        }
    }

    /// <summary>Reads POST's body, or says what is wrong.</summary>
    public static (RequestParameters? Parameters, GraphQLError? Error) FromBody(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            return FromJson(json.RootElement, body);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is for strings that are half surrogates.
            return (null, new GraphQLError("The body is not JSON.", code: ErrorCodes.BadRequest));
        }
    }

    private static (RequestParameters?, GraphQLError?) FromJson(JsonElement json, ReadOnlyMemory<byte> body)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return (null, new GraphQLError("The body must be a JSON object.", code: ErrorCodes.BadRequest));
        foreach (var name in (string[])["query", "operationName", "documentId"])
        {
            if (json.TryGetProperty(name, out var text) && text.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return (null, Wrong(name, "a string"));
        }

        foreach (var name in (string[])["variables", "extensions"])
        {
            if (json.TryGetProperty(name, out var value) && !IsObjectOrNull(value))
                return (null, Wrong(name, "an object"));
        }

        var variables = json.TryGetProperty("variables", out var v) ? v.Clone() : default;
        var id = Text(json, "documentId") ?? (json.TryGetProperty("extensions", out var extensions) ? HashOf(extensions) : null);
        return (new RequestParameters(Utf8Text(json, "query", body), id, NonEmpty(Text(json, "operationName")), variables), null);
    }

    /// <summary>The hash that clients of automatic persisted queries send.</summary>
    private static string? HashOf(JsonElement extensions) =>
        extensions.ValueKind == JsonValueKind.Object
        && extensions.TryGetProperty("persistedQuery", out var persisted) && persisted.ValueKind == JsonValueKind.Object
        && persisted.TryGetProperty("sha256Hash", out var hash) && hash.ValueKind == JsonValueKind.String
            ? hash.GetString()
            : null;

    /// <summary>A string without escapes is used where it lies: documents may be large.</summary>
    private static ReadOnlyMemory<byte>? Utf8Text(JsonElement json, string name, ReadOnlyMemory<byte> body)
    {
        if (!json.TryGetProperty(name, out var text) || text.ValueKind != JsonValueKind.String)
            return null;
        var raw = JsonMarshal.GetRawUtf8Value(text);
        if (raw.Contains((byte)'\\') || !body.Span.Overlaps(raw, out var offset))
            return Encoding.UTF8.GetBytes(text.GetString()!);
        return Utf8.IsValid(raw) ? body.Slice(offset + 1, raw.Length - 2) : throw new InvalidOperationException("The string is not UTF-8.");
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static bool IsObjectOrNull(JsonElement json) => json.ValueKind is JsonValueKind.Object or JsonValueKind.Null;

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static GraphQLError Wrong(string name, string what) => new($"The parameter \"{name}\" must be {what}.", code: ErrorCodes.BadRequest);
}
