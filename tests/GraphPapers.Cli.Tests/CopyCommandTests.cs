using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

public sealed class CopyCommandTests
{
    [Fact]
    public async Task A_copy_holds_the_same_and_goes_on_where_it_was()
    {
        var (from, to) = (new InMemoryGraphStore(), new InMemoryGraphStore());
        var readings = RandomReadings.Many(1, 600);
        await from.WriteAsync(new(readings, RandomReadings.Ontology(1)), TestContext.Current.CancellationToken);
        await to.WriteAsync(new([.. readings.Take(300)]), TestContext.Current.CancellationToken);
        var composition = new Composition { OpenStoreAsync = (address, _, _) => new(address == "from" ? from : to) };

        var run = await CliRun.OfAsync(composition, ["copy", "--from", "from", "--to", "to", "--format", "json"]);
        run.ExitCode.ShouldBe(0);
        (run.Json.GetProperty("new").GetInt32(), run.Json.GetProperty("unchanged").GetInt32()).ShouldBe((300, 300));

        var (one, other) = (new CollectedView(), new CollectedView());
        await from.ReadViewAsync(ViewScope.Whole, one, TestContext.Current.CancellationToken);
        await to.ReadViewAsync(ViewScope.Whole, other, TestContext.Current.CancellationToken);
        other.Lines().ShouldBe(one.Lines());
        (await CliRun.OfAsync(composition, ["copy", "--from", "from", "--to", "to"])).Output.ShouldBe("0 new, 0 changed, 600 unchanged\n");
    }

    [Fact]
    public async Task A_check_that_finds_something_says_so()
    {
        var composition = new Composition { CheckServerAsync = (_, _) => Task.FromResult<IReadOnlyList<string>>(["entity_id is missing"]) };
        var run = await CliRun.OfAsync(composition, ["neo4j", "check", "--store", "http://host"]);
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("entity_id is missing");
    }

    [Fact]
    public async Task The_browsers_style_names_every_kind()
    {
        var run = await CliRun.OfAsync(Composition.Default, ["neo4j", "style"]);
        foreach (var kind in Model.EntityKinds.All) run.Output.ShouldContain($"node.{kind} {{");
    }
}
