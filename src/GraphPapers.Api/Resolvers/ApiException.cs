using GraphPapers.GraphQL.Errors;

namespace GraphPapers.Api.Resolvers;

/// <summary>A field fails for a reason that the client may read.</summary>
internal sealed class ApiException(string message, string code) : Exception(message)
{
    /// <summary>Nothing has the name or id.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>Several entities have the name.</summary>
    public const string Ambiguous = "AMBIGUOUS_NAME";

    /// <summary>The server does not write.</summary>
    public const string ReadOnly = "READ_ONLY";

    /// <summary>The key is missing or wrong.</summary>
    public const string Unauthenticated = "UNAUTHENTICATED";

    /// <summary>The store failed.</summary>
    public const string StoreFailed = "STORE_FAILED";

    /// <summary>A stable word for machines.</summary>
    public string Code => code;

    /// <summary>An argument has an unfitting value.</summary>
    public static ApiException BadInput(string message) => new(message, ErrorCodes.BadUserInput);
}
