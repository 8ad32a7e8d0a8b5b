using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Execution;

/// <summary>Runs requests against a bound schema (spec §6). Safe for any number of requests at a time.</summary>
public sealed class GraphQLExecutor
{
    private readonly ExecutorOptions _options;
    private readonly DocumentCache _documents;

    /// <summary>An executor over a schema.</summary>
    /// <param name="schema">The schema with its resolvers.</param>
    /// <param name="options">What the host decides; the defaults where left out.</param>
    public GraphQLExecutor(ExecutableSchema schema, ExecutorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _options = options ?? new ExecutorOptions();
        _documents = new DocumentCache(_options.DocumentCacheCapacity, _options.DocumentCacheBytes);
    }

    /// <summary>The schema with its resolvers.</summary>
    public ExecutableSchema Schema { get; }

    /// <summary>Runs a query or mutation and writes its response as JSON.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="output">Takes the whole response, once it is known.</param>
    /// <param name="cancellationToken">Ends when nobody waits for the answer.</param>
    /// <exception cref="OperationCanceledException">The token ended; nothing was written.</exception>
    public async ValueTask<ExecutionResult> ExecuteAsync(
        GraphQLRequest request, ExecutionLimits limits, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(output);
        var start = Start(request, limits, subscribe: false);
        if (start.Refusal is { } refusal)
        {
            output.Write(ErrorWriting.Response(refusal.Errors));
            return refusal;
        }

        using var writer = new ResponseWriter();
        var errors = await RunAsync(start, request.Context, limits, null, writer, cancellationToken).ConfigureAwait(false);
        output.Write(writer.Written.Span);
        return new ExecutionResult(ExecutionOutcome.Executed, errors);
    }

    /// <summary>Begins a subscription (spec §6.2.3). A query or mutation gives its one response as the only event.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="limits">What it may cost; the time is counted for each event alone.</param>
    /// <param name="cancellationToken">Ends the events.</param>
    public SubscriptionResult Subscribe(GraphQLRequest request, ExecutionLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(limits);
        var start = Start(request, limits, subscribe: true);
        if (start.Refusal is { } refusal)
            return new SubscriptionResult(refusal, null);
        var executed = new ExecutionResult(ExecutionOutcome.Executed, []);
        if (start.Operation!.Kind != OperationKind.Subscription)
            return new SubscriptionResult(executed, OnceAsync(start, request.Context, limits, cancellationToken));
        var field = start.Plan!.Root.Fields[0];
        try
        {
            var call = new FieldCall(OperationPlan.Arguments(field, start.Variables), request.Context, cancellationToken);
            var source = field.Bound!.Resolver.Stream(call);
            return new SubscriptionResult(executed, EventsAsync(start, source, request.Context, limits, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = e is FieldException known ? new GraphQLError(known.Message, path: [field.Key]) : Describe(e, [field.Key]);
            return new SubscriptionResult(Refuse(ExecutionOutcome.Refused, error).Refusal!.Value, null);
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> OnceAsync(
        Started start, object? context, ExecutionLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var writer = new ResponseWriter();
        await RunAsync(start, context, limits, null, writer, cancellationToken).ConfigureAwait(false);
        yield return writer.Written.ToArray();
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> EventsAsync(
        Started start, IAsyncEnumerable<object?> source, object? context, ExecutionLimits limits,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = source.GetAsyncEnumerator(cancellationToken);
        await using var ended = events.ConfigureAwait(false);
        while (true)
        {
            byte[]? failure = null;
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false))
                    break;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failure = ErrorWriting.Response([Describe(e, [start.Plan!.Root.Fields[0].Key])]);
            }

            if (failure is not null)
            {
                yield return failure;
                break;
            }

            using var writer = new ResponseWriter();
            await RunAsync(start, context, limits, new ConstantResolver(events.Current), writer, cancellationToken).ConfigureAwait(false);
            yield return writer.Written.ToArray();
        }
    }

    private sealed record Started(
        ExecutionResult? Refusal, PreparedDocument? Document, OperationNode? Operation, Dictionary<string, object?> Variables, OperationPlan? Plan);

    private static Started Refuse(ExecutionOutcome outcome, params IReadOnlyList<GraphQLError> errors) =>
        new(new ExecutionResult(outcome, errors), null, null, [], null);

    /// <summary>All that comes before running: read, check, find the operation, its variables, the limits.</summary>
    private Started Start(GraphQLRequest request, ExecutionLimits limits, bool subscribe)
    {
        if (request.Context is not null && Schema.ContextType?.IsInstanceOfType(request.Context) == false)
            throw new ArgumentException($"The context must be a {Schema.ContextType}.", nameof(request));
        if (request.Document.Length > limits.Parse.MaxBytes)
            return Refuse(ExecutionOutcome.SyntaxError, Parser.Parse(request.Document, limits.Parse).Error!);
        var prepared = _documents.GetOrAdd(request.Document, source => PreparedDocument.Read(Schema, source, limits.Parse));
        if (prepared.Document is null)
            return Refuse(ExecutionOutcome.SyntaxError, prepared.Errors);
        if (prepared.Errors.Count != 0)
            return Refuse(ExecutionOutcome.Invalid, Shown(prepared.Errors, limits));
        if (CheckCensus(prepared.Census, limits) is { } overLimit)
            return Refuse(ExecutionOutcome.Refused, overLimit);
        var (operation, fault) = FindOperation(prepared, request.OperationName);
        if (operation is null)
            return Refuse(ExecutionOutcome.Refused, new GraphQLError(fault!, code: ErrorCodes.BadRequest));
        if (operation.Kind == OperationKind.Mutation && request.QueriesOnly)
            return Refuse(ExecutionOutcome.WrongOperation, new GraphQLError("Mutations cannot be asked for with GET.", code: ErrorCodes.BadRequest));
        if (operation.Kind == OperationKind.Subscription && !subscribe)
            return Refuse(ExecutionOutcome.WrongOperation, new GraphQLError("Subscriptions need a response of type text/event-stream.", code: ErrorCodes.BadRequest));
        if (Schema.Schema.Root(operation.Kind) is null)
        {
            var message = $"Schema is not configured to execute {Printer.Keyword(operation.Kind)} operation.";
            return Refuse(ExecutionOutcome.Refused, new GraphQLError(message, [prepared.Document.LocationOf(operation)], code: ErrorCodes.BadRequest));
        }

        var (variables, errors) = VariableCoercion.Coerce(Schema.Schema, prepared.Document, operation, request.Variables);
        if (errors.Count != 0)
            return Refuse(ExecutionOutcome.Refused, Shown(errors, limits));
        if (CheckCost(prepared, operation, variables, limits) is { } overCost)
            return Refuse(ExecutionOutcome.Refused, overCost);
        return new Started(null, prepared, operation, variables, prepared.Plan(Schema, operation, variables));
    }

    /// <summary>Where introspection is off, names of the schema are not suggested either.</summary>
    private static IReadOnlyList<GraphQLError> Shown(IReadOnlyList<GraphQLError> errors, ExecutionLimits limits) =>
        limits.AllowIntrospection ? errors : [.. errors.Select(Suggestions.Without)];

    private static (OperationNode? Operation, string? Fault) FindOperation(PreparedDocument document, string? name)
    {
        if (document.Operations.Length == 0)
            return (null, "Must provide an operation.");
        if (name is null)
            return document.Operations.Length == 1 ? (document.Operations[0], null) : (null, "Must provide operation name if query contains multiple operations.");
        var operation = Array.Find(document.Operations, o => o.Name?.Value == name);
        return (operation, operation is null ? $"Unknown operation named \"{name}\"." : null);
    }

    private static GraphQLError? CheckCensus(DocumentCensus census, ExecutionLimits limits)
    {
        var message = census switch
        {
            _ when census.Aliases > limits.MaxAliases => $"The document has {census.Aliases} aliases, more than the {limits.MaxAliases} allowed.",
            _ when census.Directives > limits.MaxDirectives => $"The document has {census.Directives} directives, more than the {limits.MaxDirectives} allowed.",
            _ when census.HasIntrospection && !limits.AllowIntrospection => "Introspection is switched off.",
            _ => null,
        };
        return message is null ? null : new GraphQLError(message, code: ErrorCodes.LimitExceeded);
    }

    private GraphQLError? CheckCost(PreparedDocument document, OperationNode operation, Dictionary<string, object?> variables, ExecutionLimits limits)
    {
        var cost = new CostEstimate(Schema, document.Fragments, variables, limits.AssumedListSize).Of(operation);
        if (cost.Depth > limits.MaxDepth)
            return new GraphQLError($"The operation is {cost.Depth} fields deep, more than the {limits.MaxDepth} allowed.", code: ErrorCodes.LimitExceeded);
        if (cost.Total <= limits.MaxCost)
            return null;
        var estimate = cost.Total.ToString("N0", CultureInfo.InvariantCulture);
        var allowed = limits.MaxCost.ToString("N0", CultureInfo.InvariantCulture);
        return new GraphQLError($"The operation would cost about {estimate}, more than the {allowed} allowed. Ask for shorter lists.", code: ErrorCodes.LimitExceeded);
    }

    /// <summary>Runs the operation and writes the whole response; gives its errors.</summary>
    private async ValueTask<IReadOnlyList<GraphQLError>> RunAsync(
        Started start, object? context, ExecutionLimits limits, FieldResolver? root, ResponseWriter writer, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, _options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var writing = new ResponseWriting(writer, start.Document!.Document!, limits.MaxObjects, Describe, both.Token);
        var fields = new FieldExecution(start.Plan!, start.Variables, context, limits, both.Token);
        var beginning = writer.Mark;
        try
        {
            writer.BeginObject();
            writer.Key("\"data\":"u8);
            await WriteDataAsync(start, root, fields, writing, writer).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var message = $"The operation took longer than {limits.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was stopped.";
            return WriteStopped(writer, beginning, new GraphQLError(message, code: ErrorCodes.TimedOut));
        }
        catch (ExecutionStoppedException e)
        {
            return WriteStopped(writer, beginning, new GraphQLError(e.Message, code: e.Code));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Resolvers' failures are met where they happen; what comes here is the engine's own.
            return WriteStopped(writer, beginning, new GraphQLError(Describe(e, []).Message, code: ErrorCodes.Internal));
        }

        if (writing.Errors.Count != 0)
            ErrorWriting.Write(writer, writing.Errors);
        writer.EndObject();
        return writing.Errors;
    }

    private static IReadOnlyList<GraphQLError> WriteStopped(ResponseWriter writer, (int, bool) beginning, GraphQLError error)
    {
        writer.TakeBack(beginning);
        writer.BeginObject();
        writer.Key("\"data\":"u8);
        writer.Null();
        ErrorWriting.Write(writer, [error]);
        writer.EndObject();
        return [error];
    }

    private static async ValueTask WriteDataAsync(
        Started start, FieldResolver? root, FieldExecution fields, ResponseWriting writing, ResponseWriter writer)
    {
        var mark = writer.Mark;
        var plan = start.Plan!.Root;
        if (root is not null)
            plan = plan with { Fields = [plan.Fields[0].With(root)] };
        // The fields of a mutation run one after another, each with all below it (spec §6.2.2).
        PlannedObject[] steps = start.Operation!.Kind == OperationKind.Mutation
            ? [.. plan.Fields.Select(f => plan with { Fields = [f] })]
            : [plan];
        writer.BeginObject();
        foreach (var step in steps)
        {
            var batch = new Batch(step);
            batch.Add(null);
            await fields.RunAsync(batch).ConfigureAwait(false);
            if (writing.WriteFields(batch, 0))
                continue;
            writer.TakeBack(mark);
            writer.Null();
            return;
        }

        writer.EndObject();
    }

    private GraphQLError Describe(Exception exception, IReadOnlyList<object> path)
    {
        if (_options.DescribeError?.Invoke(exception) is { } told)
            return told;
        _options.OnHiddenError?.Invoke(exception, path);
        return new GraphQLError("Something failed inside the server.", path: path, code: ErrorCodes.Internal);
    }
}
