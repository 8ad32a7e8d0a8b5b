using System.Runtime.CompilerServices;

namespace GraphPapers.Graph.Algorithms;

/// <content>
/// From communities to the next graph. Communities do not touch each other here, so they are worked on side by side; the cut into
/// chunks depends on the partition alone, and the answer has the same bits on any number of threads.
/// </content>
internal sealed partial class LeidenLevel
{
    private const int NodesOfChunk = 1 << 12;

    /// <summary>
    /// Divides each community into well connected parts: every node begins alone and, while alone, may join the part of its community
    /// that gains most, if both are well connected to the rest of it.
    /// </summary>
    public int[] Refine(int[] community, int threads, CancellationToken cancellation)
    {
        var n = NodeCount;
        var (begins, members) = Group(community, n);
        var state = new Refinement(n, _size);
        using var tallies = new ThreadLocal<Tally>(() => new Tally(n));
        ForEachChunk(begins, threads, (_, begin, end) => RefineSome(begin, end, begins, members, community, state, tallies.Value!), cancellation);
        return state.Part;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void RefineSome(int firstHome, int endHome, int[] groups, int[] memberArray, int[] communities, Refinement state, Tally tally)
    {
        fixed (int* begins = _begins, ends = _ends, targets = _targets, community = communities, part = state.Part, met = tally.Met, members = memberArray)
        fixed (double* weights = _weights, size = _size, partSize = state.Size, outward = state.Outward, links = tally.Links)
        fixed (bool* isJoined = state.IsJoined)
        {
            for (var home = firstHome; home < endHome; home++)
            {
                int begin = groups[home], end = groups[home + 1];
                var whole = 0.0;
                for (var i = begin; i < end; i++)
                {
                    var u = members[i];
                    whole += size[u];
                    outward[u] = Inside(targets, weights, begins[u], ends[u], community, home);
                }
                for (var i = begin; i < end; i++)
                {
                    var u = members[i];
                    var mine = size[u];
                    if (isJoined[u] || outward[u] < _penalty * mine * (whole - mine)) continue;
                    var count = 0;
                    for (int k = begins[u], last = ends[u]; k < last; k++)
                    {
                        // No branch to guess wrong: what leads out of the community is added where nobody looks.
                        var v = targets[k];
                        var isHome = community[v] == home ? 1 : 0;
                        var nowhere = NodeCount + (k & (Tally.Nowhere - 1));
                        var p = nowhere ^ ((nowhere ^ part[v]) & -isHome);
                        var before = links[p];
                        met[count] = p;
                        count += (before == 0 ? 1 : 0) & isHome;
                        links[p] = before + (weights == null ? 1 : weights[k]);
                    }
                    var best = u;
                    var bestGain = 0.0;
                    for (var j = 0; j < count; j++)
                    {
                        var p = met[j];
                        var gain = links[p] - _penalty * mine * partSize[p];
                        if (!((gain > bestGain) & (outward[p] >= _penalty * partSize[p] * (whole - partSize[p])))) continue;
                        (best, bestGain) = (p, gain);
                    }
                    var bestLinks = links[best];
                    for (var j = 0; j < count; j++) links[met[j]] = 0;
                    if (best == u) continue;
                    part[u] = best;
                    isJoined[u] = isJoined[best] = true;
                    partSize[best] += mine;
                    outward[best] += outward[u] - 2 * bestLinks;
                }
            }
        }
    }

    /// <summary>The graph whose nodes are the parts, each in the community of its nodes.</summary>
    public (LeidenLevel Level, int[] Community) Aggregate(int[] part, int parts, int[] community, int threads, CancellationToken cancellation)
    {
        var (groups, members) = Group(part, parts);
        // A part's arcs have room for all arcs of its nodes; what is added up leaves a gap behind it.
        var (begins, ends, size) = (new int[parts + 1], new int[parts], new double[parts]);
        for (var p = 0; p < parts; p++)
        {
            begins[p + 1] = begins[p];
            for (var i = groups[p]; i < groups[p + 1]; i++)
            {
                begins[p + 1] += _ends[members[i]] - _begins[members[i]];
                size[p] += _size[members[i]];
            }
        }
        var targets = GC.AllocateUninitializedArray<int>(begins[parts]);
        var weights = GC.AllocateUninitializedArray<double>(begins[parts]);
        var inside = new double[NodeCount / NodesOfChunk + 2];
        using var places = new ThreadLocal<int[]>(() =>
        {
            var place = new int[parts];
            place.AsSpan().Fill(-1);
            return place;
        });
        ForEachChunk(
            groups, threads,
            (chunk, begin, end) => inside[chunk] = Merge(begin, end, part, groups, members, begins, ends, targets, weights, places.Value!), cancellation);
        var within = _inside;
        foreach (var twice in inside) within += twice / 2;
        var coarse = new LeidenLevel(begins, ends, targets, weights, size, _penalty, within, _total, _isModularity);
        return (coarse, CommunitiesOfParts(groups, members, community));
    }

    /// <summary>Writes the arcs between parts, those of one pair added up; returns the weight that stays inside, counted both ways.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe double Merge(
        int first, int end, int[] parts, int[] groups, int[] memberArray, int[] beginsOut, int[] endsOut, int[] targetsOut, double[] weightsOut,
        int[] placeArray)
    {
        var inside = 0.0;
        fixed (int* begins = _begins, ends = _ends, targets = _targets, part = parts, members = memberArray, place = placeArray, to = targetsOut)
        fixed (double* weights = _weights, added = weightsOut)
        {
            for (var p = first; p < end; p++)
            {
                int start = beginsOut[p], at = start;
                for (int i = groups[p], stop = groups[p + 1]; i < stop; i++)
                {
                    var u = members[i];
                    for (int k = begins[u], last = ends[u]; k < last; k++)
                    {
                        var q = part[targets[k]];
                        var weight = weights == null ? 1 : weights[k];
                        if (q == p)
                        {
                            inside += weight;
                            continue;
                        }
                        var known = place[q];
                        // Places of other parts lie outside the run that is being written.
                        if (known >= start && known < at)
                        {
                            added[known] += weight;
                            continue;
                        }
                        (place[q], to[at], added[at]) = (at, q, weight);
                        at++;
                    }
                }
                endsOut[p] = at;
            }
        }
        return inside;
    }

    /// <summary>A community is named by its first part.</summary>
    private int[] CommunitiesOfParts(int[] groups, int[] members, int[] community)
    {
        var name = new int[NodeCount];
        name.AsSpan().Fill(-1);
        var named = new int[groups.Length - 1];
        for (var p = 0; p < named.Length; p++)
        {
            ref var known = ref name[community[members[groups[p]]]];
            if (known < 0) known = p;
            named[p] = known;
        }
        return named;
    }

    /// <summary>Cuts groups into runs of about as many members and works on them side by side: chunk, first group, group after the last.</summary>
    private static void ForEachChunk(int[] groups, int threads, Action<int, int, int> action, CancellationToken cancellation)
    {
        List<int> cuts = [0];
        for (var g = 0; g < groups.Length - 1; g++)
            if (groups[g + 1] - groups[cuts[^1]] >= NodesOfChunk) cuts.Add(g + 1);
        if (cuts[^1] != groups.Length - 1) cuts.Add(groups.Length - 1);
        if (threads == 1 || cuts.Count < 3)
        {
            for (var chunk = 0; chunk < cuts.Count - 1; chunk++)
            {
                cancellation.ThrowIfCancellationRequested();
                action(chunk, cuts[chunk], cuts[chunk + 1]);
            }
            return;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, cuts.Count - 1, options, chunk => action(chunk, cuts[chunk], cuts[chunk + 1]));
    }

    private static (int[] Begins, int[] Members) Group(int[] group, int groups)
    {
        var begins = new int[groups + 1];
        foreach (var g in group) begins[g + 1]++;
        for (var g = 0; g < groups; g++) begins[g + 1] += begins[g];
        var next = begins.AsSpan(0, groups).ToArray();
        var members = new int[group.Length];
        for (var u = 0; u < group.Length; u++) members[next[group[u]]++] = u;
        return (begins, members);
    }

    /// <summary>Of each part: its size and its weight to the rest of its community; of each node its part and whether it shares it.</summary>
    private sealed class Refinement(int nodes, double[] sizes)
    {
        public int[] Part { get; } = [.. Enumerable.Range(0, nodes)];

        public double[] Size { get; } = sizes.AsSpan().ToArray();

        public double[] Outward { get; } = new double[nodes];

        public bool[] IsJoined { get; } = new bool[nodes];
    }

    /// <summary>For each part the links of the node in hand (else 0), and the parts that it has any to.</summary>
    private sealed class Tally(int nodes)
    {
        /// <summary>So many places stand behind the parts' for links that do not count.</summary>
        public const int Nowhere = 16;

        public double[] Links { get; } = new double[nodes + Nowhere];

        public int[] Met { get; } = new int[nodes + 1];
    }
}
