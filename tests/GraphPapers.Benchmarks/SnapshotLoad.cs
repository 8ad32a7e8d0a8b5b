using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Store.Sqlite;

namespace GraphPapers.Benchmarks;

/// <summary>
/// How long a whole snapshot takes from an SQLite file. The store is made up: documents of fifty text claims, each between two of a hundred
/// thousand entities, with the mentions that they rest on. It is kept where a file is named, and read again from there.
/// </summary>
internal static class SnapshotLoad
{
    private const int ClaimsOfDocument = 50, DocumentsAtOnce = 500, Loads = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        int claims = Usage.Number(args, "--claims", 1_000_000), entities = Usage.Number(args, "--entities", 100_000);
        var named = Usage.Option(args, "--store", "");
        var folder = Directory.CreateTempSubdirectory("graphpapers-snapshot-").FullName;
        var path = named.Length > 0 ? named : Path.Combine(folder, "x.db");
        try
        {
            if (!File.Exists(path)) await FillAsync(path, claims, entities);
            Console.WriteLine("| load | edges | claims | nodes | reading s | freezing s | together s |");
            Console.WriteLine("|---:|---:|---:|---:|---:|---:|---:|");
            for (var load = 1; load <= Loads; load++) await LoadAsync(path, load);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task LoadAsync(string path, int load)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = await SqliteGraphStore.OpenAsync(path, StoreAccess.Read);
        var builder = new SnapshotBuilder();
        var generation = await store.ReadViewAsync(ViewScope.Whole, builder);
        var reading = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var snapshot = builder.Build(generation);
        var together = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {load} | {snapshot.EdgeCount:N0} | {snapshot.ClaimCount:N0} | {snapshot.NodeCount:N0} | {reading:F2} | {together - reading:F2} | {together:F2} |"));
    }

    private static async Task FillAsync(string path, int claims, int entities)
    {
        var began = Stopwatch.GetTimestamp();
        await using var store = await SqliteGraphStore.OpenAsync(path, StoreAccess.Write);
        var random = new Random(1);
        var documents = claims / ClaimsOfDocument;
        for (var first = 0; first < documents; first += DocumentsAtOnce)
            await store.WriteAsync(new([.. Enumerable.Range(first, Math.Min(DocumentsAtOnce, documents - first)).Select(d => Document(d, entities, random))]));
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"written in {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s, {new FileInfo(path).Length >> 20} MiB"));
    }

    private static DocumentReading Document(int number, int entities, Random random)
    {
        const string sentence = "One method is built on the other method. ";
        var text = string.Concat(Enumerable.Repeat(sentence, ClaimsOfDocument));
        var title = string.Create(CultureInfo.InvariantCulture, $"Document {number}");
        var paper = EntityId.Of(EntityKind.Paper, title);
        var found = new Dictionary<EntityId, DocumentEntity>
        {
            [paper] = new() { Id = paper, Kind = EntityKind.Paper, Name = title, Link = "form" },
        };
        var claims = ImmutableArray.CreateBuilder<Claim>(ClaimsOfDocument);
        for (var c = 0; c < ClaimsOfDocument; c++)
        {
            var begin = c * sentence.Length;
            TextSpan head = new(begin, begin + 10), tail = new(begin + 24, begin + 40);
            claims.Add(new()
            {
                Head = Entity(random.Next(entities), head, found),
                Relation = RelationKind.VariantOf,
                Tail = Entity(random.Next(entities), tail, found),
                Source = ClaimSource.Text,
                Rule = "made-up/1",
                Confidence = 0.5 + random.NextDouble() / 2,
                Evidence = new(new(begin, begin + sentence.Length - 1), head, tail),
            });
        }

        return new()
        {
            Document = new() { Id = string.Create(CultureInfo.InvariantCulture, $"d{number:D7}"), Reader = "text", Text = text, Title = title, Paper = paper, Year = 1990 + number % 35 },
            ReaderVersion = "1",
            Entities = [.. found.Values.OrderBy(entity => entity.Id)],
            Claims = claims.MoveToImmutable(),
        };
    }

    private static EntityId Entity(int number, TextSpan span, Dictionary<EntityId, DocumentEntity> found)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Method {number}");
        var id = EntityId.Of(EntityKind.Method, name);
        var known = found.GetValueOrDefault(id) ?? new() { Id = id, Kind = EntityKind.Method, Name = name, Link = "form" };
        found[id] = known with { Mentions = known.Mentions.Add(new(span, 1)) };
        return id;
    }
}
