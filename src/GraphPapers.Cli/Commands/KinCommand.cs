using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Lineage;
using GraphPapers.Graph.Queries;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>siblings NAME</c> and <c>common A B</c>: what builds on the same thing, and where two lines meet.</summary>
internal static class KinCommand
{
    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };
    private static readonly Argument<string> One = new("A") { Description = "An id, a name or an alias" };
    private static readonly Argument<string> Other = new("B") { Description = "An id, a name or an alias" };
    private static readonly Option<bool> Families = new("--families") { Description = "Also what has no more than a family in common" };

    /// <summary>The command <c>siblings</c>.</summary>
    public static Command CreateSiblings(CommandContext context)
    {
        var command = new Command("siblings", "What builds on the same things") { Name };
        command.With(Families).With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var names = new NameOptions { Kinds = parse.GetValue(SharedOptions.Kind), PreferTopics = true };
            var node = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(Name)!, names, cancellation).ConfigureAwait(false);
            if (node < 0) return ExitCodes.NothingFound;
            var siblings = Kinship.Siblings(snapshot, node, SharedOptions.FilterOf(parse), parse.GetValue(Families), cancellation);
            if (CommandContext.IsJson(parse))
            {
                await context.WriteJsonAsync(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("root", snapshot.Id(node).Value);
                    json.WriteStartArray("siblings");
                    foreach (var sibling in siblings)
                    {
                        json.WriteStartObject();
                        AnswerJson.EntityFields(json, EvidenceLoader.Entity(snapshot, sibling.Node));
                        AnswerJson.Entities(json, "parents", sibling.Parents.Select(parent => EvidenceLoader.Entity(snapshot, parent)));
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }).ConfigureAwait(false);
            }
            else if (siblings.Count > 0)
            {
                var table = AnswerTables.New("Name", "Year>", "Both build on");
                foreach (var sibling in siblings)
                    table.AddRow(AnswerTables.Name(EvidenceLoader.Entity(snapshot, sibling.Node)), AnswerTables.Year(snapshot.Year(sibling.Node)), AnswerTables.Plain(string.Join(", ", sibling.Parents.Select(snapshot.Name))));
                context.Host.Console.Write(table);
            }

            if (siblings.Count > 0) return ExitCodes.Done;
            await context.NoteAsync($"nothing builds on what {snapshot.Name(node)} builds on. Try --families.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    /// <summary>The command <c>common</c>.</summary>
    public static Command CreateCommon(CommandContext context)
    {
        var command = new Command("common", "The nearest things that two methods both descend from") { One, Other };
        command.With(SharedOptions.Filter).With(SharedOptions.Kind, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var names = new NameOptions { Kinds = parse.GetValue(SharedOptions.Kind), PreferTopics = true };
            var one = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(One)!, names, cancellation).ConfigureAwait(false);
            if (one < 0) return ExitCodes.NothingFound;
            var other = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(Other)!, names, cancellation).ConfigureAwait(false);
            if (other < 0) return ExitCodes.NothingFound;
            var found = Kinship.CommonAncestors(snapshot, one, other, SharedOptions.FilterOf(parse), cancellation);
            if (CommandContext.IsJson(parse))
            {
                await context.WriteJsonAsync(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("from", snapshot.Id(one).Value);
                    json.WriteString("to", snapshot.Id(other).Value);
                    json.WriteStartArray("ancestors");
                    foreach (var ancestor in found)
                    {
                        json.WriteStartObject();
                        AnswerJson.EntityFields(json, EvidenceLoader.Entity(snapshot, ancestor.Node));
                        json.WriteNumber("stepsFrom", ancestor.StepsFromOne);
                        json.WriteNumber("stepsTo", ancestor.StepsFromOther);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteEndObject();
                }).ConfigureAwait(false);
            }
            else
            {
                foreach (var ancestor in found)
                {
                    await context.Host.Output.WriteLineAsync(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Explanation.Named(EvidenceLoader.Entity(snapshot, ancestor.Node))}: {ancestor.StepsFromOne} {(ancestor.StepsFromOne == 1 ? "step" : "steps")} from {snapshot.Name(one)}, {ancestor.StepsFromOther} from {snapshot.Name(other)}")).ConfigureAwait(false);
                }
            }

            if (found.Count > 0) return ExitCodes.Done;
            await context.NoteAsync($"{snapshot.Name(one)} and {snapshot.Name(other)} descend from nothing in common.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }
}
