namespace GraphPapers.Graph.Csr;

/// <summary>
/// What a walk over a few nodes of a large graph needs: a queue, and a stamp for each node that says in which round it was met, so that
/// all marks are forgotten in O(1). A walk then costs what it visits, not what there is.
/// </summary>
/// <remarks>Invariant: between rounds no stamp is the next round's.</remarks>
internal sealed class Walk(int nodeCount)
{
    /// <summary>For each node the round in which it was last met.</summary>
    public int[] Stamps { get; } = new int[nodeCount];

    /// <summary>The round in hand, never 0.</summary>
    public int Round { get; private set; }

    /// <summary>The nodes met in this round.</summary>
    public int[] Queue { get; private set; } = new int[256];

    /// <summary>Forgets all marks.</summary>
    public void Begin()
    {
        if (Round == int.MaxValue)
        {
            Array.Clear(Stamps);
            Round = 0;
        }
        Round++;
    }

    /// <summary>Makes the queue hold so many; what stands in it stays.</summary>
    public void Grow(int least)
    {
        var larger = new int[Math.Max(least, 2 * Queue.Length)];
        Queue.CopyTo(larger, 0);
        Queue = larger;
    }
}

/// <summary>A few walks kept for reuse, so that queries allocate nothing beside their result once warm.</summary>
internal sealed class Walks(int nodeCount)
{
    private readonly Walk?[] _kept = new Walk?[Math.Max(2, Environment.ProcessorCount)];

    public Walk Rent()
    {
        Walk? walk = null;
        for (var i = 0; i < _kept.Length && walk is null; i++)
            if (_kept[i] is not null) walk = Interlocked.Exchange(ref _kept[i], null);
        walk ??= new Walk(nodeCount);
        walk.Begin();
        return walk;
    }

    public void Return(Walk walk)
    {
        for (var i = 0; i < _kept.Length; i++)
            if (_kept[i] is null && Interlocked.CompareExchange(ref _kept[i], walk, null) is null) return;
    }
}
