namespace GraphPapers.Graph.Algorithms;

/// <summary>A path.</summary>
/// <param name="Nodes">Its nodes, both ends among them.</param>
/// <param name="Edges">Its edges' numbers, one fewer than nodes.</param>
/// <param name="Length">The sum of its weights, or the number of its edges where weights were not asked for.</param>
public sealed record GraphPath(int[] Nodes, int[] Edges, double Length);

/// <summary>What a search for paths may follow.</summary>
public sealed record PathOptions
{
    /// <summary>The arcs to follow.</summary>
    public Csr.Direction Direction { get; init; } = Csr.Direction.Out;

    /// <summary>Whether a path's length is the sum of its weights; otherwise the number of its edges.</summary>
    public bool Weighted { get; init; } = true;

    /// <summary>Says by an edge's number whether it may be followed; null: all.</summary>
    public Func<int, bool>? FollowEdge { get; init; }
}
