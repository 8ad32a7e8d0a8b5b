using System.Buffers;
using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Execution;

namespace GraphPapers.GraphQL.Http;

/// <summary>What a host decides for GraphQL over HTTP.</summary>
public sealed record GraphQLHttpOptions
{
    /// <summary>What each request may cost.</summary>
    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Default;

    /// <summary>Documents that may be asked for by id.</summary>
    public PersistedDocuments Persisted { get; init; } = PersistedDocuments.None;

    /// <summary>Whether other documents are refused.</summary>
    public bool PersistedOnly { get; init; }
}

/// <summary>
/// GraphQL over HTTP (draft of 2025) and the distinct connections mode of GraphQL over server-sent events, in terms of plain values:
/// a host hands over method, headers and body, and sends back what it gets.
/// </summary>
/// <param name="executor">Runs the requests.</param>
/// <param name="options">What the host decides; the defaults where left out.</param>
public sealed class GraphQLHttp(GraphQLExecutor executor, GraphQLHttpOptions? options = null)
{
    private readonly GraphQLHttpOptions _options = options ?? new GraphQLHttpOptions();

    /// <summary>Answers one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Takes the body of the response.</param>
    /// <param name="cancellationToken">Ends when the client is gone.</param>
    /// <exception cref="OperationCanceledException">The token ended.</exception>
    public async ValueTask<GraphQLHttpResponse> HandleAsync(
        GraphQLHttpRequest request, IBufferWriter<byte> body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(body);
        var isGet = request.Method == "GET";
        if (!isGet && request.Method != "POST")
            return Fail(body, 405, MediaTypes.Json, "Use GET or POST.", ErrorCodes.BadRequest, allow: "GET, POST");
        if (MediaTypes.Negotiate(request.Accept) is not { } type)
            return Fail(body, 406, MediaTypes.Json, $"Accept {MediaTypes.Response}, {MediaTypes.Json} or {MediaTypes.Events}.", ErrorCodes.BadRequest);
        // A failure before there are events is an ordinary response.
        var plain = type == MediaTypes.Events ? MediaTypes.Json : type;
        if (!isGet && (request.ContentType is null || !MediaTypes.IsJson(request.ContentType)))
            return Fail(body, 415, plain, $"The body must be {MediaTypes.Json} in UTF-8.", ErrorCodes.BadRequest);
        var (parameters, error) = isGet ? RequestParameters.FromQueryString(request.QueryString) : RequestParameters.FromBody(request.Body);
        if (parameters is null)
            return Fail(body, 400, plain, error!.Message, ErrorCodes.BadRequest);
        var (document, missing) = DocumentOf(parameters);
        if (missing is not null)
            return Fail(body, 400, plain, missing.Message, missing.Code!);
        var asked = new GraphQLRequest
        {
            Document = document,
            OperationName = parameters.OperationName,
            Variables = parameters.Variables,
            Context = request.Context,
            QueriesOnly = isGet && type != MediaTypes.Events,
        };
        if (type == MediaTypes.Events)
            return Stream(asked, body, isGet, cancellationToken);
        var result = await executor.ExecuteAsync(asked, _options.Limits, body, cancellationToken).ConfigureAwait(false);
        var status = Status(result.Outcome, type);
        return new GraphQLHttpResponse(status, $"{type}; charset=utf-8", status == 405 ? "POST" : null);
    }

    /// <summary>The document asked for: written out, or by its id.</summary>
    private (ReadOnlyMemory<byte> Document, GraphQLError? Error) DocumentOf(RequestParameters parameters)
    {
        if (parameters.DocumentId is { } id && _options.Persisted.TryFind(id, out var persisted))
            return (persisted, null);
        if (parameters.Query is { } document)
        {
            if (!_options.PersistedOnly || _options.Persisted.TryFind(PersistedDocuments.Id(document.Span), out _))
                return (document, null);
            return (default, new GraphQLError("Only persisted documents are served here.", code: ErrorCodes.PersistedDocumentNotFound));
        }

        // The message and code are those that clients of automatic persisted queries look for before they send the whole text.
        return parameters.DocumentId is null
            ? (default, new GraphQLError("The parameter \"query\" is missing.", code: ErrorCodes.BadRequest))
            : (default, new GraphQLError("PersistedQueryNotFound", code: ErrorCodes.PersistedDocumentNotFound));
    }

    /// <summary>
    /// Status codes: as GraphQL over HTTP has them for its own media type; for application/json every well-formed request is 200.
    /// </summary>
    private static int Status(ExecutionOutcome outcome, string type) => outcome switch
    {
        ExecutionOutcome.Executed => 200,
        ExecutionOutcome.WrongOperation => 405,
        _ => type == MediaTypes.Json ? 200 : 400,
    };

    private GraphQLHttpResponse Stream(GraphQLRequest request, IBufferWriter<byte> body, bool isGet, CancellationToken cancellationToken)
    {
        // A stream is opened by EventSource with GET; a mutation is still no business of GET.
        var (result, events) = executor.Subscribe(request with { QueriesOnly = isGet }, _options.Limits, cancellationToken);
        if (events is null)
        {
            body.Write(ErrorWriting.Response(result.Errors));
            var isWrong = result.Outcome == ExecutionOutcome.WrongOperation;
            return new GraphQLHttpResponse(isWrong ? 405 : 400, $"{MediaTypes.Json}; charset=utf-8", isWrong ? "POST" : null);
        }

        return new GraphQLHttpResponse(200, $"{MediaTypes.Events}; charset=utf-8", null, FramesAsync(events, cancellationToken));
    }

    /// <summary>Each response as a <c>next</c> event, then <c>complete</c> (graphql-sse, distinct connections mode).</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> FramesAsync(
        IAsyncEnumerable<ReadOnlyMemory<byte>> events, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // A comment opens the stream at once, so that the client knows it is connected.
        yield return ":\n\n"u8.ToArray();
        await foreach (var json in events.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return (byte[])[.. "event: next\ndata: "u8, .. json.Span, .. "\n\n"u8];
        yield return "event: complete\ndata:\n\n"u8.ToArray();
    }

    private static GraphQLHttpResponse Fail(
        IBufferWriter<byte> body, int status, string type, string message, string code, string? allow = null)
    {
        body.Write(ErrorWriting.Response([new GraphQLError(message, code: code)]));
        return new GraphQLHttpResponse(status, $"{type}; charset=utf-8", allow);
    }
}
