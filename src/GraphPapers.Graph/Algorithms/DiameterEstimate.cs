using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>Bounds of the diameter of the largest component.</summary>
/// <param name="Lower">The greatest distance that was found.</param>
/// <param name="Upper">No distance is greater.</param>
/// <param name="From">One end of a shortest path of length <paramref name="Lower"/>; -1 without nodes.</param>
/// <param name="To">The other end; -1 without nodes.</param>
/// <param name="Searches">The searches that were made.</param>
public sealed record DiameterResult(int Lower, int Upper, int From, int To, int Searches)
{
    /// <summary>Whether the bounds meet.</summary>
    public bool IsExact => Lower == Upper;
}

/// <summary>
/// The diameter of the largest component, in arcs taken both ways, by few searches (iFUB: Crescenzi, Grossi, Habib, Lanzi, Marino 2013):
/// sweeps to the farthest node and back find a long path; from the middle of it, farthest nodes are tried first until nothing nearer can
/// matter.
/// </summary>
public static class DiameterEstimate
{
    /// <summary>Bounds the diameter; O(n + m) for each search.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="maxSearches">The most searches; where they do not do, the bounds stay apart.</param>
    /// <param name="progress">Told the share of searches that are done.</param>
    /// <param name="cancellation">Stops it.</param>
    public static DiameterResult Run(
        CsrGraph graph, int maxSearches = 1000, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSearches, 1);
        if (graph.NodeCount == 0) return new DiameterResult(0, 0, -1, -1, 0);
        var state = new State(graph, cancellation);
        var start = state.HighestDegreeInLargestComponent();
        var upper = int.MaxValue;
        var centre = start;
        // Two double sweeps: the second begins in the middle of the path that the first found.
        for (var sweep = 0; sweep < 2 && state.Searches + 2 < maxSearches; sweep++)
        {
            var far = state.Search(centre).Order[^1];
            var back = state.Search(far);
            centre = Middle(graph, back, back.Order[^1]);
        }
        var levels = state.Search(centre);
        var (order, distances) = (levels.Order, levels.Distances);
        upper = 2 * distances[order[^1]];
        var i = order.Length - 1;
        while (i >= 0 && state.Lower < upper && state.Searches < maxSearches)
        {
            // What is no farther than d from the centre is at most 2 d apart; all farther pairs have been tried.
            var d = distances[order[i]];
            upper = Math.Min(upper, Math.Max(state.Lower, 2 * d));
            if (state.Lower >= upper) break;
            state.Search(order[i--]);
            progress?.Report((double)state.Searches / maxSearches);
        }
        if (i < 0) upper = state.Lower;
        return new DiameterResult(state.Lower, Math.Max(upper, state.Lower), state.From, state.To, state.Searches);
    }

    private static int Middle(CsrGraph graph, BreadthFirstResult tree, int end)
    {
        var arcs = graph.AsUndirected().Out;
        var at = end;
        for (var steps = tree.Distances[end] / 2; steps > 0; steps--)
        {
            foreach (var v in arcs.TargetsOf(at))
            {
                if (tree.Distances[v] != tree.Distances[at] - 1) continue;
                at = v;
                break;
            }
        }
        return at;
    }

    private sealed class State(CsrGraph graph, CancellationToken cancellation)
    {
        public int Lower { get; private set; } = -1;

        public int From { get; private set; }

        public int To { get; private set; }

        public int Searches { get; private set; }

        public BreadthFirstResult Search(int source)
        {
            Searches++;
            var found = BreadthFirstSearch.Run(graph, source, Direction.Both, cancellation: cancellation);
            var far = found.Order[^1];
            if (found.Distances[far] > Lower) (Lower, From, To) = (found.Distances[far], source, far);
            return found;
        }

        public int HighestDegreeInLargestComponent()
        {
            var components = ConnectedComponents.Run(graph, cancellation);
            var sizes = components.Sizes();
            var largest = Array.IndexOf(sizes, sizes.Max());
            var best = -1;
            for (var u = 0; u < graph.NodeCount; u++)
            {
                if (components.Component[u] != largest) continue;
                if (best < 0 || graph.AsUndirected().Out.Degree(u) > graph.AsUndirected().Out.Degree(best)) best = u;
            }
            return best;
        }
    }
}
