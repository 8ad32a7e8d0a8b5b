using System.Runtime.CompilerServices;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// A heap of (key, node) with four children to a place (Johnson 1975): shallower than a binary one, and the children share a cache line.
/// A node may stand in it several times; who takes it out skips what is out of date.
/// </summary>
internal struct MinHeap(int capacity)
{
    private Entry[] _entries = new Entry[Math.Max(16, capacity)];

    public int Count { get; private set; }

    public readonly double LeastKey => Count == 0 ? double.PositiveInfinity : _entries[0].Key;

    public void Push(double key, int node)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        ref var first = ref _entries[0];
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            ref var above = ref Unsafe.Add(ref first, parent);
            if (above.Key <= key) break;
            Unsafe.Add(ref first, at) = above;
            at = parent;
        }
        Unsafe.Add(ref first, at) = new Entry(key, node);
    }

    /// <summary>Takes out the least; the heap must not be empty.</summary>
    public Entry Pop()
    {
        ref var first = ref _entries[0];
        var top = first;
        var last = Unsafe.Add(ref first, --Count);
        var at = 0;
        while (true)
        {
            var child = 4 * at + 1;
            if (child + 3 < Count)
            {
                var a = child + (Unsafe.Add(ref first, child + 1).Key < Unsafe.Add(ref first, child).Key ? 1 : 0);
                var b = child + 2 + (Unsafe.Add(ref first, child + 3).Key < Unsafe.Add(ref first, child + 2).Key ? 1 : 0);
                child = Unsafe.Add(ref first, b).Key < Unsafe.Add(ref first, a).Key ? b : a;
            }
            else if (child < Count)
            {
                var least = child;
                for (var other = child + 1; other < Count; other++)
                    if (Unsafe.Add(ref first, other).Key < Unsafe.Add(ref first, least).Key) least = other;
                child = least;
            }
            else
            {
                break;
            }
            if (Unsafe.Add(ref first, child).Key >= last.Key) break;
            Unsafe.Add(ref first, at) = Unsafe.Add(ref first, child);
            at = child;
        }
        Unsafe.Add(ref first, at) = last;
        return top;
    }

    internal readonly record struct Entry(double Key, int Node);
}
