using System.Globalization;
using System.Reflection;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>Turns coerced input values into the CLR types that resolvers take; made once, when a schema is bound.</summary>
internal sealed class InputConversion(IReadOnlyDictionary<string, Func<object, object?>> scalars)
{
    /// <summary>Input objects may hold themselves: what is met again while being made is looked up when it is used.</summary>
    private readonly Dictionary<(System.Type, InputObjectType), Func<object?, object?>?> _objects = [];

    /// <summary>A conversion, or null where no value of the GraphQL type can become the CLR type.</summary>
    public Func<object?, object?>? To(System.Type target, GraphQLType type)
    {
        if (type is NonNullType nonNull)
            return To(target, nonNull.Nullable);
        var bare = Nullable.GetUnderlyingType(target) ?? target;
        return type switch
        {
            ListType list => ToList(bare, list.Item),
            InputObjectType input => ToKnownObject(bare, input),
            EnumType enumeration => ToEnum(bare, enumeration),
            ScalarType scalar => ToScalar(bare, scalar),
            _ => null,
        };
    }

    private Func<object?, object?>? ToScalar(System.Type target, ScalarType type)
    {
        if (scalars.TryGetValue(type.Name, out var parse))
            return value => value is null ? null : parse(value);
        if (target == typeof(object))
            return value => value;
        return type.Name switch
        {
            "String" or "ID" when target == typeof(string) => value => value,
            "Boolean" when target == typeof(bool) => value => value,
            "Int" when target == typeof(int) => value => value,
            "Int" or "Float" when IsNumber(target) => value => value is null ? null : Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            "Float" when target == typeof(double) => value => value,
            _ => null,
        };
    }

    private static bool IsNumber(System.Type type) =>
        type == typeof(long) || type == typeof(double) || type == typeof(float) || type == typeof(decimal) || type == typeof(short);

    private static Func<object?, object?>? ToEnum(System.Type target, EnumType type)
    {
        if (target == typeof(string) || target == typeof(object))
            return value => value;
        if (!target.IsEnum)
            return null;
        var members = type.Values.Keys.ToDictionary(name => name, name => EnumNames.Member(target, name), StringComparer.Ordinal);
        return members.ContainsValue(null) ? null : value => value is null ? null : members[(string)value];
    }

    private Func<object?, object?>? ToList(System.Type target, GraphQLType item)
    {
        var element = target.IsArray ? target.GetElementType()! : target.IsGenericType ? target.GetGenericArguments()[0] : null;
        if (element is null || To(element, item) is not { } convert)
            return null;
        var isList = target == typeof(List<>).MakeGenericType(element);
        if (!isList && !target.IsAssignableFrom(element.MakeArrayType()))
            return null;
        return value =>
        {
            if (value is not object?[] items)
                return null;
            var array = Array.CreateInstance(element, items.Length);
            for (var i = 0; i < items.Length; i++)
                array.SetValue(convert(items[i]), i);
            return isList ? Activator.CreateInstance(target, array) : array;
        };
    }

    private Func<object?, object?>? ToKnownObject(System.Type target, InputObjectType type)
    {
        var key = (target, type);
        if (_objects.TryGetValue(key, out var known))
            return known;
        _objects[key] = value => _objects[key]!(value);
        return _objects[key] = ToObject(target, type);
    }

    /// <summary>An input object becomes a dictionary, or is made by the constructor with the most parameters, matched by name.</summary>
    private Func<object?, object?>? ToObject(System.Type target, InputObjectType type)
    {
        if (target.IsAssignableFrom(typeof(OrderedDictionary<string, object?>)))
            return value => value;
        var constructor = target.GetConstructors().MaxBy(c => c.GetParameters().Length);
        if (constructor is null)
            return null;
        var parts = new List<(string Field, Func<object?, object?> Convert, object? Default)>();
        foreach (var parameter in constructor.GetParameters())
        {
            var field = type.Fields.Values.FirstOrDefault(f => string.Equals(f.Name, parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (field is null || To(parameter.ParameterType, field.Type) is not { } convert)
                return null;
            parts.Add((field.Name, convert, Default(parameter)));
        }

        return value => value is not IDictionary<string, object?> given ? null : constructor.Invoke(
            [.. parts.Select(p => given.TryGetValue(p.Field, out var v) && v is not null ? p.Convert(v) : p.Default)]);
    }

    /// <summary>What a parameter is when the client gives nothing.</summary>
    public static object? Default(ParameterInfo parameter)
    {
        if (parameter.HasDefaultValue && parameter.DefaultValue is { } value)
            return parameter.ParameterType.IsEnum ? Enum.ToObject(parameter.ParameterType, value) : value;
        var type = parameter.ParameterType;
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
    }
}
