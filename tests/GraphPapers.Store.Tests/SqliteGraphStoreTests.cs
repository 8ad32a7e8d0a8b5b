using GraphPapers.Model.Store;
using GraphPapers.Store.Sqlite;
using GraphPapers.Testing.Contract;

namespace GraphPapers.Store.Tests;

public sealed class SqliteGraphStoreTests : GraphStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("graphpapers-store-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    protected override async ValueTask<IGraphStore> OpenAsync() =>
        await SqliteGraphStore.OpenAsync(Path.Combine(folder, "x.db"), StoreAccess.Write, Cancellation);
}
