using System.Text.RegularExpressions;
using GraphPapers.Model;
using GraphPapers.Store.Neo4j;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

/// <summary>Every query of schema/neo4j/guide.md finds something in a store that has what it asks for.</summary>
[Collection(TestServer.Name)]
public sealed partial class Neo4jGuideTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_query_of_the_guide_finds_what_it_asks_for()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, Cancellation);
        await using (var store = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation)) await store.WriteAsync(new(Readings()), Cancellation);

        var queries = Queries();
        queries.Count.ShouldBeGreaterThan(7);
        using var api = new QueryApi(options);
        foreach (string query in queries)
        {
            bool found = await api.InTransactionAsync(write: false, async transaction => new CypherRows(await transaction.RunAsync(query)).Next(), Cancellation);
            found.ShouldBeTrue(query);
        }
    }

    private static List<DocumentReading> Readings() =>
    [
        new ReadingBuilder("a", "SimCLR and its kin", 2020)
            .Claim("paper", RelationKind.Introduces, "SimCLR").Claim("SimCLR", RelationKind.VariantOf, "contrastive learning")
            .Claim("SimCLR", RelationKind.Uses, "Momentum Contrast").Claim("SimCLR", RelationKind.Uses, "BERT")
            .Result("SimCLR", "Dataset:ImageNet", "Metric:accuracy", 76.5, "%").Build(),
        new ReadingBuilder("b", "Another view", 2021).Claim("SimCLR", RelationKind.Uses, "Momentum Contrast", polarity: Polarity.Negated).Build(),
    ];

    /// <summary>The indented blocks of the section of queries.</summary>
    private static List<string> Queries()
    {
        string text = File.ReadAllText(Path.Combine(Samples.Root(), "schema", "neo4j", "guide.md")).ReplaceLineEndings("\n");
        string section = text.Split("\n## ").Single(part => part.StartsWith("Queries to save", StringComparison.Ordinal));
        return [.. Block().Matches(section).Select(match => match.Value.Trim())];
    }

    [GeneratedRegex("(?:^    .+\\n?)+", RegexOptions.Multiline)]
    private static partial Regex Block();
}
