using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using GraphPapers.Api.Snapshots;
using Microsoft.AspNetCore.Http;

namespace GraphPapers.Api.Http;

/// <summary>Counts of the server in Prometheus' text format (version 0.0.4).</summary>
internal sealed class ApiMetrics(SnapshotHolder snapshots, Admission admission)
{
    private static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly ConcurrentDictionary<int, long> _statuses = new();
    private readonly long[] _buckets = new long[Bounds.Length + 1];
    private long _microseconds, _failures;
    private int _inFlight, _streams;

    /// <summary>A resolver failed for a reason that clients do not see.</summary>
    public void Failed() => Interlocked.Increment(ref _failures);

    /// <summary>A request began.</summary>
    public void Began() => Interlocked.Increment(ref _inFlight);

    /// <summary>A request ended.</summary>
    public void Ended(int status, TimeSpan took)
    {
        Interlocked.Decrement(ref _inFlight);
        _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);
        var bucket = Array.FindIndex(Bounds, bound => took.TotalSeconds <= bound);
        Interlocked.Increment(ref _buckets[bucket < 0 ? Bounds.Length : bucket]);
        Interlocked.Add(ref _microseconds, (long)took.TotalMicroseconds);
    }

    /// <summary>A stream of events began; it ends when the result is disposed of.</summary>
    public IDisposable StreamOpened()
    {
        Interlocked.Increment(ref _streams);
        return new Stream(this);
    }

    /// <summary>The page.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        Head(text, "graphpapers_requests_total", "counter", "GraphQL requests by status code.");
        foreach (var (status, count) in _statuses.OrderBy(pair => pair.Key)) text.Append(CultureInfo.InvariantCulture, $"graphpapers_requests_total{{status=\"{status}\"}} {count}\n");
        Head(text, "graphpapers_request_seconds", "histogram", "Time to answer a GraphQL request.");
        long below = 0;
        for (var i = 0; i < Bounds.Length; i++)
        {
            below += Interlocked.Read(ref _buckets[i]);
            text.Append(CultureInfo.InvariantCulture, $"graphpapers_request_seconds_bucket{{le=\"{Bounds[i]}\"}} {below}\n");
        }

        below += Interlocked.Read(ref _buckets[^1]);
        text.Append(CultureInfo.InvariantCulture, $"graphpapers_request_seconds_bucket{{le=\"+Inf\"}} {below}\n");
        text.Append(CultureInfo.InvariantCulture, $"graphpapers_request_seconds_sum {Interlocked.Read(ref _microseconds) / 1e6}\ngraphpapers_request_seconds_count {below}\n");
        One(text, "graphpapers_requests_in_flight", "gauge", "GraphQL requests being answered.", Volatile.Read(ref _inFlight));
        One(text, "graphpapers_streams_open", "gauge", "Streams of events.", Volatile.Read(ref _streams));
        One(text, "graphpapers_kept_bytes", "gauge", "Large bodies and answers kept for clients.", admission.KeptBytes);
        One(text, "graphpapers_hidden_failures_total", "counter", "Failures that clients saw no reason of.", Interlocked.Read(ref _failures));
        One(text, "graphpapers_store_failures_total", "counter", "Times the store could not be read for news.", snapshots.Failures);
        if (snapshots.Current?.Snapshot is { } snapshot)
        {
            One(text, "graphpapers_store_generation", "gauge", "The store's generation that is served.", snapshot.Generation);
            One(text, "graphpapers_documents", "gauge", "Documents served.", snapshot.Documents.Count);
            One(text, "graphpapers_entities", "gauge", "Entities served.", snapshot.NodeCount);
            One(text, "graphpapers_relations", "gauge", "Relations served.", snapshot.EdgeCount);
            One(text, "graphpapers_claims", "gauge", "Claims served.", snapshot.ClaimCount);
        }

        One(text, "process_working_set_bytes", "gauge", "Memory of the process.", Environment.WorkingSet);
        One(text, "dotnet_gc_heap_bytes", "gauge", "Memory of the managed heap.", GC.GetTotalMemory(forceFullCollection: false));
        return text.ToString();
    }

    private static void Head(StringBuilder text, string name, string type, string help) => text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");

    private static void One(StringBuilder text, string name, string type, string help, long value)
    {
        Head(text, name, type, help);
        text.Append(CultureInfo.InvariantCulture, $"{name} {value}\n");
    }

    private sealed class Stream(ApiMetrics metrics) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref metrics._streams);
    }
}

/// <summary>Counts and times GraphQL requests; streams, which last, are not timed.</summary>
internal sealed class MetricsMiddleware(RequestDelegate next, ApiMetrics metrics, TimeProvider time)
{
    /// <summary>Passes a request on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path != "/graphql" || GraphQLEndpoint.IsStream(context.Request))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        var began = time.GetTimestamp();
        metrics.Began();
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            metrics.Ended(context.Response.StatusCode, time.GetElapsedTime(began));
        }
    }
}
