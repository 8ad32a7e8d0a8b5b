using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>Prints a schema in SDL, in the layout of graphql-js.</summary>
internal static class SchemaPrinter
{
    private static readonly string[] CommonNames = ["Query", "Mutation", "Subscription"];

    public static string Print(Schema schema)
    {
        var parts = new List<string>();
        if (SchemaDefinition(schema) is { } definition)
            parts.Add(definition);
        parts.AddRange(schema.Directives.Where(d => !d.IsBuiltIn).Select(Directive));
        parts.AddRange(schema.Types.Where(t => !t.IsIntrospection && t is not ScalarType { IsBuiltIn: true }).Select(Print));
        return string.Join("\n\n", parts);
    }

    private static string? SchemaDefinition(Schema schema)
    {
        var common = true;
        var lines = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            if (schema.Roots[i] is not { } root)
                continue;
            common &= root.Name == CommonNames[i];
            lines.Add($"  {Printer.Keyword((OperationKind)i)}: {root.Name}");
        }

        return common && schema.Description is null ? null : $"{Description(schema.Description)}schema {{\n{string.Join("\n", lines)}\n}}";
    }

    private static string Print(NamedType type) => Description(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {type.Name}{(scalar.SpecifiedBy is null ? "" : $" @specifiedBy(url: {Printer.Quote(scalar.SpecifiedBy)})")}",
        ObjectType fields => $"type {type.Name}{Implements(fields)}{Fields(fields)}",
        InterfaceType fields => $"interface {type.Name}{Implements(fields)}{Fields(fields)}",
        UnionType union => $"union {type.Name}{(union.Members.Count == 0 ? "" : " = " + string.Join(" | ", union.Members))}",
        EnumType values => $"enum {type.Name}{Block(values.Values.Values.Select((v, i) => Description(v.Description, "  ", i == 0) + "  " + v.Name + Deprecated(v.DeprecationReason)))}",
        InputObjectType input => $"input {type.Name}{(input.IsOneOf ? " @oneOf" : "")}{Block(input.Fields.Values.Select((f, i) => Description(f.Description, "  ", i == 0) + "  " + InputValue(f)))}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Implements(FieldsType type) =>
        type.Interfaces.Count == 0 ? "" : " implements " + string.Join(" & ", type.Interfaces);

    private static string Fields(FieldsType type) => Block(type.Fields.Values.Select((f, i) =>
        $"{Description(f.Description, "  ", i == 0)}  {f.Name}{Arguments(f.Arguments, "  ")}: {f.Type}{Deprecated(f.DeprecationReason)}"));

    private static string Arguments(InputValueDefinition[] arguments, string indent)
    {
        if (arguments.Length == 0)
            return "";
        if (arguments.All(a => string.IsNullOrEmpty(a.Description)))
            return $"({string.Join(", ", arguments.Select(InputValue))})";
        var lines = arguments.Select((a, i) => $"{Description(a.Description, "  " + indent, i == 0)}  {indent}{InputValue(a)}");
        return $"(\n{string.Join("\n", lines)}\n{indent})";
    }

    private static string InputValue(InputValueDefinition value)
    {
        var written = value.Default is null ? "" : $" = {Printer.Print(Canonical(value.Default, value.Type))}";
        return $"{value.Name}: {value.Type}{written}{Deprecated(value.DeprecationReason)}";
    }

    /// <summary>
    /// A default as its coerced value prints: a single value in list position becomes a list, numbers and ids take the type's form.
    /// </summary>
    public static ValueNode Canonical(ValueNode value, GraphQLType type)
    {
        switch (type)
        {
            case NonNullType nonNull:
                return Canonical(value, nonNull.Nullable);
            case ListType list when value is not NullNode:
                if (value is ListNode items)
                    return new ListNode(value.Start, [.. items.Values.Select(v => Canonical(v, list.Item))]);
                return new ListNode(value.Start, [Canonical(value, list.Item)]);
            case InputObjectType input when value is ObjectNode fields:
                return new ObjectNode(value.Start, [.. input.Fields.Values.SelectMany(f => CanonicalField(f, fields))]);
            case ScalarType { Name: "Float" } when value is IntNode or FloatNode:
                return new FloatNode(value.Start, JavaScriptNumber.Format(value is IntNode i ? i.Text : ((FloatNode)value).Text));
            case ScalarType { Name: "ID" } when value is StringNode text && IsInteger(text.Value):
                return new IntNode(value.Start, text.Value);
            case ScalarType when value is StringNode text:
                return new StringNode(value.Start, text.Value, block: false);
            default:
                return value;
        }
    }

    private static IEnumerable<ObjectFieldNode> CanonicalField(InputValueDefinition field, ObjectNode given)
    {
        var value = Array.Find(given.Fields, f => f.Name.Value == field.Name)?.Value ?? field.Default;
        return value is null ? [] : [new ObjectFieldNode(0, new NameNode(0, field.Name), Canonical(value, field.Type))];
    }

    private static bool IsInteger(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits == "0" ? text == "0" : digits.Length != 0 && digits[0] != '0' && digits.All(char.IsAsciiDigit);
    }

    private static string Directive(DirectiveDefinition directive) =>
        $"{Description(directive.Description)}directive @{directive.Name}{Arguments(directive.Arguments, "")}{(directive.IsRepeatable ? " repeatable" : "")} on {string.Join(" | ", directive.Locations)}";

    private static string Deprecated(string? reason) => reason switch
    {
        null => "",
        Introspection.NoLongerSupported => " @deprecated",
        _ => $" @deprecated(reason: {Printer.Quote(reason)})",
    };

    private static string Description(string? text, string indent = "", bool first = true)
    {
        if (text is null)
            return "";
        var block = Printer.FitsBlockString(text) ? Printer.PrintBlockString(text) : Printer.Quote(text);
        var prefix = indent.Length != 0 && !first ? "\n" + indent : indent;
        return $"{prefix}{block.Replace("\n", "\n" + indent, StringComparison.Ordinal)}\n";
    }

    private static string Block(IEnumerable<string> items)
    {
        var lines = items.ToList();
        return lines.Count == 0 ? "" : $" {{\n{string.Join("\n", lines)}\n}}";
    }
}
