using FsCheck;
using FsCheck.Fluent;
using GraphPapers.Extraction.SciErc;

namespace GraphPapers.Extraction.Tests.SciErc;

public class SegmentLatticeTests
{
    private const int Labels = 2;

    [Fact]
    public void The_best_labelling_is_the_best_of_all_labellings() => ForAll(lattice =>
    {
        var (segments, score) = lattice.Best();
        double best = Labellings(lattice).Max(l => Score(lattice, l));
        return Math.Abs(score - best) < 1e-4 && Math.Abs(Score(lattice, segments) - best) < 1e-4;
    });

    [Fact]
    public void Marginals_are_the_shares_of_all_labellings() => ForAll(lattice =>
    {
        var all = Labellings(lattice).Select(l => (Segments: l, Weight: Math.Exp(Score(lattice, l)))).ToList();
        double total = all.Sum(p => p.Weight);
        var marginals = lattice.Marginals();
        bool right = Math.Abs(marginals.LogPartition - Math.Log(total)) < 1e-4;
        for (int t = 0; t < lattice.Tokens; t++)
        {
            right &= Near(marginals.Outside[t], all.Where(p => !p.Segments.Exists(s => s.First <= t && t < s.First + s.Length)).Sum(p => p.Weight) / total);
            for (int length = 1; length <= Math.Min(lattice.Longest, lattice.Tokens - t); length++)
                for (int y = 0; y < Labels; y++) right &= Near(marginals.Segment(t, length)[y], all.Where(p => p.Segments.Contains((t, length, y))).Sum(p => p.Weight) / total);
        }

        var steps = new double[(Labels + 1) * (Labels + 1)];
        foreach (var (segments, weight) in all)
            foreach (int step in Steps(lattice, segments)) steps[step] += weight / total;
        return right && steps.Zip(marginals.Transitions).All(p => Math.Abs(p.First - p.Second) < 1e-4);
    });

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-4;

    private static void ForAll(Func<SegmentLattice, bool> law)
    {
        var lattices = Gen.Choose(0, int.MaxValue - 1).Select(Random).ToArbitrary();
        Prop.ForAll(lattices, law).Check(Config.QuickThrowOnFailure.WithReplay(3, 5).WithMaxTest(200));
    }

    // Up to five tokens, segments of up to three, some of them not allowed.
    private static SegmentLattice Random(int seed)
    {
        var random = new Random(seed);
        var lattice = new SegmentLattice(random.Next(1, 6), Labels, 3);
        float Draw() => (random.NextSingle() * 4) - 2;
        for (int i = 0; i < lattice.Transitions.Length; i++) lattice.Transitions[i] = Draw();
        for (int t = 0; t < lattice.Tokens; t++)
        {
            lattice.Outside(t) = Draw();
            for (int length = 1; length <= Math.Min(3, lattice.Tokens - t); length++)
            {
                if (random.Next(4) == 0) continue;
                for (int y = 0; y < Labels; y++) lattice.Segment(t, length)[y] = Draw();
            }
        }

        return lattice;
    }

    private static IEnumerable<List<(int First, int Length, int Label)>> Labellings(SegmentLattice lattice, int from = 0)
    {
        if (from == lattice.Tokens)
        {
            yield return [];
            yield break;
        }

        foreach (var rest in Labellings(lattice, from + 1)) yield return rest;
        for (int length = 1; length <= Math.Min(lattice.Longest, lattice.Tokens - from); length++)
        {
            for (int y = 0; y < Labels; y++)
            {
                if (float.IsNegativeInfinity(lattice.Segment(from, length)[y])) continue;
                foreach (var rest in Labellings(lattice, from + length)) yield return [(from, length, y), .. rest];
            }
        }
    }

    private static double Score(SegmentLattice lattice, List<(int First, int Length, int Label)> segments) =>
        segments.Sum(s => (double)lattice.Segment(s.First, s.Length)[s.Label])
        + Enumerable.Range(0, lattice.Tokens).Where(t => !segments.Exists(s => s.First <= t && t < s.First + s.Length)).Sum(t => (double)lattice.Outside(t))
        + Steps(lattice, segments).Sum(step => (double)lattice.Transitions[step]);

    private static IEnumerable<int> Steps(SegmentLattice lattice, List<(int First, int Length, int Label)> segments)
    {
        int before = Labels;
        for (int t = 0; t < lattice.Tokens;)
        {
            var at = segments.Find(s => s.First == t);
            int state = at.Length > 0 ? at.Label : Labels;
            yield return (before * (Labels + 1)) + state;
            before = state;
            t += Math.Max(1, at.Length);
        }
    }
}
