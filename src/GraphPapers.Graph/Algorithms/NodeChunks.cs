using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// Cuts the nodes into runs of about the same number of arcs. The cut depends on the graph alone, never on the number of threads: sums are
/// taken within a run, then over the runs in order, and so have the same bits on any number of threads.
/// </summary>
internal sealed class NodeChunks
{
    private const int WorkOfChunk = 1 << 15;
    private const int NodesOfRun = 1 << 13;
    private readonly int[] _begins;

    private NodeChunks(int[] begins) => _begins = begins;

    public int Count => _begins.Length - 1;

    public static NodeChunks Of(Adjacency arcs, int workOfChunk = WorkOfChunk)
    {
        List<int> begins = [0];
        long work = 0;
        for (var u = 0; u < arcs.NodeCount; u++)
        {
            work += arcs.Degree(u) + 1;
            if (work < workOfChunk) continue;
            begins.Add(u + 1);
            work = 0;
        }
        if (begins[^1] != arcs.NodeCount) begins.Add(arcs.NodeCount);
        return new NodeChunks([.. begins]);
    }

    /// <summary>Cuts so many nodes into runs of one length, for work that is alike for each node.</summary>
    public static NodeChunks OfNodes(int nodeCount)
    {
        List<int> begins = [0];
        for (var begin = 0; begin < nodeCount; begin += NodesOfRun) begins.Add(Math.Min(begin + NodesOfRun, nodeCount));
        return new NodeChunks([.. begins]);
    }

    /// <summary>Runs an action on each chunk (its number, its first node, the node after its last).</summary>
    public void Run(int threads, Action<int, int, int> action, CancellationToken cancellation)
    {
        if (threads == 1 || Count < 2)
        {
            for (var chunk = 0; chunk < Count; chunk++)
            {
                cancellation.ThrowIfCancellationRequested();
                action(chunk, _begins[chunk], _begins[chunk + 1]);
            }
            return;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, Count, options, chunk => action(chunk, _begins[chunk], _begins[chunk + 1]));
    }
}

/// <summary>How many threads an algorithm may take.</summary>
internal static class Threads
{
    /// <summary>The number asked for; 0 means as many as there are processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static int Resolve(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return threads == 0 ? Environment.ProcessorCount : threads;
    }
}
