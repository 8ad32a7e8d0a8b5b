using System.Runtime.InteropServices;

namespace GraphPapers.Graph.Csr;

/// <summary>
/// Collects a stream of edges of unknown length and freezes it. Edges keep their position in the stream as their number.
/// Not safe for several writers.
/// </summary>
public sealed class CsrBuilder
{
    private readonly List<int> _sources = [];
    private readonly List<int> _targets = [];
    private List<double>? _weights;
    private List<byte>? _types;

    /// <summary>A builder of a graph with at least so many nodes; edges to higher ones raise the number.</summary>
    public CsrBuilder(int nodeCount = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        NodeCount = nodeCount;
    }

    /// <summary>The number of nodes so far.</summary>
    public int NodeCount { get; private set; }

    /// <summary>The number of edges so far, which is the number that the next edge will have.</summary>
    public int EdgeCount => _sources.Count;

    /// <summary>Adds an edge.</summary>
    /// <param name="source">The source, not negative.</param>
    /// <param name="target">The target, not negative.</param>
    /// <param name="weight">The weight.</param>
    /// <param name="type">The type.</param>
    /// <returns>The edge's number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An end is negative.</exception>
    public int Add(int source, int target, double weight = 1, byte type = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(source);
        ArgumentOutOfRangeException.ThrowIfNegative(target);
        if (weight != 1 && _weights is null) _weights = Filled(1.0);
        if (type != 0 && _types is null) _types = Filled((byte)0);
        _sources.Add(source);
        _targets.Add(target);
        _weights?.Add(weight);
        _types?.Add(type);
        NodeCount = Math.Max(NodeCount, Math.Max(source, target) + 1);
        return _sources.Count - 1;
    }

    /// <summary>Freezes what was added, in O(n + m). The builder can go on.</summary>
    public CsrGraph Build(bool directed = true) => CsrGraph.FromEdges(
        NodeCount, CollectionsMarshal.AsSpan(_sources), CollectionsMarshal.AsSpan(_targets), CollectionsMarshal.AsSpan(_weights),
        CollectionsMarshal.AsSpan(_types), directed);

    private List<T> Filled<T>(T value)
    {
        var list = new List<T>(_sources.Capacity);
        for (var i = 0; i < _sources.Count; i++) list.Add(value);
        return list;
    }
}
