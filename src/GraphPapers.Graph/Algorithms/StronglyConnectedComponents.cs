using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>A partition of the nodes into components.</summary>
/// <param name="Component">For each node the number of its component, in [0, Count).</param>
/// <param name="Count">The number of components.</param>
public sealed record ComponentsResult(int[] Component, int Count)
{
    /// <summary>The number of nodes of each component.</summary>
    public int[] Sizes()
    {
        var sizes = new int[Count];
        foreach (var component in Component) sizes[component]++;
        return sizes;
    }
}

/// <summary>
/// Strongly connected components (Tarjan 1972), with a stack of its own in the place of recursion. A node of a finished component gets
/// the highest index, so that one comparison tells whether an arc leads to a node still on the stack.
/// </summary>
public static class StronglyConnectedComponents
{
    private const int Finished = int.MaxValue;

    /// <summary>
    /// Finds the components in O(n + m). They are numbered so that an arc between two leads to the lower number (reverse topological order).
    /// </summary>
    public static ComponentsResult Run(CsrGraph graph, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var n = graph.NodeCount;
        var component = GC.AllocateUninitializedArray<int>(n);
        var low = new int[n];
        var frames = GC.AllocateUninitializedArray<Frame>(n);
        var stack = GC.AllocateUninitializedArray<int>(n);
        int count = 0, clock = 0, untilCheck = 0;
        for (var root = 0; root < n; root++)
        {
            if (low[root] != 0) continue;
            if (--untilCheck < 0)
            {
                cancellation.ThrowIfCancellationRequested();
                untilCheck = 1024;
            }
            Visit(graph.Out, root, component, low, frames, stack, ref count, ref clock);
        }
        return new ComponentsResult(component, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Visit(
        Adjacency arcs, int root, int[] component, int[] lows, Frame[] frameArray, int[] stackArray, ref int count, ref int clock)
    {
        int components = count, time = clock;
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets, comp = component, low = lows, stack = stackArray)
        fixed (Frame* frames = frameArray)
        {
            // The stack of the algorithm grows from the front; the frame in hand is kept in locals.
            int depth = 0, top = 0, u = root, index = ++time, k = offsets[u], end = offsets[u + 1], lowest = index;
            low[u] = index;
            stack[top++] = u;
            while (true)
            {
                while (k < end)
                {
                    var v = targets[k++];
                    var seen = low[v];
                    if (seen == 0)
                    {
                        frames[depth++] = new Frame(u, index, lowest, k);
                        u = v;
                        lowest = index = ++time;
                        low[u] = index;
                        stack[top++] = u;
                        k = offsets[u];
                        end = offsets[u + 1];
                    }
                    else if (seen < lowest)
                    {
                        lowest = seen;
                    }
                }
                if (lowest == index)
                {
                    int v;
                    do
                    {
                        v = stack[--top];
                        low[v] = Finished;
                        comp[v] = components;
                    }
                    while (v != u);
                    components++;
                }
                else
                {
                    low[u] = lowest;
                }
                if (depth == 0) break;
                var below = lowest;
                (u, index, lowest, k) = frames[--depth];
                end = offsets[u + 1];
                // A child that closed its component left nothing on the stack: its lowest is above ours anyway.
                if (below < lowest) lowest = below;
            }
        }
        (count, clock) = (components, time);
    }

    private readonly record struct Frame(int Node, int Index, int Lowest, int Arc);
}
