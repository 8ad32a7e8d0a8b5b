namespace GraphPapers.GraphQL.Http;

/// <summary>An HTTP request, as far as GraphQL over HTTP speaks of it.</summary>
public sealed record GraphQLHttpRequest
{
    /// <summary>GET, POST or another.</summary>
    public required string Method { get; init; }

    /// <summary>The part of the address after the question mark, or empty.</summary>
    public string QueryString { get; init; } = "";

    /// <summary>The Content-Type header, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Accept header, or null.</summary>
    public string? Accept { get; init; }

    /// <summary>The body, read whole; the host bounds it, and leaves it as it is until the answer is complete.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What resolvers may take as the request's context.</summary>
    public object? Context { get; init; }
}

/// <summary>
/// The answer's head; the body has been written to the buffer given, unless <see cref="Events"/> gives it piece by piece.
/// </summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="ContentType">The Content-Type header.</param>
/// <param name="Allow">The Allow header, or null.</param>
/// <param name="Events">Pieces of a text/event-stream, each to be flushed; null for an ordinary body.</param>
public readonly record struct GraphQLHttpResponse(
    int StatusCode, string ContentType, string? Allow = null, IAsyncEnumerable<ReadOnlyMemory<byte>>? Events = null);
