using System.Globalization;
using System.Text.Json;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>
/// Input coercion of scalars and enums (spec §3.5, §3.9): from a literal of a document and from a JSON value of the variables.
/// Coerced values are int, double, string and bool; an enum's value is its name; a custom scalar's is the untyped value.
/// </summary>
internal static class LeafInput
{
    /// <summary>Coerces a literal; returns what is wrong with it, or null.</summary>
    public static string? FromLiteral(NamedType type, ValueNode literal, IReadOnlyDictionary<string, object?>? variables, out object? value)
    {
        value = null;
        if (type is EnumType enumeration)
            return EnumFromLiteral(enumeration, literal, out value);
        switch (type.Name)
        {
            case "Int":
                return IntFromLiteral(literal, out value);
            case "Float":
                var digits = literal is IntNode i ? i.Text : (literal as FloatNode)?.Text;
                if (digits is null)
                    return $"Float cannot represent non numeric value: {Printer.Print(literal)}";
                value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
                return null;
            case "String":
                value = (literal as StringNode)?.Value;
                return value is null ? $"String cannot represent a non string value: {Printer.Print(literal)}" : null;
            case "Boolean":
                value = (literal as BooleanNode)?.Value;
                return value is null ? $"Boolean cannot represent a non boolean value: {Printer.Print(literal)}" : null;
            case "ID":
                value = literal is StringNode text ? text.Value : (literal as IntNode)?.Text;
                return value is null ? $"ID cannot represent a non-string and non-integer value: {Printer.Print(literal)}" : null;
            default:
                value = Untyped(literal, variables);
                return null;
        }
    }

    private static string? IntFromLiteral(ValueNode literal, out object? value)
    {
        value = null;
        if (literal is not IntNode number)
            return $"Int cannot represent non-integer value: {Printer.Print(literal)}";
        if (!int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
            return $"Int cannot represent non 32-bit signed integer value: {number.Text}";
        value = parsed;
        return null;
    }

    private static string? EnumFromLiteral(EnumType type, ValueNode literal, out object? value)
    {
        value = null;
        var written = Printer.Print(literal);
        if (literal is not EnumNode name)
            return $"Enum \"{type}\" cannot represent non-enum value: {written}.{NearValues(type, written)}";
        if (!type.Values.ContainsKey(name.Value))
            return $"Value \"{written}\" does not exist in \"{type}\" enum.{NearValues(type, written)}";
        value = name.Value;
        return null;
    }

    private static string NearValues(EnumType type, string written) =>
        Suggestions.DidYouMean("the enum value", Suggestions.Near(written, type.Values.Keys));

    /// <summary>Coerces a JSON value; returns what is wrong with it, or null.</summary>
    public static string? FromJson(NamedType type, JsonElement json, out object? value)
    {
        value = null;
        if (type is EnumType enumeration)
            return EnumFromJson(enumeration, json, out value);
        switch (type.Name)
        {
            case "Int":
                return IntFromJson(json, out value);
            case "Float":
                value = json.ValueKind == JsonValueKind.Number ? json.GetDouble() : null;
                return value is double d && double.IsFinite(d) ? null : $"Float cannot represent non numeric value: {Inspection.Inspect(json)}";
            case "String":
                value = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
                return value is null ? $"String cannot represent a non string value: {Inspection.Inspect(json)}" : null;
            case "Boolean":
                value = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
                return value is null ? $"Boolean cannot represent a non boolean value: {Inspection.Inspect(json)}" : null;
            case "ID":
                value = json.ValueKind switch
                {
                    JsonValueKind.String => json.GetString(),
                    JsonValueKind.Number when json.GetDouble() is var number && double.IsFinite(number) && Math.Floor(number) == number => JavaScriptNumber.Format(number),
                    _ => null,
                };
                return value is null ? $"ID cannot represent value: {Inspection.Inspect(json)}" : null;
            default:
                value = Untyped(json);
                return null;
        }
    }

    private static string? IntFromJson(JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number || json.GetDouble() is var number && Math.Floor(number) != number)
            return $"Int cannot represent non-integer value: {Inspection.Inspect(json)}";
        if (json.GetDouble() is > int.MaxValue or < int.MinValue)
            return $"Int cannot represent non 32-bit signed integer value: {Inspection.Inspect(json)}";
        value = (int)json.GetDouble();
        return null;
    }

    private static string? EnumFromJson(EnumType type, JsonElement json, out object? value)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.String)
        {
            var shown = Inspection.Inspect(json);
            return $"Enum \"{type}\" cannot represent non-string value: {shown}.{NearValues(type, shown)}";
        }

        var name = json.GetString()!;
        if (!type.Values.ContainsKey(name))
            return $"Value \"{name}\" does not exist in \"{type}\" enum.{NearValues(type, name)}";
        value = name;
        return null;
    }

    /// <summary>What a literal says by itself: for custom scalars.</summary>
    private static object? Untyped(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) => literal switch
    {
        IntNode number => int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var i)
            ? i
            : double.Parse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
        FloatNode number => double.Parse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture),
        StringNode text => text.Value,
        BooleanNode truth => truth.Value,
        EnumNode name => name.Value,
        ListNode list => list.Values.Select(v => Untyped(v, variables)).ToArray(),
        ObjectNode fields => fields.Fields.ToDictionary(f => f.Name.Value, f => Untyped(f.Value, variables), StringComparer.Ordinal),
        VariableNode variable => variables?.GetValueOrDefault(variable.Name.Value),
        _ => null,
    };

    private static object? Untyped(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Number => json.TryGetInt32(out var i) ? i : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => json.EnumerateArray().Select(Untyped).ToArray(),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(p => p.Name, p => Untyped(p.Value), StringComparer.Ordinal),
        _ => null,
    };
}
