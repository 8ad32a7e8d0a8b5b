using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Shortest paths from one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Distances">For each node its distance, infinite where it is not reached.</param>
/// <param name="Parents">For each node the one before it on its path, -1 at the source and where it is not reached.</param>
/// <param name="ParentEdges">For each node the number of the edge that leads to it, -1 likewise.</param>
public sealed record ShortestPathTree(int Source, double[] Distances, int[] Parents, int[] ParentEdges)
{
    /// <summary>The path to a node; null where it is not reached.</summary>
    public GraphPath? PathTo(int node)
    {
        if (double.IsPositiveInfinity(Distances[node])) return null;
        List<int> nodes = [node], edges = [];
        for (var at = node; at != Source; at = Parents[at])
        {
            edges.Add(ParentEdges[at]);
            nodes.Add(Parents[at]);
        }
        nodes.Reverse();
        edges.Reverse();
        return new GraphPath([.. nodes], [.. edges], Distances[node]);
    }
}

/// <summary>
/// Shortest paths by weights that are not negative (Dijkstra 1959): the nearest unsettled node is settled next. A heap of four children,
/// entries out of date are skipped.
/// </summary>
public static class Dijkstra
{
    private const int SettledBetweenChecks = 4096;

    /// <summary>Distances from a source to every node, infinite where none leads there. O((n + m) log m).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is no node.</exception>
    /// <exception cref="ArgumentException">A weight is negative or no number.</exception>
    public static double[] Distances(
        CsrGraph graph, int source, Direction direction = Direction.Out, double maxDistance = double.PositiveInfinity,
        CancellationToken cancellation = default)
    {
        Require(graph, source);
        var distances = GC.AllocateUninitializedArray<double>(graph.NodeCount);
        distances.AsSpan().Fill(double.PositiveInfinity);
        Search<NoParents>(graph.Arcs(direction), source, maxDistance, distances, default, cancellation);
        return distances;
    }

    /// <summary>Distances and paths from a source. Of two paths of one length the one that was found first is kept. O((n + m) log m).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The source is no node.</exception>
    /// <exception cref="ArgumentException">A weight is negative or no number.</exception>
    public static ShortestPathTree Run(
        CsrGraph graph, int source, Direction direction = Direction.Out, double maxDistance = double.PositiveInfinity,
        CancellationToken cancellation = default)
    {
        Require(graph, source);
        var distances = new double[graph.NodeCount];
        var parents = new ParentArrays(new int[graph.NodeCount], new int[graph.NodeCount]);
        distances.AsSpan().Fill(double.PositiveInfinity);
        parents.Nodes.AsSpan().Fill(-1);
        parents.Edges.AsSpan().Fill(-1);
        Search(graph.Arcs(direction), source, maxDistance, distances, parents, cancellation);
        return new ShortestPathTree(source, distances, parents.Nodes, parents.Edges);
    }

    private static void Require(CsrGraph graph, int source)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        graph.RequireWeightsNotNegative();
    }

    private static void Search<TParents>(
        Adjacency arcs, int source, double maxDistance, double[] distances, TParents parents, CancellationToken cancellation)
        where TParents : struct, IParents
    {
        var heap = new MinHeap(1024);
        distances[source] = 0;
        heap.Push(0, source);
        while (heap.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            Settle(arcs, maxDistance, distances, parents, ref heap);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Settle<TParents>(
        Adjacency arcs, double maxDistance, double[] distances, TParents parents, ref MinHeap queue)
        where TParents : struct, IParents
    {
        var heap = queue;
        fixed (int* offsets = arcs.Offsets, targets = arcs.Targets)
        fixed (double* weights = arcs.Weights, distance = distances)
        {
            for (var settled = 0; heap.Count > 0 && settled < SettledBetweenChecks; settled++)
            {
                var (at, u) = heap.Pop();
                if (at > distance[u]) continue;
                for (int k = offsets[u], end = offsets[u + 1]; k < end; k++)
                {
                    var v = targets[k];
                    var through = at + (weights == null ? 1 : weights[k]);
                    if (!(through < distance[v]) || through > maxDistance) continue;
                    distance[v] = through;
                    parents.Set(v, u, arcs, k);
                    heap.Push(through, v);
                }
            }
        }
        queue = heap;
    }

    private interface IParents
    {
        void Set(int node, int parent, Adjacency arcs, int arc);
    }

    private readonly struct NoParents : IParents
    {
        public void Set(int node, int parent, Adjacency arcs, int arc)
        {
        }
    }

    private readonly struct ParentArrays(int[] nodes, int[] edges) : IParents
    {
        public int[] Nodes => nodes;

        public int[] Edges => edges;

        public void Set(int node, int parent, Adjacency arcs, int arc)
        {
            nodes[node] = parent;
            edges[node] = arcs.EdgeOf(arc);
        }
    }
}
