using GraphPapers.GraphQL.Errors;

namespace GraphPapers.GraphQL.Execution;

/// <summary>What a host decides for all requests of an executor.</summary>
public sealed record ExecutorOptions
{
    /// <summary>Documents kept read, checked and planned.</summary>
    public int DocumentCacheCapacity { get; init; } = 1000;

    /// <summary>Bytes the texts of kept documents may have together; what is made of them takes some ten times that.</summary>
    public int DocumentCacheBytes { get; init; } = 4_000_000;

    /// <summary>
    /// Gives the message and code a client may see for an exception of a resolver, or null for one it may not. Null everywhere
    /// shows "Something failed inside the server."
    /// </summary>
    public Func<Exception, GraphQLError?>? DescribeError { get; init; }

    /// <summary>Told of every exception that clients do not see, with the path of the field: for the log.</summary>
    public Action<Exception, IReadOnlyList<object>>? OnHiddenError { get; init; }

    /// <summary>Runs the time-out; the system's where left out.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How far a request came.</summary>
public enum ExecutionOutcome
{
    /// <summary>The document cannot be read.</summary>
    SyntaxError,

    /// <summary>The document does not fit the schema.</summary>
    Invalid,

    /// <summary>The operation cannot be told, its variables do not fit, or a limit forbids it: nothing was run.</summary>
    Refused,

    /// <summary>The operation is a mutation where only queries may be, or a subscription where one result is wanted.</summary>
    WrongOperation,

    /// <summary>The operation ran; there is data, perhaps null, perhaps with errors.</summary>
    Executed,
}

/// <summary>How a request ended; the response itself has been written.</summary>
/// <param name="Outcome">How far it came.</param>
/// <param name="Errors">The response's errors.</param>
public readonly record struct ExecutionResult(ExecutionOutcome Outcome, IReadOnlyList<GraphQLError> Errors);

/// <summary>A subscription under way, or why there is none.</summary>
/// <param name="Result">The outcome; <see cref="ExecutionOutcome.Executed"/> exactly where there are events.</param>
/// <param name="Events">Each event's response as JSON, until the source ends.</param>
public readonly record struct SubscriptionResult(ExecutionResult Result, IAsyncEnumerable<ReadOnlyMemory<byte>>? Events);
