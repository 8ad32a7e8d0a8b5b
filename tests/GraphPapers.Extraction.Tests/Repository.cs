namespace GraphPapers.Extraction.Tests;

/// <summary>Where the project lies, and the data beside it that is not part of it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Samples => Path.Combine(Root, "seeds", "samples");

    public static string Shared => Path.Combine(Path.GetDirectoryName(Root)!, "shared");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "GraphPapers.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
