using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace GraphPapers.Api.Explorer;

/// <summary>
/// GraphiQL for browsers, from files built in: our page and script, and what <c>npm run build</c> in this folder copied out of the npm
/// packages. Without those the page says how to get them. Nothing is loaded from elsewhere.
/// </summary>
internal static class ExplorerFiles
{
    private const string Prefix = "explorer/", Policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    private static readonly HashSet<string> Names =
        [.. typeof(ExplorerFiles).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    /// <summary>Whether GraphiQL itself was there when this was built.</summary>
    public static bool IsBuilt => Names.Contains("graphiql.min.js");

    /// <summary>Whether a browser asks for the page: it accepts HTML and brings no query.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Method == "GET" && !request.Query.ContainsKey("query") && !request.Query.ContainsKey("documentId")
        && request.Headers.Accept.Any(accept => accept?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Sends the page.</summary>
    public static Task SendPageAsync(HttpContext context) => SendAsync(context, IsBuilt ? "index.html" : "missing.html");

    /// <summary>Sends a file that the page asks for.</summary>
    public static Task SendAsync(HttpContext context) => SendAsync(context, context.Request.RouteValues["file"] as string ?? "");

    private static async Task SendAsync(HttpContext context, string file)
    {
        if (!Names.Contains(file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = Path.GetExtension(file) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "text/plain; charset=utf-8",
        };
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = Policy;
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers.CacheControl = "no-cache";
        var stream = typeof(ExplorerFiles).Assembly.GetManifestResourceStream(Prefix + file)!;
        await using (stream.ConfigureAwait(false))
        {
            await stream.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
