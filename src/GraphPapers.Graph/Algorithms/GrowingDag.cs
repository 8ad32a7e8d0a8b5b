namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// A DAG to which arcs are added one by one, with an order of its nodes kept up to date (Haeupler, Kavitha, Mathew, Sen, Tarjan 2012,
/// "Incremental cycle detection, topological ordering, and strong component maintenance", section 3: two-way compatible search).
/// An arc against the order is looked into from both its ends at once, forward from the lowest node met and backward from the highest,
/// until the two searches have passed each other: so little is seen of a large graph, and nothing at all of what lies outside the two ends.
/// Where many arcs close cycles, most are found out without a search: they lead back past a landmark that is known to be reached from the
/// target and to reach the source. Arcs are only added, so what was once known stays true.
/// </summary>
/// <remarks>
/// Invariant: labels ascend along the list of nodes, strictly, and every arc leads from a lower to a higher label. A landmark among those
/// of a node is reached (or reaches it), but not all that are need be among them. Between searches no node is marked.
/// </remarks>
internal sealed class GrowingDag
{
    private const long HighestLabel = 1L << 62;
    private const byte IsAhead = 1, IsBehind = 2;

    // As many as a word has bits.
    private const int Landmarks = 64;

    // Searches may cost so many times a look at the whole DAG before the landmarks are looked at anew.
    private const long WorkOfLook = 2;

    // The list is a ring through one node more than there are, which stands before the first and after the last.
    private readonly int[] _before, _after;
    private readonly long[] _label;
    private readonly int[] _firstOut, _firstIn, _nextOut, _nextIn, _source, _target;
    private readonly byte[] _mark;
    private readonly int[] _arc;
    private readonly List<int> _ahead = [], _behind = [];
    private readonly PriorityQueue<int, long> _openAhead = new(), _openBehind = new();
    private readonly ulong[] _reached, _reachedBy;
    private readonly int _ring;
    private int _count;
    private long _work;

    /// <summary>Makes a DAG without arcs.</summary>
    /// <param name="nodes">The number of nodes.</param>
    /// <param name="arcs">The most arcs that will be added.</param>
    public GrowingDag(int nodes, int arcs)
    {
        _ring = nodes;
        (_before, _after, _label) = (new int[nodes + 1], new int[nodes + 1], new long[nodes + 1]);
        for (var u = 0; u <= nodes; u++) (_before[u], _after[u]) = (u == 0 ? nodes : u - 1, u == nodes ? 0 : u + 1);
        (_firstOut, _firstIn, _arc, _mark) = (new int[nodes], new int[nodes], new int[nodes], new byte[nodes]);
        _firstOut.AsSpan().Fill(-1);
        _firstIn.AsSpan().Fill(-1);
        (_nextOut, _nextIn, _source, _target) = (new int[arcs], new int[arcs], new int[arcs], new int[arcs]);
        (_reached, _reachedBy) = (new ulong[nodes], new ulong[nodes]);
        Relabel();
    }

    /// <summary>Adds an arc between two different nodes unless it closes a cycle.</summary>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd(int source, int target)
    {
        if (_label[source] > _label[target])
        {
            if ((_reached[target] & _reachedBy[source]) != 0) return false;
            if (!TryTurnRound(source, target))
            {
                if (_work > WorkOfLook * (_ring + _count)) LookAtLandmarks();
                return false;
            }
        }
        _reached[source] |= _reached[target];
        _reachedBy[target] |= _reachedBy[source];
        (_source[_count], _target[_count]) = (source, target);
        (_nextOut[_count], _nextIn[_count]) = (_firstOut[source], _firstIn[target]);
        _firstOut[source] = _firstIn[target] = _count++;
        return true;
    }

    /// <summary>Checks the invariant.</summary>
    /// <returns>Null where it holds, else what breaks it.</returns>
    public string? Validate()
    {
        for (int u = _after[_ring], left = _mark.Length; u != _ring; u = _after[u], left--)
        {
            if (left == 0 || _before[_after[u]] != u) return $"the list is broken at node {u}";
            if (_after[u] != _ring && _label[u] >= _label[_after[u]]) return $"node {u} has no lower label than the next";
            if (_mark[u] != 0) return $"node {u} is marked";
        }
        for (var arc = 0; arc < _count; arc++)
            if (_label[_source[arc]] >= _label[_target[arc]]) return $"the arc {_source[arc]} -> {_target[arc]} leads back";
        return null;
    }

    /// <summary>Puts the target after the source, with what must move along; false where a way leads from the target to the source.</summary>
    private bool TryTurnRound(int source, int target)
    {
        var isFree = Search(source, target);
        foreach (var u in _ahead) _mark[u] = 0;
        foreach (var u in _behind) _mark[u] = 0;
        if (isFree) Reorder(source);
        _ahead.Clear();
        _behind.Clear();
        _openAhead.Clear();
        _openBehind.Clear();
        return isFree;
    }

    private bool Search(int source, int target)
    {
        Meet(target, IsAhead, _firstOut, _ahead, _openAhead, _label[target]);
        Meet(source, IsBehind, _firstIn, _behind, _openBehind, -_label[source]);
        while (_openAhead.TryPeek(out var u, out var low) && _openBehind.TryPeek(out var v, out var high) && low < -high)
        {
            _work++;
            var next = _target[_arc[u]];
            if ((_arc[u] = _nextOut[_arc[u]]) < 0) _openAhead.Dequeue();
            if (_mark[next] == IsBehind) return false;
            if (_mark[next] == 0) Meet(next, IsAhead, _firstOut, _ahead, _openAhead, _label[next]);

            next = _source[_arc[v]];
            if ((_arc[v] = _nextIn[_arc[v]]) < 0) _openBehind.Dequeue();
            if (_mark[next] == IsAhead) return false;
            if (_mark[next] == 0) Meet(next, IsBehind, _firstIn, _behind, _openBehind, -_label[next]);
        }
        return true;
    }

    private void Meet(int node, byte mark, int[] firstArc, List<int> met, PriorityQueue<int, long> open, long priority)
    {
        _mark[node] = mark;
        met.Add(node);
        if ((_arc[node] = firstArc[node]) >= 0) open.Enqueue(node, priority);
    }

    /// <summary>
    /// The pivot is the lowest node ahead that was not left by all its arcs, or the source where that is lower. What is ahead and below it
    /// goes up to it, and what is behind and above it goes down before those.
    /// </summary>
    private void Reorder(int source)
    {
        var pivot = _openAhead.TryPeek(out var lowest, out var low) && low < _label[source] ? lowest : source;
        var limit = _label[pivot];
        _ahead.RemoveAll(u => _label[u] >= limit);
        _behind.RemoveAll(u => _label[u] <= limit);
        Comparison<int> byLabel = (a, b) => _label[a].CompareTo(_label[b]);
        _ahead.Sort(byLabel);
        _behind.Sort(byLabel);
        foreach (var u in _ahead) Unlink(u);
        foreach (var u in _behind) Unlink(u);
        // What is behind never stands above the source, so then only what is ahead moves.
        var place = pivot == source ? source : _before[pivot];
        var end = _after[place];
        var moved = _ahead.Count + _behind.Count;
        long first = place == _ring ? 0 : _label[place], step = ((end == _ring ? HighestLabel : _label[end]) - first) / (moved + 1), label = first;
        foreach (var u in _behind) place = Link(u, place, label += step);
        foreach (var u in _ahead) place = Link(u, place, label += step);
        if (step == 0) Relabel();
    }

    private void Unlink(int node) => (_after[_before[node]], _before[_after[node]]) = (_after[node], _before[node]);

    private int Link(int node, int place, long label)
    {
        (_before[node], _after[node], _label[node]) = (place, _after[place], label);
        _before[_after[place]] = _after[place] = node;
        return node;
    }

    /// <summary>Takes landmarks evenly from the order as it is now, and finds all nodes that they reach and that reach them.</summary>
    private void LookAtLandmarks()
    {
        _work = 0;
        Array.Clear(_reached);
        Array.Clear(_reachedBy);
        int between = Math.Max(1, _ring / Landmarks), place = 0;
        for (var u = _after[_ring]; u != _ring; u = _after[u], place++)
        {
            if (place % between == between / 2 && place / between < Landmarks) _reached[u] = 1UL << (place / between);
            _reachedBy[u] |= _reached[u];
            for (var arc = _firstOut[u]; arc >= 0 && _reachedBy[u] != 0; arc = _nextOut[arc]) _reachedBy[_target[arc]] |= _reachedBy[u];
        }
        for (var u = _before[_ring]; u != _ring; u = _before[u])
            for (var arc = _firstIn[u]; arc >= 0 && _reached[u] != 0; arc = _nextIn[arc]) _reached[_source[arc]] |= _reached[u];
    }

    /// <summary>Spreads the labels evenly.</summary>
    private void Relabel()
    {
        long step = HighestLabel / (_mark.Length + 1), label = 0;
        for (var u = _after[_ring]; u != _ring; u = _after[u]) _label[u] = label += step;
    }
}
