using System.Text.Json;

namespace GraphPapers.GraphQL.Execution;

/// <summary>What a client asks (spec §6.1).</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document as UTF-8. Must not change while the request runs.</summary>
    public required ReadOnlyMemory<byte> Document { get; init; }

    /// <summary>Which operation of the document; null where it has one only.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object of values by variable, or undefined or null for none.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>What resolvers of this request may take as a parameter of the type given to <c>SchemaBinding.Context</c>.</summary>
    public object? Context { get; init; }

    /// <summary>Refuses mutations, as GET requests must.</summary>
    public bool QueriesOnly { get; init; }
}
