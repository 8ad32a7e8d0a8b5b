using System.Globalization;
using System.Text.Json;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>Input coercion of a request's variables (spec §6.1.2).</summary>
internal sealed class VariableCoercion
{
    private const int MaxErrors = 50;

    private readonly Document _document;
    private readonly List<GraphQLError> _errors = [];
    private readonly List<object> _path = [];
    private VariableDefinitionNode _variable = null!;

    private VariableCoercion(Document document) => _document = document;

    /// <summary>The values, without those neither given nor defaulted; or what is wrong.</summary>
    public static (Dictionary<string, object?> Values, IReadOnlyList<GraphQLError> Errors) Coerce(
        Schema schema, Document document, OperationNode operation, JsonElement variables)
    {
        var values = new Dictionary<string, object?>(operation.Variables.Length, StringComparer.Ordinal);
        var coercion = new VariableCoercion(document);
        foreach (var variable in operation.Variables)
        {
            if (coercion._errors.Count >= MaxErrors)
            {
                coercion._errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.", code: ErrorCodes.BadUserInput));
                break;
            }

            coercion._variable = variable;
            try
            {
                coercion.Coerce(variable, schema.Resolve(variable.Type)!, variables, values);
            }
            catch (InvalidOperationException)
            {
                // How JsonElement says that a string holds half a surrogate pair.
                coercion._path.Clear();
                coercion.ReportPlain($"Variable \"${variable.Variable.Name}\" holds text that is no Unicode.");
            }
        }

        return (values, coercion._errors);
    }

    private void Coerce(VariableDefinitionNode variable, GraphQLType type, JsonElement variables, Dictionary<string, object?> values)
    {
        var name = variable.Variable.Name.Value;
        JsonElement given = default;
        if (variables.ValueKind != JsonValueKind.Object || !variables.TryGetProperty(name, out given))
        {
            if (variable.DefaultValue is not null)
                values[name] = LiteralCoercion.Coerce(variable.DefaultValue, type, null).Value;
            else if (type is NonNullType)
                ReportPlain($"Variable \"${name}\" of required type \"{type}\" was not provided.");
            return;
        }

        if (given.ValueKind == JsonValueKind.Null && type is NonNullType)
            ReportPlain($"Variable \"${name}\" of non-null type \"{type}\" must not be null.");
        else
            values[name] = Value(given, type);
    }

    private object? Value(JsonElement json, GraphQLType type)
    {
        if (type is NonNullType nonNull)
        {
            if (json.ValueKind != JsonValueKind.Null)
                return Value(json, nonNull.Nullable);
            Report(json, $"Expected non-nullable type \"{type}\" not to be null.");
            return null;
        }

        if (json.ValueKind == JsonValueKind.Null)
            return null;
        switch (type)
        {
            case ListType list:
                return List(json, list.Item);
            case InputObjectType input:
                return Object(json, input);
            default:
                if (LeafInput.FromJson((NamedType)type, json, out var value) is { } fault)
                    Report(json, fault);
                return value;
        }
    }

    private object?[] List(JsonElement json, GraphQLType item)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return [Value(json, item)];
        var values = new object?[json.GetArrayLength()];
        for (var i = 0; i < values.Length; i++)
        {
            _path.Add(i);
            values[i] = Value(json[i], item);
            _path.RemoveAt(_path.Count - 1);
        }

        return values;
    }

    private OrderedDictionary<string, object?>? Object(JsonElement json, InputObjectType type)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Report(json, $"Expected type \"{type}\" to be an object.");
            return null;
        }

        var values = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in type.Fields.Values)
            Field(json, field, values);
        foreach (var property in json.EnumerateObject().Where(p => !type.Fields.ContainsKey(p.Name)))
        {
            var near = Suggestions.Near(property.Name, type.Fields.Keys);
            Report(json, $"Field \"{property.Name}\" is not defined by type \"{type}\".{Suggestions.DidYouMean(near)}");
        }

        if (type.IsOneOf)
            CheckOneOf(json, type, values);
        return values;
    }

    private void Field(JsonElement json, InputValueDefinition field, OrderedDictionary<string, object?> values)
    {
        if (json.TryGetProperty(field.Name, out var given))
        {
            _path.Add(field.Name);
            values[field.Name] = Value(given, field.Type);
            _path.RemoveAt(_path.Count - 1);
        }
        else if (field.Default is not null)
            values[field.Name] = LiteralCoercion.Coerce(field.Default, field.Type, null).Value;
        else if (field.Type is NonNullType)
            Report(json, $"Field \"{field.Name}\" of required type \"{field.Type}\" was not provided.");
    }

    private void CheckOneOf(JsonElement json, InputObjectType type, OrderedDictionary<string, object?> values)
    {
        if (values.Count != 1)
            Report(json, $"Exactly one key must be specified for OneOf type \"{type}\".");
        if (values.Count == 0)
            return;
        var key = values.GetAt(0).Key;
        if (!json.TryGetProperty(key, out var only) || only.ValueKind != JsonValueKind.Null)
            return;
        _path.Add(key);
        Report(only, $"Field \"{key}\" must be non-null.");
        _path.RemoveAt(_path.Count - 1);
    }

    private void Report(JsonElement value, string fault)
    {
        var name = _variable.Variable.Name.Value;
        var at = _path.Count == 0 ? "" : $" at \"{name}{string.Concat(_path.Select(p => p is int i ? $"[{i.ToString(CultureInfo.InvariantCulture)}]" : $".{p}"))}\"";
        ReportPlain($"Variable \"${name}\" got invalid value {Inspection.Inspect(value)}{at}; {fault}");
    }

    private void ReportPlain(string message)
    {
        if (_errors.Count < MaxErrors)
            _errors.Add(new GraphQLError(message, [_document.LocationOf(_variable)], code: ErrorCodes.BadUserInput));
    }
}
