using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;

namespace GraphPapers.Cli.Commands;

/// <summary><c>up [PATH...]</c>: the first look. Ingests what is given, else the samples, and draws a lineage.</summary>
internal static class UpCommand
{
    private const string Samples = "seeds/samples", FirstLook = "topic:contrastive-learning";
    private const int OnAScreen = 40;

    private static readonly Argument<string[]> Paths = new("PATH") { Description = $"Files and folders; default: {Samples}", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(CommandContext context)
    {
        var command = new Command("up", "Ingest files, by default the samples, and show the lineage of contrastive learning") { Paths };
        command.With(SharedOptions.Store);
        command.SetAction(async (parse, cancellation) =>
        {
            var paths = parse.GetValue(Paths) is { Length: > 0 } given ? given : [Samples];
            var report = await IngestCommand.RunAsync(context, parse, paths, new IngestOptions(), refresh: false, cancellation).ConfigureAwait(false);
            await context.Host.Output.WriteLineAsync(IngestCommand.Summary(report)).ConfigureAwait(false);
            await context.Host.Output.WriteLineAsync().ConfigureAwait(false);
            await context.AnswerAsync(parse, async (store, snapshot) =>
            {
                int root = await context.ResolveAsync(parse, store, snapshot, FirstLook, new NameOptions { PreferTopics = true }, cancellation).ConfigureAwait(false);
                if (root < 0) return ExitCodes.NothingFound;
                var options = new LineageOptions { Direction = LineageDirection.Descendants };
                var view = LineageView.Of(snapshot, LineageQuery.Run(snapshot, root, options, cancellation).Limited(snapshot, OnAScreen));
                view.Draw(context.Host, await EvidenceLoader.EdgesAsync(store, snapshot, view.Edges, options.Filter, cancellation).ConfigureAwait(false));
                return ExitCodes.Done;
            }, cancellation).ConfigureAwait(false);
            return report.Skipped.IsEmpty ? ExitCodes.Done : ExitCodes.BadInput;
        });
        return command;
    }
}
