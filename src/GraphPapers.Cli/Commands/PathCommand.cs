using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>path A B</c>: how two entities hang together, in sentences.</summary>
internal static class PathCommand
{
    private static readonly Argument<string> From = new("A") { Description = "An id, a name or an alias" };
    private static readonly Argument<string> To = new("B") { Description = "An id, a name or an alias" };

    private static readonly Option<int> K = SharedOptions.Checked(
        new Option<int>("--k") { Description = "How many paths at most", HelpName = "N", DefaultValueFactory = _ => 3 }, value => value is > 0 and <= 1000, "between 1 and 1000");

    private static readonly Option<bool> Any = new("--any") { Description = "Follow every relation, through papers too" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("path", "How two entities hang together, in sentences with their evidence") { From, To };
        command.With(K, Any).With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.View, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) =>
        {
            var options = new PathQueryOptions { K = parse.GetValue(K), Any = parse.GetValue(Any), Filter = SharedOptions.FilterOf(parse) };
            var question = new Question
            {
                Names = [parse.GetValue(From)!, parse.GetValue(To)!],
                Options = new() { Kinds = parse.GetValue(SharedOptions.Kind), PreferTopics = true },
                Parts = around => QueryViews.Paths(around, options),
            };
            return context.AnswerAboutAsync(
                parse, question,
                (snapshot, scope, nodes) => snapshot.IsWhole
                    ? PathQuery.Run(snapshot, nodes[0], nodes[1], options, cancellation)
                    : PathQuery.TryRun(snapshot, nodes[0], nodes[1], scope.Depth, options, cancellation),
                (store, snapshot, result) => ShowAsync(context, parse, store, snapshot, result, options, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, ParseResult parse, IGraphStore store, GraphSnapshot snapshot, PathResult result, PathQueryOptions options, CancellationToken cancellation)
    {
        var paths = new List<IReadOnlyList<EdgeAnswer>>();
        foreach (var path in result.Paths) paths.Add(await EvidenceLoader.EdgesAsync(store, snapshot, path.Edges, options.Filter, cancellation).ConfigureAwait(false));
        if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => AnswerJson.Paths(json, snapshot, result, paths)).ConfigureAwait(false);
        else Draw(context.Host, snapshot, result, paths);
        if (result.Paths.Length > 0)
        {
            if (result.Any && !options.Any) await context.NoteAsync("no path over lineage, parts and uses alone; this one follows every relation (--any).").ConfigureAwait(false);
            return ExitCodes.Done;
        }

        await context.NoteAsync(result.From == result.To ? "both names stand for the same entity." : $"nothing joins {snapshot.Name(result.From)} and {snapshot.Name(result.To)}.").ConfigureAwait(false);
        return ExitCodes.NothingFound;
    }

    private static void Draw(CliHost host, GraphSnapshot snapshot, PathResult result, List<IReadOnlyList<EdgeAnswer>> paths)
    {
        var console = host.Console;
        for (var p = 0; p < paths.Count; p++)
        {
            var line = $"[bold]{Markup.Escape(snapshot.Name(result.Paths[p].Nodes[0]))}[/]";
            for (var i = 0; i < paths[p].Count; i++)
            {
                var forward = snapshot.Head(result.Paths[p].Edges[i].Edge) == result.Paths[p].Nodes[i];
                var verb = Explanation.Verb(paths[p][i].Type);
                line += $" [grey]{(forward ? $"—{verb}→" : $"←{verb}—")}[/] [bold]{Markup.Escape(snapshot.Name(result.Paths[p].Nodes[i + 1]))}[/]";
            }

            if (p > 0) console.WriteLine();
            console.MarkupLine(line);
            foreach (var edge in paths[p]) console.WriteLine("  " + Explanation.Of(edge));
        }
    }
}
