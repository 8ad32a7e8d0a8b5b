namespace GraphPapers.Model;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
