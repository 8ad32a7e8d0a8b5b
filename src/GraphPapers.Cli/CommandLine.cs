using System.CommandLine;
using System.Text.RegularExpressions;
using GraphPapers.Cli.Commands;
using GraphPapers.Cli.Terminal;
using GraphPapers.Model.Store;

namespace GraphPapers.Cli;

/// <summary>The program: the ordered list of its commands, and what becomes of a failure.</summary>
internal static partial class CommandLine
{
    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, Composition composition, CancellationToken cancellation = default)
    {
        var context = new CommandContext(host, composition);
        var result = Root(context).Parse(args);
        if (result.Errors.Count > 0)
        {
            var command = string.Join(' ', Names(result.CommandResult));
            await host.Error.WriteLineAsync($"graphpapers: {OneLine(Plain(result.Errors[0].Message)).TrimEnd('.')}. See '{command} --help'.").ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = host.Output,
            Error = host.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        try
        {
            return await result.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return await FailAsync(host, "stopped", ExitCodes.Cancelled).ConfigureAwait(false);
        }
        catch (StoreException failure)
        {
            return await FailAsync(host, failure.Message, ExitCodes.StoreFailed).ConfigureAwait(false);
        }
        catch (InputException bad)
        {
            return await FailAsync(host, bad.Message, ExitCodes.BadInput).ConfigureAwait(false);
        }
        catch (IOException broken) when (broken is not FileNotFoundException)
        {
            // The reader of a pipe may go away (graphpapers dump | head): that is no failure of ours.
            return await FailAsync(host, broken.Message, ExitCodes.BadInput).ConfigureAwait(false);
        }
        finally
        {
            try
            {
                await host.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // The same pipe.
            }
        }
    }

    private static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand("A knowledge graph of machine-learning papers: what a method builds on, what came of it, when, and who says so.");
        foreach (var command in (Command[])
        [
            UpCommand.Create(context),
            IngestCommand.Create(context),
            ExtractCommand.Create(context),
            RemoveCommand.Create(context),
            ServeCommand.Create(context),
            SearchCommand.Create(context),
            NeighboursCommand.Create(context),
            LineageCommand.Create(context),
            KinCommand.CreateSiblings(context),
            KinCommand.CreateCommon(context),
            PathCommand.Create(context),
            TimelineCommand.Create(context),
            TimelineCommand.CreateTrends(context),
            PaperCommand.Create(context),
            LeaderboardCommand.Create(context),
            StatsCommand.Create(context),
            SampleCommand.Create(context),
            DumpCommand.Create(context),
            CopyCommand.Create(context),
            Neo4jCommand.Create(context),
            OntologyCommand.Create(context),
            MeasureCommands.Related(context),
            MeasureCommands.Similar(context),
            MeasureCommands.Rank(context),
            MeasureCommands.Communities(context),
            GraphCommand.Create(context),
            EvaluateCommand.Create(context),
            TrainCommand.Create(context),
        ])
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    private static IEnumerable<string> Names(System.CommandLine.Parsing.CommandResult? command) =>
        command is null ? [] : Names(command.Parent as System.CommandLine.Parsing.CommandResult).Append(command.Command is RootCommand ? "graphpapers" : command.Command.Name);

    private static async Task<int> FailAsync(CliHost host, string message, int code)
    {
        await host.Error.WriteLineAsync($"graphpapers: {OneLine(message)}").ConfigureAwait(false);
        return code;
    }

    /// <summary>The library's words for a value of the wrong type name the type as the runtime does.</summary>
    private static string Plain(string message) => WrongType().Match(message) is { Success: true } wrong
        ? $"{wrong.Groups["option"].Value} must be {(wrong.Groups["type"].Value.Contains("Int", StringComparison.Ordinal) ? "a whole number" : "a number")}, not '{wrong.Groups["value"].Value}'"
        : message;

    [GeneratedRegex(@"^Cannot parse argument '(?<value>.*)' for option '(?<option>[^']*)' as expected type '(?<type>[^']*(Int32|Int64|Double)[^']*)'", RegexOptions.Singleline)]
    private static partial Regex WrongType();

    private static string OneLine(string message) => string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
