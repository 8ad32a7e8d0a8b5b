namespace GraphPapers.GraphQL;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
