using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>A client's value as error messages show it: two levels, ten items, then an ellipsis.</summary>
internal static class Inspection
{
    private const int MaxItems = 10;
    private const int MaxDepth = 2;

    public static string Inspect(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                AppendArray(text, value, depth);
                break;
            case JsonValueKind.Object:
                AppendObject(text, value, depth);
                break;
            case JsonValueKind.Number:
                text.Append(JavaScriptNumber.Format(value.GetDouble()));
                break;
            case JsonValueKind.String:
                text.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value.GetString()!)).Append('"');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendArray(StringBuilder text, JsonElement value, int depth)
    {
        var length = value.GetArrayLength();
        if (length == 0 || depth >= MaxDepth)
        {
            text.Append(length == 0 ? "[]" : "[Array]");
            return;
        }

        text.Append('[');
        var first = true;
        foreach (var item in value.EnumerateArray().Take(MaxItems))
        {
            text.Append(first ? "" : ", ");
            first = false;
            Append(text, item, depth + 1);
        }

        if (length > MaxItems)
            text.Append(length == MaxItems + 1 ? ", ... 1 more item" : $", ... {length - MaxItems} more items");
        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        var empty = !value.EnumerateObject().Any();
        if (empty || depth >= MaxDepth)
        {
            text.Append(empty ? "{}" : "[Object]");
            return;
        }

        var separator = "{ ";
        foreach (var property in value.EnumerateObject())
        {
            text.Append(separator).Append(property.Name).Append(": ");
            Append(text, property.Value, depth + 1);
            separator = ", ";
        }

        text.Append(" }");
    }
}
