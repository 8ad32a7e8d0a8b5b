using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace GraphPapers.Api.Http;

/// <summary>Requests that are refused before GraphQL sees them, in the shape that its clients expect.</summary>
internal static class Refusals
{
    /// <summary>Answers with a status and one error.</summary>
    public static async Task WriteAsync(HttpContext context, int status, string message, TimeSpan? retryAfter, CancellationToken cancellation)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (retryAfter is { } after)
            context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { errors = new[] { new { message } } });
        await context.Response.Body.WriteAsync(body, cancellation).ConfigureAwait(false);
    }
}
