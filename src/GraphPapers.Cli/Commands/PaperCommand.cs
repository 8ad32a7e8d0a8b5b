using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>paper ID|TITLE</c>: one paper's fields, entities, relations and results.</summary>
internal static class PaperCommand
{
    private static readonly Argument<string> Name = new("ID|TITLE") { Description = "The id of a document or paper, or a title" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("paper", "One paper: its fields, entities, relations and results") { Name };
        command.With(SharedOptions.Store, SharedOptions.Format);
        command.SetAction((parse, cancellation) => context.AnswerAsync(parse, async (store, snapshot) =>
        {
            var name = parse.GetValue(Name)!;
            var found = await PaperQuery.FindAsync(store, snapshot, name, cancellation).ConfigureAwait(false);
            if (!found.IsFound) return await context.ReportAsync(parse, snapshot, name, found).ConfigureAwait(false);
            var paper = await PaperQuery.RunAsync(store, snapshot, found.Node, cancellation).ConfigureAwait(false);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => RecordJson.Paper(json, paper)).ConfigureAwait(false);
            else Draw(context.Host, paper);
            return ExitCodes.Done;
        }, cancellation));
        return command;
    }

    private static void Draw(CliHost host, PaperAnswer paper)
    {
        var console = host.Console;
        console.MarkupLine($"[bold]{Markup.Escape(Explanation.Named(paper.Entity))}[/]  [grey]{Markup.Escape(paper.Entity.Id.Value)}[/]");
        foreach (var document in paper.Documents) Fields(console, document);
        if (!paper.Entities.IsEmpty)
        {
            console.WriteLine();
            foreach (var kind in paper.Entities.GroupBy(entity => entity.Entity.Kind).OrderBy(group => group.Key))
            {
                var names = kind.Select(entity => entity.Salient ? Markup.Escape(entity.Entity.Name) : $"[grey]{Markup.Escape(entity.Entity.Name)}[/]");
                console.MarkupLine($"[bold]{kind.Key}[/]: {string.Join(", ", names)}");
            }
        }

        if (!paper.Relations.IsEmpty) console.WriteLine();
        foreach (var edge in paper.Relations)
        {
            var from = edge.From.Id == paper.Entity.Id ? "" : Markup.Escape(edge.From.Name) + " ";
            var said = Explanation.BestClaim(edge) is { } claim ? "  " + Explanation.Said(claim) : "";
            console.MarkupLine($"{from}[grey]{edge.Type.Name()}[/] {Markup.Escape(edge.To.Name)}[grey]{Markup.Escape(said)}[/]");
        }

        if (paper.Results.IsEmpty) return;
        var table = AnswerTables.New("Method", "Data", "Metric", "Value>", "Sentence");
        foreach (var result in paper.Results)
        {
            var value = result.Value.ToString(CultureInfo.InvariantCulture) + (result.Unit is { } unit ? " " + unit : "");
            table.AddRow(
                AnswerTables.Plain(result.Method?.Name ?? ""), AnswerTables.Plain(result.Dataset?.Name ?? ""), AnswerTables.Plain(result.Metric.Name),
                AnswerTables.Plain(value), AnswerTables.Dim(result.Sentence ?? ""));
        }

        console.Write(table);
    }

    private static void Fields(IAnsiConsole console, SourceDocument document)
    {
        var line = $"{document.Id} ({document.Reader})";
        if (!document.Authors.IsEmpty) line += ", " + string.Join(", ", document.Authors);
        if (document.Venue is { } venue) line += ", " + venue;
        if (document.Date is { } date) line += ", " + date;
        else if (document.Year is { } year) line += ", " + year.ToString(CultureInfo.InvariantCulture);
        if (!document.Organisations.IsEmpty) line += ", " + string.Join(", ", document.Organisations);
        if (document.Url is { } url) line += ", " + url;
        console.WriteLine(line, new Style(Color.Grey));
    }
}
