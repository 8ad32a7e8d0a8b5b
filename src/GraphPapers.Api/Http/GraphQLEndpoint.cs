using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using GraphPapers.Api.Explorer;
using GraphPapers.Api.Resolvers;
using GraphPapers.Api.Snapshots;
using GraphPapers.GraphQL.Http;
using GraphPapers.Model.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GraphPapers.Api.Http;

/// <summary><c>/graphql</c>: takes the request from ASP.NET to the engine and its answer back.</summary>
internal sealed class GraphQLEndpoint(
    GraphQLHttp http, SnapshotHolder snapshots, IGraphStore store, ApiOptions options, ApiMetrics metrics, IHostApplicationLifetime lifetime)
{
    private readonly byte[]? _key = options.Key is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(options.Key));

    /// <summary>Whether a request asks for a stream of events.</summary>
    public static bool IsStream(HttpRequest request) =>
        request.Headers.Accept.Any(accept => accept?.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (ExplorerFiles.IsAskedFor(context.Request))
        {
            await ExplorerFiles.SendPageAsync(context).ConfigureAwait(false);
            return;
        }

        if (snapshots.Current is not { } index)
        {
            await Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The store is being read; try again.", TimeSpan.FromSeconds(1), context.RequestAborted).ConfigureAwait(false);
            return;
        }

        try
        {
            await AnswerAsync(context, new ApiRequest(index, store, HasKey(context.Request))).ConfigureAwait(false);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            var message = bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"The body is larger than {options.MaxRequestBytes} bytes." : "The request's body could not be read.";
            await Refusals.WriteAsync(context, bad.StatusCode, message, null, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The client is gone, or the server goes: nobody waits for an answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, ApiRequest request)
    {
        // Streams end when the server stops; other requests are let finish.
        using var ending = IsStream(context.Request) ? CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping) : null;
        var cancellation = ending?.Token ?? context.RequestAborted;
        var body = new ArrayBufferWriter<byte>(4096);
        var response = await http.HandleAsync(
            new GraphQLHttpRequest
            {
                Method = context.Request.Method,
                QueryString = context.Request.QueryString.Value ?? "",
                ContentType = context.Request.ContentType,
                Accept = context.Request.Headers.Accept,
                Body = await ReadAsync(context.Request, cancellation).ConfigureAwait(false),
                Context = request,
            },
            body, cancellation).ConfigureAwait(false);
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;
        context.Response.Headers.Vary = StringValues.Concat(context.Response.Headers.Vary, "Accept");
        if (response.Allow is not null) context.Response.Headers.Allow = response.Allow;
        if (response.Events is not null)
        {
            await StreamAsync(context, response.Events, cancellation).ConfigureAwait(false);
            return;
        }

        if (context.Request.Method == "GET" && response.StatusCode == StatusCodes.Status200OK && IsKnown(context, body.WrittenSpan)) return;
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.Method != "POST") return default;
        // The announced length is a stranger's word: it only says how much to begin with.
        using var input = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, 1 << 16));
        await request.Body.CopyToAsync(input, cancellation).ConfigureAwait(false);
        return input.GetBuffer().AsMemory(0, (int)input.Length);
    }

    /// <summary>Sets the ETag; where the client has this answer already, says so and is done. Weak, as compression changes the bytes.</summary>
    private static bool IsKnown(HttpContext context, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash[..16])}\"", isWeak: true);
        context.Response.GetTypedHeaders().ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (!context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any))) return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        context.Response.ContentType = null;
        return true;
    }

    private async Task StreamAsync(HttpContext context, IAsyncEnumerable<ReadOnlyMemory<byte>> events, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-cache";
        using var open = metrics.StreamOpened();
        await foreach (var piece in events.WithCancellation(cancellation).ConfigureAwait(false))
        {
            await context.Response.Body.WriteAsync(piece, cancellation).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the request brings the key; hashes are compared in constant time, so neither content nor length tells.</summary>
    private bool HasKey(HttpRequest request)
    {
        if (_key is null) return true;
        var given = request.Headers["X-Api-Key"].ToString();
        const string bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        if (given.Length == 0 && authorization.StartsWith(bearer, StringComparison.OrdinalIgnoreCase)) given = authorization[bearer.Length..].Trim();
        return given.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), _key);
    }
}
