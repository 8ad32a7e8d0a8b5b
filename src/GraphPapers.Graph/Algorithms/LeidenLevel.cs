using System.Runtime.CompilerServices;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Algorithms;

/// <summary>
/// One graph of the Leiden method with its three steps. A node has a size (its degree for modularity, its number of nodes for the
/// constant Potts model); a move gains the weight to the new community less penalty times the two sizes.
/// </summary>
internal sealed class LeidenLevel
{
    private const int NodesBetweenChecks = 1 << 14;
    private const double Rounding = 1e-10;
    private readonly int[] _offsets;
    private readonly int[] _targets;
    private readonly double[]? _weights;
    private readonly double[] _size;
    private readonly double _penalty;
    private readonly double _inside;
    private readonly double _total;
    private readonly bool _isModularity;

    private LeidenLevel(int[] offsets, int[] targets, double[]? weights, double[] size, double penalty, double inside, double total, bool isModularity) =>
        (_offsets, _targets, _weights, _size, _penalty, _inside, _total, _isModularity) =
        (offsets, targets, weights, size, penalty, inside, total, isModularity);

    public int NodeCount => _offsets.Length - 1;

    public ReadOnlySpan<int> NeighboursOf(int node) => _targets.AsSpan(_offsets[node], _offsets[node + 1] - _offsets[node]);

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
            for (int k = arcs.Offsets[u], end = arcs.Offsets[u + 1]; k < end; k++)
            {
                var weight = weights is null ? 1 : weights[k];
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
        return new LeidenLevel(offsets, targets, kept, size, penalty, loops, total, isModularity);
    }

    /// <summary>The quality of a partition as a share of the total weight.</summary>
    public double QualityOf(int[] community)
    {
        var inside = 2 * _inside;
        var sizes = new double[NodeCount];
        for (var u = 0; u < NodeCount; u++)
        {
            sizes[community[u]] += _size[u];
            for (int k = _offsets[u], end = _offsets[u + 1]; k < end; k++)
                if (community[_targets[k]] == community[u]) inside += _weights is null ? 1 : _weights[k];
        }
        foreach (var size in sizes) inside -= _penalty * size * size;
        return _total > 0 ? inside / _total : 0;
    }

    /// <summary>The quality as it is reported.</summary>
    public double Report(double quality) => _isModularity ? quality : quality * _total / 2;

    /// <summary>
    /// Moves nodes to the neighbouring community, or to one of their own, that gains most, until no node would move; of equal gains the
    /// one met first, and none that gains nothing. Ends earlier where as many questions as there are nodes gained less than the tolerance,
    /// as a share of the total weight.
    /// </summary>
    public void Move(int[] community, double tolerance, CancellationToken cancellation)
    {
        var n = NodeCount;
        var walk = new Moves
        {
            Community = community,
            Totals = new Total[n],
            Members = new int[n],
            Met = GC.AllocateUninitializedArray<int>(n + 1),
            Queue = GC.AllocateUninitializedArray<int>(n),
            IsQueued = new bool[n],
            Empty = new Stack<int>(),
            Waiting = n,
        };
        for (var u = 0; u < n; u++)
        {
            walk.Totals[community[u]].Size += _size[u];
            walk.Members[community[u]]++;
            walk.Queue[u] = u;
            walk.IsQueued[u] = true;
        }
        for (var c = n - 1; c >= 0; c--)
            if (walk.Members[c] == 0) walk.Empty.Push(c);
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
        var n = NodeCount;
        var gained = 0.0;
        int head = walk.Head, waiting = walk.Waiting;
        fixed (int* offsets = _offsets, targets = _targets, community = walk.Community, met = walk.Met, queue = walk.Queue)
        fixed (double* weights = _weights, size = _size)
        fixed (Total* totals = walk.Totals)
        fixed (bool* isQueued = walk.IsQueued)
        {
            for (var asked = 0; waiting > 0 && asked < questions; asked++)
            {
                var u = queue[head];
                if (++head == n) head = 0;
                waiting--;
                isQueued[u] = false;
                int from = community[u], count = 0, first = offsets[u], last = offsets[u + 1];
                for (var k = first; k < last; k++)
                {
                    var total = totals + community[targets[k]];
                    var before = total->Links;
                    if (before == 0) met[count++] = (int)(total - totals);
                    total->Links = before + (weights == null ? 1 : weights[k]);
                }
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
                for (var k = first; k < last; k++)
                {
                    var v = targets[k];
                    if (isQueued[v] || community[v] == best) continue;
                    isQueued[v] = true;
                    var tail = head + waiting++;
                    queue[tail < n ? tail : tail - n] = v;
                }
            }
        }
        (walk.Head, walk.Waiting) = (head, waiting);
        return gained;
    }

    /// <summary>
    /// Divides each community into well connected parts: every node begins alone and, while alone, may join the part of its community
    /// that gains most, if both are well connected to the rest of it.
    /// </summary>
    public int[] Refine(int[] community, CancellationToken cancellation)
    {
        var n = NodeCount;
        var sizes = new double[n];
        for (var u = 0; u < n; u++) sizes[community[u]] += _size[u];
        var part = GC.AllocateUninitializedArray<int>(n);
        for (var u = 0; u < n; u++) part[u] = u;
        // Of each part: its size, its weight to the rest of its community, and whether it has more than one node.
        var partSize = _size.AsSpan().ToArray();
        var outward = new double[n];
        for (var u = 0; u < n; u++)
        {
            for (int k = _offsets[u], end = _offsets[u + 1]; k < end; k++)
                if (community[_targets[k]] == community[u]) outward[u] += _weights is null ? 1 : _weights[k];
        }
        var links = new double[n];
        var met = new int[n];
        var isAlone = new bool[n];
        isAlone.AsSpan().Fill(true);
        for (var begin = 0; begin < n; begin += NodesBetweenChecks)
        {
            cancellation.ThrowIfCancellationRequested();
            RefineSome(begin, Math.Min(n, begin + NodesBetweenChecks), community, sizes, part, partSize, outward, links, met, isAlone);
        }
        return part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void RefineSome(
        int begin, int end, int[] communities, double[] communitySizes, int[] parts, double[] partSizes, double[] outwards, double[] linkArray,
        int[] metArray, bool[] alone)
    {
        fixed (int* offsets = _offsets, targets = _targets, community = communities, part = parts, met = metArray)
        fixed (double* weights = _weights, size = _size, sizes = communitySizes, partSize = partSizes, outward = outwards, links = linkArray)
        fixed (bool* isAlone = alone)
        {
            for (var u = begin; u < end; u++)
            {
                if (!isAlone[u]) continue;
                var home = community[u];
                var mine = size[u];
                if (outward[u] < _penalty * mine * (sizes[home] - mine)) continue;
                int count = 0, first = offsets[u], last = offsets[u + 1];
                for (var k = first; k < last; k++)
                {
                    var v = targets[k];
                    if (community[v] != home) continue;
                    var p = part[v];
                    var before = links[p];
                    if (before == 0) met[count++] = p;
                    links[p] = before + (weights == null ? 1 : weights[k]);
                }
                var best = u;
                double bestGain = 0, bestLinks = 0;
                for (var i = 0; i < count; i++)
                {
                    var p = met[i];
                    var link = links[p];
                    links[p] = 0;
                    var gain = link - _penalty * mine * partSize[p];
                    if (gain <= bestGain || outward[p] < _penalty * partSize[p] * (sizes[home] - partSize[p])) continue;
                    (best, bestGain, bestLinks) = (p, gain, link);
                }
                if (best == u) continue;
                part[u] = best;
                isAlone[u] = isAlone[best] = false;
                partSize[best] += mine;
                outward[best] += outward[u] - 2 * bestLinks;
            }
        }
    }

    /// <summary>The graph whose nodes are the parts, each in the community of its nodes.</summary>
    public (LeidenLevel Level, int[] Community) Aggregate(int[] part, int parts, int[] community)
    {
        var n = NodeCount;
        var (begins, members) = Group(part, parts);
        var offsets = new int[parts + 1];
        var targets = GC.AllocateUninitializedArray<int>(_offsets[n]);
        var weights = GC.AllocateUninitializedArray<double>(_offsets[n]);
        var size = new double[parts];
        var inside = _inside + Merge(part, begins, members, offsets, targets, weights) / 2;
        for (var u = 0; u < n; u++) size[part[u]] += _size[u];
        // The arrays may be longer than the arcs: to cut them would cost a copy.
        var coarse = new LeidenLevel(offsets, targets, weights, size, _penalty, inside, _total, _isModularity);
        // A community is named by its first part.
        var name = new int[n];
        name.AsSpan().Fill(-1);
        var coarseCommunity = new int[parts];
        for (var p = 0; p < parts; p++)
        {
            ref var known = ref name[community[members[begins[p]]]];
            if (known < 0) known = p;
            coarseCommunity[p] = known;
        }
        return (coarse, coarseCommunity);
    }

    /// <summary>Writes the arcs between parts, those of one pair added up; returns the weight that stays inside, counted both ways.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe double Merge(int[] parts, int[] begins, int[] memberArray, int[] offsetsOut, int[] targetsOut, double[] weightsOut)
    {
        var inside = 0.0;
        var placeArray = new int[begins.Length - 1];
        placeArray.AsSpan().Fill(-1);
        fixed (int* offsets = _offsets, targets = _targets, part = parts, members = memberArray, place = placeArray, to = targetsOut)
        fixed (double* weights = _weights, added = weightsOut)
        {
            var at = 0;
            for (var p = 0; p < begins.Length - 1; p++)
            {
                var start = at;
                for (int i = begins[p], end = begins[p + 1]; i < end; i++)
                {
                    var u = members[i];
                    for (int k = offsets[u], last = offsets[u + 1]; k < last; k++)
                    {
                        var q = part[targets[k]];
                        var weight = weights == null ? 1 : weights[k];
                        if (q == p)
                        {
                            inside += weight;
                        }
                        else if (place[q] >= start)
                        {
                            added[place[q]] += weight;
                        }
                        else
                        {
                            (place[q], to[at], added[at]) = (at, q, weight);
                            at++;
                        }
                    }
                }
                offsetsOut[p + 1] = at;
            }
        }
        return inside;
    }

    private static (int[] Begins, int[] Members) Group(int[] part, int parts)
    {
        var begins = new int[parts + 1];
        foreach (var p in part) begins[p + 1]++;
        for (var p = 0; p < parts; p++) begins[p + 1] += begins[p];
        var next = begins.AsSpan(0, parts).ToArray();
        var members = new int[part.Length];
        for (var u = 0; u < part.Length; u++) members[next[part[u]]++] = u;
        return (begins, members);
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
        public required int[] Community { get; init; }

        public required Total[] Totals { get; init; }

        public required int[] Members { get; init; }

        public required int[] Met { get; init; }

        public required int[] Queue { get; init; }

        public required bool[] IsQueued { get; init; }

        public required Stack<int> Empty { get; init; }

        public int Head { get; set; }

        public int Waiting { get; set; }

        public void Leave(int from, int to)
        {
            if (--Members[from] == 0) Empty.Push(from);
            Members[to]++;
        }
    }
}
