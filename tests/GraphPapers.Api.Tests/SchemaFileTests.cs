using System.Globalization;
using System.Text;
using System.Text.Json;
using GraphPapers.Api.Resolvers;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.Api.Tests;

/// <summary>schema/graphpapers.graphql is the contract: the server's own print of it, and what introspection tells.</summary>
public sealed class SchemaFileTests
{
    private const string Introspection = """
        { __schema { types { kind name description interfaces { name } isOneOf
            fields { name description args { ...Input } type { ...Type } }
            inputFields { ...Input } enumValues { name description } } } }
        fragment Input on __InputValue { name description defaultValue type { ...Type } }
        fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    /// <summary>To rewrite the file in the printed form: GRAPHPAPERS_WRITE_SCHEMA=1 dotnet test tests/GraphPapers.Api.Tests.</summary>
    [Fact]
    public void The_schema_file_is_the_schema_as_it_is_printed()
    {
        var printed = Schema.Parse(ApiSchema.Text()).ToString() + "\n";
        var file = Path.Combine(Root(), "schema", "graphpapers.graphql");
        if (Environment.GetEnvironmentVariable("GRAPHPAPERS_WRITE_SCHEMA") == "1") File.WriteAllText(file, printed);

        File.ReadAllText(file).ShouldBe(printed);
    }

    [Fact]
    public async Task Introspection_prints_the_schema_file()
    {
        await using var server = await ApiServer.StartAsync();

        var types = (await server.DataAsync(Introspection)).GetProperty("__schema").GetProperty("types").EnumerateArray();

        var printed = string.Join("\n", types.Where(type => !Name(type).StartsWith("__", StringComparison.Ordinal) && Kind(type) != "SCALAR").Select(Print));
        printed.ShouldBe(File.ReadAllText(Path.Combine(Root(), "schema", "graphpapers.graphql")));
    }

    [Fact]
    public async Task Every_type_field_argument_and_value_is_described()
    {
        await using var server = await ApiServer.StartAsync();

        foreach (var type in (await server.DataAsync(Introspection)).GetProperty("__schema").GetProperty("types").EnumerateArray())
        {
            // Introspection's own types are described by the specification.
            if (Name(type).StartsWith("__", StringComparison.Ordinal)) continue;
            Described(type, Name(type));
            foreach (var member in ((string[])["fields", "inputFields", "enumValues"]).SelectMany(list => Items(type, list)))
            {
                Described(member, $"{Name(type)}.{Name(member)}");
                foreach (var argument in Items(member, "args")) Described(argument, $"{Name(type)}.{Name(member)}({Name(argument)})");
            }
        }

        static void Described(JsonElement item, string what) => item.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(what);
    }

    internal static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "GraphPapers.sln"))) return at.FullName;
        throw new InvalidOperationException("GraphPapers.sln is not above the tests.");
    }

    /// <summary>A type in SDL, from introspection alone.</summary>
    private static string Print(JsonElement type)
    {
        var text = new StringBuilder().Append(Quoted(type, ""));
        var keyword = Kind(type) switch { "OBJECT" => "type", "INTERFACE" => "interface", "ENUM" => "enum", "INPUT_OBJECT" => "input", var other => throw new NotSupportedException(other) };
        var interfaces = Items(type, "interfaces").Select(Name).ToList();
        text.Append(CultureInfo.InvariantCulture, $"{keyword} {Name(type)}{(interfaces.Count == 0 ? "" : " implements " + string.Join(" & ", interfaces))} {{\n");
        var members = Items(type, "fields").Select(PrintField).Concat(Items(type, "inputFields").Select(PrintInput)).Concat(Items(type, "enumValues").Select(Name));
        var descriptions = Items(type, "fields").Concat(Items(type, "inputFields")).Concat(Items(type, "enumValues")).Select(item => Quoted(item, "  "));
        text.AppendJoin("\n", members.Zip(descriptions, (member, description) => $"{description}  {member}\n"));
        return text.Append("}\n").ToString();
    }

    private static string PrintField(JsonElement field)
    {
        var arguments = Items(field, "args").Select(argument => $"{Quoted(argument, "    ")}    {PrintInput(argument)}\n").ToList();
        return $"{Name(field)}{(arguments.Count == 0 ? "" : $"(\n{string.Join("\n", arguments)}  )")}: {PrintType(field.GetProperty("type"))}";
    }

    private static string PrintInput(JsonElement input) =>
        $"{Name(input)}: {PrintType(input.GetProperty("type"))}{(input.GetProperty("defaultValue") is { ValueKind: JsonValueKind.String } value ? " = " + value.GetString() : "")}";

    private static string PrintType(JsonElement type) => Kind(type) switch
    {
        "NON_NULL" => PrintType(type.GetProperty("ofType")) + "!",
        "LIST" => $"[{PrintType(type.GetProperty("ofType"))}]",
        _ => Name(type),
    };

    private static string Name(JsonElement item) => item.GetProperty("name").GetString()!;

    private static string Kind(JsonElement item) => item.GetProperty("kind").GetString()!;

    /// <summary>A description as graphql-js lays it out: beyond 70 characters on lines of its own.</summary>
    private static string Quoted(JsonElement item, string indent)
    {
        var text = item.GetProperty("description").GetString()!;
        return text.Length > 70 ? $"{indent}\"\"\"\n{indent}{text}\n{indent}\"\"\"\n" : $"{indent}\"\"\"{text}\"\"\"\n";
    }

    private static JsonElement[] Items(JsonElement of, string name) =>
        of.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];
}
