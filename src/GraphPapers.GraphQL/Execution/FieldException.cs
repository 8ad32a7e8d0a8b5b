using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Execution;

/// <summary>A field fails for a reason the client may read.</summary>
internal sealed class FieldException(string message, Node? node = null) : Exception(message)
{
    /// <summary>The place to show instead of the field's, or null.</summary>
    public Node? Node { get; } = node;
}

/// <summary>Stands in a column where a value could not be had; becomes an error once its path is known.</summary>
internal sealed record Failure(Exception Cause);
