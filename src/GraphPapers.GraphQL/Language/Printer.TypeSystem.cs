namespace GraphPapers.GraphQL.Language;

internal static partial class Printer
{
    private static string PrintTypeSystem(DefinitionNode definition) => definition switch
    {
        SchemaDefinitionNode schema => Print(schema),
        DirectiveDefinitionNode directive => Print(directive),
        TypeDefinitionNode type => Print(type),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Print(SchemaDefinitionNode node)
    {
        var operations = node.OperationTypes.Select(o => $"{Keyword(o.Kind)}: {o.Type.Name}");
        return $"{Description(node.Description)}{Extend(node.IsExtension)}schema{Print(node.Directives)}{Block(operations)}";
    }

    private static string Print(DirectiveDefinitionNode node)
    {
        var repeatable = node.Repeatable ? " repeatable" : "";
        var locations = string.Join(" | ", node.Locations.Select(l => l.Value));
        return $"{Description(node.Description)}directive @{node.Name}{ArgumentDefinitions(node.Arguments)}{repeatable} on {locations}";
    }

    private static string Print(TypeDefinitionNode node)
    {
        var keyword = node.Kind switch
        {
            TypeKind.Scalar => "scalar",
            TypeKind.Object => "type",
            TypeKind.Interface => "interface",
            TypeKind.Union => "union",
            TypeKind.Enum => "enum",
            _ => "input",
        };
        var interfaces = node.Interfaces.Length == 0 ? "" : " implements " + string.Join(" & ", node.Interfaces.Select(i => i.Name.Value));
        var members = node.Members.Length == 0 ? "" : " = " + string.Join(" | ", node.Members.Select(m => m.Name.Value));
        var body = node.Fields.Select(Print).Concat(node.Values.Select(Print)).Concat(node.InputFields.Select(Print));
        return $"{Description(node.Description)}{Extend(node.IsExtension)}{keyword} {node.Name}{interfaces}{Print(node.Directives)}{members}{Block(body)}";
    }

    private static string Print(FieldDefinitionNode node) =>
        $"{Description(node.Description)}{node.Name}{ArgumentDefinitions(node.Arguments)}: {Print(node.Type)}{Print(node.Directives)}";

    private static string Print(EnumValueDefinitionNode node) => $"{Description(node.Description)}{node.Name}{Print(node.Directives)}";

    private static string Print(InputValueDefinitionNode node)
    {
        var value = node.DefaultValue is null ? "" : $" = {Print(node.DefaultValue)}";
        return $"{Description(node.Description)}{node.Name}: {Print(node.Type)}{value}{Print(node.Directives)}";
    }

    private static string ArgumentDefinitions(InputValueDefinitionNode[] arguments)
    {
        if (arguments.Length == 0)
            return "";
        var printed = arguments.Select(Print).ToList();
        return printed.Any(p => p.Contains('\n', StringComparison.Ordinal))
            ? $"(\n{string.Join("\n", printed.Select(p => "  " + Indent(p, "  ")))}\n)"
            : $"({string.Join(", ", printed)})";
    }

    private static string Extend(bool extension) => extension ? "extend " : "";

    private static string Block(IEnumerable<string> items)
    {
        var lines = items.Select(i => "  " + Indent(i, "  ")).ToList();
        return lines.Count == 0 ? "" : $" {{\n{string.Join("\n", lines)}\n}}";
    }

    /// <summary>A block string whose value, read again, is the same text.</summary>
    public static string PrintBlockString(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = StringValues.SplitLines(escaped);
        var single = lines.Count == 1;
        var leading = !single && lines.Skip(1).All(l => l.Length == 0 || l[0] is ' ' or '\t');
        var tripled = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var trailing = (value.EndsWith('"') && !tripled) || value.EndsWith('\\');
        var multiple = !single || value.Length > 70 || trailing || leading || tripled;
        var skipLeading = single && value.Length != 0 && value[0] is ' ' or '\t';
        var before = (multiple && !skipLeading) || leading ? "\n" : "";
        var after = multiple || trailing ? "\n" : "";
        return $"\"\"\"{before}{escaped}{after}\"\"\"";
    }

    /// <summary>Whether a text survives being written as a block string.</summary>
    public static bool FitsBlockString(string value)
    {
        if (value.Length == 0)
            return true;
        if (value.Any(c => c is < '\t' or '\v' or '\f' or '\r' or '\x0e' or '\x0f'))
            return false;
        var lines = value.Split('\n');
        if (lines[0].AsSpan().Trim(" \t").IsEmpty || lines[^1].AsSpan().Trim(" \t").IsEmpty)
            return lines.Length == 1 && !lines[0].AsSpan().Trim(" \t").IsEmpty;
        return lines.Length == 1 || !lines.All(l => l.Length == 0 || l[0] is ' ' or '\t');
    }
}
