using GraphPapers.Extraction;
using GraphPapers.Extraction.Ingest;
using GraphPapers.Extraction.LanguageModel;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Model.Store;
using GraphPapers.Store.Neo4j;
using GraphPapers.Store.Sqlite;

namespace GraphPapers.Cli;

/// <summary>What a store is opened for.</summary>
internal enum StoreUse
{
    /// <summary>To read; it must be there, and nothing is written.</summary>
    Read,

    /// <summary>To write; it is made where it is not there.</summary>
    Write,
}

/// <summary>Which adapters stand behind the ports. The only file that names one.</summary>
internal sealed class Composition
{
    /// <summary>The program's own.</summary>
    public static Composition Default { get; } = new();

    /// <summary>Opens a store by its address.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public Func<string, StoreUse, CancellationToken, ValueTask<IGraphStore>> OpenStoreAsync { get; init; } = OpenAsync;

    /// <summary>The extractor with the ontology and the model that are part of the program; made when first asked for.</summary>
    public Lazy<Extractor> Extractor { get; init; } = new(() => Extraction.Extractor.Create());

    /// <summary>The ingest into a store.</summary>
    /// <param name="store">The store, open for writing.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="stage">What extends the readings; null: nothing.</param>
    public Ingestor Ingestor(IGraphStore store, IngestOptions? options = null, ProposalStage? stage = null)
    {
        var extractor = Extractor.Value;
        return new(store, extractor.Ontology, extractor.Read, stage?.Version ?? extractor.Version, options, stage is null ? null : stage.ExtendAsync);
    }

    /// <summary>Opens a language model. Asks it nothing yet.</summary>
    public Func<LanguageModelChoice, IProposer> OpenLanguageModel { get; init; } = choice => new LanguageModelProposer(OptionsOf(choice));

    /// <summary>What is wrong with a choice of a language model, else what one should know before it is asked.</summary>
    public Func<LanguageModelChoice, (string? Fault, string? Warning)> CheckLanguageModel { get; init; } = choice =>
        LanguageModelOptions.ParseAddress(choice.Address).Fault is { } fault ? (fault, null)
        : OptionsOf(choice) is var options && options.Fault() is { } other ? (other, null)
        : (null, options.IsOpenToReaders ? $"texts go to {options.Address.Authority} over the network without encryption" : null);

    /// <summary>The version under which this program reads documents with a store's ontology.</summary>
    public Func<string, string> ReaderVersion { get; init; } = ontology => Extraction.Extractor.VersionOf(ontology, ExtractionModel.EmbeddedVersion());

    /// <summary>Makes a server's constraints and indexes.</summary>
    public Func<string, CancellationToken, Task> SetUpServerAsync { get; init; } = async (address, cancellation) =>
    {
        var store = await OpenServerAsync(address, write: true, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false)) await store.SetUpAsync(cancellation).ConfigureAwait(false);
    };

    /// <summary>What is wrong with a server's constraints and indexes.</summary>
    public Func<string, CancellationToken, Task<IReadOnlyList<string>>> CheckServerAsync { get; init; } = async (address, cancellation) =>
    {
        var store = await OpenServerAsync(address, write: false, cancellation).ConfigureAwait(false);
        await using (store.ConfigureAwait(false)) return await store.CheckAsync(cancellation).ConfigureAwait(false);
    };

    /// <summary>The style sheet for Neo4j Browser.</summary>
    public Func<string> BrowserStyle { get; init; } = () => Neo4jBrowser.Style;

    /// <summary>A choice as the adapter takes it.</summary>
    internal static LanguageModelOptions OptionsOf(LanguageModelChoice choice) => new()
    {
        Address = LanguageModelOptions.ParseAddress(choice.Address).Address ?? throw new ArgumentException("no address", nameof(choice)),
        Model = choice.Model,
        Key = choice.Key,
        CacheFolder = choice.Cache,
        Budget = choice.Budget,
        Timeout = choice.Timeout,
        Concurrency = choice.Concurrency,
    };

    private static async ValueTask<IGraphStore> OpenAsync(string address, StoreUse use, CancellationToken cancellation) => Neo4jOptions.IsServer(address)
        ? await OpenServerAsync(address, use == StoreUse.Write, cancellation).ConfigureAwait(false)
        : await SqliteGraphStore.OpenAsync(address, use == StoreUse.Write ? StoreAccess.Write : StoreAccess.Read, cancellation).ConfigureAwait(false);

    private static ValueTask<Neo4jGraphStore> OpenServerAsync(string address, bool write, CancellationToken cancellation) =>
        Neo4jGraphStore.OpenAsync(Neo4jOptions.Parse(address, Environment.GetEnvironmentVariable), write, cancellation);
}
