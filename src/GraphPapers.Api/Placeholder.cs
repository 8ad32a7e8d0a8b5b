namespace GraphPapers.Api;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
