using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// The shortest path between two nodes by two searches of Dijkstra that meet (Nicholson 1966): the side whose nearest unsettled node is
/// nearer goes on; both stop when the two nearest together are no shorter than the best path seen.
/// </summary>
public static class BidirectionalShortestPath
{
    /// <summary>Finds a shortest path; costs what it visits, not what there is.</summary>
    /// <returns>The path, or null where none leads there.</returns>
    /// <exception cref="ArgumentException">An end is no node; a weight is negative or no number.</exception>
    public static GraphPath? Find(
        CsrGraph graph, int source, int target, PathOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        graph.RequireNode(target);
        options ??= new PathOptions();
        if (options.Weighted) graph.RequireWeightsNotNegative();
        if (source == target) return new GraphPath([source], [], 0);
        var reverse = options.Direction switch { Direction.Out => Direction.In, Direction.In => Direction.Out, var both => both };
        var forward = new Side(graph.Arcs(options.Direction), source, options);
        var backward = new Side(graph.Arcs(reverse), target, options);
        var best = double.PositiveInfinity;
        var meeting = -1;
        for (var steps = 0; forward.Nearest + backward.Nearest < best; steps++)
        {
            if ((steps & 0x3FF) == 0) cancellation.ThrowIfCancellationRequested();
            if (forward.Nearest <= backward.Nearest) forward.Settle(backward, ref best, ref meeting);
            else backward.Settle(forward, ref best, ref meeting);
        }
        if (meeting < 0) return null;
        List<int> nodes = [meeting], edges = [];
        forward.Trace(meeting, nodes, edges);
        nodes.Reverse();
        edges.Reverse();
        backward.Trace(meeting, nodes, edges);
        return new GraphPath([.. nodes], [.. edges], best);
    }

    private sealed class Side
    {
        private readonly Adjacency _arcs;
        private readonly PathOptions _options;
        private readonly Dictionary<int, (double Distance, int Parent, int Edge)> _reached = [];
        private MinHeap _heap = new(64);

        public Side(Adjacency arcs, int start, PathOptions options)
        {
            (_arcs, _options) = (arcs, options);
            _reached[start] = (0, -1, -1);
            _heap.Push(0, start);
        }

        /// <summary>The key of the next entry; infinite where there is none.</summary>
        public double Nearest => _heap.LeastKey;

        public void Settle(Side other, ref double best, ref int meeting)
        {
            var (at, u) = _heap.Pop();
            if (at > _reached[u].Distance) return;
            for (int k = _arcs.Offsets[u], end = _arcs.Offsets[u + 1]; k < end; k++)
            {
                var edge = _arcs.EdgeOf(k);
                if (_options.FollowEdge is { } follow && !follow(edge)) continue;
                var v = _arcs.Targets[k];
                var through = at + (_options.Weighted ? _arcs.WeightOf(k) : 1);
                if (_reached.TryGetValue(v, out var known) && known.Distance <= through) continue;
                _reached[v] = (through, u, edge);
                _heap.Push(through, v);
                if (!other._reached.TryGetValue(v, out var there) || through + there.Distance >= best) continue;
                best = through + there.Distance;
                meeting = v;
            }
        }

        public void Trace(int from, List<int> nodes, List<int> edges)
        {
            for (var (_, parent, edge) = _reached[from]; parent >= 0; (_, parent, edge) = _reached[parent])
            {
                nodes.Add(parent);
                edges.Add(edge);
            }
        }
    }
}
