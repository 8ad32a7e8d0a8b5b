using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Edges whose removal leaves no cycle.</summary>
/// <param name="Removed">Their numbers, ascending. None can be put back without closing a cycle with edges that are trusted no less.</param>
public sealed record FeedbackArcsResult(int[] Removed);

/// <summary>
/// Feedback arcs by weight: edges are added in the order of trust, and one that would close a cycle is left out. What remains has no
/// cycle, and every removed edge closes one with edges trusted at least as much. Only edges inside strongly connected components are
/// tried; cycles are found by keeping an order under insertion (Pearce and Kelly 2006, "A dynamic topological sort algorithm").
/// </summary>
public static class FeedbackArcs
{
    /// <summary>Finds the edges to remove.</summary>
    /// <param name="graph">A directed graph.</param>
    /// <param name="trust">
    /// Compares two edges by number: the one that comes first is kept rather than the other; ties go to the lower number. Null: the
    /// heavier is kept.
    /// </param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="ArgumentException">The graph is undirected.</exception>
    public static FeedbackArcsResult Find(CsrGraph graph, Comparison<int>? trust = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (!graph.IsDirected) throw new ArgumentException("Only a directed graph has feedback arcs.", nameof(graph));
        var components = StronglyConnectedComponents.Run(graph, cancellation).Component;
        var arcs = graph.Out;
        var removed = new List<int>();
        var tried = new List<(int Arc, int Edge, int Source, double Weight)>();
        for (var u = 0; u < graph.NodeCount; u++)
        {
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                if (arcs.Targets[k] == u) removed.Add(arcs.EdgeOf(k));
                else if (components[u] == components[arcs.Targets[k]]) tried.Add((k, arcs.EdgeOf(k), u, arcs.WeightOf(k)));
            }
        }
        tried.Sort((a, b) =>
        {
            var order = trust is null ? b.Weight.CompareTo(a.Weight) : trust(a.Edge, b.Edge);
            return order != 0 ? order : a.Edge.CompareTo(b.Edge);
        });
        var dag = new GrowingDag(graph.NodeCount, tried.Count);
        for (var i = 0; i < tried.Count; i++)
        {
            if ((i & 0xFF) == 0) cancellation.ThrowIfCancellationRequested();
            if (!dag.TryAdd(tried[i].Source, arcs.Targets[tried[i].Arc])) removed.Add(tried[i].Edge);
        }
        removed.Sort();
        return new FeedbackArcsResult([.. removed]);
    }

    /// <summary>A DAG under insertion. Invariant: every arc leads from a lower to a higher place.</summary>
    private sealed class GrowingDag
    {
        private readonly int[] _place;
        private readonly int[] _firstOut, _firstIn, _nextOut, _nextIn, _source, _target;
        private readonly bool[] _seen;
        private readonly List<int> _ahead = [], _behind = [];
        private readonly Stack<int> _stack = new();
        private int _count;

        public GrowingDag(int nodes, int arcs)
        {
            _place = new int[nodes];
            for (var u = 0; u < nodes; u++) _place[u] = u;
            (_firstOut, _firstIn, _seen) = (new int[nodes], new int[nodes], new bool[nodes]);
            _firstOut.AsSpan().Fill(-1);
            _firstIn.AsSpan().Fill(-1);
            (_nextOut, _nextIn, _source, _target) = (new int[arcs], new int[arcs], new int[arcs], new int[arcs]);
        }

        /// <summary>Adds an arc unless it closes a cycle.</summary>
        public bool TryAdd(int source, int target)
        {
            if (_place[source] > _place[target])
            {
                var closes = !Ahead(target, source);
                if (!closes) Behind(source, _place[target]);
                foreach (var u in _ahead) _seen[u] = false;
                foreach (var u in _behind) _seen[u] = false;
                if (!closes) Reorder();
                _ahead.Clear();
                _behind.Clear();
                if (closes) return false;
            }
            (_source[_count], _target[_count]) = (source, target);
            (_nextOut[_count], _nextIn[_count]) = (_firstOut[source], _firstIn[target]);
            _firstOut[source] = _firstIn[target] = _count++;
            return true;
        }

        /// <summary>Collects what is reached from a node up to the place of another; false where that other is met.</summary>
        private bool Ahead(int from, int limit)
        {
            Meet(from, _ahead);
            while (_stack.TryPop(out var u))
            {
                for (var arc = _firstOut[u]; arc >= 0; arc = _nextOut[arc])
                {
                    var v = _target[arc];
                    if (v == limit)
                    {
                        _stack.Clear();
                        return false;
                    }
                    if (!_seen[v] && _place[v] < _place[limit]) Meet(v, _ahead);
                }
            }
            return true;
        }

        private void Behind(int from, int lowest)
        {
            Meet(from, _behind);
            while (_stack.TryPop(out var u))
            {
                for (var arc = _firstIn[u]; arc >= 0; arc = _nextIn[arc])
                    if (!_seen[_source[arc]] && _place[_source[arc]] > lowest) Meet(_source[arc], _behind);
            }
        }

        private void Meet(int node, List<int> met)
        {
            _seen[node] = true;
            met.Add(node);
            _stack.Push(node);
        }

        /// <summary>Gives the places of all that were met to those behind first, then to those ahead, each in their old order.</summary>
        private void Reorder()
        {
            Comparison<int> byPlace = (a, b) => _place[a].CompareTo(_place[b]);
            _behind.Sort(byPlace);
            _ahead.Sort(byPlace);
            List<int> nodes = [.. _behind, .. _ahead];
            var places = nodes.ConvertAll(u => _place[u]);
            places.Sort();
            for (var i = 0; i < nodes.Count; i++) _place[nodes[i]] = places[i];
        }
    }
}
