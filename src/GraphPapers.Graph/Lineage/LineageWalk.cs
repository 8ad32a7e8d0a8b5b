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
    /// <summary>For each node of the snapshot its side.</summary>
    private readonly Side[] _sides;

    /// <summary>The nodes met, ascending, in the first <see cref="_count"/> places.</summary>
    private readonly int[] _met;

    /// <summary>For each node of the snapshot that was met its place in <see cref="_met"/>.</summary>
    private readonly int[] _position;

    /// <summary>Rows over places: the edges of one begin at its start; for each the place of its tail and its number in the lineage.</summary>
    private readonly int[] _start, _tails, _edges;

    private readonly int _edgeCount;
    private int _count;

    public LineageWalk(GraphSnapshot snapshot, int root, LineageOptions options, CancellationToken cancellation)
    {
        (_snapshot, _lineage, _root, _options) = (snapshot, snapshot.Lineage, root, options);
        _sides = ArrayPool<Side>.Shared.Rent(snapshot.NodeCount);
        // What is borrowed holds anything.
        Array.Clear(_sides);
        _met = ArrayPool<int>.Shared.Rent(snapshot.NodeCount);
        _position = ArrayPool<int>.Shared.Rent(snapshot.NodeCount);
        Meet(root, Side.Root);
        try
        {
            if (options.Direction != LineageDirection.Descendants) Go(Direction.Out, Side.Ancestor, cancellation);
            if (options.Direction != LineageDirection.Ancestors) Go(Direction.In, Side.Descendant, cancellation);
        }
        catch (OperationCanceledException)
        {
            (_start, _tails, _edges) = ([], [], []);
            Dispose();
            throw;
        }

        Ascend();
        for (var i = 0; i < _count; i++) _position[_met[i]] = i;
        var most = 0;
        foreach (var node in Met) most += _lineage.Graph.Out.Degree(node);
        _start = ArrayPool<int>.Shared.Rent(_count + 1);
        _tails = ArrayPool<int>.Shared.Rent(most);
        _edges = ArrayPool<int>.Shared.Rent(most);
        _edgeCount = Join();
    }

    private ReadOnlySpan<int> Met => _met.AsSpan(0, _count);

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
        var generations = ArrayPool<int>.Shared.Rent(_count);
        var order = ArrayPool<int>.Shared.Rent(_count);
        Array.Clear(generations, 0, _count);
        Topological(order);
        // What builds comes before what it builds on, so ancestors are settled from the root on, descendants the other way.
        for (var at = 0; at < _count; at++)
        {
            var i = order[at];
            if (SideOf(i) == Side.Descendant) continue;
            for (var e = _start[i]; e < _start[i + 1]; e++)
                if (SideOf(_tails[e]) == Side.Ancestor) generations[_tails[e]] = Math.Min(generations[_tails[e]], generations[i] - 1);
        }

        for (var at = _count - 1; at >= 0; at--)
        {
            var i = order[at];
            if (SideOf(i) != Side.Descendant) continue;
            for (var e = _start[i]; e < _start[i + 1]; e++)
                if (SideOf(_tails[e]) != Side.Ancestor) generations[i] = Math.Max(generations[i], generations[_tails[e]] + 1);
        }

        var nodes = ByGeneration(generations.AsSpan(0, _count));
        ArrayPool<int>.Shared.Return(generations);
        ArrayPool<int>.Shared.Return(order);
        return nodes;
    }

    /// <summary>All edges between the nodes met, ascending: lineage edges stand in the order of their heads.</summary>
    public AnswerEdge[] Edges()
    {
        var answers = GC.AllocateUninitializedArray<AnswerEdge>(_edgeCount);
        for (var e = 0; e < answers.Length; e++) answers[e] = new(_lineage.Edges[_edges[e]], _lineage.Facts(_snapshot, _edges[e], _options.Filter));
        return answers;
    }

    /// <summary>The dropped edges at these nodes that would lead on, or join two of them, and that the filter shows; ascending.</summary>
    public DroppedEdge[] Dropped()
    {
        var dropped = new List<DroppedEdge>();
        foreach (var node in Met)
            foreach (ref readonly var drop in _lineage.DroppedAt(node))
                if (IsNear(node, drop.Edge)) dropped.Add(drop);
        dropped.Sort(static (a, b) => a.Edge.CompareTo(b.Edge));
        return [.. dropped];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<Side>.Shared.Return(_sides);
        foreach (var borrowed in (ReadOnlySpan<int[]>)[_met, _position, _start, _tails, _edges]) ArrayPool<int>.Shared.Return(borrowed);
    }

    private Side SideOf(int position) => _sides[_met[position]];

    private void Meet(int node, Side side)
    {
        _sides[node] = side;
        _met[_count++] = node;
    }

    /// <summary>Meets the nodes of one direction, breadth first.</summary>
    private void Go(Direction direction, Side side, CancellationToken cancellation)
    {
        var arcs = _lineage.Graph.Arcs(direction);
        var (begin, end) = (0, 1);
        for (var distance = 0; begin < end && distance < (_options.Depth ?? int.MaxValue); distance++)
        {
            cancellation.ThrowIfCancellationRequested();
            // The first step leads from the root alone, which the nodes of the other direction may follow.
            var next = _count;
            for (var i = begin; i < end; i++)
            {
                for (int k = arcs.Offsets[_met[i]], last = arcs.Offsets[_met[i] + 1]; k < last; k++)
                {
                    var far = arcs.Targets[k];
                    if (_sides[far] != Side.None || !_lineage.IsFollowed(_snapshot, arcs.EdgeOf(k), _options.Filter) || !_options.Filter.Shows(_snapshot, far)) continue;
                    Meet(far, side);
                }
            }

            (begin, end) = (next, _count);
        }
    }

    /// <summary>Puts the nodes met in order.</summary>
    private void Ascend()
    {
        if (_count < _snapshot.NodeCount / SortBelow)
        {
            Array.Sort(_met, 0, _count);
            return;
        }

        for (int node = 0, count = 0; count < _count; node++)
            if (_sides[node] != Side.None) _met[count++] = node;
    }

    /// <summary>The places of the nodes met in topological order.</summary>
    private void Topological(int[] order)
    {
        if (_count < _snapshot.NodeCount / SortBelow)
        {
            for (var i = 0; i < _count; i++) order[i] = _lineage.Ranks[_met[i]];
            Array.Sort(order, 0, _count);
            for (var i = 0; i < _count; i++) order[i] = _position[_lineage.Order[order[i]]];
            return;
        }

        var count = 0;
        foreach (var node in _lineage.Order)
            if (_sides[node] != Side.None) order[count++] = _position[node];
    }

    /// <summary>Collects the edges between the nodes met into rows by head.</summary>
    /// <returns>How many there are.</returns>
    private int Join()
    {
        var arcs = _lineage.Graph.Out;
        var count = 0;
        for (var i = 0; i < _count; i++)
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

        return _start[_count] = count;
    }

    /// <summary>A counting sort over the generations.</summary>
    private LineageNode[] ByGeneration(ReadOnlySpan<int> generations)
    {
        int least = 0, most = 0;
        foreach (var generation in generations) (least, most) = (Math.Min(least, generation), Math.Max(most, generation));
        var next = new int[most - least + 2];
        foreach (var generation in generations) next[generation - least + 1]++;
        for (var g = 1; g < next.Length; g++) next[g] += next[g - 1];
        var sorted = new LineageNode[_count];
        for (var i = 0; i < _count; i++) sorted[next[generations[i] - least]++] = new(_met[i], generations[i]);
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
