using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>related</c>, <c>similar</c>, <c>rank</c> and <c>communities</c>: the graph's algorithms asked over entities.</summary>
internal static class MeasureCommands
{
    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };
    private static readonly Option<string?> Of = new("--of") { Description = "What is central in this field, family or task: its methods, unless --kind says otherwise", HelpName = "NAME" };

    private static readonly Option<string> By = Measure();

    private static readonly Option<int> Limit = SharedOptions.Checked(
        new Option<int>("--limit") { Description = "How many at most", HelpName = "N", DefaultValueFactory = _ => 20 }, value => value > 0, "1 or more");

    private static readonly Option<int> MinSize = SharedOptions.Checked(
        new Option<int>("--min-size") { Description = "The least number of members", HelpName = "N", DefaultValueFactory = _ => 5 }, value => value > 0, "1 or more");

    /// <summary>The command <c>related</c>.</summary>
    public static Command Related(CommandContext context) => Around(
        context, "related", "What is closest to an entity, by random walks from it", (snapshot, node, parse, cancellation) =>
            MeasureQuery.Related(snapshot, node, parse.GetValue(SharedOptions.Kind), parse.GetValue(Limit), SharedOptions.FilterOf(parse), cancellation));

    /// <summary>The command <c>similar</c>.</summary>
    public static Command Similar(CommandContext context) => Around(
        context, "similar", "What is like an entity: has the same neighbours, or relations to it", (snapshot, node, parse, _) =>
            MeasureQuery.Similar(snapshot, node, parse.GetValue(SharedOptions.Kind), parse.GetValue(Limit), SharedOptions.FilterOf(parse)));

    /// <summary>The command <c>rank</c>.</summary>
    public static Command Rank(CommandContext context)
    {
        var command = new Command("rank", "What is most central, in the whole graph or in a field").With(By, Of, Limit, SharedOptions.Kind);
        command.With(SharedOptions.Filter).With(SharedOptions.Store, SharedOptions.Format);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Of) is not null && result.GetResult(By) is { Implicit: false })
                result.AddError("--by measures the whole graph; with --of there is one measure, nearness to the field and to what builds there");
        });
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            int? field = null;
            if (parse.GetValue(Of) is { } name)
            {
                var node = await context.ResolveAsync(parse, store, snapshot, name, new() { PreferTopics = true }, cancellation).ConfigureAwait(false);
                if (node < 0) return ExitCodes.NothingFound;
                field = node;
            }

            var ranked = MeasureQuery.Rank(
                snapshot, Enum.Parse<RankBy>(parse.GetValue(By)!, ignoreCase: true), field, parse.GetValue(SharedOptions.Kind), parse.GetValue(Limit), SharedOptions.FilterOf(parse), cancellation);
            return await ShowAsync(context, parse, snapshot, ranked).ConfigureAwait(false);
        }, cancellation));
        return command;
    }

    /// <summary>The command <c>communities</c>.</summary>
    public static Command Communities(CommandContext context)
    {
        var command = new Command("communities", "What belongs together, named by its most central member and its most telling words").With(MinSize, Limit);
        command.With(SharedOptions.Filter).With(SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (_, snapshot) =>
        {
            var communities = MeasureQuery.Communities(snapshot, parse.GetValue(MinSize), SharedOptions.FilterOf(parse), cancellation).Take(parse.GetValue(Limit)).ToArray();
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => Write(json, snapshot, communities)).ConfigureAwait(false);
            else Draw(context.Host, snapshot, communities);
            return communities.Length > 0 ? ExitCodes.Done : ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    private static Command Around(
        CommandContext context, string name, string description, Func<GraphSnapshot, int, ParseResult, CancellationToken, IReadOnlyList<MeasuredNode>> measure)
    {
        var command = new Command(name, description) { Name };
        command.With(Limit, SharedOptions.Kind).With(SharedOptions.Filter).With(SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var node = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(Name)!, new() { PreferTopics = true }, cancellation).ConfigureAwait(false);
            return node < 0 ? ExitCodes.NothingFound : await ShowAsync(context, parse, snapshot, measure(snapshot, node, parse, cancellation)).ConfigureAwait(false);
        }, cancellation));
        return command;
    }

    private static async Task<int> ShowAsync(CommandContext context, ParseResult parse, GraphSnapshot snapshot, IReadOnlyList<MeasuredNode> nodes)
    {
        if (CommandContext.IsJson(parse))
        {
            await context.WriteJsonAsync(json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("nodes");
                foreach (var (node, score) in nodes)
                {
                    json.WriteStartObject();
                    AnswerJson.EntityFields(json, EvidenceLoader.Entity(snapshot, node));
                    json.WriteNumber("score", score);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }).ConfigureAwait(false);
        }
        else
        {
            var table = AnswerTables.New("Name", "Kind", "Year>", "Score>", "Id");
            foreach (var (node, score) in nodes)
            {
                table.AddRow(
                    AnswerTables.Name(EvidenceLoader.Entity(snapshot, node)), AnswerTables.Plain(snapshot.Kind(node).ToString()), AnswerTables.Year(snapshot.Year(node)),
                    AnswerTables.Plain(score.ToString("G3", CultureInfo.InvariantCulture)), AnswerTables.Dim(snapshot.Id(node).Value));
            }

            context.Host.Console.Write(table);
        }

        return nodes.Count > 0 ? ExitCodes.Done : ExitCodes.NothingFound;
    }

    private static void Draw(CliHost host, GraphSnapshot snapshot, IReadOnlyList<Community> communities)
    {
        const int shown = 6;
        var table = AnswerTables.New("Community", "Members>", "Most central", "Telling words");
        foreach (var community in communities)
        {
            table.AddRow(
                AnswerTables.Name(EvidenceLoader.Entity(snapshot, community.Members[0])), AnswerTables.Number(community.Members.Count),
                AnswerTables.Plain(string.Join(", ", community.Members.Skip(1).Take(shown).Select(snapshot.Name))), AnswerTables.Dim(string.Join(", ", community.Words)));
        }

        host.Console.Write(table);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, GraphSnapshot snapshot, IReadOnlyList<Community> communities)
    {
        json.WriteStartObject();
        json.WriteStartArray("communities");
        foreach (var community in communities)
        {
            json.WriteStartObject();
            json.WriteString("name", snapshot.Name(community.Members[0]));
            json.WriteStartArray("words");
            foreach (var word in community.Words) json.WriteStringValue(word);
            json.WriteEndArray();
            AnswerJson.Entities(json, "members", community.Members.Select(node => EvidenceLoader.Entity(snapshot, node)));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Option<string> Measure()
    {
        var option = new Option<string>("--by") { Description = "The measure", DefaultValueFactory = _ => "pagerank" };
        option.AcceptOnlyFromAmong([.. Enum.GetNames<RankBy>().Select(name => name.ToLowerInvariant())]);
        return option;
    }
}
