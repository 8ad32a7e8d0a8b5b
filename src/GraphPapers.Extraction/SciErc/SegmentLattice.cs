namespace GraphPapers.Extraction.SciErc;

/// <summary>
/// A semi-Markov conditional random field over one sentence (Sarawagi and Cohen 2004): a labelling cuts the sentence into labelled segments and
/// single tokens outside; its score is the sum of the segments' scores and of the transitions between neighbours. Here are the score tables and
/// the exact sums and maxima over all labellings. States are the labels and, last, outside; before the first token stands outside.
/// </summary>
public sealed class SegmentLattice
{
    private readonly float[] segments;
    private readonly float[] outside;

    /// <summary>A lattice of zero scores where no segment is allowed yet.</summary>
    public SegmentLattice(int tokens, int labels, int longest)
    {
        (Tokens, Labels, Longest) = (tokens, labels, longest);
        segments = new float[tokens * longest * labels];
        Array.Fill(segments, float.NegativeInfinity);
        outside = new float[tokens];
        Transitions = new float[(labels + 1) * (labels + 1)];
    }

    /// <summary>Number of tokens.</summary>
    public int Tokens { get; }

    /// <summary>Number of labels.</summary>
    public int Labels { get; }

    /// <summary>Longest segment in tokens.</summary>
    public int Longest { get; }

    /// <summary>Scores of a state after a state: row before, column after.</summary>
    public float[] Transitions { get; init; }

    /// <summary>Score of a token outside.</summary>
    public ref float Outside(int token) => ref outside[token];

    /// <summary>Scores of a segment, one a label; negative infinity where it is not allowed.</summary>
    public Span<float> Segment(int first, int length) => segments.AsSpan(((first * Longest) + length - 1) * Labels, Labels);

    /// <summary>The labelling with the highest score, its segments in order; the first found of equals.</summary>
    public (List<(int First, int Length, int Label)> Segments, double Score) Best()
    {
        int states = Labels + 1;
        var best = new double[(Tokens + 1) * states];
        var back = new (int Length, int State)[(Tokens + 1) * states];
        Array.Fill(best, double.NegativeInfinity);
        best[Labels] = 0;
        for (int end = 1; end <= Tokens; end++)
        {
            for (int length = 1; length <= Math.Min(end, Longest); length++)
            {
                int first = end - length;
                for (int state = length == 1 ? Labels : Labels - 1; state >= 0; state--)
                {
                    double score = state == Labels ? outside[first] : Segment(first, length)[state];
                    if (double.IsNegativeInfinity(score)) continue;
                    for (int before = 0; before < states; before++)
                    {
                        double total = best[(first * states) + before] + Transitions[(before * states) + state] + score;
                        if (total > best[(end * states) + state]) (best[(end * states) + state], back[(end * states) + state]) = (total, (length, before));
                    }
                }
            }
        }

        int last = 0;
        for (int s = 1; s < states; s++)
            if (best[(Tokens * states) + s] > best[(Tokens * states) + last]) last = s;
        var found = new List<(int, int, int)>();
        for (int at = Tokens, state = last; at > 0;)
        {
            var (length, before) = back[(at * states) + state];
            if (state < Labels) found.Add((at - length, length, state));
            (at, state) = (at - length, before);
        }

        found.Reverse();
        return (found, best[(Tokens * states) + last]);
    }

    /// <summary>Probabilities of every segment, outside token and transition, and the logarithm of the sum over all labellings.</summary>
    public SegmentMarginals Marginals()
    {
        int states = Labels + 1;
        // ending[i, s]: labellings of the tokens before i whose last state is s; entering[i, s]: the same sum, the step into state s included.
        var ending = Infinite((Tokens + 1) * states);
        var entering = Infinite((Tokens + 1) * states);
        ending[Labels] = 0;
        for (int at = 0; at <= Tokens; at++)
        {
            if (at > 0)
            {
                ending[(at * states) + Labels] = entering[((at - 1) * states) + Labels] + outside[at - 1];
                for (int label = 0; label < Labels; label++)
                {
                    double sum = double.NegativeInfinity;
                    for (int length = 1; length <= Math.Min(at, Longest); length++)
                    {
                        float score = Segment(at - length, length)[label];
                        if (!float.IsNegativeInfinity(score)) sum = Add(sum, entering[((at - length) * states) + label] + score);
                    }

                    ending[(at * states) + label] = sum;
                }
            }

            for (int state = 0; state < states; state++)
            {
                double sum = double.NegativeInfinity;
                for (int before = 0; before < states; before++) sum = Add(sum, ending[(at * states) + before] + Transitions[(before * states) + state]);
                entering[(at * states) + state] = sum;
            }
        }

        double all = double.NegativeInfinity;
        for (int s = 0; s < states; s++) all = Add(all, ending[(Tokens * states) + s]);
        return Backward(ending, entering, all);
    }

    // leaving[i, s]: what follows token i when state s begins there; after[i, s]: when state s ended there.
    private SegmentMarginals Backward(double[] ending, double[] entering, double all)
    {
        int states = Labels + 1;
        var result = new SegmentMarginals(this, all);
        var after = Infinite((Tokens + 1) * states);
        for (int s = 0; s < states; s++) after[(Tokens * states) + s] = 0;
        var leaving = new double[states];
        for (int at = Tokens - 1; at >= 0; at--)
        {
            leaving[Labels] = outside[at] + after[((at + 1) * states) + Labels];
            result.Outside[at] = (float)Math.Exp(entering[(at * states) + Labels] + leaving[Labels] - all);
            Array.Fill(leaving, double.NegativeInfinity, 0, Labels);
            for (int length = 1; length <= Math.Min(Tokens - at, Longest); length++)
            {
                var scores = Segment(at, length);
                if (float.IsNegativeInfinity(scores[0])) continue;
                var target = result.Segment(at, length);
                for (int label = 0; label < Labels; label++)
                {
                    double rest = scores[label] + after[((at + length) * states) + label];
                    target[label] = (float)Math.Exp(entering[(at * states) + label] + rest - all);
                    leaving[label] = Add(leaving[label], rest);
                }
            }

            for (int before = 0; before < states; before++)
            {
                double sum = double.NegativeInfinity;
                for (int state = 0; state < states; state++)
                {
                    double step = Transitions[(before * states) + state] + leaving[state];
                    result.Transitions[(before * states) + state] += (float)Math.Exp(ending[(at * states) + before] + step - all);
                    sum = Add(sum, step);
                }

                after[(at * states) + before] = sum;
            }
        }

        return result;
    }

    private static double[] Infinite(int length)
    {
        var values = new double[length];
        Array.Fill(values, double.NegativeInfinity);
        return values;
    }

    // log(exp a + exp b)
    private static double Add(double a, double b)
    {
        if (double.IsNegativeInfinity(a)) return b;
        if (double.IsNegativeInfinity(b)) return a;
        return a > b ? a + Math.Log(1 + Math.Exp(b - a)) : b + Math.Log(1 + Math.Exp(a - b));
    }
}

/// <summary>Probabilities under a <see cref="SegmentLattice"/>.</summary>
public sealed class SegmentMarginals
{
    private readonly int longest;
    private readonly int labels;
    private readonly float[] segments;

    internal SegmentMarginals(SegmentLattice lattice, double logPartition)
    {
        (longest, labels, LogPartition) = (lattice.Longest, lattice.Labels, logPartition);
        segments = new float[lattice.Tokens * longest * labels];
        Outside = new float[lattice.Tokens];
        Transitions = new float[(labels + 1) * (labels + 1)];
    }

    /// <summary>Logarithm of the sum of all labellings' exponentiated scores.</summary>
    public double LogPartition { get; }

    /// <summary>Probability that a token is outside.</summary>
    public float[] Outside { get; }

    /// <summary>Expected number of steps from state to state: row before, column after.</summary>
    public float[] Transitions { get; }

    /// <summary>Probabilities of a segment, one a label.</summary>
    public Span<float> Segment(int first, int length) => segments.AsSpan(((first * longest) + length - 1) * labels, labels);
}
