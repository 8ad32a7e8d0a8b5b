namespace GraphPapers.Architecture.Tests;

/// <summary>The files of the project.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IEnumerable<string> Projects(string under) => Files(under, "*.csproj");

    public static IEnumerable<string> Sources(string under) => Files(under, "*.cs");

    private static IEnumerable<string> Files(string under, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, under), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    private static string Find(string from)
    {
        for (var at = new DirectoryInfo(from); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "GraphPapers.sln"))) return at.FullName;
        throw new InvalidOperationException($"GraphPapers.sln is not above {from}.");
    }
}
