using System.CommandLine;
using System.Globalization;
using GraphPapers.Cli.Terminal;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model.Ingest;

namespace GraphPapers.Cli.Commands;

/// <summary><c>ingest PATH...</c>: reads documents into the store.</summary>
internal static class IngestCommand
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files and folders, .gz too; - is standard input", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> Reader = MakeReader();
    private static readonly Option<bool> Refresh = new("--refresh") { Description = "Read the stored texts again where the program reads better now" };

    private static readonly Option<int> Threads = SharedOptions.Checked(
        new Option<int>("--threads") { Description = "How many documents are read at once", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount }, value => value >= 1, "1 or more");

    public static Command Create(CommandContext context)
    {
        var command = new Command("ingest", "Read documents into the store; formats are found out by content") { Paths };
        command.With(Reader, Refresh, Threads, SharedOptions.Store, SharedOptions.Format);
        LanguageModelUse.AddTo(command, context);
        command.Validators.Add(result =>
        {
            if (result.GetValue(Paths) is not { Length: > 0 } && !result.GetValue(Refresh)) result.AddError("Give files or folders to read, or --refresh");
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var paths = parse.GetValue(Paths) ?? [];
            var reader = parse.GetValue(Reader) is { } name ? DocumentReaders.Named(name) : null;
            using var model = await LanguageModelUse.OpenAsync(context, parse).ConfigureAwait(false);
            var options = new IngestOptions { Reader = reader, Threads = parse.GetValue(Threads) };
            if (model is not null) options = options with { BatchSize = LanguageModelUse.DocumentsAtOnce };
            var store = await context.Composition.OpenStoreAsync(context.StoreOf(parse), StoreUse.Write, cancellation).ConfigureAwait(false);
            await using (store.ConfigureAwait(false))
            {
                var ingestor = context.Composition.Ingestor(store, options, model?.Stage);
                using var progress = ProgressLine.On(context.Host);
                IngestReport? report = null;
                if (parse.GetValue(Refresh)) report = await ingestor.RefreshAsync(progress, cancellation).ConfigureAwait(false);
                if (paths.Length > 0) report = await ingestor.IngestFilesAsync(paths, context.Host.Input, progress, cancellation).ConfigureAwait(false);
                progress?.Clear();
                await ReportAsync(context, report!, CommandContext.IsJson(parse)).ConfigureAwait(false);
                if (model is not null) await model.ReportAsync(context).ConfigureAwait(false);
                await context.NoteReaderVersionAsync(store, cancellation, model?.Stage).ConfigureAwait(false);
                return report!.Skipped.IsEmpty ? ExitCodes.Done : ExitCodes.BadInput;
            }
        });
        return command;
    }

    /// <summary>Says what was read, and on standard error what was not.</summary>
    public static async Task ReportAsync(CommandContext context, IngestReport report, bool json)
    {
        foreach (var warning in report.Warnings) await context.NoteAsync($"warning: {Place(warning)}: {warning.Reason}").ConfigureAwait(false);
        foreach (var skipped in report.Skipped) await context.NoteAsync($"{Place(skipped)}: {skipped.Reason}").ConfigureAwait(false);
        if (json)
        {
            await context.WriteJsonAsync(writer => Write(writer, report)).ConfigureAwait(false);
            return;
        }

        var readers = string.Join(", ", report.Documents.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value:N0} {pair.Key}")));
        await context.Host.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Documents.Values.Sum():N0} documents{(readers.Length == 0 ? "" : $" ({readers})")}: {report.New:N0} new, {report.Changed:N0} changed, {report.Unchanged:N0} unchanged")).ConfigureAwait(false);
        await context.Host.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"the store now holds {report.Entities:N0} entities, {report.Relations:N0} relations, {report.Claims:N0} claims")).ConfigureAwait(false);
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, IngestReport report)
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
        foreach (var (file, line, reason) in report.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("file", file);
            json.WriteNumber("line", line);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Place(Skipped skipped) => skipped.Line == 0 ? skipped.File : string.Create(CultureInfo.InvariantCulture, $"{skipped.File}:{skipped.Line}");

    private static Option<string?> MakeReader()
    {
        var option = new Option<string?>("--reader") { Description = "Take this reader for every input: " + string.Join(", ", DocumentReaders.All.Select(reader => reader.Name)), HelpName = "NAME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && DocumentReaders.Named(token.Value) is null)
                result.AddError($"There is no reader '{token.Value}'; there are {string.Join(", ", DocumentReaders.All.Select(reader => reader.Name))}");
        });
        return option;
    }
}
