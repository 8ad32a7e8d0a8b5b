using System.CommandLine;
using System.Globalization;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;

namespace GraphPapers.Cli.Commands;

/// <summary><c>sample</c>: claims of texts drawn at random, each with its sentence, to judge how many are right.</summary>
internal static class SampleCommand
{
    private static readonly Option<int> Count = SharedOptions.Checked(
        new Option<int>("--count") { Description = "How many claims", HelpName = "N", DefaultValueFactory = _ => 20 }, count => count >= 1, "at least 1");

    private static readonly Option<int> Seed = new("--seed") { Description = "Another seed draws other claims", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create(CommandContext context)
    {
        var command = new Command("sample", "Claims of texts drawn at random, with their sentences, to be judged by eye");
        command.With(SharedOptions.Store, Count, Seed);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var claims = await SampleQuery.RunAsync(store, snapshot, parse.GetValue(Count), parse.GetValue(Seed), cancellation).ConfigureAwait(false);
            foreach (var (head, relation, tail, claim) in claims)
            {
                await context.Host.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{head.Name} ({head.Kind}) {relation.Name()} {tail.Name} ({tail.Kind})  {claim.Claim.Confidence:F2} {AnswerJson.LowerName(claim.Claim.Polarity)}")).ConfigureAwait(false);
                await context.Host.Output.WriteLineAsync($"    {claim.Sentence?.ReplaceLineEndings(" ")} [{claim.Key.Document}]").ConfigureAwait(false);
            }

            return claims.IsEmpty ? ExitCodes.NothingFound : ExitCodes.Done;
        }, cancellation));
        return command;
    }
}
