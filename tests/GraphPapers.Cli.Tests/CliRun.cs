using System.Text.Json;
using GraphPapers.Cli.Terminal;
using GraphPapers.Model;
using GraphPapers.Model.Store;
using GraphPapers.Testing;

namespace GraphPapers.Cli.Tests;

/// <summary>One run of the program inside this process, over a store in memory.</summary>
internal sealed record CliRun(int ExitCode, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<CliRun> OfAsync(IGraphStore store, params string[] args)
    {
        var composition = new Composition { OpenStoreAsync = (_, _, _) => new(new Lent(store)), ReaderVersion = _ => "test-1" };
        return await OfAsync(composition, args);
    }

    public static async Task<CliRun> OfAsync(Composition composition, string[] args, Func<string, string?>? variable = null, Stream? input = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var host = new CliHost { Output = output, Error = error, Input = () => input ?? Stream.Null, Variable = variable ?? (_ => null) };
        var code = await CommandLine.RunAsync(args, host, composition);
        return new(code, output.ToString(), error.ToString());
    }

    /// <summary>A store with a little contrastive learning in it.</summary>
    public static async Task<IGraphStore> ExampleAsync()
    {
        var store = new InMemoryGraphStore();
        var claim = new Claim
        {
            Head = EntityId.Parse("topic:moco-v2"),
            Relation = RelationKind.VariantOf,
            Tail = EntityId.Parse("topic:moco"),
            Source = ClaimSource.Curated,
            Rule = "ontology",
            Confidence = 1,
            Publication = new("Improved Baselines", 2020, "Chen", "https://example.org/mocov2"),
        };
        var ontology = new Ontology
        {
            Version = "o1",
            Entities = [Row("MoCo", 2019), Row("MoCo v2", 2020, claim.Publication)],
            Claims = [claim],
        };
        await store.WriteAsync(new WriteBatch(
        [
            new ReadingBuilder("d1", "A first paper", 2020).Claim("MoCo v2", RelationKind.VariantOf, "MoCo", 0.75).Claim("MoCo v2", RelationKind.Uses, "SimCLR").Build(),
            new ReadingBuilder("d2", "A second paper", 2021).Claim("paper", RelationKind.Introduces, "BYOL").Claim("BYOL", RelationKind.VariantOf, "MoCo v2").Result("BYOL", "Dataset:ImageNet", "Metric:accuracy", 74.3, "%").Build(),
            new ReadingBuilder("d3", "A third paper").Claim("paper", RelationKind.Studies, "Concept:collapse").Claim("Dataset:collapse", RelationKind.PartOf, "Benchmark:suite").Build(),
        ], ontology));
        return store;
    }

    private static OntologyEntity Row(string name, int year, Publication? paper = null) =>
        new() { Id = EntityId.Of(EntityKind.Method, name), Kind = EntityKind.Method, Name = name, Names = [new(name, false)], Year = year, Paper = paper };

    /// <summary>A store that outlives the run that disposes of it.</summary>
    public sealed class Lent(IGraphStore inner) : IGraphStore
    {
        public ValueTask<WriteReport> WriteAsync(WriteBatch batch, CancellationToken cancellation) => inner.WriteAsync(batch, cancellation);

        public ValueTask<RemoveReport> RemoveAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) => inner.RemoveAsync(documents, cancellation);

        public ValueTask<StoreInfo> ReadInfoAsync(CancellationToken cancellation) => inner.ReadInfoAsync(cancellation);

        public ValueTask<long> ReadViewAsync(ViewScope scope, IViewSink sink, CancellationToken cancellation) => inner.ReadViewAsync(scope, sink, cancellation);

        public ValueTask<IReadOnlyList<NameMatch>> FindAsync(string name, CancellationToken cancellation) => inner.FindAsync(name, cancellation);

        public ValueTask<IReadOnlyList<NamedEntity>> SearchAsync(IReadOnlyList<string> words, int limit, CancellationToken cancellation) => inner.SearchAsync(words, limit, cancellation);

        public ValueTask<IReadOnlyList<StoredClaim?>> ReadClaimsAsync(IReadOnlyList<ClaimKey> keys, CancellationToken cancellation) => inner.ReadClaimsAsync(keys, cancellation);

        public ValueTask<DocumentReading?> ReadDocumentAsync(string id, CancellationToken cancellation) => inner.ReadDocumentAsync(id, cancellation);

        public IAsyncEnumerable<DocumentReading> ReadDocumentsAsync(CancellationToken cancellation) => inner.ReadDocumentsAsync(cancellation);

        public ValueTask<Ontology> ReadOntologyAsync(CancellationToken cancellation) => inner.ReadOntologyAsync(cancellation);

        public ValueTask<IReadOnlyDictionary<string, DocumentVersion>> ReadVersionsAsync(IReadOnlyCollection<string> documents, CancellationToken cancellation) =>
            inner.ReadVersionsAsync(documents, cancellation);

        public ValueTask DisposeAsync() => default;
    }
}
