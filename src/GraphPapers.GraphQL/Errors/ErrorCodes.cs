namespace GraphPapers.GraphQL.Errors;

/// <summary>The words that stand in <c>extensions.code</c>.</summary>
public static class ErrorCodes
{
    /// <summary>The document is not GraphQL.</summary>
    public const string SyntaxError = "GRAPHQL_PARSE_FAILED";

    /// <summary>The document does not fit the schema.</summary>
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>The request cannot be understood, or its operation cannot be told.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>A variable or argument has an unfitting value.</summary>
    public const string BadUserInput = "BAD_USER_INPUT";

    /// <summary>The request goes beyond a limit.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The time allowed is over.</summary>
    public const string TimedOut = "TIMED_OUT";

    /// <summary>No document is stored under the hash.</summary>
    public const string PersistedDocumentNotFound = "PERSISTED_DOCUMENT_NOT_FOUND";

    /// <summary>Something failed inside the server; its log says more.</summary>
    public const string Internal = "INTERNAL_SERVER_ERROR";
}
