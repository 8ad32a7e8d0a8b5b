using GraphPapers.Model.Store;
using GraphPapers.Testing;
using GraphPapers.Testing.Contract;

namespace GraphPapers.Store.Tests;

public sealed class InMemoryGraphStoreTests : GraphStoreContract
{
    protected override ValueTask<IGraphStore> OpenAsync() => new(new InMemoryGraphStore());
}
