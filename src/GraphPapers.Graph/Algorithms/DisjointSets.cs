namespace GraphPapers.Graph.Algorithms;

/// <summary>Disjoint sets with path halving (Tarjan and van Leeuwen 1984). A set is named by its least member.</summary>
internal readonly struct DisjointSets
{
    private readonly int[] _parent;

    public DisjointSets(int count)
    {
        _parent = new int[count];
        for (var u = 0; u < count; u++) _parent[u] = u;
    }

    public int Find(int u)
    {
        while (_parent[u] != u) u = _parent[u] = _parent[_parent[u]];
        return u;
    }

    /// <summary>Joins two sets; false where they are one already.</summary>
    public bool Join(int u, int v)
    {
        (u, v) = (Find(u), Find(v));
        if (u == v) return false;
        if (u < v) _parent[v] = u;
        else _parent[u] = v;
        return true;
    }
}
