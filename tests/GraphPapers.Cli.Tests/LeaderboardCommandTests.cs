namespace GraphPapers.Cli.Tests;

public sealed class LeaderboardCommandTests
{
    [Fact]
    public async Task A_leaderboard_in_JSON_has_its_fields()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "leaderboard", "--dataset", "ImageNet", "--format", "json");

        run.ExitCode.ShouldBe(0);
        var board = run.Json.GetProperty("boards").EnumerateArray().ShouldHaveSingleItem();
        string.Join(' ', board.EnumerateObject().Select(field => field.Name)).ShouldBe("dataset metric unit higherIsBetter count rows");
        var row = board.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        string.Join(' ', row.EnumerateObject().Select(field => field.Name)).ShouldBe("place method paper value task confidence document sentence");
        (row.GetProperty("method").GetString(), row.GetProperty("value").GetDouble(), row.GetProperty("sentence").GetString()).ShouldBe(("topic:byol", 74.3, "It reaches 74.3."));
    }

    [Fact]
    public async Task A_leaderboard_for_people_shows_value_method_and_sentence()
    {
        var run = await CliRun.OfAsync(await CliRun.ExampleAsync(), "leaderboard", "--metric", "accuracy");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldContain("accuracy on ImageNet, %");
        run.Output.ShouldContain("BYOL");
        run.Output.ShouldContain("It reaches 74.3.");
    }

    [Fact]
    public async Task An_unknown_name_and_an_empty_answer_are_told_and_end_with_1()
    {
        var unknown = await CliRun.OfAsync(await CliRun.ExampleAsync(), "leaderboard", "--metric", "nothing of the kind");
        unknown.ExitCode.ShouldBe(1);
        unknown.Error.ShouldContain("nothing is called 'nothing of the kind'");

        var empty = await CliRun.OfAsync(await CliRun.ExampleAsync(), "leaderboard", "--dataset", "suite");
        empty.ExitCode.ShouldBe(1);
        empty.Error.ShouldContain("no document reports such a value");
    }
}
