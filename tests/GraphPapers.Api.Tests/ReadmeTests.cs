using System.Text.Json;
using System.Text.RegularExpressions;

namespace GraphPapers.Api.Tests;

/// <summary>The queries of the README, run over the tests' own store: texts differ, fields and their types do not.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_queries_of_the_readme_run_and_their_answers_have_the_fields_that_it_shows()
    {
        await using var server = await ApiServer.StartAsync();
        var blocks = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(SchemaFileTests.Root(), "README.md")));
        blocks.Count.ShouldBe(5);

        foreach (Match block in blocks)
        {
            var shown = JsonDocument.Parse(block.Groups["answer"].Value).RootElement.GetProperty("data");
            var data = await server.DataAsync(block.Groups["query"].Value);

            var shape = Shape("", data).ToHashSet();
            shape.Count.ShouldBeGreaterThan(2, block.Groups["query"].Value);
            Shape("", shown).ToHashSet().Order(StringComparer.Ordinal).ShouldBe(shape.Order(StringComparer.Ordinal), block.Groups["query"].Value);
        }
    }

    /// <summary>Every path of the answer; items of a list share one.</summary>
    private static IEnumerable<string> Shape(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(field => Shape($"{path}.{field.Name}", field.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Shape($"{path}[]", item)),
        _ => [path],
    };

    [GeneratedRegex("```graphql\n(?<query>.*?)```\n\n```json\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
