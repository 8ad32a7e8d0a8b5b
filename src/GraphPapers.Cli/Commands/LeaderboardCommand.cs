using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>leaderboard [--task] [--dataset] [--metric]</c>: measured values ranked, each with the sentence that states it.</summary>
internal static class LeaderboardCommand
{
    private static readonly Option<string?> Task = new("--task") { Description = "Only values for this task", HelpName = "NAME" };
    private static readonly Option<string?> Dataset = new("--dataset") { Description = "Only values on this dataset or benchmark", HelpName = "NAME" };
    private static readonly Option<string?> Metric = new("--metric") { Description = "Only values of this metric", HelpName = "NAME" };

    private static readonly Option<int> Limit = SharedOptions.Checked(
        new Option<int>("--limit") { Description = "How many boards and rows of each at most", HelpName = "N", DefaultValueFactory = _ => 20 }, value => value > 0, "1 or more");

    public static Command Create(CommandContext context)
    {
        var command = new Command("leaderboard", "Rank the values that papers report, by dataset, metric and unit");
        command.With(Task, Dataset, Metric, Limit, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var nodes = new int?[3];
            foreach (var (i, option, kinds) in Asked)
            {
                if (parse.GetValue(option) is not { } name) continue;
                var node = await context.ResolveAsync(parse, store, snapshot, name, new NameOptions { Kinds = kinds }, cancellation).ConfigureAwait(false);
                if (node < 0) return ExitCodes.NothingFound;
                nodes[i] = node;
            }

            var options = new LeaderboardOptions { Task = nodes[0], Dataset = nodes[1], Metric = nodes[2], Limit = parse.GetValue(Limit) };
            var boards = await LeaderboardQuery.RunAsync(store, snapshot, options, cancellation).ConfigureAwait(false);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => Json(json, boards)).ConfigureAwait(false);
            else foreach (var board in boards) Board(context.Host.Console, board);
            if (boards.Count > 0) return ExitCodes.Done;
            await context.NoteAsync("no document reports such a value.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    private static ImmutableArray<(int, Option<string?>, ImmutableArray<EntityKind>)> Asked { get; } =
    [
        (0, Task, [EntityKind.Task, EntityKind.Method, EntityKind.Concept]), (1, Dataset, [EntityKind.Dataset, EntityKind.Benchmark]), (2, Metric, [EntityKind.Metric]),
    ];

    private static void Board(IAnsiConsole console, Leaderboard board)
    {
        var unit = board.Unit is { } known ? $", {Markup.Escape(known)}" : "";
        var way = board.HigherIsBetter switch { true => "higher is better", false => "lower is better", null => "not ranked: the ontology does not say which way is better" };
        console.MarkupLine($"[bold]{Markup.Escape(board.Metric.Name)}[/] on [bold]{Markup.Escape(board.Dataset.Name)}[/]{unit} [grey]({way})[/]");
        var table = AnswerTables.New("#>", "Value>", "Method", "Year>", "Sentence");
        foreach (var row in board.Rows)
        {
            table.AddRow(
                AnswerTables.Plain(row.Place?.ToString(CultureInfo.InvariantCulture) ?? ""), AnswerTables.Plain(row.Value.ToString(CultureInfo.InvariantCulture)),
                row.Method is { } method ? AnswerTables.Name(method) : AnswerTables.Plain(row.Paper?.Name ?? ""), AnswerTables.Year(row.Paper?.Year ?? 0), AnswerTables.Dim(row.Sentence));
        }

        console.Write(table);
        if (board.Count > board.Rows.Length) console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]{board.Count - board.Rows.Length} more[/]"));
    }

    /// <summary><c>{"boards":[{"dataset","metric","unit","higherIsBetter","count","rows":[{"place","method","paper","value","task","confidence","document","sentence"}]}]}</c>.</summary>
    private static void Json(Utf8JsonWriter json, IReadOnlyList<Leaderboard> boards)
    {
        json.WriteStartObject();
        json.WriteStartArray("boards");
        foreach (var board in boards)
        {
            json.WriteStartObject();
            json.WriteString("dataset", board.Dataset.Id.Value);
            json.WriteString("metric", board.Metric.Id.Value);
            json.WriteString("unit", board.Unit);
            if (board.HigherIsBetter is { } higher) json.WriteBoolean("higherIsBetter", higher);
            else json.WriteNull("higherIsBetter");
            json.WriteNumber("count", board.Count);
            json.WriteStartArray("rows");
            foreach (var row in board.Rows) Row(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, LeaderboardRow row)
    {
        json.WriteStartObject();
        AnswerJson.Number(json, "place", row.Place);
        json.WriteString("method", row.Method?.Id.Value);
        json.WriteString("paper", row.Paper?.Id.Value);
        json.WriteNumber("value", row.Value);
        json.WriteString("task", row.Task?.Id.Value);
        json.WriteNumber("confidence", row.Confidence);
        json.WriteString("document", row.Document);
        json.WriteString("sentence", row.Sentence);
        json.WriteEndObject();
    }
}
