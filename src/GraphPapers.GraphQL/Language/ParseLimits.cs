namespace GraphPapers.GraphQL.Language;

/// <summary>How large a document may be before it is refused unread.</summary>
/// <param name="MaxBytes">Bytes of UTF-8.</param>
/// <param name="MaxTokens">Lexical tokens, the end of the file not counted.</param>
/// <param name="MaxDepth">Selection sets, lists, objects and list types that enclose one another; bounds the parser's recursion.</param>
public readonly record struct ParseLimits(int MaxBytes, int MaxTokens, int MaxDepth)
{
    /// <summary>100 kB, 10,000 tokens, 100 levels: for documents from strangers.</summary>
    public static ParseLimits Default { get; } = new(100_000, 10_000, 100);

    /// <summary>16 MB, a million tokens, 100 levels: for a schema of one's own.</summary>
    public static ParseLimits Trusted { get; } = new(16_000_000, 1_000_000, 100);
}
