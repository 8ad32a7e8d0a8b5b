using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>Members of CLR enums and values of GraphQL enums name one another: case and underscores do not count.</summary>
internal static class EnumNames
{
    public static string? Find(EnumType type, string member) => type.Values.Keys.FirstOrDefault(name => Same(name, member));

    /// <summary>The member for a value's name, or null.</summary>
    public static object? Member(System.Type enumeration, string name)
    {
        var member = Enum.GetNames(enumeration).FirstOrDefault(m => Same(name, m));
        return member is null ? null : Enum.Parse(enumeration, member);
    }

    private static bool Same(string a, string b) => string.Equals(
        a.Replace("_", "", StringComparison.Ordinal), b.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
