using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>How alike two nodes are by the neighbours A and B that they have; C are those that both have.</summary>
public enum NeighbourMeasure
{
    /// <summary>|C|.</summary>
    CommonNeighbours,

    /// <summary>|C| / |A ∪ B| (Jaccard 1901).</summary>
    Jaccard,

    /// <summary>|C| / √(|A| |B|) (Salton and McGill 1983).</summary>
    Cosine,

    /// <summary>The sum over C of 1 / ln(degree) (Adamic and Adar 2003).</summary>
    AdamicAdar,

    /// <summary>The sum over C of 1 / degree (Zhou, Lü, Zhang 2009).</summary>
    ResourceAllocation,

    /// <summary>
    /// The sum over C of 1 / ln(1 + degree) by the sum over A ∪ B of the same, where each node is a neighbour of its own: Jaccard's share
    /// with weights as Adamic and Adar give them. What is joined to a node is like it, and a hub is not for having many neighbours.
    /// </summary>
    WeightedJaccard,

    /// <summary>|A| |B| (Barabási and Albert 1999). It asks for no common neighbour; lists hold only nodes that have one.</summary>
    PreferentialAttachment,
}

/// <summary>A node and how alike it is.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">The measure.</param>
public readonly record struct ScoredNode(int Node, double Score);

/// <summary>
/// Similarity of nodes by their neighbours, distinct and (but for <see cref="NeighbourMeasure.WeightedJaccard"/>) without the node itself.
/// Candidates are the nodes two arcs away: only they share a neighbour.
/// </summary>
public static class NeighbourSimilarity
{
    /// <summary>How alike two nodes are; 0 where they share nothing (but for preferential attachment).</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="first">A node.</param>
    /// <param name="second">A node.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="direction">Which neighbours count: successors, predecessors or all.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is no node.</exception>
    public static double Between(CsrGraph graph, int first, int second, NeighbourMeasure measure, Direction direction = Direction.Both)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(first);
        graph.RequireNode(second);
        var neighbours = new NeighbourSets(graph, direction);
        var a = neighbours.Of.TargetsOf(first);
        var b = neighbours.Of.TargetsOf(second);
        int i = 0, j = 0, common = 0;
        var sum = 0.0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] < b[j])
            {
                i++;
            }
            else if (a[i] > b[j])
            {
                j++;
            }
            else
            {
                common++;
                sum += neighbours.Share(a[i], measure);
                i++;
                j++;
            }
        }
        if (measure != NeighbourMeasure.WeightedJaccard) return NeighbourSets.Score(measure, a.Length, b.Length, common, sum);
        if (first == second || b.BinarySearch(first) >= 0) sum += neighbours.Share(first, measure);
        if (first != second && a.BinarySearch(second) >= 0) sum += neighbours.Share(second, measure);
        return NeighbourSets.Share(sum, neighbours.WeightOf(first), neighbours.WeightOf(second));
    }

    /// <summary>The nodes most like one, best first, of equals the lower number first.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="count">The most to give.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="direction">Which neighbours count.</param>
    /// <param name="accept">Says whether a node may be given; null: all but the node itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node is none of the graph's, or the count is negative.</exception>
    public static ScoredNode[] MostSimilar(
        CsrGraph graph, int node, int count, NeighbourMeasure measure = NeighbourMeasure.Jaccard, Direction direction = Direction.Both,
        Func<int, bool>? accept = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        graph.RequireNode(node);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new Tally(new NeighbourSets(graph, direction)).MostSimilar(node, count, measure, accept);
    }

    /// <summary>The same for every node.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="count">The most to give for each.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="direction">Which neighbours count.</param>
    /// <param name="threads">The number of threads; 0: one for each processor. The answer has the same bits on any number.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static ScoredNode[][] MostSimilarOfAll(
        CsrGraph graph, int count, NeighbourMeasure measure = NeighbourMeasure.Jaccard, Direction direction = Direction.Both, int threads = 0,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var neighbours = new NeighbourSets(graph, direction);
        using var tallies = new ThreadLocal<Tally>(() => new Tally(neighbours));
        var similar = new ScoredNode[graph.NodeCount][];
        var chunks = NodeChunks.Of(neighbours.Of, workOfChunk: 1 << 12);
        var done = 0;
        chunks.Run(Threads.Resolve(threads), (_, begin, end) =>
        {
            for (var u = begin; u < end; u++)
            {
                cancellation.ThrowIfCancellationRequested();
                similar[u] = tallies.Value!.MostSimilar(u, count, measure, null);
            }
            progress?.Report((double)Interlocked.Increment(ref done) / chunks.Count);
        }, cancellation);
        return similar;
    }

    /// <summary>Counts what each node two arcs away shares with one node.</summary>
    internal sealed class Tally(NeighbourSets neighbours)
    {
        private readonly int[] _common = new int[neighbours.Of.NodeCount];
        private readonly double[] _sums = new double[neighbours.Of.NodeCount];
        private readonly List<int> _met = [];
        private double[]? _weights;
        private readonly PriorityQueue<ScoredNode, ScoredNode> _best = new(WorstFirst);

        private static Comparer<ScoredNode> WorstFirst { get; } = Comparer<ScoredNode>.Create((a, b) =>
        {
            var byScore = a.Score.CompareTo(b.Score);
            return byScore != 0 ? byScore : b.Node.CompareTo(a.Node);
        });

        public ScoredNode[] MostSimilar(int node, int count, NeighbourMeasure measure, Func<int, bool>? accept)
        {
            if (count == 0) return [];
            var isOwn = measure == NeighbourMeasure.WeightedJaccard;
            foreach (var shared in neighbours.Of.TargetsOf(node))
            {
                var share = neighbours.Share(shared, measure);
                foreach (var other in neighbours.Reverse.TargetsOf(shared)) Add(other, share);
                if (isOwn) Add(shared, share);
            }
            if (isOwn)
                foreach (var other in neighbours.Reverse.TargetsOf(node)) Add(other, neighbours.Share(node, measure));
            foreach (var other in _met)
            {
                var score = isOwn
                    ? NeighbourSets.Share(_sums[other], WeightOf(node), WeightOf(other))
                    : NeighbourSets.Score(measure, neighbours.Of.Degree(node), neighbours.Of.Degree(other), _common[other], _sums[other]);
                (_common[other], _sums[other]) = (0, 0);
                if (other == node || (accept is not null && !accept(other))) continue;
                var scored = new ScoredNode(other, score);
                if (_best.Count < count) _best.Enqueue(scored, scored);
                else _best.EnqueueDequeue(scored, scored);
            }
            _met.Clear();
            var sorted = new ScoredNode[_best.Count];
            for (var i = sorted.Length - 1; i >= 0; i--) sorted[i] = _best.Dequeue();
            return sorted;
        }

        private void Add(int other, double share)
        {
            if (_common[other]++ == 0) _met.Add(other);
            _sums[other] += share;
        }

        // Kept once found: no weight is 0.
        private double WeightOf(int node)
        {
            ref var weight = ref (_weights ??= new double[neighbours.Of.NodeCount])[node];
            return weight != 0 ? weight : weight = neighbours.WeightOf(node);
        }
    }
}

/// <summary>The neighbour sets of a graph in a direction, and the way back from a neighbour to those that have it.</summary>
internal sealed class NeighbourSets
{
    public NeighbourSets(CsrGraph graph, Direction direction)
    {
        (Of, Reverse) = direction switch
        {
            Direction.Both => (graph.Simple, graph.Simple),
            Direction.Out => (graph.SimpleOut, graph.SimpleIn),
            Direction.In => (graph.SimpleIn, graph.SimpleOut),
            _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, "No such direction."),
        };
    }

    public Adjacency Of { get; }

    public Adjacency Reverse { get; }

    /// <summary>What one shared neighbour adds: less where many have it.</summary>
    public double Share(int shared, NeighbourMeasure measure) => measure switch
    {
        // Two nodes have it at least, so the logarithm is not 0; in a node's own list (which is never given) it may be.
        NeighbourMeasure.AdamicAdar => Reverse.Degree(shared) > 1 ? 1 / Math.Log(Reverse.Degree(shared)) : 0,
        NeighbourMeasure.ResourceAllocation => 1.0 / Reverse.Degree(shared),
        // What is in no list but its own has the weight of what is in one more.
        NeighbourMeasure.WeightedJaccard => 1 / Math.Log(1 + Math.Max(1, Reverse.Degree(shared))),
        _ => 1,
    };

    /// <summary>What a node's neighbours and the node itself weigh together under <see cref="NeighbourMeasure.WeightedJaccard"/>.</summary>
    public double WeightOf(int node)
    {
        var weight = Share(node, NeighbourMeasure.WeightedJaccard);
        foreach (var neighbour in Of.TargetsOf(node)) weight += Share(neighbour, NeighbourMeasure.WeightedJaccard);
        return weight;
    }

    /// <summary>The share of a common weight in all.</summary>
    public static double Share(double common, double first, double second) => common / (first + second - common);

    public static double Score(NeighbourMeasure measure, int first, int second, int common, double sum) => measure switch
    {
        NeighbourMeasure.CommonNeighbours => common,
        NeighbourMeasure.Jaccard => common == 0 ? 0 : (double)common / (first + second - common),
        NeighbourMeasure.Cosine => common == 0 ? 0 : common / Math.Sqrt((double)first * second),
        NeighbourMeasure.AdamicAdar or NeighbourMeasure.ResourceAllocation => sum,
        NeighbourMeasure.PreferentialAttachment => (double)first * second,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "No such measure."),
    };
}
