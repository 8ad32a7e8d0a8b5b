namespace GraphPapers.Graph.Csr;

/// <summary>
/// A few sets of nodes, one bit for each, kept for reuse: a walk over a few nodes of a large graph then costs what it visits, not what
/// there is, and allocates nothing beside its result once warm.
/// </summary>
/// <remarks>Invariant: a set that is kept here is empty. Who rents one takes out what was put in before giving it back.</remarks>
internal sealed class VisitedSets(int nodeCount)
{
    private readonly ulong[]?[] _kept = new ulong[]?[Math.Max(2, Environment.ProcessorCount)];

    public ulong[] Rent()
    {
        for (var i = 0; i < _kept.Length; i++)
            if (_kept[i] is not null && Interlocked.Exchange(ref _kept[i], null) is { } kept) return kept;
        return new ulong[(nodeCount + 63) / 64];
    }

    public void Return(ulong[] emptied)
    {
        for (var i = 0; i < _kept.Length; i++)
            if (_kept[i] is null && Interlocked.CompareExchange(ref _kept[i], emptied, null) is null) return;
    }
}
