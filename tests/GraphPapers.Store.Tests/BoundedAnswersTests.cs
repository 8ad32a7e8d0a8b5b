using GraphPapers.Extraction;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Store.Sqlite;
using GraphPapers.Testing;

namespace GraphPapers.Store.Tests;

/// <summary>The answer from a part of the store is the answer from the whole, byte for byte.</summary>
public abstract class BoundedAnswersTests
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>About how many names are asked about: a server answers each question over the wire.</summary>
    protected virtual int Asked => 10;

    protected abstract ValueTask<IGraphStore> OpenAsync();

    [Theory]
    [InlineData(31, 40, 40)]
    [InlineData(32, 60, 90)]
    public async Task Parts_of_a_random_store_answer_as_the_whole(int seed, int documents, int names)
    {
        await using var store = await OpenAsync();
        await store.WriteAsync(new([.. RandomReadings.Many(seed, documents, names)], RandomReadings.Ontology(seed, names)), Cancellation);
        var answers = await BoundedAnswers.OfAsync(store, Cancellation);
        for (var i = 0; i < names; i += names / Asked)
        {
            string one = NameOf(i), other = NameOf((i + 7) % names);
            await answers.NeighbourhoodsAreTheSameAsync(one, depths: 1);
            await answers.LineagesAreTheSameAsync(one);
            await answers.PathsAreTheSameAsync(one, other);
        }

        foreach (var name in (string[])["ImageNet", "A shared title", "Ann Author", "topic:old-name"])
        {
            await answers.NeighbourhoodsAreTheSameAsync(name, depths: 1);
            await answers.LineagesAreTheSameAsync(name);
        }

        foreach (var words in (string[])["n", "name", "paper d1", "naive", "nothing"]) await answers.SearchesAreTheSameAsync(words);
        answers.FromParts.ShouldBeGreaterThan(30 * Asked);
    }

    private static string NameOf(int i) => i % 3 == 0 ? $"N{i}" : i % 3 == 1 ? $"Name {i}" : $"naïve name-{i}";
}

public sealed class SqliteBoundedAnswersTests : BoundedAnswersTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-parts-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override async ValueTask<IGraphStore> OpenAsync() => await SqliteGraphStore.OpenAsync(Path.Combine(folder, "x.db"), StoreAccess.Write, Cancellation);

    [Fact]
    public async Task Parts_of_the_samples_answer_as_the_whole()
    {
        await using var store = await OpenAsync();
        await Samples.WriteAsync(store, Cancellation);
        await Samples.CompareAsync(store, every: 50, Cancellation);
    }
}

[Collection(TestServer.Name)]
public sealed class Neo4jBoundedAnswersTests : BoundedAnswersTests
{
    protected override int Asked => 3;

    protected override async ValueTask<IGraphStore> OpenAsync()
    {
        var options = TestServer.Options();
        await TestServer.EmptyAsync(options, Cancellation);
        return await Neo4jGraphStore.OpenAsync(options, write: true, Cancellation);
    }

    [Fact]
    public async Task Parts_of_the_samples_answer_as_the_whole()
    {
        await using var store = await OpenAsync();
        await Samples.WriteAsync(store, Cancellation);
        await Samples.CompareAsync(store, every: 400, Cancellation);
    }
}

/// <summary>The documents of seeds/samples with the whole ontology.</summary>
internal static class Samples
{
    public static async Task WriteAsync(IGraphStore store, CancellationToken cancellation)
    {
        var extractor = Extractor.Create();
        var ingestor = new Ingestor(store, extractor.Ontology, extractor.Read, extractor.Version);
        await ingestor.IngestFilesAsync([Path.Combine(Root(), "seeds", "samples")], () => Stream.Null, null, cancellation);
    }

    /// <summary>Compares answers about every so manieth method that documents name.</summary>
    public static async Task CompareAsync(IGraphStore store, int every, CancellationToken cancellation)
    {
        var answers = await BoundedAnswers.OfAsync(store, cancellation);
        var names = new List<string>();
        await foreach (var reading in store.ReadDocumentsAsync(cancellation))
            names.AddRange(reading.Entities.Where(entity => entity.Id.Group == "topic").Select(entity => entity.Name));
        names = [.. names.Distinct().Order(StringComparer.Ordinal)];
        for (var i = 0; i < names.Count; i += every)
        {
            await answers.NeighbourhoodsAreTheSameAsync(names[i], depths: 1);
            await answers.LineagesAreTheSameAsync(names[i]);
            await answers.PathsAreTheSameAsync(names[i], names[(i + (names.Count / 2)) % names.Count]);
            await answers.SearchesAreTheSameAsync(names[i]);
        }

        answers.FromParts.ShouldBeGreaterThan(names.Count / every);
    }

    /// <summary>The folder of the project.</summary>
    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "GraphPapers.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("the folder of GraphPapers.sln");
    }
}
