namespace GraphPapers.Store.Sqlite;

/// <summary>Placeholder.</summary>
internal static class Placeholder;
