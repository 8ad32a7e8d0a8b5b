using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// One graph of the Leiden method with its three steps. A node has a size (its degree for modularity, its number of nodes for the
/// constant Potts model); a move gains the weight to the new community less penalty times the two sizes.
/// </summary>
internal sealed partial class LeidenLevel
{
    private const int NodesBetweenChecks = 1 << 14;
    private const double Rounding = 1e-10;
    private const int Fetched = 8;
    private readonly int[] _begins;
    private readonly int[] _ends;
    private readonly int[] _targets;
    private readonly double[]? _weights;
    private readonly double[] _size;
    private readonly double _penalty;
    private readonly double _inside;
    private readonly double _total;
    private readonly bool _isModularity;

    private LeidenLevel(
        int[] begins, int[] ends, int[] targets, double[]? weights, double[] size, double penalty, double inside, double total, bool isModularity) =>
        (_begins, _ends, _targets, _weights, _size, _penalty, _inside, _total, _isModularity) =
        (begins, ends, targets, weights, size, penalty, inside, total, isModularity);

    public int NodeCount => _ends.Length;

    /// <summary>The bottom level: loops taken out, their weight kept apart, as no move changes it; arcs of weight 0 taken out too.</summary>
    public static LeidenLevel Of(Adjacency arcs, LeidenOptions options)
    {
        var n = arcs.NodeCount;
        var isModularity = options.Quality == CommunityQuality.Modularity;
        var weights = options.Weighted ? arcs.Weights : null;
        var size = new double[n];
        double total = 0, loops = 0;
        var dropped = 0;
        for (var u = 0; u < n; u++)
        {
            if (!isModularity) size[u] = 1;
            if (weights is null)
            {
                var loopsHere = arcs.TargetsOf(u).Count(u);
                dropped += loopsHere;
                loops += loopsHere;
                total += arcs.Degree(u) + loopsHere;
                if (isModularity) size[u] = arcs.Degree(u) + loopsHere;
                continue;
            }
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                var weight = weights[k];
                if (arcs.Targets[k] == u || weight == 0) dropped++;
                if (arcs.Targets[k] == u)
                {
                    loops += weight;
                    weight *= 2;
                }
                total += weight;
                if (isModularity) size[u] += weight;
            }
        }
        var penalty = isModularity ? total > 0 ? options.Resolution / total : 0 : options.Resolution;
        var (offsets, targets, kept) = dropped == 0 ? (arcs.Offsets, arcs.Targets, weights) : WithoutLoops(arcs, weights, dropped);
        return new LeidenLevel(offsets, offsets[1..], targets, kept, size, penalty, loops, total, isModularity);
    }

    /// <summary>The quality of a partition as a share of the total weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe double QualityOf(int[] partition)
    {
        var inside = 2 * _inside;
        var sizes = new double[NodeCount];
        fixed (int* begins = _begins, ends = _ends, targets = _targets, community = partition)
        fixed (double* weights = _weights)
        {
            for (var u = 0; u < partition.Length; u++)
            {
                var home = community[u];
                sizes[home] += _size[u];
                inside += Inside(targets, weights, begins[u], ends[u], community, home);
            }
        }
        foreach (var size in sizes) inside -= _penalty * size * size;
        return _total > 0 ? inside / _total : 0;
    }

    /// <summary>The weight of the arcs that lead to a community, added up without a branch, which would be guessed wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe double Inside(int* targets, double* weights, int first, int last, int* community, int home)
    {
        if (weights == null)
        {
            var count = 0;
            for (var k = first; k < last; k++) count += community[targets[k]] == home ? 1 : 0;
            return count;
        }
        var inside = 0.0;
        for (var k = first; k < last; k++) inside += OrZero(weights[k], community[targets[k]] == home ? 1 : 0);
        return inside;
    }

    /// <summary>The value where the condition is 1, 0 where it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double OrZero(double value, int condition) =>
        BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & -(long)condition);

    /// <summary>
    /// Gives each connected part of a community the name of its first node, in place: the last moves may have taken away the node that
    /// held two together.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe void Connect(int[] partition)
    {
        // Of a node that was met the old community is -1, so that one comparison is enough.
        var (olds, stack) = (partition.AsSpan().ToArray(), GC.AllocateUninitializedArray<int>(partition.Length));
        fixed (int* begins = _begins, ends = _ends, targets = _targets, old = olds, waiting = stack, name = partition)
        {
            for (var root = 0; root < partition.Length; root++)
            {
                var home = old[root];
                if (home < 0) continue;
                var count = 0;
                (waiting[count++], old[root]) = (root, -1);
                while (count > 0)
                {
                    var u = waiting[--count];
                    name[u] = root;
                    for (int k = begins[u], last = ends[u]; k < last; k++)
                    {
                        var v = targets[k];
                        if (old[v] != home) continue;
                        (waiting[count++], old[v]) = (v, -1);
                    }
                }
            }
        }
    }

    /// <summary>The quality as it is reported.</summary>
    public double Report(double quality) => _isModularity ? quality : quality * _total / 2;

    /// <summary>
    /// Moves nodes to the neighbouring community, or to one of their own, that gains most, until no node would move; of equal gains the
    /// one met first, and none that gains nothing. Ends earlier where as many questions as there are nodes gained less than the tolerance,
    /// as a share of the total weight.
    /// </summary>
    public void Move(int[] community, double tolerance, int seed, CancellationToken cancellation)
    {
        var n = NodeCount;
        var walk = new Moves(this, community, seed);
        while (walk.Waiting > 0)
        {
            var gain = 0.0;
            for (var asked = 0; asked < n && walk.Waiting > 0; asked += NodesBetweenChecks)
            {
                cancellation.ThrowIfCancellationRequested();
                gain += MoveSome(walk, Math.Min(NodesBetweenChecks, n - asked));
            }
            if (2 * gain < tolerance * _total) break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe double MoveSome(Moves walk, int questions)
    {
        var gained = 0.0;
        int head = walk.Head, waiting = walk.Waiting, mask = walk.Queue.Length - 1;
        fixed (int* begins = _begins, ends = _ends, targets = _targets, community = walk.Community, met = walk.Met, queue = walk.Queue)
        fixed (double* weights = _weights, size = _size)
        fixed (Total* totals = walk.Totals)
        fixed (byte* isQueued = walk.IsQueued)
        {
            for (var asked = 0; waiting > 0 && asked < questions; asked++)
            {
                var u = queue[head];
                if (Sse.IsSupported && waiting > Fetched) Fetch(targets, weights, begins[queue[(head + Fetched) & mask]]);
                head = (head + 1) & mask;
                waiting--;
                isQueued[u] = 0;
                int from = community[u], first = begins[u], last = ends[u];
                var count = weights == null
                    ? Links(targets, first, last, community, totals, met) : Links(targets, weights, first, last, community, totals, met);
                var mine = size[u];
                var cost = _penalty * mine;
                var stay = totals[from].Links - cost * (totals[from].Size - mine);
                // A gain within the rounding of the sums is none: two nodes could else change places for ever.
                var bestGain = stay + Rounding * (totals[from].Links + cost * totals[from].Size);
                totals[from].Links = double.NegativeInfinity;
                var best = from;
                for (var i = 0; i < count; i++)
                {
                    var total = totals + met[i];
                    var gain = total->Links - cost * total->Size;
                    total->Links = 0;
                    if (gain <= bestGain) continue;
                    bestGain = gain;
                    best = met[i];
                }
                totals[from].Links = 0;
                if (bestGain < 0 && walk.Members[from] > 1)
                {
                    best = walk.Empty.Pop();
                    bestGain = 0;
                }
                if (best == from) continue;
                gained += bestGain - stay;
                walk.Leave(from, best);
                totals[from].Size -= mine;
                totals[best].Size += mine;
                community[u] = best;
                var tail = head + waiting;
                for (var k = first; k < last; k++)
                {
                    // Written in any case, kept where the node was not waiting yet: no branch to guess wrong.
                    var v = targets[k];
                    queue[tail & mask] = v;
                    var isNew = (isQueued[v] == 0 ? 1 : 0) & (community[v] != best ? 1 : 0);
                    tail += isNew;
                    isQueued[v] |= (byte)isNew;
                }
                waiting = tail - head;
            }
        }
        (walk.Head, walk.Waiting) = (head, waiting);
        return gained;
    }

    /// <summary>Adds up a node's links to each community; returns how many communities it has any to. Arcs weigh 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Links(int* targets, int first, int last, int* community, Total* totals, int* met)
    {
        var count = 0;
        for (var k = first; k < last; k++)
        {
            var c = community[targets[k]];
            var before = totals[c].Links;
            met[count] = c;
            count += before == 0 ? 1 : 0;
            totals[c].Links = before + 1;
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe int Links(int* targets, double* weights, int first, int last, int* community, Total* totals, int* met)
    {
        var count = 0;
        for (var k = first; k < last; k++)
        {
            var c = community[targets[k]];
            var before = totals[c].Links;
            met[count] = c;
            count += before == 0 ? 1 : 0;
            totals[c].Links = before + weights[k];
        }
        return count;
    }

    /// <summary>Nodes are asked in no order of memory: the arcs of one that will be soon are fetched ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Fetch(int* targets, double* weights, int arc)
    {
        Sse.Prefetch0(targets + arc);
        Sse.Prefetch0(targets + arc + 16);
        if (weights == null) return;
        Sse.Prefetch0(weights + arc);
        Sse.Prefetch0(weights + arc + 8);
    }

    private static (int[] Offsets, int[] Targets, double[]? Weights) WithoutLoops(Adjacency arcs, double[]? weights, int dropped)
    {
        var offsets = new int[arcs.NodeCount + 1];
        var targets = new int[arcs.ArcCount - dropped];
        var kept = weights is null ? null : new double[targets.Length];
        var at = 0;
        for (var u = 0; u < arcs.NodeCount; u++)
        {
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                if (arcs.Targets[k] == u || (weights is not null && weights[k] == 0)) continue;
                if (kept is not null) kept[at] = weights![k];
                targets[at++] = arcs.Targets[k];
            }
            offsets[u + 1] = at;
        }
        return (offsets, targets, kept);
    }

    /// <summary>Of a community the sum of its sizes and its links to the node in hand (else 0), side by side as they are read together.</summary>
    private struct Total
    {
        public double Links;
        public double Size;
    }

    /// <summary>The state of a run of moves. The queue is a ring; a community without members waits on the stack.</summary>
    private sealed class Moves
    {
        public Moves(LeidenLevel level, int[] community, int seed)
        {
            var n = level.NodeCount;
            (Community, Totals, Members, Waiting) = (community, new Total[n], new int[n], n);
            // One place more than there are nodes, as one is written before it is known to be kept; so in Met.
            Met = GC.AllocateUninitializedArray<int>(n + 1);
            Queue = GC.AllocateUninitializedArray<int>((int)BitOperations.RoundUpToPowerOf2((uint)n + 1));
            IsQueued = GC.AllocateUninitializedArray<byte>(n);
            IsQueued.AsSpan().Fill(1);
            for (var u = 0; u < n; u++)
            {
                Totals[community[u]].Size += level._size[u];
                Members[community[u]]++;
                Queue[u] = u;
            }
            new Random(seed).Shuffle(Queue.AsSpan(0, n));
            for (var c = n - 1; c >= 0; c--)
                if (Members[c] == 0) Empty.Push(c);
        }

        public int[] Community { get; }

        public Total[] Totals { get; }

        public int[] Members { get; }

        public int[] Met { get; }

        /// <summary>As long as a power of two.</summary>
        public int[] Queue { get; }

        public byte[] IsQueued { get; }

        public Stack<int> Empty { get; } = [];

        public int Head { get; set; }

        public int Waiting { get; set; }

        public void Leave(int from, int to)
        {
            if (--Members[from] == 0) Empty.Push(from);
            Members[to]++;
        }
    }
}
