using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Lineage.Drawing;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model.Store;

namespace GraphPapers.Cli.Commands;

/// <summary><c>lineage NAME</c>: what a method builds on, or what was built on it.</summary>
internal static class LineageCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };
    private static readonly Option<bool> Ancestors = new("--ancestors") { Description = "What it builds on (the default)" };
    private static readonly Option<bool> Descendants = new("--descendants") { Description = "What was built on it" };
    private static readonly Option<bool> Both = new("--both") { Description = "Both" };
    private static readonly Option<int?> Depth = SharedOptions.Count("--depth", "How many steps at most; all by default");

    private static readonly Option<int?> Since = SharedOptions.Checked(
        new Option<int?>("--since") { Description = "What is new: first seen in a year or later, with what lies between", HelpName = "YEAR" }, value => value is null or (> 1700 and < 2200), "a year");

    private static readonly Option<int?> Limit = SharedOptions.Count("--limit", "How many at most: those with most behind them near the root; 45 for drawings, else all");
    private static readonly Option<string> Format = SharedOptions.Formats("text", "json", "dot", "mermaid", "svg");
    private const int OnAPicture = 45;

    public static Command Create(CommandContext context)
    {
        var command = new Command("lineage", "What a method builds on, what was built on it, when, and who says so") { Name };
        command.With(Ancestors, Descendants, Both, Depth, Since, Limit).With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.View, SharedOptions.Store, Format);
        command.Validators.Add(result =>
        {
            if (new[] { Ancestors, Descendants, Both }.Count(result.GetValue) > 1) result.AddError("Give one of --ancestors, --descendants and --both");
        });
        command.SetAction((parse, cancellation) =>
        {
            var options = new LineageOptions { Direction = DirectionOf(parse), Depth = parse.GetValue(Depth), Filter = SharedOptions.FilterOf(parse) };
            var question = new Question
            {
                Names = [parse.GetValue(Name)!],
                Options = new() { Kinds = parse.GetValue(SharedOptions.Kind), PreferTopics = true },
                Parts = around => [QueryViews.Lineage(around, options) is var part && parse.GetValue(Since) is null ? part : part with { Surroundings = true }],
            };
            return context.AnswerAboutAsync(
                parse, question, (snapshot, _, nodes) => LineageQuery.Run(snapshot, nodes[0], options, cancellation),
                (store, snapshot, result) => ShowAsync(context, parse, store, snapshot, result, cancellation), cancellation);
        });
        return command;
    }

    private static async Task<int> ShowAsync(
        CommandContext context, ParseResult parse, IGraphStore store, GraphSnapshot snapshot, LineageResult result, CancellationToken cancellation)
    {
        var format = parse.GetValue(Format);
        var filter = result.Options.Filter;
        if (parse.GetValue(Since) is { } since)
        {
            var found = result.Nodes.Count(node => node.Node != result.Root && LineageResult.IsNew(snapshot, node.Node, since));
            result = result.Since(snapshot, since);
            await context.NoteAsync($"{found} {(found == 1 ? "is" : "are")} new since {since}, the others lie between.").ConfigureAwait(false);
        }

        var whole = result.Nodes.Length;
        if ((parse.GetValue(Limit) ?? (format is "svg" or "dot" or "mermaid" ? OnAPicture : null)) is { } limit) result = result.Limited(snapshot, limit);
        switch (format)
        {
            case "json":
                var edges = await EvidenceLoader.EdgesAsync(store, snapshot, result.Edges, filter, cancellation).ConfigureAwait(false);
                await context.WriteJsonAsync(json => AnswerJson.Lineage(json, snapshot, result, edges)).ConfigureAwait(false);
                break;
            case "text":
                var view = LineageView.Of(snapshot, result);
                view.Draw(context.Host, await EvidenceLoader.EdgesAsync(store, snapshot, view.Edges, filter, cancellation).ConfigureAwait(false));
                break;
            default:
                await context.Host.Output.WriteAsync(Picture(snapshot, result, format!, whole)).ConfigureAwait(false);
                break;
        }

        if (result.Nodes.Length < whole) await context.NoteAsync($"{result.Nodes.Length} of {whole} nodes are shown: --limit shows more.").ConfigureAwait(false);
        return ExitCodes.Done;
    }

    private static string Picture(GraphSnapshot snapshot, LineageResult result, string format, int whole)
    {
        var picture = LineagePicture.Of(snapshot, result);
        if (format == "dot") return DotDrawing.Write(picture);
        if (format == "mermaid") return MermaidDrawing.Write(picture);
        var root = snapshot.Name(result.Root);
        var title = result.Options.Direction switch
        {
            LineageDirection.Ancestors => $"What {root} builds on",
            LineageDirection.Descendants => $"What was built on {root}",
            _ => $"The lineage of {root}",
        };
        if (result.Options.Filter.AsOf is { } year) title += $" until {year}";
        var told = picture.Edges.Any(edge => edge.Support > 0) ? "Blue: said by papers in the store; grey: curated. " : "";
        if (picture.Edges.Any(edge => edge.IsKind)) told += "Dashed: is a kind of. ";
        if (result.Nodes.Length < whole)
            told += string.Create(CultureInfo.InvariantCulture, $"{result.Nodes.Length - 1} of {whole - 1} are drawn: those with most {(result.Options.Direction == LineageDirection.Descendants ? "built on" : "behind")} them.");
        return SvgDrawing.Write(picture, title, told.TrimEnd());
    }

    private static LineageDirection DirectionOf(ParseResult parse) =>
        parse.GetValue(Both) ? LineageDirection.Both : parse.GetValue(Descendants) ? LineageDirection.Descendants : LineageDirection.Ancestors;
}
