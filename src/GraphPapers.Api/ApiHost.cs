using System.Threading.RateLimiting;
using GraphPapers.Api.Explorer;
using GraphPapers.Api.Http;
using GraphPapers.Api.Resolvers;
using GraphPapers.Api.Snapshots;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Http;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;
using GraphPapers.GraphQL.Validation;
using GraphPapers.Model.Ingest;
using GraphPapers.Model.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphPapers.Api;

/// <summary>The server: GraphQL over HTTP on a store, with what an operator needs beside it.</summary>
public static class ApiHost
{
    /// <summary>Puts the server together; the caller runs it.</summary>
    /// <param name="builder">The host's builder; an empty one will do.</param>
    /// <param name="store">The store, which the caller opens and closes.</param>
    /// <param name="ingest">Takes documents in; null where the server only reads.</param>
    /// <param name="options">What the host decides; the defaults where left out.</param>
    /// <exception cref="ArgumentException">The options do not fit together; <see cref="ApiOptions.Fault"/> says why.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, IGraphStore store, IDocumentIngest? ingest = null, ApiOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(store);
        options ??= new ApiOptions();
        if (options.Fault(writes: ingest is not null) is { } fault) throw new ArgumentException(fault, nameof(options));
        AddServices(builder, store, ingest, options);
        var app = builder.Build();
        app.UseMiddleware<MetricsMiddleware>();
        // A page of another site could reach a server on loopback under a name of its own (DNS rebinding): only our names are answered.
        if (options.IsLoopback) app.UseHostFiltering();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseCors();
        if (options.RequestsPerSecond > 0) app.UseRateLimiter();
        var endpoint = app.Services.GetRequiredService<GraphQLEndpoint>();
        app.MapMethods("/graphql", ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD"], endpoint.HandleAsync).RequireCors();
        app.MapGet("/graphql/explorer/{file}", ExplorerFiles.SendAsync);
        app.MapGet("/", (HttpRequest request) => ExplorerFiles.IsAskedFor(request) ? Results.Redirect("/graphql") : Results.Text(Directory));
        app.MapGet("/health/live", () => Results.Text("live\n"));
        app.MapGet("/health/ready", (SnapshotHolder snapshots) =>
            snapshots.Current is null ? Results.Text("loading\n", statusCode: StatusCodes.Status503ServiceUnavailable) : Results.Text("ready\n"));
        app.MapGet("/metrics", (ApiMetrics metrics) => Results.Text(metrics.Text(), "text/plain; version=0.0.4; charset=utf-8"));
        return app;
    }

    /// <summary>What a program that asks for the root is told; browsers go to the explorer.</summary>
    private const string Directory = """
        GraphPapers: a knowledge graph of machine-learning papers.

        /graphql       GraphQL, with GET and POST; in a browser, a query editor
        /health/live   whether the server runs
        /health/ready  whether the store is read
        /metrics       counts and times for Prometheus

        curl -s 'http://HOST/graphql?query=%7B%20stats%20%7B%20documents%20%7D%20%7D'

        """;

    /// <summary>The first thing wrong with a GraphQL document, with its line and column; null where it can be asked.</summary>
    public static string? DocumentFault(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var parsed = Parser.Parse(document);
        var error = parsed.Document is null ? parsed.Error : DocumentValidation.Validate(Schema.Parse(ApiSchema.Text()), parsed.Document) is [var first, ..] ? first : null;
        return error is null ? null : error.Locations.Count == 0 ? error.Message : $"line {error.Locations[0].Line}, column {error.Locations[0].Column}: {error.Message}";
    }

    private static void AddServices(WebApplicationBuilder builder, IGraphStore store, IDocumentIngest? ingest, ApiOptions options)
    {
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        });
        builder.WebHost.UseUrls([.. options.Urls]);
        var services = builder.Services;
        services.AddRouting();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(store);
        services.AddSingleton<SnapshotHolder>();
        services.AddHostedService(provider => provider.GetRequiredService<SnapshotHolder>());
        services.AddSingleton(provider => new IngestGate(ingest, provider.GetRequiredService<SnapshotHolder>()));
        services.AddSingleton<ApiMetrics>();
        services.AddSingleton<Admission>();
        services.AddSingleton(MakeHttp);
        services.AddSingleton<GraphQLEndpoint>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.AddHostFiltering(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.WithOrigins([.. options.Origins]).WithMethods("GET", "POST").WithHeaders("Content-Type", "Authorization", "X-Api-Key").WithExposedHeaders("ETag")));
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/graphql-response+json"];
        });
        if (options.RequestsPerSecond > 0) services.AddRateLimiter(limiter => Limit(limiter, options));
    }

    private static GraphQLHttp MakeHttp(IServiceProvider services)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("GraphPapers.Api");
        var metrics = services.GetRequiredService<ApiMetrics>();
        var executor = new GraphQLExecutor(ApiSchema.Bind(services.GetRequiredService<IngestGate>()), new ExecutorOptions
        {
            DescribeError = ApiSchema.Describe,
            OnHiddenError = (failure, path) =>
            {
                metrics.Failed();
                log.LogError(failure, "{Path} failed", string.Join('.', path));
            },
            Time = services.GetRequiredService<TimeProvider>(),
        });
        var options = services.GetRequiredService<ApiOptions>();
        return new GraphQLHttp(executor, new GraphQLHttpOptions
        {
            Limits = options.Limits with { AllowIntrospection = options.Limits.AllowIntrospection && options.Introspection },
            Persisted = new PersistedDocuments(options.Documents),
            PersistedOnly = options.DocumentsOnly,
        });
    }

    /// <summary>Where asked for, so many requests a second from one address.</summary>
    private static void Limit(RateLimiterOptions limiter, ApiOptions options)
    {
        limiter.OnRejected = async (rejected, cancellation) => await Refusals.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, "Too many requests from this address; slow down.",
            rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1), cancellation).ConfigureAwait(false);
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => !context.Request.Path.StartsWithSegments("/graphql")
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = options.RequestsPerSecond * 4,
                TokensPerPeriod = options.RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
    }
}
