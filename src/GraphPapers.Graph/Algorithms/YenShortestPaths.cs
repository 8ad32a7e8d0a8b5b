using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// The k shortest paths without a repeated node (Yen 1971, with Lawler's rule that a path branches only where it left its parent): each
/// found path is left at every node in turn, and the shortest way on that no found path takes is a candidate. The ways on are searched
/// with the distances to the target as a lower bound (A*, Hart, Nilsson, Raphael 1968). Two paths differ in their nodes; of parallel
/// edges the shortest is taken, then the first.
/// </summary>
public static class YenShortestPaths
{
    /// <summary>Finds up to k paths, shortest first, those of one length in the order of their nodes' numbers.</summary>
    /// <remarks>Where more than k paths would do because the last are equally long, which of those are given is fixed but not ordered.</remarks>
    /// <exception cref="ArgumentException">An end is no node; k is negative; a weight is negative or no number.</exception>
    public static IReadOnlyList<GraphPath> Find(
        CsrGraph graph, int source, int target, int k, PathOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(source);
        graph.RequireNode(target);
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        options ??= new PathOptions();
        if (options.Weighted) graph.RequireWeightsNotNegative();
        var found = new List<GraphPath>();
        if (k == 0) return found;
        if (source == target) return [new GraphPath([source], [], 0)];
        var search = new SpurSearch(graph, target, options, cancellation);
        var candidates = new SortedSet<Candidate>(Candidate.Order);
        if (search.Find([source], [], [], 0) is { } first) candidates.Add(new Candidate(first, 0));
        while (found.Count < k && candidates.Min is { } next)
        {
            cancellation.ThrowIfCancellationRequested();
            candidates.Remove(next);
            found.Add(next.Path);
            if (found.Count < k) Branch(search, found, next, candidates);
        }
        // A path branches into others of its own length where weights are 0: the order among equals is settled at the end.
        found.Sort(Candidate.ByLengthThenNodes);
        return found;
    }

    private static void Branch(SpurSearch search, List<GraphPath> found, Candidate from, SortedSet<Candidate> candidates)
    {
        var path = from.Path;
        var banned = new HashSet<int>();
        for (var at = from.LeftAt; at < path.Nodes.Length - 1; at++)
        {
            var root = path.Nodes.AsSpan(0, at + 1);
            banned.Clear();
            foreach (var other in found)
                if (other.Nodes.Length > at + 1 && other.Nodes.AsSpan(0, at + 1).SequenceEqual(root)) banned.Add(other.Nodes[at + 1]);
            if (search.Find(root, path.Edges.AsSpan(0, at), banned, at) is { } spur) candidates.Add(new Candidate(spur, at));
        }
    }

    private sealed record Candidate(GraphPath Path, int LeftAt)
    {
        public static Comparer<Candidate> Order { get; } = Comparer<Candidate>.Create((a, b) => ByLengthThenNodes(a.Path, b.Path));

        public static int ByLengthThenNodes(GraphPath a, GraphPath b)
        {
            var byLength = a.Length.CompareTo(b.Length);
            return byLength != 0 ? byLength : a.Nodes.AsSpan().SequenceCompareTo(b.Nodes);
        }
    }

    /// <summary>Finds the shortest continuation of a given beginning.</summary>
    private sealed class SpurSearch
    {
        private readonly Adjacency _arcs;
        private readonly PathOptions _options;
        private readonly int _target;
        private readonly double[] _toTarget;
        private readonly CancellationToken _cancellation;
        private readonly Dictionary<int, (double Distance, int Parent, int Edge)> _reached = [];
        private readonly HashSet<int> _closed = [];

        public SpurSearch(CsrGraph graph, int target, PathOptions options, CancellationToken cancellation)
        {
            _arcs = graph.Arcs(options.Direction);
            (_options, _target, _cancellation) = (options, target, cancellation);
            var reverse = options.Direction switch { Direction.Out => Direction.In, Direction.In => Direction.Out, var both => both };
            // Without the filter the distances are too small at most, so they stay a lower bound.
            _toTarget = options.Weighted
                ? Dijkstra.Distances(graph, target, reverse, cancellation: cancellation)
                : [.. BreadthFirstSearch.Run(graph, target, reverse, cancellation: cancellation).Distances.Select(d => d < 0 ? double.PositiveInfinity : d)];
        }

        public GraphPath? Find(ReadOnlySpan<int> root, ReadOnlySpan<int> rootEdges, HashSet<int> bannedNext, int at)
        {
            var spur = root[at];
            if (double.IsPositiveInfinity(_toTarget[spur])) return null;
            _reached.Clear();
            _closed.Clear();
            foreach (var node in root) _closed.Add(node);
            // Among equals the lower node goes first, so that what is found does not depend on nodes farther away.
            var heap = new PriorityQueue<int, (double, int)>();
            _reached[spur] = (0, -1, -1);
            Relax(spur, 0, bannedNext, heap);
            for (var steps = 0; heap.Count > 0; steps++)
            {
                if ((steps & 0xFFF) == 0) _cancellation.ThrowIfCancellationRequested();
                var u = heap.Dequeue();
                if (u == _target) return Join(root, rootEdges);
                if (_closed.Add(u)) Relax(u, _reached[u].Distance, null, heap);
            }
            return null;
        }

        private void Relax(int u, double distance, HashSet<int>? bannedNext, PriorityQueue<int, (double, int)> heap)
        {
            for (int k = _arcs.Offsets[u], end = _arcs.Offsets[u + 1]; k < end; k++)
            {
                var v = _arcs.Targets[k];
                if (_closed.Contains(v) || double.IsPositiveInfinity(_toTarget[v])) continue;
                if (bannedNext is not null && bannedNext.Contains(v)) continue;
                var edge = _arcs.EdgeOf(k);
                if (_options.FollowEdge is { } follow && !follow(edge)) continue;
                var through = distance + (_options.Weighted ? _arcs.WeightOf(k) : 1);
                if (_reached.TryGetValue(v, out var known) && known.Distance <= through) continue;
                _reached[v] = (through, u, edge);
                heap.Enqueue(v, (through + _toTarget[v], v));
            }
        }

        private GraphPath Join(ReadOnlySpan<int> root, ReadOnlySpan<int> rootEdges)
        {
            List<int> nodes = [], edges = [];
            for (var (node, step) = (_target, _reached[_target]); step.Parent >= 0; (node, step) = (step.Parent, _reached[step.Parent]))
            {
                nodes.Add(node);
                edges.Add(step.Edge);
            }
            nodes.Reverse();
            edges.Reverse();
            int[] allNodes = [.. root, .. nodes], allEdges = [.. rootEdges, .. edges];
            return new GraphPath(allNodes, allEdges, LengthOf(allNodes, allEdges));
        }

        // Added up from the source for every path, so that equal paths have equal lengths to the last bit.
        private double LengthOf(int[] nodes, int[] edges)
        {
            if (!_options.Weighted) return edges.Length;
            var length = 0.0;
            for (var i = 0; i < edges.Length; i++)
            {
                for (int k = _arcs.Offsets[nodes[i]], end = _arcs.Offsets[nodes[i] + 1]; k < end; k++)
                {
                    if (_arcs.EdgeOf(k) != edges[i]) continue;
                    length += _arcs.WeightOf(k);
                    break;
                }
            }
            return length;
        }
    }
}
