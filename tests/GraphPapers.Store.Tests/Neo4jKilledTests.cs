using System.Diagnostics;
using System.Globalization;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

/// <summary>
/// A server that is killed while it is written to, and started again. It wants a server of its own, which the script beside the project starts
/// (GRAPHPAPERS_TEST_NEO4J_START names another one); skipped where there is none.
/// </summary>
[Collection(TestServer.Name)]
public sealed class Neo4jKilledTests : IDisposable
{
    private const int Documents = 96, AtOnce = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-killed-").FullName;
    private int server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ingest_into_a_server_that_dies_ends_with_one_line_and_the_next_completes_it()
    {
        var readings = RandomReadings.Many(41, Documents, names: 60);
        var ontology = RandomReadings.Ontology(41, names: 60);
        await using var undisturbed = new InMemoryGraphStore();
        await undisturbed.WriteAsync(new(readings, ontology), Cancellation);

        var options = await StartAsync();
        int written = 0;
        await using (var store = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation))
        {
            var death = KillAfterAsync(() => Volatile.Read(ref written) >= Documents / 3);
            var failure = await Should.ThrowAsync<StoreException>(async () => await IngestAsync(store, readings, ontology, () => Interlocked.Add(ref written, AtOnce)));
            await death;
            failure.Message.ShouldContain("the server does not answer");
            failure.Message.ShouldNotContain('\n');
            written.ShouldBeLessThan(Documents);
        }

        options = await StartAsync();
        await using var again = await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation);
        (await again.ReadInfoAsync(Cancellation)).Documents.ShouldBeGreaterThanOrEqualTo(Documents / 3, "what was committed before is still there");
        await IngestAsync(again, readings, ontology, () => { });
        (await DumpAsync(again)).ShouldBe(await DumpAsync(undisturbed));
        (await again.CheckAsync(Cancellation)).ShouldBeEmpty();
    }

    public void Dispose()
    {
        if (server != 0)
        {
            using var process = Process.GetProcessById(server);
            process.Kill();
            process.WaitForExit();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task IngestAsync(Neo4jGraphStore store, IReadOnlyList<DocumentReading> readings, Ontology ontology, Action written)
    {
        foreach (var batch in readings.Chunk(AtOnce))
        {
            await store.WriteAsync(new(batch, ontology), Cancellation);
            written();
        }
    }

    private static async Task<string> DumpAsync(IGraphStore store)
    {
        using var text = new StringWriter { NewLine = "\n" };
        await DumpWriter.WriteAsync(store, text, Cancellation);
        return text.ToString();
    }

    /// <summary>Kills the server outright, in the middle of whatever is then being written.</summary>
    private Task KillAfterAsync(Func<bool> isTime) => Task.Run(async () =>
    {
        while (!isTime()) await Task.Delay(5, Cancellation);
        using var process = Process.GetProcessById(server);
        server = 0;
        process.Kill();
        await process.WaitForExitAsync(Cancellation);
    });

    private async Task<Neo4jOptions> StartAsync()
    {
        string? script = Environment.GetEnvironmentVariable("GRAPHPAPERS_TEST_NEO4J_START") ?? Beside();
        Assert.SkipWhen(script is null || !File.Exists(script) || !OperatingSystem.IsLinux(), "no script that starts a Neo4j server; GRAPHPAPERS_TEST_NEO4J_START names one");
        var start = new ProcessStartInfo(script!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(folder, "server"));
        start.Environment["NEO4J_PASSWORD"] = "graphpapers";
        start.Environment["NEO4J_HEAP"] = "384m";
        using var process = Process.Start(start)!;
        var problem = process.StandardError.ReadToEndAsync(Cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        process.ExitCode.ShouldBe(0, await problem);
        var values = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        server = int.Parse(values["NEO4J_PID"], CultureInfo.InvariantCulture);
        return new() { Address = new(values["NEO4J_HTTP"] + "/"), User = "neo4j", Password = "graphpapers" };
    }

    private static string? Beside()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "GraphPapers.sln"))) return Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "neo4j", "start"));
        return null;
    }
}
