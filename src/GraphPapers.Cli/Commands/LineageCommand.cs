using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;

namespace GraphPapers.Cli.Commands;

/// <summary><c>lineage NAME</c>: what a method builds on, or what was built on it.</summary>
internal static class LineageCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };
    private static readonly Option<bool> Ancestors = new("--ancestors") { Description = "What it builds on (the default)" };
    private static readonly Option<bool> Descendants = new("--descendants") { Description = "What was built on it" };
    private static readonly Option<bool> Both = new("--both") { Description = "Both" };
    private static readonly Option<int?> Depth = SharedOptions.Count("--depth", "How many steps at most; all by default");

    public static Command Create(CommandContext context)
    {
        var command = new Command("lineage", "What a method builds on, what was built on it, when, and who says so") { Name };
        command.With(Ancestors, Descendants, Both, Depth).With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.Store, SharedOptions.Format);
        command.Validators.Add(result =>
        {
            if (new[] { Ancestors, Descendants, Both }.Count(result.GetValue) > 1) result.AddError("Give one of --ancestors, --descendants and --both");
        });
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var names = new NameOptions { Kinds = parse.GetValue(SharedOptions.Kind), PreferTopics = true };
            var root = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(Name)!, names, cancellation).ConfigureAwait(false);
            if (root < 0) return ExitCodes.NothingFound;
            var options = new LineageOptions { Direction = DirectionOf(parse), Depth = parse.GetValue(Depth), Filter = SharedOptions.FilterOf(parse) };
            var result = LineageQuery.Run(snapshot, root, options, cancellation);
            if (CommandContext.IsJson(parse))
            {
                var edges = await EvidenceLoader.EdgesAsync(store, snapshot, result.Edges, options.Filter, cancellation).ConfigureAwait(false);
                await context.WriteJsonAsync(json => AnswerJson.Lineage(json, snapshot, result, edges)).ConfigureAwait(false);
            }
            else
            {
                var tree = LineageTree.Plan(snapshot, result);
                tree.Draw(context.Host, await EvidenceLoader.EdgesAsync(store, snapshot, tree.Edges, options.Filter, cancellation).ConfigureAwait(false));
            }

            return ExitCodes.Done;
        }, cancellation));
        return command;
    }

    private static LineageDirection DirectionOf(ParseResult parse) =>
        parse.GetValue(Both) ? LineageDirection.Both : parse.GetValue(Descendants) ? LineageDirection.Descendants : LineageDirection.Ancestors;
}
