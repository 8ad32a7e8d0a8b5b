using GraphPapers.Graph.Algorithms;
using GraphPapers.Graph.Csr;
using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Queries;

/// <summary>
/// Where a part of the store that was read for paths ends, and what a path through the outside costs at least: it leaves the part at some
/// open node by an edge that the part does not have and comes back by another, each of which costs 1 or more.
/// </summary>
internal static class PathHorizon
{
    /// <summary>The nodes that may have edges which the part lacks: those not led on from in so many steps from the ends.</summary>
    public static IReadOnlyList<int> Open(GraphSnapshot snapshot, int from, int to, int depth)
    {
        var closed = new HashSet<int>();
        var seen = new HashSet<int> { from, to };
        List<int> frontier = [from, to];
        for (var step = 0; step < depth; step++)
        {
            List<int> next = [];
            foreach (var node in frontier)
            {
                if (node != from && node != to && snapshot.Entities(node).Any(entity => entity.Curated?.Marks.HasFlag(OntologyMarks.Family) == true)) continue;
                closed.Add(node);
                foreach (var arcs in (ReadOnlySpan<Adjacency>)[snapshot.Graph.Out, snapshot.Graph.In])
                    for (var k = arcs.Offsets[node]; k < arcs.Offsets[node + 1]; k++)
                        if (PathQuery.Relations.Contains(snapshot.Relation(arcs.EdgeOf(k))) && seen.Add(arcs.Targets[k])) next.Add(arcs.Targets[k]);
            }

            frontier = next;
        }

        return [.. Enumerable.Range(0, snapshot.NodeCount).Where(node => !closed.Contains(node))];
    }

    /// <summary>What a path through the outside costs at least; infinite where there can be none.</summary>
    public static double LeastOutside(CsrGraph graph, int from, int to, IReadOnlyList<int> open, Func<int, double> exit, CancellationToken cancellation)
    {
        return Least(from) + Least(to);

        double Least(int end)
        {
            var distances = Dijkstra.Distances(graph, end, Direction.Both, cancellation: cancellation);
            return open.Select(node => distances[node] + exit(node)).DefaultIfEmpty(double.PositiveInfinity).Min();
        }
    }
}
