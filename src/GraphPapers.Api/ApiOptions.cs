using System.Net;
using GraphPapers.GraphQL.Execution;

namespace GraphPapers.Api;

/// <summary>What a host decides for its server.</summary>
public sealed record ApiOptions
{
    /// <summary>Where the server listens by default.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Where the server listens.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [DefaultUrl];

    /// <summary>What mutations must bring; null where they need no key, which is only possible on loopback.</summary>
    public string? Key { get; init; }

    /// <summary>Origins whose pages may ask from a browser, beside the server's own.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Documents that clients may ask for by the SHA-256 of their text, each one that <see cref="ApiHost.DocumentFault"/> finds nothing wrong with.</summary>
    public IReadOnlyList<string> Documents { get; init; } = [];

    /// <summary>Whether all other documents are refused.</summary>
    public bool DocumentsOnly { get; init; }

    /// <summary>Whether the schema may be asked for (<c>__schema</c>, <c>__type</c>).</summary>
    public bool Introspection { get; init; } = true;

    /// <summary>Bytes a request's body may have.</summary>
    public long MaxRequestBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long a body may take to come; then 408.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Connections open at once; more are closed.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>Bytes of large bodies and answers kept at once, for clients that send or read slowly; more are refused with 503.</summary>
    public long MaxKeptBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Requests answered at once; as many streams may be open beside them.</summary>
    public int MaxConcurrent { get; init; } = 64;

    /// <summary>Requests that may wait for their turn; more are refused with 503.</summary>
    public int MaxWaiting { get; init; } = 1024;

    /// <summary>Requests a second from one address, with bursts of four seconds' worth; 0: as many as come. More are refused with 429.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>How often the store is asked whether another process wrote.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long requests under way may take once the server is told to stop.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What each GraphQL request may cost.</summary>
    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Default;

    /// <summary>Whether every address is one of this machine alone.</summary>
    public bool IsLoopback => Urls.All(IsLoopbackUrl);

    /// <summary>What is wrong with the options, or null.</summary>
    /// <param name="writes">Whether mutations are on.</param>
    public string? Fault(bool writes)
    {
        if (Urls.Count == 0) return "There is no address to listen on.";
        foreach (var url in Urls)
            if (!TryHost(url, out _)) return $"'{url}' is not an address to listen on; write it as {DefaultUrl}.";
        if (Key is { Length: < 8 }) return "The key must have 8 characters or more.";
        if (MaxRequestBytes < 1 || MaxConcurrent < 1 || MaxConnections < 1 || MaxKeptBytes < 1 || BodyTimeout <= TimeSpan.Zero || MaxWaiting < 0 || RequestsPerSecond < 0) return "A limit must not be negative.";
        if (DocumentsOnly && Documents.Count == 0) return "Only persisted documents would be served, but there are none.";
        if (writes && Key is null && !IsLoopback)
            return "Other machines could change the store: set GRAPHPAPERS_API_KEY, serve read-only, or listen on 127.0.0.1.";
        return null;
    }

    private static bool IsLoopbackUrl(string url) =>
        TryHost(url, out var host) && (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    /// <summary>The host of an address to listen on, where <c>*</c> and <c>+</c> stand for all.</summary>
    private static bool TryHost(string url, out string host)
    {
        host = "";
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0 || url[..scheme] is not ("http" or "https")) return false;
        var rest = url[(scheme + 3)..].TrimEnd('/');
        if (rest.StartsWith("*:", StringComparison.Ordinal) || rest.StartsWith("+:", StringComparison.Ordinal) || rest is "*" or "+")
        {
            host = rest[..1];
            return true;
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.PathAndQuery != "/" || uri.Host.Length == 0) return false;
        host = uri.Host.ToLowerInvariant();
        return true;
    }
}
