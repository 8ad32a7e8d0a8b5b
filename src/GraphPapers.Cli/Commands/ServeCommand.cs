using System.CommandLine;
using GraphPapers.Api;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace GraphPapers.Cli.Commands;

/// <summary><c>serve</c>: the GraphQL API over HTTP, until it is stopped.</summary>
internal static class ServeCommand
{
    private const string KeyVariable = "GRAPHPAPERS_API_KEY";

    private static readonly Option<string[]> Urls = new("--urls")
    {
        Description = $"Where to listen, {ApiOptions.DefaultUrl} by default; several with blanks. Elsewhere than on this machine, changes need {KeyVariable} or --read-only",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Without the mutations; nothing is written" };

    private static readonly Option<string[]> Origins = new("--cors")
    {
        Description = "Origins whose pages may ask from a browser, such as http://localhost:3000",
        HelpName = "ORIGIN",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Rate = SharedOptions.Checked(
        new Option<int>("--rate") { Description = "Requests a second from one address; 0: as many as come", HelpName = "N" }, value => value >= 0, "0 or more");

    private static readonly Option<string[]> Persisted = new("--persisted")
    {
        Description = "GraphQL documents that clients may ask for by their SHA-256: files, or folders of .graphql files",
        HelpName = "PATH",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> PersistedOnly = new("--persisted-only") { Description = "Refuses all other documents" };

    private static readonly Option<bool> NoIntrospection = new("--no-introspection") { Description = "Keeps the schema to itself" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", $"Serve the GraphQL API over HTTP; mutations want the key in {KeyVariable}, where that is set");
        command.With(Urls, SharedOptions.Store, ReadOnly, Origins, Rate, Persisted, PersistedOnly, NoIntrospection);
        command.Validators.Add(result =>
        {
            if (result.GetValue(PersistedOnly) && result.GetValue(Persisted) is not { Length: > 0 }) result.AddError($"{PersistedOnly.Name} wants {Persisted.Name}");
            if (!result.Errors.Any() && Options(context, result.GetValue(Urls), result.GetValue(Origins), result.GetValue(Rate)).Fault(!result.GetValue(ReadOnly)) is { } fault)
                result.AddError(fault);
        });
        command.SetAction(async (parse, cancellation) =>
        {
            var options = Options(context, parse.GetValue(Urls), parse.GetValue(Origins), parse.GetValue(Rate)) with
            {
                Documents = await ReadDocumentsAsync(parse.GetValue(Persisted) ?? [], cancellation).ConfigureAwait(false),
                DocumentsOnly = parse.GetValue(PersistedOnly),
                Introspection = !parse.GetValue(NoIntrospection),
            };
            return await RunAsync(context, context.StoreOf(parse), options, parse.GetValue(ReadOnly), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    /// <summary>Serves a store until it is stopped.</summary>
    public static async Task<int> RunAsync(CommandContext context, string address, ApiOptions options, bool readOnly, CancellationToken cancellation)
    {
        // A store that is not there is an error, not a new one: opening it to read says so.
        var store = await context.Composition.OpenStoreAsync(address, StoreUse.Read, cancellation).ConfigureAwait(false);
        if (!readOnly)
        {
            await store.DisposeAsync().ConfigureAwait(false);
            store = await context.Composition.OpenStoreAsync(address, StoreUse.Write, cancellation).ConfigureAwait(false);
        }

        await using (store.ConfigureAwait(false))
        {
            // An empty builder reads no settings from the folder it happens to start in.
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true).AddFilter("Microsoft", LogLevel.Warning);
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            var app = ApiHost.Build(builder, store, readOnly ? null : new IngestOnDemand(store), options);
            await using (app.ConfigureAwait(false))
            {
                await app.StartAsync(cancellation).ConfigureAwait(false);
                foreach (var url in app.Urls) await context.Host.Output.WriteLineAsync($"{url}/graphql").ConfigureAwait(false);
                await context.Host.Output.FlushAsync(cancellation).ConfigureAwait(false);
                await app.WaitForShutdownAsync(cancellation).ConfigureAwait(false);
            }
        }

        return ExitCodes.Done;
    }

    /// <summary>The texts of files, and of the .graphql files in folders.</summary>
    /// <exception cref="InputException">There is no such file, or it cannot be asked.</exception>
    private static async Task<IReadOnlyList<string>> ReadDocumentsAsync(IEnumerable<string> paths, CancellationToken cancellation)
    {
        var texts = new List<string>();
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) && !File.Exists(path)) throw new InputException($"{path}: there is no such file or folder");
            string[] files = Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*.graphql", SearchOption.AllDirectories).Order(StringComparer.Ordinal)] : [path];
            if (files.Length == 0) throw new InputException($"{path}: no .graphql file is in this folder");
            foreach (var file in files)
            {
                var text = await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
                if (ApiHost.DocumentFault(text) is { } fault) throw new InputException($"{file}: {fault}");
                texts.Add(text);
            }
        }

        return texts;
    }

    /// <summary>The options of a server, with the key of the environment; without addresses, the default one.</summary>
    private static ApiOptions Options(CommandContext context, string[]? urls, string[]? origins, int rate) => new()
    {
        Urls = urls is not { Length: > 0 } ? [ApiOptions.DefaultUrl] : [.. urls.SelectMany(url => url.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        Key = context.Host.Variable(KeyVariable) is { Length: > 0 } key ? key : null,
        Origins = origins ?? [],
        RequestsPerSecond = rate,
        ShutdownTimeout = TimeSpan.FromSeconds(4),
    };

    /// <summary>Ingest whose tables and model are read when the first document comes: most servers only answer.</summary>
    private sealed class IngestOnDemand(IGraphStore store) : IDocumentIngest
    {
        private readonly Lazy<Ingestor> _ingestor = new(() =>
        {
            var extractor = Extractor.Create();
            return new(store, extractor.Ontology, extractor.Read, extractor.Version);
        });

        public ValueTask<IngestReport> IngestAsync(IReadOnlyList<DocumentInput> documents, IProgress<IngestProgress>? progress, CancellationToken cancellation) =>
            _ingestor.Value.IngestAsync(documents, progress, cancellation);

        public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) => store.RemoveAsync(documents, cancellation);
    }
}
