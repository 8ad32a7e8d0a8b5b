using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Graph.Tests.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Graph.Tests.Queries;

public sealed class LeaderboardTests
{
    private static readonly Ontology Marks = new()
    {
        Version = "test",
        Entities = [Metric("accuracy", OntologyMarks.HigherIsBetter), Metric("FID", OntologyMarks.LowerIsBetter)],
    };

    [Fact]
    public async Task More_is_better_or_less_as_the_ontology_marks_the_metric()
    {
        var boards = await RunAsync(
            new(),
            new ReadingBuilder("a").Result("A", "Dataset:D", "Metric:accuracy", 70, "%").Result("A", "Dataset:D", "Metric:FID", 3),
            new ReadingBuilder("b").Result("B", "Dataset:D", "Metric:accuracy", 80, "%").Result("B", "Dataset:D", "Metric:FID", 5));

        boards.Select(Text).ShouldBe(["accuracy on D % True: 1 B 80, 2 A 70", "FID on D  False: 1 A 3, 2 B 5"], ignoreOrder: true);
    }

    [Fact]
    public async Task Units_and_data_are_never_mixed_and_what_names_no_data_is_left_out()
    {
        var boards = await RunAsync(
            new(),
            new ReadingBuilder("a").Result("A", "Dataset:D", "Metric:accuracy", 70, "%").Result("B", "Dataset:D", "Metric:accuracy", 0.8)
                .Result("C", "Dataset:E", "Metric:accuracy", 60, "%").Result("C", null, "Metric:accuracy", 99, "%"));

        boards.Select(Text).ShouldBe(["accuracy on D  True: 1 B 0.8", "accuracy on D % True: 1 A 70", "accuracy on E % True: 1 C 60"], ignoreOrder: true);
    }

    [Fact]
    public async Task Equal_values_share_a_place_and_a_value_reported_twice_stands_once()
    {
        var boards = await RunAsync(
            new(),
            new ReadingBuilder("a", "One").Result("A", "Dataset:D", "Metric:accuracy", 70).Result("B", "Dataset:D", "Metric:accuracy", 80),
            new ReadingBuilder("b", "One").Result("A", "Dataset:D", "Metric:accuracy", 70),
            new ReadingBuilder("c", "Two").Result("C", "Dataset:D", "Metric:accuracy", 80).Result("D", "Dataset:D", "Metric:accuracy", 60));

        Text(boards.ShouldHaveSingleItem()).ShouldBe("accuracy on D  True: 1 B 80, 1 C 80, 3 A 70, 4 D 60");
    }

    [Fact]
    public async Task Without_a_mark_nothing_has_a_place() => Text((await RunAsync(
        new(), new ReadingBuilder("a").Result("A", "Dataset:D", "Metric:oddity", 1).Result("B", "Dataset:D", "Metric:oddity", 2))).ShouldHaveSingleItem())
        .ShouldBe("oddity on D  :  B 2,  A 1");

    [Fact]
    public async Task Each_row_has_its_sentence_and_a_limit_is_told()
    {
        var boards = await RunAsync(
            new() { Limit = 1 }, new ReadingBuilder("a").Result(null, "Dataset:D", "Metric:accuracy", 71.5, "%", "Task:T").Result("B", "Dataset:D", "Metric:accuracy", 60, "%"));

        var board = boards.ShouldHaveSingleItem();
        board.Count.ShouldBe(2);
        var row = board.Rows.ShouldHaveSingleItem();
        row.Sentence.ShouldBe("It reaches 71.5.");
        row.Method.ShouldBeNull();
        row.Paper!.Name.ShouldBe("Paper a");
        row.Task!.Name.ShouldBe("T");
    }

    [Fact]
    public async Task Task_data_and_metric_narrow_the_answer()
    {
        var store = await Snapshots.StoreAsync(Marks, new ReadingBuilder("a").Result("A", "Dataset:D", "Metric:accuracy", 1, null, "Task:T").Result("A", "Dataset:E", "Metric:FID", 2));
        var snapshot = await SnapshotBuilder.LoadAsync(store, TestContext.Current.CancellationToken);
        foreach (var options in new LeaderboardOptions[] { new() { Task = snapshot.Node("Task:T") }, new() { Dataset = snapshot.Node("Dataset:D") }, new() { Metric = snapshot.Node("Metric:accuracy") } })
            (await LeaderboardQuery.RunAsync(store, snapshot, options, TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Dataset.Name.ShouldBe("D");
        (await LeaderboardQuery.RunAsync(store, snapshot, new() { Task = snapshot.Node("Task:T"), Dataset = snapshot.Node("Dataset:E") }, TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<Leaderboard>> RunAsync(LeaderboardOptions options, params ReadingBuilder[] readings)
    {
        IGraphStore store = await Snapshots.StoreAsync(Marks, readings);
        return await LeaderboardQuery.RunAsync(store, await SnapshotBuilder.LoadAsync(store, TestContext.Current.CancellationToken), options, TestContext.Current.CancellationToken);
    }

    private static string Text(Leaderboard board) => FormattableString.Invariant(
        $"{board.Metric.Name} on {board.Dataset.Name} {board.Unit} {board.HigherIsBetter}: {string.Join(", ", board.Rows.Select(row => FormattableString.Invariant($"{row.Place} {row.Method?.Name} {row.Value}")))}");

    private static OntologyEntity Metric(string name, OntologyMarks marks) =>
        new() { Id = EntityId.Of(EntityKind.Metric, name), Kind = EntityKind.Metric, Name = name, Names = [new(name, false)], Marks = marks };
}
