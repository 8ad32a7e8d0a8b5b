using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>A coerced input value, or the news that there is none.</summary>
/// <param name="Value">Null, int, double, string, bool, object?[] or a dictionary for an input object.</param>
/// <param name="IsInvalid">Whether the literal does not fit its type.</param>
internal readonly record struct Coerced(object? Value, bool IsInvalid)
{
    public static Coerced Invalid { get; } = new(null, true);

    public static implicit operator Coerced(string value) => new(value, false);
}

/// <summary>Input coercion of literals with variables in them (spec §3.11, §3.10, §6.4.1).</summary>
internal static class LiteralCoercion
{
    public static Coerced Coerce(ValueNode literal, GraphQLType type, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is VariableNode variable)
        {
            if (variables is null || !variables.TryGetValue(variable.Name.Value, out var given))
                return Coerced.Invalid;
            return given is null && type is NonNullType ? Coerced.Invalid : new Coerced(given, false);
        }

        if (type is NonNullType nonNull)
            return literal is NullNode ? Coerced.Invalid : Coerce(literal, nonNull.Nullable, variables);
        if (literal is NullNode)
            return new Coerced(null, false);
        return type switch
        {
            ListType list => CoerceList(literal, list.Item, variables),
            InputObjectType input => CoerceObject(literal as ObjectNode, input, variables),
            NamedType leaf => LeafInput.FromLiteral(leaf, literal, variables, out var value) is null ? new Coerced(value, false) : Coerced.Invalid,
            _ => Coerced.Invalid,
        };
    }

    private static Coerced CoerceList(ValueNode literal, GraphQLType item, IReadOnlyDictionary<string, object?>? variables)
    {
        // A single value counts as a list of one (spec §3.11 Input Coercion).
        if (literal is not ListNode list)
            return Coerce(literal, item, variables) is { IsInvalid: false } single ? new Coerced(new[] { single.Value }, false) : Coerced.Invalid;
        var values = new object?[list.Values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            // A variable without value is null inside a list.
            var missing = list.Values[i] is VariableNode variable && variables?.ContainsKey(variable.Name.Value) != true;
            if (missing && item is NonNullType)
                return Coerced.Invalid;
            var coerced = missing ? default : Coerce(list.Values[i], item, variables);
            if (coerced.IsInvalid)
                return Coerced.Invalid;
            values[i] = coerced.Value;
        }

        return new Coerced(values, false);
    }

    private static Coerced CoerceObject(ObjectNode? literal, InputObjectType type, IReadOnlyDictionary<string, object?>? variables)
    {
        if (literal is null || Array.Exists(literal.Fields, f => !type.Fields.ContainsKey(f.Name.Value)))
            return Coerced.Invalid;
        var values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields.Values)
        {
            var given = Array.FindLast(literal.Fields, f => f.Name.Value == field.Name)?.Value;
            if (given is VariableNode variable && variables?.ContainsKey(variable.Name.Value) != true)
                given = null;
            var source = given ?? field.Default;
            if (source is null)
            {
                if (field.Type is NonNullType)
                    return Coerced.Invalid;
                continue;
            }

            var coerced = Coerce(source, field.Type, variables);
            if (coerced.IsInvalid)
                return Coerced.Invalid;
            values[field.Name] = coerced.Value;
        }

        return type.IsOneOf && (values.Count != 1 || values.GetAt(0).Value is null) ? Coerced.Invalid : new Coerced(values, false);
    }
}
