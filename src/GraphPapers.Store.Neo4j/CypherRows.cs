using System.Text.Json;

namespace GraphPapers.Store.Neo4j;

/// <summary>
/// Rows of an answer of the Query API in plain JSON, read forward, column by column, without building objects:
/// <c>{"data":{"fields":[…],"values":[[…],…]}, …}</c>.
/// </summary>
internal ref struct CypherRows
{
    private Utf8JsonReader json;

    public CypherRows(ReadOnlySpan<byte> answer)
    {
        json = new(answer);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            if (json.CurrentDepth == 2 && json.ValueTextEquals("values"u8))
            {
                json.Read();
                return;
            }

            if (!json.ValueTextEquals("data"u8)) json.Skip();
        }
    }

    /// <summary>Steps to the next row; false at the end.</summary>
    public bool Next()
    {
        // A row is an array at depth 3, the end of all is the end of the array at depth 2.
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.StartArray && json.CurrentDepth == 3) return true;
            if (json.TokenType == JsonTokenType.EndArray && json.CurrentDepth == 2) return false;
        }

        return false;
    }

    public string? TextOrNull()
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.GetString();
    }

    public string Text() => TextOrNull() ?? "";

    public long? NumberOrNull()
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : json.TryGetInt64(out long whole) ? whole : (long)json.GetDouble();
    }

    public long Number() => NumberOrNull() ?? 0;

    public double Real()
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? 0 : json.GetDouble();
    }

    public bool Flag()
    {
        json.Read();
        return json.TokenType == JsonTokenType.True;
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public List<string> Texts()
    {
        var texts = new List<string>();
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) return texts;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) texts.Add(json.GetString() ?? "");
        return texts;
    }

    /// <summary>A list of whole numbers; empty where there is none.</summary>
    public List<int> Numbers() => [.. Keys().Select(number => checked((int)number))];

    /// <summary>A list of keys; empty where there is none.</summary>
    public List<long> Keys()
    {
        var keys = new List<long>();
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray) return keys;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray) keys.Add(json.GetInt64());
        return keys;
    }
}
