using System.CommandLine;

namespace GraphPapers.Cli.Commands;

/// <summary><c>neo4j init|check|style</c>: a server's constraints and indexes, and the style sheet for Neo4j Browser.</summary>
internal static class Neo4jCommand
{
    public static Command Create(CommandContext context)
    {
        var init = new Command("init", "Make constraints and indexes where they are missing");
        init.With(SharedOptions.Store);
        init.SetAction(async (parse, cancellation) =>
        {
            await context.Composition.SetUpServerAsync(context.StoreOf(parse), cancellation).ConfigureAwait(false);
            await context.Host.Output.WriteLineAsync("constraints and indexes are there").ConfigureAwait(false);
            return ExitCodes.Done;
        });

        var check = new Command("check", "Tell what is missing or not ready among constraints and indexes");
        check.With(SharedOptions.Store);
        check.SetAction(async (parse, cancellation) =>
        {
            var wrong = await context.Composition.CheckServerAsync(context.StoreOf(parse), cancellation).ConfigureAwait(false);
            foreach (string line in wrong) await context.NoteAsync(line + "; graphpapers neo4j init makes it").ConfigureAwait(false);
            if (wrong.Count == 0) await context.Host.Output.WriteLineAsync("constraints and indexes are there").ConfigureAwait(false);
            return wrong.Count == 0 ? ExitCodes.Done : ExitCodes.NothingFound;
        });

        var style = new Command("style", "Print the style sheet for Neo4j Browser: drop it on the Browser's window");
        style.SetAction(async (_, _) =>
        {
            await context.Host.Output.WriteAsync(context.Composition.BrowserStyle()).ConfigureAwait(false);
            return ExitCodes.Done;
        });
        return new Command("neo4j", "Set up and check a Neo4j server; style its Browser") { init, check, style };
    }
}
