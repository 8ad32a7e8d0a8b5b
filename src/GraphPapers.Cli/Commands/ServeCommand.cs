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
        Description = $"Where to listen; several with blanks. Elsewhere than on this machine, changes need {KeyVariable} or --read-only",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [ApiOptions.DefaultUrl],
    };

    private static readonly Option<bool> ReadOnly = new("--read-only") { Description = "Without the mutations; nothing is written" };

    private static readonly Option<string[]> Origins = new("--cors")
    {
        Description = "Origins whose pages may ask from a browser, such as http://localhost:3000",
        HelpName = "ORIGIN",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<int> Rate = SharedOptions.Checked(
        new Option<int>("--rate") { Description = "Requests a second from one address; 0: as many as come", HelpName = "N" }, value => value >= 0, "0 or more");

    public static Command Create(CommandContext context)
    {
        var command = new Command("serve", $"Serve the GraphQL API over HTTP; mutations want the key in {KeyVariable}, where that is set");
        command.With(Urls, SharedOptions.Store, ReadOnly, Origins, Rate);
        command.Validators.Add(result =>
        {
            if (!result.Errors.Any() && Options(context, result.GetValue(Urls)!, result.GetValue(Origins)!, result.GetValue(Rate)).Fault(!result.GetValue(ReadOnly)) is { } fault)
                result.AddError(fault);
        });
        command.SetAction((parse, cancellation) => RunAsync(
            context, context.StoreOf(parse), Options(context, parse.GetValue(Urls)!, parse.GetValue(Origins)!, parse.GetValue(Rate)), parse.GetValue(ReadOnly), cancellation));
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

    /// <summary>The options of a server, with the key of the environment.</summary>
    public static ApiOptions Options(CommandContext context, IReadOnlyList<string> urls, IReadOnlyList<string> origins, int rate) => new()
    {
        Urls = [.. urls.SelectMany(url => url.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        Key = context.Host.Variable(KeyVariable) is { Length: > 0 } key ? key : null,
        Origins = origins,
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
