using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

/// <summary>
/// The README's queries over the samples, as <c>ingest</c> and <c>serve</c> answer them, against the answers that it shows. Where
/// GRAPHPAPERS_APPROVE is 1 the answers are written into it anew: look at the diff.
/// </summary>
public sealed partial class ReadmeQueryTests
{
    private static readonly JsonSerializerOptions Spaced = new() { WriteIndented = true, IndentSize = 0, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_queries_of_the_readme_have_the_answers_that_it_shows()
    {
        var root = Root();
        var readme = Path.Combine(root, "README.md");
        var text = await File.ReadAllTextAsync(readme, TestContext.Current.CancellationToken);
        var blocks = Blocks().Matches(text);
        blocks.Count.ShouldBe(5);
        var store = new InMemoryGraphStore();
        await Composition.Default.Ingestor(store).IngestFilesAsync([Path.Combine(root, "seeds", "samples")], () => Stream.Null, null, TestContext.Current.CancellationToken);

        var answers = new List<string>();
        await ServeCommandTests.ServeAsync(store, ["--read-only"], async client =>
        {
            foreach (Match block in blocks) answers.Add(await ServeCommandTests.AnswerAsync(client, block.Groups["query"].Value));
        });

        if (Environment.GetEnvironmentVariable("GRAPHPAPERS_APPROVE") == "1")
        {
            var next = 0;
            await File.WriteAllTextAsync(readme, Blocks().Replace(text, block => $"```graphql\n{block.Groups["query"].Value}```\n\n```json\n{OneLine(answers[next++])}\n```"), TestContext.Current.CancellationToken);
            return;
        }

        for (var i = 0; i < answers.Count; i++)
        {
            var same = JsonElement.DeepEquals(JsonDocument.Parse(blocks[i].Groups["answer"].Value).RootElement, JsonDocument.Parse(answers[i]).RootElement);
            same.ShouldBeTrue($"{blocks[i].Groups["query"].Value}is answered with\n{OneLine(answers[i])}\nRun the test with GRAPHPAPERS_APPROVE=1 to write that into the README.");
        }
    }

    /// <summary>JSON in one line with blanks after commas and colons.</summary>
    private static string OneLine(string json) =>
        AfterBracket().Replace(JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Spaced).Replace("\n", " ", StringComparison.Ordinal), "$1").Replace(" }", "}", StringComparison.Ordinal).Replace(" ]", "]", StringComparison.Ordinal);

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "GraphPapers.sln"))) return at.FullName;
        throw new DirectoryNotFoundException("GraphPapers.sln is above no folder of the tests.");
    }

    [GeneratedRegex("```graphql\n(?<query>.*?)```\n\n```json\n(?<answer>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"([{\[]) ")]
    private static partial Regex AfterBracket();
}
