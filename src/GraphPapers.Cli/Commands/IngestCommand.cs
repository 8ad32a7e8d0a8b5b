using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Cli.Commands;

/// <summary><c>ingest PATH...</c>: reads files and folders into the store.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files, folders, or - for standard input", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Read the stored texts again where rules, ontology or model have moved on" };
    private static readonly Option<int> Threads = SharedOptions.Checked(
        new Option<int>("--threads") { Description = "How many documents are read at once", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount }, n => n >= 1, "1 or more");

    private static readonly Option<string?> Reader = new("--reader")
    {
        Description = "Read everything as this format: " + string.Join(", ", DocumentReaders.All.Select(reader => reader.Name)),
        HelpName = "NAME",
    };

    public static Command Create(CommandContext context)
    {
        var command = new Command("ingest", "Read files and folders into the store") { Paths };
        command.With(Reader, Refresh, Threads, SharedOptions.Store, SharedOptions.Format);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Paths) is not { Length: > 0 } && !result.GetValue(Refresh)) result.AddError("Give a file, a folder or -, or --refresh");
            if (result.GetValue(Reader) is { } name && DocumentReaders.Named(name) is null)
                result.AddError($"No reader is called '{name}'; there are {string.Join(", ", DocumentReaders.All.Select(reader => reader.Name))}");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var options = new IngestOptions { Reader = parse.GetValue(Reader) is { } name ? DocumentReaders.Named(name) : null, Threads = parse.GetValue(Threads) };
            var report = await RunAsync(context, parse, parse.GetValue(Paths)!, options, parse.GetValue(Refresh), cancellation).ConfigureAwait(false);
            if (CommandContext.IsJson(parse)) await context.WriteJsonAsync(json => Write(json, report)).ConfigureAwait(false);
            else await context.Host.Output.WriteLineAsync(Summary(report)).ConfigureAwait(false);
            return report.Skipped.IsEmpty ? ExitCodes.Done : ExitCodes.BadInput;
        });
        return command;
    }

    /// <summary>Ingests paths into the store that the command line names; tells what was skipped, line by line.</summary>
    public static async Task<IngestReport> RunAsync(
        CommandContext context, ParseResult parse, IReadOnlyList<string> paths, IngestOptions options, bool refresh, CancellationToken cancellation)
    {
        var extractor = Extractor.Create();
        var store = await context.Composition.OpenStoreAsync(context.StoreOf(parse), StoreUse.Write, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            var ingestor = new Ingestor(store, extractor.Ontology, extractor.Read, extractor.Version, options);
            using var progress = new ProgressLine(context.Host);
            if (refresh) await ingestor.RefreshAsync(progress, cancellation).ConfigureAwait(false);
            var report = await ingestor.IngestFilesAsync(paths, context.Host.Input, progress, cancellation).ConfigureAwait(false);
            progress.Clear();
            foreach (var told in report.Warnings.Concat(report.Skipped))
                await context.NoteAsync($"{told.File}{(told.Line > 0 ? string.Create(CultureInfo.InvariantCulture, $":{told.Line}") : "")}: {told.Reason}").ConfigureAwait(false);
            return report;
        }
    }

    /// <summary>The report in words.</summary>
    public static string Summary(IngestReport report)
    {
        string readers = string.Join(", ", report.Documents.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")));
        string skipped = report.Skipped.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $"; {report.Skipped.Length} skipped");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(readers.Length == 0 ? "no documents" : readers)}: {report.New} new, {report.Changed} changed, {report.Unchanged} unchanged{skipped}. The store has {report.Entities} entities, {report.Relations} relations, {report.Claims} claims.");
    }

    private static void Write(Utf8JsonWriter json, IngestReport report)
    {
        json.WriteStartObject();
        json.WriteStartObject("documents");
        foreach (var (reader, count) in report.Documents) json.WriteNumber(reader, count);
        json.WriteEndObject();
        json.WriteNumber("new", report.New);
        json.WriteNumber("changed", report.Changed);
        json.WriteNumber("unchanged", report.Unchanged);
        json.WriteNumber("entities", report.Entities);
        json.WriteNumber("relations", report.Relations);
        json.WriteNumber("claims", report.Claims);
        json.WriteStartArray("skipped");
        foreach (var skipped in report.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file", skipped.File);
            json.WriteNumber("line", skipped.Line);
            json.WriteString("reason", skipped.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
