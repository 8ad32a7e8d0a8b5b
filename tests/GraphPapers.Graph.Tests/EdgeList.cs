using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Tests;

/// <summary>A small graph as a plain list of edges, with small whole weights so that sums are exact. Loops and parallel edges occur.</summary>
public sealed record EdgeList(int Nodes, (int From, int To, int Weight)[] Edges)
{
    public CsrGraph Build(bool directed = true) => CsrGraph.FromEdges(
        Nodes, [.. Edges.Select(e => e.From)], [.. Edges.Select(e => e.To)], [.. Edges.Select(e => (double)e.Weight)], directed: directed);

    /// <summary>Arcs of a walk: the edges, and in an undirected graph the edges turned round too.</summary>
    public IEnumerable<(int From, int To, int Weight, int Edge)> Arcs(bool directed = true) => Edges
        .SelectMany((e, i) => directed || e.From == e.To
            ? new[] { (e.From, e.To, e.Weight, i) }
            : [(e.From, e.To, e.Weight, i), (e.To, e.From, e.Weight, i)]);

    /// <summary>The distances between all nodes (Floyd 1962), as the reference of every algorithm on paths.</summary>
    public double[,] AllDistances(bool directed = true, bool weighted = true)
    {
        var d = new double[Nodes, Nodes];
        for (var u = 0; u < Nodes; u++)
            for (var v = 0; v < Nodes; v++) d[u, v] = u == v ? 0 : double.PositiveInfinity;
        foreach (var (u, v, w, _) in Arcs(directed)) d[u, v] = Math.Min(d[u, v], weighted ? w : 1);
        for (var k = 0; k < Nodes; k++)
            for (var u = 0; u < Nodes; u++)
                for (var v = 0; v < Nodes; v++) d[u, v] = Math.Min(d[u, v], d[u, k] + d[k, v]);
        return d;
    }

    /// <summary>The distinct neighbours in either direction, without the node itself.</summary>
    public HashSet<int>[] Neighbours()
    {
        var sets = new HashSet<int>[Nodes];
        for (var u = 0; u < Nodes; u++) sets[u] = [];
        foreach (var (u, v, _) in Edges)
        {
            if (u == v) continue;
            sets[u].Add(v);
            sets[v].Add(u);
        }
        return sets;
    }

    public override string ToString() =>
        $"{Nodes} nodes: {string.Join(", ", Edges.Select(e => $"{e.From}->{e.To} ({e.Weight})"))}";
}

/// <summary>Checks a law on random graphs and shrinks one that breaks it. The seed is fixed: a run is as the one before.</summary>
public static class Law
{
    private const int Runs = 300;

    /// <summary>Checks on graphs of 0 to <paramref name="mostNodes"/> nodes.</summary>
    public static void Holds(Action<EdgeList> law, int mostNodes = 9, int runs = Runs)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20_261_121UL, 7UL);
        Prop.ForAll(Arb.From(Graphs(mostNodes), Shrink), graph => law(graph)).Check(config);
    }

    private static Gen<EdgeList> Graphs(int mostNodes) =>
        from nodes in Gen.Choose(0, mostNodes)
        from count in Gen.Choose(0, nodes == 0 ? 0 : 3 * nodes)
        from edges in Gen.ArrayOf(
            from u in Gen.Choose(0, Math.Max(0, nodes - 1))
            from v in Gen.Choose(0, Math.Max(0, nodes - 1))
            from w in Gen.Choose(0, 5)
            select (u, v, w), count)
        select new EdgeList(nodes, edges);

    private static IEnumerable<EdgeList> Shrink(EdgeList graph)
    {
        for (var i = 0; i < graph.Edges.Length; i++)
            yield return graph with { Edges = [.. graph.Edges[..i], .. graph.Edges[(i + 1)..]] };
        if (graph.Nodes > 0 && graph.Edges.All(e => e.From < graph.Nodes - 1 && e.To < graph.Nodes - 1))
            yield return graph with { Nodes = graph.Nodes - 1 };
    }
}

/// <summary>Graphs that are peculiar in one way.</summary>
public static class PeculiarGraphs
{
    public static CsrGraph Empty { get; } = CsrGraph.FromEdges(0, [], []);

    public static CsrGraph OneNode { get; } = CsrGraph.FromEdges(1, [], []);

    public static CsrGraph Loop { get; } = CsrGraph.FromEdges(1, [0], [0]);

    /// <summary>A path of a million edges: recursion would overflow the stack.</summary>
    public static CsrGraph LongPath { get; } = Path(1_000_001);

    public static CsrGraph Path(int nodes) => CsrGraph.FromEdges(
        nodes, [.. Enumerable.Range(0, nodes - 1)], [.. Enumerable.Range(1, nodes - 1)]);

    /// <summary>A larger random graph, the same for the same seed.</summary>
    public static CsrGraph Random(int nodes, int edges, int seed, bool directed = true)
    {
        var random = new Random(seed);
        int[] sources = new int[edges], targets = new int[edges];
        var weights = new double[edges];
        for (var e = 0; e < edges; e++)
            (sources[e], targets[e], weights[e]) = (random.Next(nodes), (int)(nodes * Math.Pow(random.NextDouble(), 2)), 0.1 + random.NextDouble());
        return CsrGraph.FromEdges(nodes, sources, targets, weights, directed: directed);
    }
}
