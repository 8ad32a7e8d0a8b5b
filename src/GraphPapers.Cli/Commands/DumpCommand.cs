using System.CommandLine;
using GraphPapers.Graph.Queries;

namespace GraphPapers.Cli.Commands;

/// <summary><c>dump</c>: the whole store as sorted JSON Lines.</summary>
internal static class DumpCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("dump", "The whole store as sorted JSON Lines: the same bytes for the same content").With(SharedOptions.Store);
        // There is one format; naming it does no harm.
        command.With(SharedOptions.Formats("json"));
        command.SetAction(async (parse, cancellation) =>
        {
            var store = await context.OpenToReadAsync(parse, cancellation).ConfigureAwait(false);
            await using (store.ConfigureAwait(false)) await DumpWriter.WriteAsync(store, context.Host.Output, cancellation).ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return command;
    }
}
