using System.Text.Json;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

public sealed class ReadingCommandTests
{
    [Fact]
    public async Task Lineage_in_JSON_has_the_fields_of_the_contract()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "BYOL", "--format", "json");

        run.ExitCode.ShouldBe(0);
        Fields(run.Json).ShouldBe("root direction asOf nodes edges dropped");
        run.Json.GetProperty("root").GetString().ShouldBe("topic:byol");
        run.Json.GetProperty("direction").GetString().ShouldBe("ancestors");
        run.Json.GetProperty("asOf").ValueKind.ShouldBe(JsonValueKind.Null);
        var nodes = run.Json.GetProperty("nodes").EnumerateArray().ToList();
        nodes.Select(node => $"{node.GetProperty("name")} {node.GetProperty("year")} {node.GetProperty("generation")}").ShouldBe(["MoCo 2019 -2", "MoCo v2 2020 -1", "BYOL 2021 0"]);
        Fields(nodes[1]).ShouldBe("id name kind year generation paper");
        Fields(nodes[1].GetProperty("paper")).ShouldBe("id title year");
        var edge = run.Json.GetProperty("edges").EnumerateArray().Single(edge => edge.GetProperty("from").GetString() == "topic:moco-v2");
        Fields(edge).ShouldBe("from to type support confidence firstYear claims");
        (edge.GetProperty("type").GetString(), edge.GetProperty("support").GetInt32(), edge.GetProperty("confidence").GetDouble(), edge.GetProperty("firstYear").GetInt32())
            .ShouldBe(("VARIANT_OF", 1, 1, 2020));
        var claims = edge.GetProperty("claims").EnumerateArray().ToList();
        claims.Select(claim => claim.GetProperty("source").GetString()).ShouldBe(["curated", "text"]);
        Fields(claims[1]).ShouldBe("source document publication sentence start end head tail rule confidence polarity year");
        Fields(claims[1].GetProperty("publication")).ShouldBe("id title year url");
        claims[1].GetProperty("sentence").GetString().ShouldBe("MoCo v2 VARIANT_OF MoCo.");
        (claims[1].GetProperty("end").GetInt32() - claims[1].GetProperty("start").GetInt32()).ShouldBe("MoCo v2 VARIANT_OF MoCo.".Length);
    }

    [Fact]
    public async Task A_lineage_without_curated_claims_has_only_what_texts_say()
    {
        var store = await CliRun.ExampleAsync();
        var run = await CliRun.OfAsync(store, "lineage", "MoCo", "--descendants", "--no-curated", "--format", "json");

        run.Json.GetProperty("edges").EnumerateArray().SelectMany(edge => edge.GetProperty("claims").EnumerateArray())
            .Select(claim => claim.GetProperty("source").GetString()).Distinct().ShouldBe(["text"]);
        run.Json.GetProperty("nodes").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task A_sample_of_claims_is_the_same_for_the_same_seed_and_has_sentences_of_texts_alone()
    {
        var store = await CliRun.ExampleAsync();
        var all = (await CliRun.OfAsync(store, "sample", "--count", "1000")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var three = (await CliRun.OfAsync(store, "sample", "--count", "3", "--seed", "7")).Output;

        var claims = (await CliRun.OfAsync(store, "stats", "--format", "json")).Json.GetProperty("claims").GetProperty("text").GetInt32();
        all.Length.ShouldBe(2 * claims, "a line of each claim of a text and of nothing else, and a line of its sentence");
        three.ShouldBe((await CliRun.OfAsync(store, "sample", "--count", "3", "--seed", "7")).Output);
        three.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        three.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBeSubsetOf(all);
        (await CliRun.OfAsync(store, "sample", "--count", "0")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_new_since_a_year_is_counted()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "MoCo", "--descendants", "--since", "2021", "--format", "json");

        run.Json.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()).ShouldBe(["MoCo", "MoCo v2", "BYOL"]);
        run.Error.ShouldContain("1 is new since 2021");
        (await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "MoCo", "--since", "soon")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_drawing_says_what_it_leaves_out()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "MoCo", "--descendants", "--limit", "1", "--format", "svg");

        run.Output.ShouldContain("1 of 2 are drawn: those with most built on them.");
    }

    [Fact]
    public async Task A_lineage_tree_shows_years_and_who_says_so()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "MoCo", "--descendants");

        var lines = run.Output.Split('\n');
        lines[0].ShouldBe("MoCo (2019)");
        lines[1].ShouldBe("└── MoCo v2 (2020)  “MoCo v2 VARIANT_OF MoCo.” (A first paper, 2020)");
        lines[2].ShouldBe("    └── BYOL (2021)  “BYOL VARIANT_OF MoCo v2.” (A second paper, 2021)");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lineage", "BYOL")]
    [InlineData("neighbours", "MoCo v2", "--as-of", "2020")]
    [InlineData("path", "BYOL", "SimCLR")]
    [InlineData("path", "collapse", "SimCLR")]
    [InlineData("search", "moco")]
    [InlineData("neighbours", "collapse")]
    [InlineData("lineage", "MoCo", "--descendants", "--since", "2021")]
    [InlineData("lineage", "nothing of this name")]
    public async Task Every_view_of_the_store_answers_alike(params string[] args)
    {
        var store = await CliRun.ExampleAsync();
        foreach (var format in (string[])["json", "text"])
        {
            var whole = await CliRun.OfAsync(store, [.. args, "--view", "whole", "--format", format]);
            (await CliRun.OfAsync(store, [.. args, "--view", "bounded", "--format", format])).ShouldBe(whole);
            (await CliRun.OfAsync(store, [.. args, "--format", format])).ShouldBe(whole);
        }

        (await CliRun.OfAsync(store, [.. args, "--view", "some"])).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_path_is_told_in_sentences()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "path", "BYOL", "MoCo", "--format", "json");

        Fields(run.Json).ShouldBe("from to any paths");
        run.Json.GetProperty("any").GetBoolean().ShouldBeFalse();
        run.Json.GetProperty("paths")[0].GetProperty("sentences").EnumerateArray().Select(sentence => sentence.GetString()).ShouldBe(
        [
            "BYOL (2021) builds on MoCo v2 (2020): “BYOL VARIANT_OF MoCo v2.” (A second paper, 2021).",
            "MoCo v2 (2020) builds on MoCo (2019): “MoCo v2 VARIANT_OF MoCo.” (A first paper, 2020).",
        ]);
    }

    [Fact]
    public async Task Where_only_every_relation_finds_a_path_it_is_shown_and_said_so()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "path", "BYOL", "Benchmark:suite", "--format", "json");
        run.ExitCode.ShouldBe(1);

        run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "path", "BYOL", "paper:a-second-paper", "--format", "json");
        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("any").GetBoolean().ShouldBeTrue();
        run.Error.ShouldContain("--any");
    }

    [Fact]
    public async Task Neighbours_hold_distances_and_edges()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "neighbours", "SimCLR", "--depth", "2", "--format", "json");

        Fields(run.Json).ShouldBe("root nodes edges");
        run.Json.GetProperty("nodes").EnumerateArray().Select(node => $"{node.GetProperty("name")} {node.GetProperty("distance")}")
            .ShouldBe(["SimCLR 0", "MoCo v2 1", "BYOL 2", "MoCo 2"]);
        Fields(run.Json.GetProperty("nodes")[0]).ShouldBe("id name kind year distance");
    }

    [Fact]
    public async Task A_name_of_several_things_gives_the_candidates_and_the_code_1()
    {
        var store = await CliRun.ExampleAsync();
        var run = await CliRun.OfAsync(store, "neighbours", "collapse", "--format", "json");

        run.ExitCode.ShouldBe(1);
        run.Json.GetProperty("candidates").EnumerateArray().Select(entity => entity.GetProperty("id").GetString()).ShouldBe(["data:collapse", "topic:collapse"]);
        (await CliRun.OfAsync(store, "neighbours", "collapse", "--kind", "Dataset")).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync(store, "lineage", "collapse")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_name_of_nothing_gives_what_is_near_and_the_code_1()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "lineage", "MoCoo");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldStartWith("graphpapers: nothing is called 'MoCoo'. Near: MoCo (topic:moco)");
    }

    [Fact]
    public async Task Search_scores_and_highlights()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "search", "moco", "--format", "json");

        run.Json.GetProperty("hits").EnumerateArray().Select(hit => $"{hit.GetProperty("name")} {hit.GetProperty("score")} {hit.GetProperty("highlight")}")
            .ShouldBe(["MoCo 1 **MoCo**", "MoCo v2 0.6667 **MoCo** v2"]);
        Fields(run.Json.GetProperty("hits")[0]).ShouldBe("id name kind year score highlight");
    }

    [Fact]
    public async Task A_paper_is_found_by_id_and_by_title()
    {
        var store = await CliRun.ExampleAsync();
        var byId = await CliRun.OfAsync(store, "paper", "d2", "--format", "json");
        var byTitle = await CliRun.OfAsync(store, "paper", "A second paper", "--format", "json");

        byId.Output.ShouldBe(byTitle.Output);
        byId.Json.GetProperty("results")[0].GetProperty("value").GetDouble().ShouldBe(74.3);
        byId.Json.GetProperty("entities").EnumerateArray().Select(entity => entity.GetProperty("name").GetString()).ShouldContain("BYOL");
        (await CliRun.OfAsync(store, "paper", "d2")).Output.ShouldContain("74.3 %");
    }

    [Fact]
    public async Task Counts_keep_the_ontology_apart()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "stats", "--format", "json");

        run.Json.GetProperty("documents").GetInt32().ShouldBe(3);
        run.Json.GetProperty("claims").GetProperty("text").GetInt32().ShouldBe(6);
        run.Json.GetProperty("ontology").GetProperty("claims").GetProperty("curated").GetInt32().ShouldBe(1);
        (await CliRun.OfAsync(await CliRun.ExampleAsync(), "stats")).Output.ShouldContain("VARIANT_OF");
    }

    [Fact]
    public async Task Removing_a_document_and_writing_it_again_gives_the_same_dump()
    {
        var store = await CliRun.ExampleAsync();
        var before = await CliRun.OfAsync(store, "dump");
        var reading = await store.ReadDocumentAsync("d2");
        (await CliRun.OfAsync(store, "remove", "d2")).ExitCode.ShouldBe(0);
        (await CliRun.OfAsync(store, "dump")).Output.ShouldNotBe(before.Output);
        (await CliRun.OfAsync(store, "remove", "d2")).ExitCode.ShouldBe(1);
        await store.WriteAsync(new WriteBatch([reading!]));

        (await CliRun.OfAsync(store, "dump")).Output.ShouldBe(before.Output);
        before.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.StartsWith("{\"record\":"));
    }

    [Theory]
    [InlineData("lineage")]
    [InlineData("lineage", "x", "--depth", "-1")]
    [InlineData("lineage", "x", "--ancestors", "--descendants")]
    [InlineData("lineage", "x", "--format", "xml")]
    [InlineData("neighbours", "x", "--kinds", "Thing")]
    [InlineData("neighbours", "x", "--min-confidence", "2")]
    [InlineData("fly")]
    [InlineData("path", "x")]
    public async Task Wrong_usage_is_one_line_and_the_code_2(params string[] args)
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), args);

        run.ExitCode.ShouldBe(2);
        run.Error.Trim().Split('\n').Length.ShouldBe(1);
        run.Error.ShouldStartWith("graphpapers: ");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_store_that_fails_is_one_line_and_the_code_4()
    {
        var composition = new Composition { OpenStoreAsync = (address, _, _) => throw new StoreException($"'{address}' is not there.") };
        var run = await CliRun.OfAsync(composition, ["stats"], name => name == "GRAPHPAPERS_STORE" ? "named.db" : null);

        (run.ExitCode, run.Error).ShouldBe((4, "graphpapers: 'named.db' is not there.\n"));
    }

    [Fact]
    public async Task Where_documents_were_read_by_another_version_one_line_says_so()
    {
        var store = await CliRun.ExampleAsync();
        await store.WriteAsync(new WriteBatch([new ReadingBuilder("d4").Version("test-0").Build()]));

        (await CliRun.OfAsync(store, "stats")).Error.ShouldBe("graphpapers: 1 of 4 documents was read by another version of the program; 'graphpapers ingest --refresh' reads what is old again.\n");
    }

    [Fact]
    public async Task A_program_without_colours_writes_no_escape_sequences()
    {
        foreach (var command in new[] { "lineage MoCo --both", "neighbours MoCo", "path BYOL MoCo", "search moco", "paper d2", "stats" })
            (await CliRun.OfAsync(await CliRun.ExampleAsync(), command.Split(' '))).Output.ShouldNotContain("\u001b");
    }

    private static string Fields(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(property => property.Name));
}
