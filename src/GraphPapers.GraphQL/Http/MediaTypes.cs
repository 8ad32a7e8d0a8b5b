using System.Globalization;

namespace GraphPapers.GraphQL.Http;

/// <summary>The media types of GraphQL over HTTP, and which of them a client wants (RFC 9110 §12.5.1).</summary>
internal static class MediaTypes
{
    public const string Response = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string Events = "text/event-stream";

    private static readonly string[] Offered = [Response, Json, Events];

    /// <summary>The offered type the client likes best, or null where it takes none. Without a wish it is JSON.</summary>
    public static string? Negotiate(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return Json;
        string? best = null;
        var bestQuality = 0.0;
        foreach (var range in accept.Split(','))
        {
            var (type, quality) = Parse(range);
            var match = type switch
            {
                "*/*" or "application/*" => Json,
                "text/*" => Events,
                _ => Array.Find(Offered, o => o == type),
            };
            // The first of equals wins.
            if (match is not null && quality > bestQuality)
                (best, bestQuality) = (match, quality);
        }

        return best;
    }

    private static (string Type, double Quality) Parse(string range)
    {
        var parts = range.Split(';');
        var quality = 1.0;
        foreach (var parameter in parts.Skip(1).Select(p => p.Trim()))
        {
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
                && double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q))
                quality = q;
            else if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) && !IsUtf8(parameter[8..]))
                quality = 0;
        }

#pragma warning disable CA1308 // Media types are compared in lower case.
        return (parts[0].Trim().ToLowerInvariant(), quality);
#pragma warning restore CA1308
    }

    /// <summary>Whether a body is JSON in UTF-8.</summary>
    public static bool IsJson(string contentType)
    {
        var parts = contentType.Split(';');
        return parts[0].Trim().Equals(Json, StringComparison.OrdinalIgnoreCase)
            && parts.Skip(1).Select(p => p.Trim()).All(p => !p.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) || IsUtf8(p[8..]));
    }

    private static bool IsUtf8(string charset) => charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
