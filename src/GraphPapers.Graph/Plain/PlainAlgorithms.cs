using GraphPapers.Graph.Algorithms;

namespace GraphPapers.Graph.Plain;

/// <summary>What an algorithm on a plain graph is told.</summary>
public sealed record PlainOptions
{
    /// <summary>The name of the vertex to begin at; bfs and sssp need it.</summary>
    public string? Source { get; init; }

    /// <summary>The exact number of rounds of pagerank, the most rounds of cdlp; null: until it stands still.</summary>
    public int? Iterations { get; init; }

    /// <summary>The damping of pagerank, in [0, 1).</summary>
    public double Damping { get; init; } = 0.85;

    /// <summary>The number of threads; 0: one for each processor. The answer is the same on any number.</summary>
    public int Threads { get; init; }
}

/// <summary>An answer, or why there is none.</summary>
/// <param name="Values">The values; null where there is a problem.</param>
/// <param name="Problem">What was asked wrongly, with a hint; null where there is an answer.</param>
/// <param name="Line">The line of the file of edges that the problem lies in, from 1; null where it lies in none.</param>
public sealed record PlainAnswer(PlainValues? Values, string? Problem, long? Line = null);

/// <summary>
/// The algorithms of the library by name on graphs of named vertices. bfs, sssp, pagerank, wcc, cdlp and lcc mean what the LDBC
/// Graphalytics benchmark specification says (section "Algorithms"), so that its reference graphs can be run.
/// </summary>
public static class PlainAlgorithms
{
    private const double Tolerance = 1e-10;
    private const long Unreached = long.MaxValue;

    private static readonly (string Name, string Summary, Func<PlainGraph, PlainOptions, IProgress<double>?, CancellationToken, PlainAnswer> Run)[] s_algorithms =
    [
        ("bfs", "arcs from the source (9223372036854775807: not reached)", BreadthFirst),
        ("sssp", "sum of weights of the shortest path from the source (infinity: not reached)", ShortestPaths),
        ("pagerank", "PageRank; the mass of vertices without arcs is shared by all", Rank),
        ("wcc", "the first vertex of the weakly connected component", (g, _, _, c) => First(g, ConnectedComponents.Run(g.Graph, c).Component)),
        ("scc", "the first vertex of the strongly connected component", (g, _, _, c) => First(g, StronglyConnectedComponents.Run(g.Graph, c).Component)),
        ("cdlp", "the label that label propagation gives", Labels),
        ("lcc", "local clustering coefficient", (g, o, p, c) => Of(PlainValues.Numbers(g, Triangles.Run(g.Graph, o.Threads, p, c).LocalClustering))),
        ("kcore", "core number, directions not looked at", (g, _, _, c) => Of(PlainValues.Numbers(g, Array.ConvertAll(KCore.Run(g.Graph, c).Core, x => (long)x)))),
        ("betweenness", "betweenness, not normalised, edges of length 1", (g, o, p, c) =>
            Of(PlainValues.Numbers(g, Betweenness.Run(g.Graph, new() { Threads = o.Threads }, p, c).Scores))),
        ("harmonic", "sum of 1 / distance from the others, edges of length 1", (g, o, p, c) =>
            Of(PlainValues.Numbers(g, Closeness.Run(g.Graph, new() { Threads = o.Threads }, p, c).Harmonic))),
        ("leiden", "the first vertex of the community, directions not looked at, by weight", Communities),
    ];

    /// <summary>The names of the algorithms and what their values are.</summary>
    public static IReadOnlyList<(string Name, string Summary)> All { get; } = [.. s_algorithms.Select(a => (a.Name, a.Summary))];

    /// <summary>Whether an algorithm begins at a vertex that must be named.</summary>
    public static bool NeedsSource(string algorithm) => algorithm is "bfs" or "sssp";

    /// <summary>Runs an algorithm.</summary>
    /// <returns>The values, or what is wrong with the question: an unknown name, a source that is missing, an option out of range.</returns>
    public static PlainAnswer Run(
        string algorithm, PlainGraph graph, PlainOptions? options = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        ArgumentNullException.ThrowIfNull(graph);
        options ??= new PlainOptions();
        if (options.Iterations < 0) return Problem("the number of iterations must not be negative");
        if (!(options.Damping is >= 0 and < 1)) return Problem("damping must be at least 0 and below 1");
        foreach (var (name, _, run) in s_algorithms)
            if (name == algorithm) return run(graph, options, progress, cancellation);
        return Problem($"there is no algorithm '{algorithm}': it is one of {string.Join(", ", s_algorithms.Select(a => a.Name))}");
    }

    private static PlainAnswer BreadthFirst(PlainGraph graph, PlainOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (SourceOf(graph, options, out var source) is { } problem) return problem;
        var distances = BreadthFirstSearch.Run(graph.Graph, source, cancellation: cancellation).Distances;
        return Of(PlainValues.Numbers(graph, Array.ConvertAll(distances, d => d < 0 ? Unreached : d)));
    }

    private static PlainAnswer ShortestPaths(PlainGraph graph, PlainOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (SourceOf(graph, options, out var source) is { } problem) return problem;
        if (graph.Graph.LeastWeight < 0) return Negative(graph, "sssp");
        return Of(PlainValues.Numbers(graph, Dijkstra.Distances(graph.Graph, source, cancellation: cancellation)));
    }

    private static PlainAnswer Rank(PlainGraph graph, PlainOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var rank = options.Iterations is { } rounds
            ? new PageRankOptions { MaxIterations = rounds, Tolerance = 0 }
            : new PageRankOptions { MaxIterations = 10_000, Tolerance = Tolerance };
        rank = rank with { Damping = options.Damping, Threads = options.Threads };
        return Of(PlainValues.Numbers(graph, PageRank.Run(graph.Graph, rank, progress, cancellation).Scores));
    }

    private static PlainAnswer Labels(PlainGraph graph, PlainOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        var propagation = new LabelPropagationOptions { Threads = options.Threads };
        if (options.Iterations is { } rounds) propagation = propagation with { MaxIterations = rounds };
        return Of(PlainValues.Vertices(graph, LabelPropagation.Run(graph.Graph, propagation, progress, cancellation).Labels));
    }

    private static PlainAnswer Communities(PlainGraph graph, PlainOptions options, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (graph.Graph.LeastWeight < 0) return Negative(graph, "leiden");
        return First(graph, Leiden.Run(graph.Graph, new() { MaxRounds = 10, Threads = options.Threads }, progress, cancellation).Community);
    }

    private static PlainAnswer First(PlainGraph graph, int[] part)
    {
        var first = new int[part.Length];
        first.AsSpan().Fill(-1);
        var named = new int[part.Length];
        for (var u = 0; u < part.Length; u++)
        {
            if (first[part[u]] < 0) first[part[u]] = u;
            named[u] = first[part[u]];
        }
        return Of(PlainValues.Vertices(graph, named));
    }

    private static PlainAnswer? SourceOf(PlainGraph graph, PlainOptions options, out int source)
    {
        source = -1;
        if (options.Source is null) return Problem("this algorithm needs the vertex to begin at: --source VERTEX");
        source = graph.Find(options.Source);
        return source < 0 ? Problem($"there is no vertex '{options.Source}' to begin at: names are case-sensitive") : null;
    }

    private static PlainAnswer Of(PlainValues values) => new(values, null);

    private static PlainAnswer Problem(string problem) => new(null, problem);

    private static PlainAnswer Negative(PlainGraph graph, string algorithm) =>
        new(null, $"the weight is negative ({algorithm} needs weights of 0 and more)", graph.FirstNegative);
}
