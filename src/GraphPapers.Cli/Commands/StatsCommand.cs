using System.CommandLine;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>stats</c>: how much the store holds, the ontology counted apart.</summary>
internal static class StatsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("stats", "How much the store holds, by kind, relation and source of claims");
        command.With(SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (_, snapshot) =>
        {
            var stats = StatsQuery.Run(snapshot);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => RecordJson.Stats(json, stats)).ConfigureAwait(false);
            else Draw(context.Host, stats);
            return ExitCodes.Done;
        }, cancellation));
        return command;
    }

    private static void Draw(CliHost host, StatsResult stats)
    {
        var console = host.Console;
        var table = AnswerTables.New("", "From documents>", "From the ontology>");
        Row("documents", stats.Documents, 0);
        Row("results", stats.Results, 0);
        foreach (var kind in EntityKinds.All) Row(kind.ToString(), Of(stats.Told.Kinds, kind), Of(stats.Curated.Kinds, kind));
        foreach (var relation in RelationKinds.All) Row(relation.Name(), Of(stats.Told.Relations, relation), Of(stats.Curated.Relations, relation));
        foreach (var source in Enum.GetValues<ClaimSource>()) Row($"{AnswerJson.LowerName(source)} claims", Of(stats.Told.Sources, source), Of(stats.Curated.Sources, source));
        console.Write(table);

        void Row(string name, int told, int curated)
        {
            if (told + curated > 0) table.AddRow(AnswerTables.Plain(name), AnswerTables.Number(told), AnswerTables.Number(curated));
        }

        static int Of<T>(IEnumerable<(T Key, int Count)> counts, T key) => counts.FirstOrDefault(pair => Equals(pair.Key, key)).Count;
    }
}
