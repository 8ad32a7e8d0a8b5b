using System.Diagnostics;

namespace GraphPapers.Graph.Queries;

/// <summary>
/// A number for each node of a snapshot, 0 for most. The array is lent by the thread and given back clean, so a walk costs what it visits
/// and not what the graph holds.
/// </summary>
/// <remarks>Invariant: every place that is not 0 is in the list of those touched; spare arrays hold zeros only.</remarks>
internal sealed class NodeMarks : IDisposable
{
    private const int MostSpare = 4;

    [ThreadStatic]
    private static Stack<int[]>? _spare;

    private readonly int[] _marks;
    private readonly List<int> _touched = [];

    public NodeMarks(int nodes)
    {
        // Snapshots are few and alike in size: an array that is too short is left to the collector.
        _marks = _spare is { Count: > 0 } spare && spare.Pop() is var array && array.Length >= nodes ? array : new int[nodes];
    }

    /// <summary>The nodes with a number, in the order in which they got one.</summary>
    public List<int> Touched => _touched;

    /// <summary>A node's number.</summary>
    public int this[int node]
    {
        get => _marks[node];
        set
        {
            Debug.Assert(value != 0, "A mark is not taken back.");
            if (_marks[node] == 0) _touched.Add(node);
            _marks[node] = value;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var node in _touched) _marks[node] = 0;
        _spare ??= new Stack<int[]>();
        if (_spare.Count < MostSpare) _spare.Push(_marks);
    }
}
