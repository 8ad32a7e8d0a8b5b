using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>ontology lint</c> and <c>ontology sample</c>: the tables of facts, checked by rules and drawn to be checked by eye.</summary>
internal static class OntologyCommand
{
    private static readonly Argument<string?> Folder = new("FOLDER") { Description = "The tables' folder; those built into the program by default", Arity = ArgumentArity.ZeroOrOne };

    private static readonly Option<int> Edges = SharedOptions.Checked(
        new Option<int>("--edges") { Description = "How many edges of each table", HelpName = "N", DefaultValueFactory = _ => 10 }, value => value > 0, "1 or more");

    private static readonly Option<int> Seed = new("--seed") { Description = "Another seed draws other edges", HelpName = "N", DefaultValueFactory = _ => 1 };

    public static Command Create(CommandContext context)
    {
        var command = new Command("ontology", "The tables of facts that every store carries");
        command.Subcommands.Add(Lint(context));
        command.Subcommands.Add(Sample(context));
        return command;
    }

    private static Command Lint(CommandContext context)
    {
        var command = new Command("lint", "Check the tables: cycles, dangling names, years that run backwards, shared and ordinary names") { Folder };
        command.With(SharedOptions.Format);
        command.SetAction(async (parse, _) =>
        {
            var tables = Load(parse.GetValue(Folder));
            var statistics = ExtractionModel.LoadEmbedded().Statistics;
            var findings = OntologyLinter.Check(tables, word => statistics.Zipf(Hashing.Word(word)));
            var counts = OntologyCensus.Count(tables);
            var errors = findings.Count(finding => finding.IsError);
            if (CommandContext.IsJson(parse))
            {
                await context.WriteJsonAsync(json => Write(json, findings, counts)).ConfigureAwait(false);
            }
            else
            {
                foreach (var finding in findings)
                    await context.Host.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{finding.File}:{finding.Line}: {(finding.IsError ? "error" : "warning")} {finding.Rule}: {finding.Message}")).ConfigureAwait(false);
                Draw(context.Host, counts);
                await context.Host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{errors} errors, {findings.Count - errors} warnings")).ConfigureAwait(false);
            }

            return errors == 0 ? ExitCodes.Done : ExitCodes.NothingFound;
        });
        return command;
    }

    private static Command Sample(CommandContext context)
    {
        var command = new Command("sample", "Draw edges of each table at random, to be checked by eye") { Folder };
        command.With(Edges, Seed);
        command.SetAction(async (parse, _) =>
        {
            string? file = null;
            foreach (var edge in OntologyCensus.Sample(Load(parse.GetValue(Folder)), parse.GetValue(Edges), parse.GetValue(Seed)))
            {
                if (edge.File != file) await context.Host.Output.WriteLineAsync(file = edge.File).ConfigureAwait(false);
                await context.Host.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {edge.Line,5}  {edge.Child} {edge.Relation.Name()} {edge.Parent}{(edge.Paper is null ? "" : $"  [{edge.Paper}]")}")).ConfigureAwait(false);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static OntologyTables Load(string? folder)
    {
        if (folder is null) return OntologyTables.LoadEmbedded();
        if (!Directory.Exists(folder)) throw new InputException($"'{folder}' is not a folder: give the one that holds methods/ and the other tables");
        var tables = new OntologyTables();
        foreach (var path in Directory.EnumerateFiles(folder, "*.tsv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            tables.Add(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(path));
        return tables;
    }

    private static void Draw(CliHost host, IReadOnlyList<TableCount> counts)
    {
        var table = AnswerTables.New("Table", "Rows>", "VARIANT_OF>", "IS_A>", "Rows in depth>");
        foreach (var count in counts.Append(Total("methods", counts.Where(count => count.File.StartsWith("methods/", StringComparison.Ordinal)))).Append(Total("all", counts)))
            table.AddRow(AnswerTables.Plain(count.File), AnswerTables.Number(count.Rows), AnswerTables.Number(count.BuildsOn), AnswerTables.Number(count.IsA), AnswerTables.Number(count.Deep));
        host.Console.Write(table);
    }

    private static TableCount Total(string name, IEnumerable<TableCount> counts) => counts.Aggregate(
        new TableCount(name, 0, 0, 0, 0), (sum, count) => new(name, sum.Rows + count.Rows, sum.BuildsOn + count.BuildsOn, sum.IsA + count.IsA, sum.Deep + count.Deep));

    private static void Write(System.Text.Json.Utf8JsonWriter json, IReadOnlyList<OntologyFinding> findings, IReadOnlyList<TableCount> counts)
    {
        json.WriteStartObject();
        json.WriteStartArray("tables");
        foreach (var count in counts)
        {
            json.WriteStartObject();
            json.WriteString("file", count.File);
            json.WriteNumber("rows", count.Rows);
            json.WriteNumber("buildsOn", count.BuildsOn);
            json.WriteNumber("isA", count.IsA);
            json.WriteNumber("inDepth", count.Deep);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("file", finding.File);
            json.WriteNumber("line", finding.Line);
            json.WriteString("rule", finding.Rule);
            json.WriteString("message", finding.Message);
            json.WriteBoolean("error", finding.IsError);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
