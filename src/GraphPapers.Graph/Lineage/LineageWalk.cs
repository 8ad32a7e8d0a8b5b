using System.Buffers;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;

namespace GraphPapers.Graph.Lineage;

/// <summary>
/// One walk over the settled lineage. The nodes that it meets are numbered anew, ascending, and the edges between them are rows over those
/// numbers; both lie in arrays borrowed from a pool until the walk is disposed, so that a query costs what it visits.
/// </summary>
internal sealed class LineageWalk : IDisposable
{
    /// <summary>Of how many nodes one must be met so that going through all of them is faster than sorting those met.</summary>
    private const int SortBelow = 16;

    private readonly GraphSnapshot _snapshot;
    private readonly LineageGraph _lineage;
    private readonly LineageOptions _options;
    private readonly int _root;
    private readonly Side[] _sides;
    private readonly int[] _met, _position, _start, _tails, _edges;
    private readonly int _edgeCount;

    public LineageWalk(GraphSnapshot snapshot, int root, LineageOptions options, CancellationToken cancellation)
    {
        (_snapshot, _lineage, _root, _options) = (snapshot, snapshot.Lineage, root, options);
        _sides = new Side[snapshot.NodeCount];
        _sides[root] = Side.Root;
        List<int> met = [root];
        if (options.Direction != LineageDirection.Descendants) Go(Direction.Out, Side.Ancestor, met, cancellation);
        if (options.Direction != LineageDirection.Ancestors) Go(Direction.In, Side.Descendant, met, cancellation);
        _met = Ascending(met);
        _position = ArrayPool<int>.Shared.Rent(snapshot.NodeCount);
        for (var i = 0; i < _met.Length; i++) _position[_met[i]] = i;
        _start = ArrayPool<int>.Shared.Rent(_met.Length + 1);
        var most = _met.Sum(_lineage.Graph.Out.Degree);
        _tails = ArrayPool<int>.Shared.Rent(most);
        _edges = ArrayPool<int>.Shared.Rent(most);
        _edgeCount = Join();
    }

    /// <summary>Which side of the root a node is on.</summary>
    private enum Side : byte
    {
        None,
        Root,
        Ancestor,
        Descendant,
    }

    /// <summary>The nodes by generation, then number.</summary>
    public LineageNode[] Nodes()
    {
        var generations = new int[_met.Length];
        // What builds comes before what it builds on, so ancestors are settled from the root on, descendants the other way.
        var order = Topological();
        foreach (var i in order)
        {
            if (_sides[_met[i]] == Side.Descendant) continue;
            for (var e = _start[i]; e < _start[i + 1]; e++)
                if (_sides[_met[_tails[e]]] == Side.Ancestor) generations[_tails[e]] = Math.Min(generations[_tails[e]], generations[i] - 1);
        }

        for (var at = order.Length - 1; at >= 0; at--)
        {
            var i = order[at];
            if (_sides[_met[i]] != Side.Descendant) continue;
            for (var e = _start[i]; e < _start[i + 1]; e++)
                if (_sides[_met[_tails[e]]] != Side.Ancestor) generations[i] = Math.Max(generations[i], generations[_tails[e]] + 1);
        }

        return ByGeneration(generations);
    }

    /// <summary>All edges between the nodes met, ascending: lineage edges stand in the order of their heads.</summary>
    public AnswerEdge[] Edges()
    {
        var answers = new AnswerEdge[_edgeCount];
        for (var e = 0; e < answers.Length; e++) answers[e] = new(_lineage.Edges[_edges[e]], _lineage.Facts(_snapshot, _edges[e], _options.Filter));
        return answers;
    }

    /// <summary>The dropped edges at these nodes that would lead on, or join two of them, and that the filter shows; ascending.</summary>
    public DroppedEdge[] Dropped()
    {
        var dropped = new List<DroppedEdge>();
        foreach (var node in _met)
            foreach (ref readonly var drop in _lineage.DroppedAt(node))
                if (IsNear(node, drop.Edge)) dropped.Add(drop);
        dropped.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
        return [.. dropped];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var borrowed in (ReadOnlySpan<int[]>)[_position, _start, _tails, _edges]) ArrayPool<int>.Shared.Return(borrowed);
    }

    /// <summary>Meets the nodes of one direction, breadth first.</summary>
    private void Go(Direction direction, Side side, List<int> met, CancellationToken cancellation)
    {
        var arcs = _lineage.Graph.Arcs(direction);
        List<int> frontier = [_root], next = [];
        for (var distance = 0; frontier.Count > 0 && distance < (_options.Depth ?? int.MaxValue); distance++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var node in frontier)
            {
                for (int k = arcs.Offsets[node], end = arcs.Offsets[node + 1]; k < end; k++)
                {
                    var far = arcs.Targets[k];
                    if (_sides[far] != Side.None || !_lineage.IsFollowed(_snapshot, arcs.EdgeOf(k), _options.Filter) || !_options.Filter.Shows(_snapshot, far)) continue;
                    _sides[far] = side;
                    met.Add(far);
                    next.Add(far);
                }
            }

            (frontier, next) = (next, frontier);
            next.Clear();
        }
    }

    private int[] Ascending(List<int> met)
    {
        if (met.Count < _sides.Length / SortBelow)
        {
            met.Sort();
            return [.. met];
        }

        var nodes = new int[met.Count];
        for (int node = 0, count = 0; count < nodes.Length; node++)
            if (_sides[node] != Side.None) nodes[count++] = node;
        return nodes;
    }

    /// <summary>The positions of the nodes met in topological order.</summary>
    private int[] Topological()
    {
        var order = new int[_met.Length];
        if (_met.Length < _sides.Length / SortBelow)
        {
            for (var i = 0; i < order.Length; i++) order[i] = i;
            Array.Sort(Array.ConvertAll(_met, node => _lineage.Ranks[node]), order);
            return order;
        }

        var count = 0;
        foreach (var node in _lineage.Order)
            if (_sides[node] != Side.None) order[count++] = _position[node];
        return order;
    }

    /// <summary>Collects the edges between the nodes met into rows by head.</summary>
    /// <returns>How many there are.</returns>
    private int Join()
    {
        var arcs = _lineage.Graph.Out;
        var count = 0;
        for (var i = 0; i < _met.Length; i++)
        {
            _start[i] = count;
            for (int k = arcs.Offsets[_met[i]], end = arcs.Offsets[_met[i] + 1]; k < end; k++)
            {
                var tail = arcs.Targets[k];
                if (_sides[tail] == Side.None || !_lineage.IsFollowed(_snapshot, arcs.EdgeOf(k), _options.Filter)) continue;
                (_tails[count], _edges[count]) = (_position[tail], arcs.EdgeOf(k));
                count++;
            }
        }

        return _start[_met.Length] = count;
    }

    /// <summary>A counting sort over the generations.</summary>
    private LineageNode[] ByGeneration(int[] generations)
    {
        int least = generations.Min(), most = generations.Max();
        var next = new int[most - least + 2];
        foreach (var generation in generations) next[generation - least + 1]++;
        for (var g = 1; g < next.Length; g++) next[g] += next[g - 1];
        var sorted = new LineageNode[_met.Length];
        for (var i = 0; i < _met.Length; i++) sorted[next[generations[i] - least]++] = new(_met[i], generations[i]);
        return sorted;
    }

    private bool IsNear(int node, int edge)
    {
        int head = _snapshot.Head(edge), tail = _snapshot.Tail(edge), far = node == head ? tail : head;
        // An edge between two nodes that were met is told at its head.
        if (node == tail && _sides[far] != Side.None) return false;
        var leadsOn = node == head
            ? _sides[node] != Side.Descendant && _options.Direction != LineageDirection.Descendants
            : _sides[node] != Side.Ancestor && _options.Direction != LineageDirection.Ancestors;
        return (leadsOn || _sides[far] != Side.None)
            && (far == _root || _options.Filter.Shows(_snapshot, far)) && _options.Filter.Facts(_snapshot, edge).IsFollowed;
    }
}
