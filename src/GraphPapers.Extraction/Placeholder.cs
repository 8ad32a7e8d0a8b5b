namespace GraphPapers.Extraction;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
