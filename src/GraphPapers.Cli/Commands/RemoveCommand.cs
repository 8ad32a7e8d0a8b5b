using System.CommandLine;

namespace GraphPapers.Cli.Commands;

/// <summary><c>remove ID...</c>: takes documents out with what only they supported.</summary>
internal static class RemoveCommand
{
    private static readonly Argument<string[]> Ids = new("ID") { Description = "Ids of documents", Arity = ArgumentArity.OneOrMore };

    public static Command Create(CommandContext context)
    {
        var command = new Command("remove", "Take documents out with what only they supported") { Ids };
        command.With(SharedOptions.Store, SharedOptions.Format);
        command.SetAction(async (parse, cancellation) =>
        {
            // A store that is not there holds nothing to remove: opening it to read says so and makes none.
            await (await context.OpenToReadAsync(parse, cancellation).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            var store = await context.Composition.OpenStoreAsync(context.StoreOf(parse), StoreUse.Write, cancellation).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                var report = await store.RemoveAsync(parse.GetValue(Ids)!, cancellation).ConfigureAwait(false);
                if (CommandContext.IsJson(parse))
                {
                    await context.WriteJsonAsync(json =>
                    {
                        json.WriteStartObject();
                        json.WriteStartArray("removed");
                        foreach (var id in report.Removed) json.WriteStringValue(id);
                        json.WriteEndArray();
                        json.WriteStartArray("missing");
                        foreach (var id in report.Missing) json.WriteStringValue(id);
                        json.WriteEndArray();
                        json.WriteEndObject();
                    }).ConfigureAwait(false);
                }
                else
                {
                    foreach (var id in report.Removed) await context.Host.Output.WriteLineAsync($"removed {id}").ConfigureAwait(false);
                }

                foreach (var id in report.Missing) await context.NoteAsync($"no document has the id '{id}'.").ConfigureAwait(false);
                return report.Missing.IsEmpty ? ExitCodes.Done : ExitCodes.NothingFound;
            }
        });
        return command;
    }
}
