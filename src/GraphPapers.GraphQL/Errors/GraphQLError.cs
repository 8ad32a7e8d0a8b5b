namespace GraphPapers.GraphQL.Errors;

/// <summary>An error of a response (spec §7.1.2).</summary>
public sealed class GraphQLError
{
    /// <summary>An error with a message for the client's developer.</summary>
    /// <param name="message">What is wrong; nothing of the server's insides.</param>
    /// <param name="locations">Places in the document.</param>
    /// <param name="path">Response keys (string) and list indexes (int) from the root of the data; null outside execution.</param>
    /// <param name="code">A stable word for machines, shown as <c>extensions.code</c>.</param>
    public GraphQLError(
        string message, IReadOnlyList<SourceLocation>? locations = null, IReadOnlyList<object>? path = null, string? code = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(message);
        Message = message;
        Locations = locations ?? [];
        Path = path;
        Code = code;
    }

    /// <summary>What is wrong.</summary>
    public string Message { get; }

    /// <summary>Places in the document, perhaps none.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; }

    /// <summary>Response keys and list indexes down to the field that failed, or null.</summary>
    public IReadOnlyList<object>? Path { get; }

    /// <summary>A stable word for machines, or null.</summary>
    public string? Code { get; }

    /// <inheritdoc/>
    public override string ToString() => Locations.Count == 0 ? Message : $"{Message} ({string.Join(", ", Locations)})";
}
