using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;
using GraphPapers.Model;

namespace GraphPapers.Store.Neo4j;

/// <summary>The Cypher texts of schema/neo4j: the set-up, and named statements ("// name: x" above each, a semicolon at the end).</summary>
internal static class Cypher
{
    /// <summary>Version of the set-up and of what is stored; raised when either changes (<see cref="Neo4jUpgrade"/>).</summary>
    public const int SchemaVersion = 3;

    private static readonly FrozenDictionary<string, string> Statements =
        new[] { "read", "view", "write" }.SelectMany(Named).ToFrozenDictionary();

    /// <summary>The statements of the set-up.</summary>
    public static IReadOnlyList<string> SetUp { get; } =
        [.. WithoutComments(Text("001-init.cypher")).Split(';').Select(statement => statement.Trim()).Where(statement => statement.Length > 0)];

    /// <summary>The statement of a name, such as <c>view/claims</c>.</summary>
    public static string Of(string name) => Statements.TryGetValue(name, out string? text) ? text : throw new UnreachableException($"no Cypher is named {name}");

    /// <summary>The statement for entities of one kind.</summary>
    public static string Of(string name, EntityKind kind) => Of(name).Replace("__KIND__", kind.ToString(), StringComparison.Ordinal);

    /// <summary>The statement for edges of one relation.</summary>
    public static string Of(string name, RelationKind relation) => Of(name).Replace("__RELATION__", relation.Name(), StringComparison.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Named(string file)
    {
        foreach (string part in Text(file + ".cypher").Split("// name: ").Skip(1))
        {
            int end = part.IndexOf('\n', StringComparison.Ordinal);
            yield return new($"{file}/{part[..end].Trim()}", WithoutComments(part[(end + 1)..]).Trim().TrimEnd(';'));
        }
    }

    private static string WithoutComments(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("//", StringComparison.Ordinal)));

    /// <summary>An embedded file.</summary>
    public static string Text(string resource)
    {
        using var stream = typeof(Cypher).Assembly.GetManifestResourceStream(resource) ?? throw new UnreachableException($"{resource} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
