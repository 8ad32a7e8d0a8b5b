using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>Result coercion of one leaf type (spec §3.5, §3.9): a CLR value to JSON.</summary>
internal sealed class LeafOutput
{
    private readonly NamedType _type;
    private readonly Func<object, object?>? _serialize;
    private readonly ConcurrentDictionary<object, string> _enumNames = new();
    private volatile Members? _members;

    public LeafOutput(NamedType type, Func<object, object?>? serialize)
    {
        _type = type;
        _serialize = serialize;
        Kind = type switch
        {
            EnumType => LeafKind.Enum,
            _ => type.Name switch
            {
                "Int" => LeafKind.Int,
                "Float" => LeafKind.Float,
                "String" => LeafKind.String,
                "Boolean" => LeafKind.Boolean,
                "ID" => LeafKind.Id,
                _ => LeafKind.Custom,
            },
        };
    }

    public LeafKind Kind { get; }

    /// <summary>The JSON of a member of a CLR enum whose values are few and small; null where it must be written the long way.</summary>
    public byte[]? Quoted<T>(T member)
    {
        if (Unsafe.SizeOf<T>() != sizeof(int))
            return null;
        var known = _members;
        if (known is null || known.Enumeration != typeof(T))
            _members = known = Members.Of(typeof(T), (EnumType)_type);
        var value = Unsafe.As<T, uint>(ref member);
        return value < (uint)known.Quoted.Length ? known.Quoted[value] : null;
    }

    /// <summary>Writes a value that is not null; gives what is wrong where it does not fit the type, and then writes nothing.</summary>
    public string? Write(object value, ResponseWriter writer)
    {
        switch (Kind)
        {
            case LeafKind.Int:
                return WriteInt(value, writer);
            case LeafKind.Float:
                if (!TryDouble(value, out var number) || !double.IsFinite(number))
                    return $"Float cannot represent non numeric value: {Show(value)}";
                writer.Number(number);
                return null;
            case LeafKind.String:
                return WriteString(value, writer);
            case LeafKind.Boolean:
                if (value is not bool truth)
                    return $"Boolean cannot represent a non boolean value: {Show(value)}";
                writer.Boolean(truth);
                return null;
            case LeafKind.Id:
                return WriteId(value, writer);
            case LeafKind.Enum:
                return WriteEnum(value, writer);
            default:
                WriteCustom(_serialize is null ? value : _serialize(value), writer);
                return null;
        }
    }

    private static string? WriteInt(object value, ResponseWriter writer)
    {
        if (!TryDouble(value, out var number) || Math.Floor(number) != number)
            return $"Int cannot represent non-integer value: {Show(value)}";
        if (number is > int.MaxValue or < int.MinValue)
            return $"Int cannot represent non 32-bit signed integer value: {Show(value)}";
        writer.Number((int)number);
        return null;
    }

    private static string? WriteString(object value, ResponseWriter writer)
    {
        var text = value switch
        {
            string s => s,
            bool truth => truth ? "true" : "false",
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
            return $"String cannot represent value: {Show(value)}";
        writer.String(text);
        return null;
    }

    private static string? WriteId(object value, ResponseWriter writer)
    {
        var text = value switch
        {
            string s => s,
            int or long or short or byte or uint or ulong or Guid => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => null,
        };
        if (text is null)
            return $"ID cannot represent value: {Show(value)}";
        writer.String(text);
        return null;
    }

    private string? WriteEnum(object value, ResponseWriter writer)
    {
        var enumeration = (EnumType)_type;
        if (!_enumNames.TryGetValue(value, out var name))
        {
            name = value switch
            {
                string text => enumeration.Values.ContainsKey(text) ? text : null,
                Enum member => EnumNames.Find(enumeration, member.ToString()),
                _ => null,
            };
            if (name is null)
                return $"Enum \"{_type}\" cannot represent value: {Show(value)}";
            if (value is Enum)
                _enumNames[value] = name;
        }

        writer.String(name);
        return null;
    }

    /// <summary>Custom scalars are written as what they look like: text, numbers, lists, dictionaries.</summary>
    private static void WriteCustom(object? value, ResponseWriter writer)
    {
        switch (value)
        {
            case null:
                writer.Null();
                break;
            case bool truth:
                writer.Boolean(truth);
                break;
            case string text:
                writer.String(text);
                break;
            case long whole:
                writer.Number(whole);
                break;
            case IDictionary<string, object?> fields:
                writer.BeginObject();
                foreach (var (key, item) in fields)
                {
                    writer.Key(System.Text.Encoding.UTF8.GetBytes($"\"{System.Text.Json.JsonEncodedText.Encode(key)}\":"));
                    WriteCustom(item, writer);
                }

                writer.EndObject();
                break;
            case IEnumerable items:
                writer.BeginArray();
                foreach (var item in items)
                    WriteCustom(item, writer);
                writer.EndArray();
                break;
            default:
                if (TryDouble(value, out var number) && double.IsFinite(number))
                    writer.Number(number);
                else
                    writer.String(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    private static bool TryDouble(object value, out double number)
    {
        number = 0;
        if (value is not (int or double or float or long or short or byte or sbyte or ushort or uint or ulong or decimal))
            return false;
        number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>A value in an error for the client: its text where it is a scalar, its kind where it is not.</summary>
    private static string Show(object value) => value switch
    {
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => "an object",
    };

    /// <summary>By the number of a member: its name as JSON, or null.</summary>
    private sealed record Members(System.Type Enumeration, byte[]?[] Quoted)
    {
        private const int Most = 256;

        public static Members Of(System.Type enumeration, EnumType type)
        {
            var quoted = new byte[]?[Most];
            foreach (var member in Enum.GetNames(enumeration))
            {
                var number = Convert.ToInt64(Enum.Parse(enumeration, member), CultureInfo.InvariantCulture);
                if (number is >= 0 and < Most && EnumNames.Find(type, member) is { } name)
                    quoted[number] = System.Text.Encoding.UTF8.GetBytes($"\"{name}\"");
            }

            return new Members(enumeration, quoted);
        }
    }
}
