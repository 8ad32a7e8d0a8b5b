using System.Globalization;
using System.Text.Json;

namespace GraphPapers.Extraction.Tests.Quantities;

/// <summary>One expected answer of a public case, as plain strings.</summary>
internal sealed record ExpectedQuantity(string Type, string Text, int? Start, int? End, IReadOnlyList<IReadOnlyDictionary<string, string?>> Values);

/// <summary>A public case of Recognizers-Text.</summary>
internal sealed record RecognizersCase(string Input, DateTime? Reference, IReadOnlyList<ExpectedQuantity> Expected);

/// <summary>The public English cases, which lie beside the project and are no part of it.</summary>
internal static class RecognizersCases
{
    public const string Missing = "The public cases of Recognizers-Text are not at ../shared/data/recognizers_text.";

    public static string? Folder { get; } = FindFolder();

    public static IReadOnlyList<RecognizersCase> Read(string model)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder!, model + ".json")).TrimStart('\uFEFF'));
        return [.. json.RootElement.EnumerateArray().Select(ReadCase)];
    }

    private static string? FindFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "GraphPapers.sln"))) continue;
            var folder = Path.Combine(at.FullName, "..", "shared", "data", "recognizers_text");
            return Directory.Exists(folder) ? folder : null;
        }
        return null;
    }

    private static RecognizersCase ReadCase(JsonElement json)
    {
        DateTime? reference = json.TryGetProperty("Context", out var context) && context.ValueKind == JsonValueKind.Object
            && context.TryGetProperty("ReferenceDateTime", out var time) && time.ValueKind == JsonValueKind.String
            ? DateTime.Parse(time.GetString()!, CultureInfo.InvariantCulture)
            : null;
        return new RecognizersCase(
            json.GetProperty("Input").GetString()!, reference, [.. json.GetProperty("Results").EnumerateArray().Select(ReadExpected)]);
    }

    private static ExpectedQuantity ReadExpected(JsonElement json)
    {
        var values = new List<IReadOnlyDictionary<string, string?>>();
        if (json.TryGetProperty("Resolution", out var resolution) && resolution.ValueKind == JsonValueKind.Object)
        {
            if (resolution.TryGetProperty("values", out var list)) values.AddRange(list.EnumerateArray().Select(ReadFields));
            else values.Add(ReadFields(resolution));
        }
        var type = json.TryGetProperty("TypeName", out var name) ? name.GetString()! : "";
        return new ExpectedQuantity(type, json.GetProperty("Text").GetString()!, ReadOffset(json, "Start"), ReadOffset(json, "End"), values);
    }

    private static Dictionary<string, string?> ReadFields(JsonElement json)
        => json.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.ValueKind == JsonValueKind.Null ? null : f.Value.ToString());

    private static int? ReadOffset(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
