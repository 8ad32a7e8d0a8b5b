using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Cli.Commands;

/// <summary><c>up</c>: the whole way in one command: ingests, then shows the lineage of contrastive learning.</summary>
internal static class UpCommand
{
    private const string Samples = "seeds/samples";
    private const int LinesOfTheTree = 40;

    private static readonly Argument<string[]> Paths = new("PATH") { Description = $"Files and folders; {Samples} by default", Arity = ArgumentArity.ZeroOrMore };
    private static readonly EntityId Shown = EntityId.Of(EntityKind.Method, "contrastive learning");

    public static Command Create(CommandContext context)
    {
        var command = new Command("up", "Ingest documents and show a lineage: the whole way in one command") { Paths };
        command.With(SharedOptions.Store);
        command.SetAction(async (parse, cancellation) =>
        {
            var given = parse.GetValue(Paths) is { Length: > 0 };
            string[] paths = given ? parse.GetValue(Paths)! : [SamplesFolder()];
            var address = context.StoreOf(parse);
            var store = await context.Composition.OpenStoreAsync(address, StoreUse.Write, cancellation).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                using var progress = ProgressLine.On(context.Host);
                var report = await context.Composition.Ingestor(store).IngestFilesAsync(paths, context.Host.Input, progress, cancellation).ConfigureAwait(false);
                progress?.Clear();
                await IngestCommand.ReportAsync(context, report, json: false).ConfigureAwait(false);
                await context.Host.Output.WriteLineAsync().ConfigureAwait(false);

                var snapshot = await SnapshotBuilder.LoadAsync(store, cancellation).ConfigureAwait(false);
                var root = snapshot.Find(Shown);
                if (root >= 0)
                {
                    var result = LineageQuery.Run(snapshot, root, new() { Direction = LineageDirection.Descendants }, cancellation).Limited(snapshot, LinesOfTheTree);
                    var view = LineageView.Of(snapshot, result);
                    view.Draw(context.Host, await EvidenceLoader.EdgesAsync(store, snapshot, view.Edges, ClaimFilter.Default, cancellation).ConfigureAwait(false));
                    await context.Host.Output.WriteLineAsync().ConfigureAwait(false);
                }

                await context.Host.Output.WriteLineAsync($"The store is {address}. Try: graphpapers lineage \"MoCo v2\", graphpapers path DPO \"policy gradient\", graphpapers --help").ConfigureAwait(false);
                // Of the samples the PDF is told, but no fault, where pdftotext is not installed.
                return report.Skipped.IsEmpty || !given ? ExitCodes.Done : ExitCodes.BadInput;
            }
        });
        return command;
    }

    /// <summary>The samples beside the working directory, else beside the sources that the program was built from.</summary>
    private static string SamplesFolder()
    {
        if (Directory.Exists(Samples)) return Samples;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (Directory.Exists(Path.Combine(at.FullName, Samples))) return Path.Combine(at.FullName, Samples);
        throw new InputException($"there is no folder {Samples} here: give files or folders to read");
    }
}
