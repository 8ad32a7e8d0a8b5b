using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Execution;

/// <summary>What one request may cost. Each limit refuses the request before it runs, save the last two, which stop it.</summary>
public sealed record ExecutionLimits
{
    /// <summary>The limits for requests from strangers.</summary>
    public static ExecutionLimits Default { get; } = new();

    /// <summary>Bytes, tokens and nesting of the document.</summary>
    public ParseLimits Parse { get; init; } = ParseLimits.Default;

    /// <summary>Fields that enclose one another, fragments expanded. Introspection has a bound of its own.</summary>
    public int MaxDepth { get; init; } = 20;

    /// <summary>Aliases written in the document.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>Directives written in the document.</summary>
    public int MaxDirectives { get; init; } = 100;

    /// <summary>The estimated cost: objects in the answer plus resolver calls; see <see cref="CostEstimate"/>.</summary>
    public double MaxCost { get; init; } = 100_000;

    /// <summary>Items a list is taken to have where neither an argument nor <c>@listSize</c> says.</summary>
    public int AssumedListSize { get; init; } = 10;

    /// <summary>Objects the answer may really hold.</summary>
    public int MaxObjects { get; init; } = 1_000_000;

    /// <summary>Time for execution, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked for.</summary>
    public bool AllowIntrospection { get; init; } = true;
}
