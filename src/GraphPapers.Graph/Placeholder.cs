namespace GraphPapers.Graph;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
