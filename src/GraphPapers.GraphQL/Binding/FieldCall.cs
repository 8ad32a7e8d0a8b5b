namespace GraphPapers.GraphQL.Binding;

/// <summary>What a resolver is called with beside its parent: one for each field of the operation at each place it is selected.</summary>
/// <param name="Arguments">Converted arguments, in the order of the field's definition.</param>
/// <param name="Context">The request's context object.</param>
/// <param name="Cancellation">Ends when the client is gone or the time is over.</param>
internal sealed record FieldCall(object?[] Arguments, object? Context, CancellationToken Cancellation)
{
    public static object?[] NoArguments { get; } = [];
}
