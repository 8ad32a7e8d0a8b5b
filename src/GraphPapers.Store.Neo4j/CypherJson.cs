using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// Parameters of a statement as JSON. Reals are written with a point, so that the server takes 1.0 for a float, not for an integer; everything
/// else says its type in plain JSON.
/// </summary>
internal static class CypherJson
{
    /// <summary>Writes a value: null, a text, a number, a bool, a list of values or a map of texts to values.</summary>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case long number: json.WriteNumberValue(number); break;
            case int number: json.WriteNumberValue(number); break;
            case double number: WriteReal(json, number); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case IEnumerable<KeyValuePair<string, object?>> map: WriteMap(json, map); break;
            case IEnumerable list: WriteList(json, list); break;
            default: throw new UnreachableException($"{value.GetType()} is no value of Cypher");
        }
    }

    private static void WriteReal(Utf8JsonWriter json, double number)
    {
        if (number != Math.Truncate(number) || Math.Abs(number) >= 1e15) json.WriteNumberValue(number);
        else json.WriteRawValue(number.ToString("0.0", CultureInfo.InvariantCulture), skipInputValidation: true);
    }

    private static void WriteMap(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (object? value in list) Write(json, value);
        json.WriteEndArray();
    }
}
