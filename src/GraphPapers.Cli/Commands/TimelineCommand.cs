using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Graph.Snapshot;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>timeline NAME</c> and <c>trends</c>: how papers take things up over the years.</summary>
internal static class TimelineCommand
{
    private const int BarWidth = 40;

    private static readonly Argument<string> Name = new("NAME") { Description = "An id, a name or an alias" };
    private static readonly Option<int?> Until = new("--until") { Description = "The last year; by default the last in which the store has papers", HelpName = "YEAR" };

    private static readonly Option<int> Years = SharedOptions.Checked(
        new Option<int>("--years") { Description = "How many years are compared with as many before them", HelpName = "N", DefaultValueFactory = _ => 2 }, value => value > 0, "1 or more");

    private static readonly Option<int> MinPapers = SharedOptions.Checked(
        new Option<int>("--min-papers") { Description = "How many recent papers there must be", HelpName = "N", DefaultValueFactory = _ => 3 }, value => value >= 0, "0 or more");

    private static readonly Option<int> Limit = SharedOptions.Checked(
        new Option<int>("--limit") { Description = "How many at most", HelpName = "N", DefaultValueFactory = _ => 20 }, value => value > 0, "1 or more");

    /// <summary>The command <c>timeline</c>.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("timeline", "How many papers introduce, use and study an entity, by year") { Name };
        command.With(SharedOptions.Kind, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var node = await context.ResolveAsync(parse, store, snapshot, parse.GetValue(Name)!, new() { Kinds = parse.GetValue(SharedOptions.Kind) }, cancellation).ConfigureAwait(false);
            if (node < 0) return ExitCodes.NothingFound;
            var years = TimelineQuery.Run(snapshot, node);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => Write(json, snapshot, node, years)).ConfigureAwait(false);
            else Draw(context.Host, years);
            if (years.Count > 0) return ExitCodes.Done;
            await context.NoteAsync($"no paper of the store makes a claim with {snapshot.Name(node)}.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    /// <summary>The command <c>trends</c>.</summary>
    public static Command CreateTrends(CommandContext context)
    {
        var command = new Command("trends", "What rises: entities whose share of the papers grew most");
        command.With(Until, Years, MinPapers, Limit, SharedOptions.Kind, SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (_, snapshot) =>
        {
            var until = parse.GetValue(Until) ?? snapshot.Documents.Max(document => document.Year) ?? 0;
            var trends = TimelineQuery.Rising(snapshot, until, parse.GetValue(Years), parse.GetValue(SharedOptions.Kind), parse.GetValue(MinPapers), parse.GetValue(Limit), cancellation);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => Write(json, snapshot, until, trends)).ConfigureAwait(false);
            else Draw(context.Host, snapshot, trends);
            if (trends.Count > 0) return ExitCodes.Done;
            await context.NoteAsync("nothing has enough dated papers: lower --min-papers, or raise --years.").ConfigureAwait(false);
            return ExitCodes.NothingFound;
        }, cancellation));
        return command;
    }

    private static void Draw(CliHost host, IReadOnlyList<TimelineYear> years)
    {
        var most = years.Select(year => year.Papers).DefaultIfEmpty().Max();
        var table = AnswerTables.New("Year>", "Introduce>", "Use>", "Study>", "Papers>", "");
        foreach (var year in years)
        {
            table.AddRow(
                AnswerTables.Plain(year.Year == 0 ? "none" : year.Year.ToString(CultureInfo.InvariantCulture)), AnswerTables.Number(year.Introduces), AnswerTables.Number(year.Uses),
                AnswerTables.Number(year.Studies), AnswerTables.Number(year.Papers), AnswerTables.Plain(new string('█', (int)Math.Ceiling((double)BarWidth * year.Papers / most))));
        }

        host.Console.Write(table);
    }

    private static void Draw(CliHost host, GraphSnapshot snapshot, IReadOnlyList<Trend> trends)
    {
        var table = AnswerTables.New("Name", "Kind", "Recent>", "Before>", "Grew by>");
        foreach (var trend in trends)
        {
            table.AddRow(
                AnswerTables.Name(EvidenceLoader.Entity(snapshot, trend.Node)), AnswerTables.Plain(snapshot.Kind(trend.Node).ToString()), AnswerTables.Number(trend.Recent),
                AnswerTables.Number(trend.Before), AnswerTables.Plain(trend.Before == 0 ? "new" : Math.Exp(trend.Rise).ToString("0.0", CultureInfo.InvariantCulture) + " times"));
        }

        host.Console.Write(table);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, GraphSnapshot snapshot, int node, IReadOnlyList<TimelineYear> years)
    {
        json.WriteStartObject();
        json.WriteString("root", snapshot.Id(node).Value);
        json.WriteStartArray("years");
        foreach (var year in years)
        {
            json.WriteStartObject();
            AnswerJson.Number(json, "year", year.Year == 0 ? null : year.Year);
            json.WriteNumber("introduces", year.Introduces);
            json.WriteNumber("uses", year.Uses);
            json.WriteNumber("studies", year.Studies);
            json.WriteNumber("papers", year.Papers);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, GraphSnapshot snapshot, int until, IReadOnlyList<Trend> trends)
    {
        json.WriteStartObject();
        json.WriteNumber("until", until);
        json.WriteStartArray("trends");
        foreach (var trend in trends)
        {
            json.WriteStartObject();
            AnswerJson.EntityFields(json, EvidenceLoader.Entity(snapshot, trend.Node));
            json.WriteNumber("recent", trend.Recent);
            json.WriteNumber("before", trend.Before);
            json.WriteNumber("rise", Math.Round(trend.Rise, 4));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
