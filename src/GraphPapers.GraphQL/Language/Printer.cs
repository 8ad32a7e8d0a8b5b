using System.Text;

namespace GraphPapers.GraphQL.Language;

/// <summary>Prints executable documents and values in the canonical layout of graphql-js.</summary>
internal static partial class Printer
{
    private const int MaxLine = 80;

    public static string Print(Document document) => string.Join("\n\n", document.Definitions.Select(Print));

    public static string Print(DefinitionNode definition) => definition switch
    {
        OperationNode operation => Print(operation),
        FragmentNode fragment => Print(fragment),
        _ => PrintTypeSystem(definition),
    };

    private static string Print(OperationNode node)
    {
        if (node is { Kind: OperationKind.Query, Name: null, Description: null, Variables.Length: 0, Directives.Length: 0 })
            return Print(node.SelectionSet, "");
        var variables = node.Variables.Select(Print).ToList();
        var list = variables.Count == 0
            ? ""
            : variables.Any(v => v.Contains('\n', StringComparison.Ordinal))
                ? $"(\n{string.Join("\n", variables)}\n)"
                : $"({string.Join(", ", variables)})";
        var head = Keyword(node.Kind);
        if (node.Name is not null || list.Length != 0)
            head += $" {node.Name}{list}";
        return $"{Description(node.Description)}{head}{Print(node.Directives)} {Print(node.SelectionSet, "")}";
    }

    private static string Print(VariableDefinitionNode node)
    {
        var value = node.DefaultValue is null ? "" : $" = {Print(node.DefaultValue)}";
        return $"{Description(node.Description)}${node.Variable.Name}: {Print(node.Type)}{value}{Print(node.Directives)}";
    }

    private static string Print(FragmentNode node) =>
        $"{Description(node.Description)}fragment {node.Name} on {node.TypeCondition.Name}{Print(node.Directives)} {Print(node.SelectionSet, "")}";

    private static string Print(SelectionSetNode node, string indent)
    {
        var inner = indent + "  ";
        var lines = node.Selections.Select(s => inner + Print(s, inner));
        return $"{{\n{string.Join("\n", lines)}\n{indent}}}";
    }

    private static string Print(SelectionNode node, string indent)
    {
        switch (node)
        {
            case FieldNode field:
                var prefix = field.Alias is null ? field.Name.Value : $"{field.Alias}: {field.Name}";
                var set = field.SelectionSet is null ? "" : " " + Print(field.SelectionSet, indent);
                return $"{prefix}{Arguments(prefix, field.Arguments, indent)}{Indent(Print(field.Directives), indent)}{set}";
            case FragmentSpreadNode spread:
                return $"...{spread.Name}{Indent(Print(spread.Directives), indent)}";
            case InlineFragmentNode fragment:
                var condition = fragment.TypeCondition is null ? "" : $" on {fragment.TypeCondition.Name}";
                return $"...{condition}{Indent(Print(fragment.Directives), indent)} {Print(fragment.SelectionSet, indent)}";
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Arguments(string prefix, ArgumentNode[] arguments, string indent)
    {
        if (arguments.Length == 0)
            return "";
        var printed = arguments.Select(a => $"{a.Name}: {Print(a.Value)}").ToList();
        var line = $"({string.Join(", ", printed)})";
        if (prefix.Length + line.Length <= MaxLine)
            return Indent(line, indent);
        var inner = indent + "  ";
        return $"(\n{string.Join("\n", printed.Select(p => inner + Indent(p, inner)))}\n{indent})";
    }

    private static string Indent(string text, string indent) => text.Replace("\n", "\n" + indent, StringComparison.Ordinal);

    private static string Print(DirectiveNode[] directives)
    {
        if (directives.Length == 0)
            return "";
        var text = new StringBuilder();
        foreach (var directive in directives)
        {
            text.Append(" @").Append(directive.Name);
            if (directive.Arguments.Length != 0)
                text.Append('(').AppendJoin(", ", directive.Arguments.Select(a => $"{a.Name}: {Print(a.Value)}")).Append(')');
        }

        return text.ToString();
    }

    public static string Print(TypeNode type) => type switch
    {
        NonNullTypeNode nonNull => Print(nonNull.Nullable) + "!",
        ListTypeNode list => $"[{Print(list.Item)}]",
        _ => ((NamedTypeNode)type).Name.Value,
    };

    public static string Print(ValueNode value) => value switch
    {
        VariableNode variable => "$" + variable.Name,
        IntNode number => number.Text,
        FloatNode number => number.Text,
        StringNode { Block: true } text => PrintBlockString(text.Value),
        StringNode text => Quote(text.Value),
        BooleanNode { Value: true } => "true",
        BooleanNode => "false",
        NullNode => "null",
        EnumNode name => name.Value,
        ListNode list => $"[{string.Join(", ", list.Values.Select(Print))}]",
        ObjectNode entries => $"{{{string.Join(", ", entries.Fields.Select(f => $"{f.Name}: {Print(f.Value)}"))}}}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Keyword(OperationKind kind) => kind switch
    {
        OperationKind.Query => "query",
        OperationKind.Mutation => "mutation",
        _ => "subscription",
    };

    private static string Description(StringNode? description) => description is null ? "" : Print(description) + "\n";

    /// <summary>A string in quotes, with the escapes of the grammar.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' or (>= '\x7f' and <= '\x9f') => quoted.Append("\\u").Append(((int)c).ToString("X4", null)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
