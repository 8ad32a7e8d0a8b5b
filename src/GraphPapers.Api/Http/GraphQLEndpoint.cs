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
    GraphQLHttp http, SnapshotHolder snapshots, IGraphStore store, ApiOptions options, Admission admission, ApiMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime)
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
            var (message, after) = bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => ($"The body is larger than {options.MaxRequestBytes} bytes.", default(TimeSpan?)),
                StatusCodes.Status503ServiceUnavailable => (bad.Message, TimeSpan.FromSeconds(1)),
                StatusCodes.Status408RequestTimeout => ("The body came too slowly.", null),
                _ => ("The request's body could not be read.", null),
            };
            await Refusals.WriteAsync(context, bad.StatusCode, message, after, context.RequestAborted).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The client is gone, or the server goes: nobody waits for an answer.
        }
    }

    private async Task AnswerAsync(HttpContext context, ApiRequest request)
    {
        // Streams end when the server stops; other requests are let finish.
        var isStream = IsStream(context.Request);
        using var ending = isStream ? CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping) : null;
        var cancellation = ending?.Token ?? context.RequestAborted;
        using var input = new RentedBuffer(admission);
        if (context.Request.Method == "POST") await ReadAsync(context.Request, input, cancellation).ConfigureAwait(false);
        using var body = new RentedBuffer(admission);
        GraphQLHttpResponse response;
        // A stream's place is its own until it ends; another request has one only while its answer is worked out.
        using (var work = isStream ? admission.Stream() : await admission.WorkAsync(cancellation).ConfigureAwait(false))
        {
            if (!work.IsAcquired)
            {
                await Refusals.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "Too many requests at once; try again.", TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
                return;
            }

            response = await http.HandleAsync(Asked(context.Request, input, request), body, cancellation).ConfigureAwait(false);
            if (response.Events is not null) await SendEventsAsync(context, response, cancellation).ConfigureAwait(false);
        }

        if (response.Events is null) await SendAsync(context, response, body, cancellation).ConfigureAwait(false);
    }

    private static GraphQLHttpRequest Asked(HttpRequest request, RentedBuffer body, ApiRequest context) => new()
    {
        Method = request.Method,
        QueryString = request.QueryString.Value ?? "",
        ContentType = request.ContentType,
        Accept = request.Headers.Accept,
        Body = body.Written,
        Context = context,
    };

    /// <summary>Reads the body within the time that bodies have.</summary>
    private async ValueTask ReadAsync(HttpRequest request, RentedBuffer input, CancellationToken cancellation)
    {
        using var slow = new CancellationTokenSource(options.BodyTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, slow.Token);
        try
        {
            await input.ReadAsync(request.Body, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body came too slowly.", StatusCodes.Status408RequestTimeout);
        }
    }

    private static void SendHead(HttpContext context, GraphQLHttpResponse response)
    {
        context.Response.StatusCode = response.StatusCode;
        context.Response.ContentType = response.ContentType;
        context.Response.Headers.Vary = StringValues.Concat(context.Response.Headers.Vary, "Accept");
        if (response.Allow is not null) context.Response.Headers.Allow = response.Allow;
    }

    private static async Task SendAsync(HttpContext context, GraphQLHttpResponse response, RentedBuffer body, CancellationToken cancellation)
    {
        SendHead(context, response);
        if (context.Request.Method == "GET" && response.StatusCode == StatusCodes.Status200OK && IsKnown(context, body.Written.Span)) return;
        context.Response.ContentLength = body.Written.Length;
        await context.Response.Body.WriteAsync(body.Written, cancellation).ConfigureAwait(false);
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

    private async Task SendEventsAsync(HttpContext context, GraphQLHttpResponse response, CancellationToken cancellation)
    {
        SendHead(context, response);
        context.Response.Headers.CacheControl = "no-cache";
        using var open = metrics.StreamOpened();
        await foreach (var piece in response.Events!.WithCancellation(cancellation).ConfigureAwait(false))
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
