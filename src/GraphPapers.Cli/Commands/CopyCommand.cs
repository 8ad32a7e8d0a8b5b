using System.CommandLine;
using GraphPapers.Cli.Terminal;

namespace GraphPapers.Cli.Commands;

/// <summary><c>copy --from STORE --to STORE</c>: takes everything from one store into another.</summary>
internal static class CopyCommand
{
    private static readonly Option<string> From = new("--from") { Description = "The store to copy from", HelpName = "STORE", Required = true };
    private static readonly Option<string> To = new("--to") { Description = "The store to copy into", HelpName = "STORE", Required = true };

    public static Command Create(CommandContext context)
    {
        var command = new Command("copy", "Copy one store into another; a copy that broke off goes on where it was");
        command.With(From, To, SharedOptions.Format);
        command.SetAction(async (parse, cancellation) =>
        {
            var from = await context.Composition.OpenStoreAsync(parse.GetValue(From)!, StoreUse.Read, cancellation).ConfigureAwait(false);
            await using (from.ConfigureAwait(false))
            {
                var to = await context.Composition.OpenStoreAsync(parse.GetValue(To)!, StoreUse.Write, cancellation).ConfigureAwait(false);
                await using (to.ConfigureAwait(false))
                {
                    using var progress = ProgressLine.On(context.Host);
                    var report = await StoreCopy.RunAsync(from, to, progress, cancellation).ConfigureAwait(false);
                    progress?.Clear();
                    if (!CommandContext.IsJson(parse)) await context.Host.Output.WriteLineAsync(StoreCopy.Summary(report)).ConfigureAwait(false);
                    else
                    {
                        await context.WriteJsonAsync(json =>
                        {
                            json.WriteStartObject();
                            json.WriteNumber("new", report.New);
                            json.WriteNumber("changed", report.Changed);
                            json.WriteNumber("unchanged", report.Unchanged);
                            json.WriteEndObject();
                        }).ConfigureAwait(false);
                    }

                    return ExitCodes.Done;
                }
            }
        });
        return command;
    }
}
