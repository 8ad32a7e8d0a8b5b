using System.Collections.Frozen;
using System.Diagnostics;
using System.Text;

namespace GraphPapers.Store.Sqlite;

/// <summary>The SQL texts of schema/sqlite: numbered migrations, and named statements ("-- name: x" above each).</summary>
internal static class Sql
{
    private static readonly FrozenDictionary<string, string> Statements =
        new[] { "read", "view", "write" }.SelectMany(Named).ToFrozenDictionary();

    /// <summary>The migrations in the order of their numbers; a store's version is how many of them it has seen.</summary>
    public static IReadOnlyList<string> Migrations { get; } =
    [
        .. typeof(Sql).Assembly.GetManifestResourceNames().Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal).Select(Text),
    ];

    /// <summary>The statement of a name, such as <c>view/claims</c>.</summary>
    public static string Of(string name) => Statements.TryGetValue(name, out string? text) ? text : throw new UnreachableException($"no SQL is named {name}");

    private static IEnumerable<KeyValuePair<string, string>> Named(string file)
    {
        string? name = null;
        var text = new StringBuilder();
        foreach (string line in Text(file + ".sql").Split('\n'))
        {
            if (line.StartsWith("-- name: ", StringComparison.Ordinal))
            {
                if (name is not null) yield return new(name, text.ToString());
                name = $"{file}/{line[9..].Trim()}";
                text.Clear();
            }
            else if (name is not null)
            {
                text.Append(line).Append('\n');
            }
        }

        if (name is not null) yield return new(name, text.ToString());
    }

    private static string Text(string resource)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(resource) ?? throw new UnreachableException($"{resource} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
