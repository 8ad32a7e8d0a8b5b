namespace GraphPapers.Store.Neo4j;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
