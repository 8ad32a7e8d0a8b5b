using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>
/// The second look at the pairs of a document: each pair's likeliest label is judged beside the probabilities of the other pairs that share
/// an entity with it, for an entity seldom has more than one or two relations in a sentence, and members of an enumeration have the same.
/// </summary>
public static class PairRows
{
    /// <summary>Number of features.</summary>
    public const int Width = 40;

    /// <summary>A pair's likeliest class but nothing, and its features.</summary>
    /// <param name="Best">Class as in <see cref="PairModel"/>, from 1.</param>
    /// <param name="Row">Features.</param>
    public readonly record struct Scored(int Best, float[] Row);

    /// <summary>Features of pairs; pairs of different sentences share no entity.</summary>
    /// <param name="pairs">Pairs, the earlier entity first.</param>
    /// <param name="probabilities">For each the probabilities of the classes.</param>
    public static Scored[] Of((SciErcSpan First, SciErcSpan Second)[] pairs, float[][] probabilities)
    {
        var best = probabilities.Select(Likeliest).ToArray();
        var place = new Dictionary<(int, int, int, int), int>();
        var byEntity = new Dictionary<(int, int), List<int>>();
        for (int i = 0; i < pairs.Length; i++)
        {
            place[Key(pairs[i].First, pairs[i].Second)] = i;
            Of(pairs[i].First).Add(i);
            Of(pairs[i].Second).Add(i);
        }

        return [.. pairs.Select((pair, i) => new Scored(best[i], Row(i)))];

        List<int> Of(SciErcSpan e) => byEntity.TryGetValue((e.First, e.Last), out var list) ? list : byEntity[(e.First, e.Last)] = [];

        float[] Row(int i)
        {
            var row = new float[Width];
            var (x, y) = pairs[i];
            var p = probabilities[i];
            int n = 0;
            row[n++] = p[0];
            row[n++] = p[best[i]];
            row[n++] = best[i];
            row[n++] = p[best[i]] / (1 - p[0] + 1e-6f);
            for (int c = 1; c < PairModel.Classes; c++) row[n++] = p[c];
            row[n++] = SciErcLabels.EntityOf(x.Label);
            row[n++] = SciErcLabels.EntityOf(y.Label);
            row[n++] = y.First - x.Last;
            Rivals(i, Of(x), row, ref n);
            Rivals(i, Of(y), row, ref n);
            // Through a member of an enumeration: the third entity that is joined to one end, and what relates it to the other.
            row[n++] = Through(i, x, y, Of(y));
            row[n++] = Through(i, y, x, Of(x));
            row[n++] = Of(x).Count;
            return row;
        }

        void Rivals(int i, List<int> others, float[] row, ref int n)
        {
            float most = 0, same = 0, sum = 0;
            int rank = 0;
            foreach (int o in others)
            {
                if (o == i) continue;
                float related = 1 - probabilities[o][0];
                sum += related;
                most = MathF.Max(most, related);
                rank += related > 1 - probabilities[i][0] ? 1 : 0;
                if (best[o] == best[i]) same = MathF.Max(same, probabilities[o][best[o]]);
            }

            row[n++] = most;
            row[n++] = same;
            row[n++] = sum;
            row[n++] = rank;
        }

        // The greatest, over entities z joined with the near end, of the probability that z and the far end have this pair's label.
        float Through(int i, SciErcSpan far, SciErcSpan near, List<int> ofNear)
        {
            float most = 0;
            foreach (int o in ofNear)
            {
                if (o == i) continue;
                var z = pairs[o].First == near ? pairs[o].Second : pairs[o].First;
                float joined = probabilities[o][1 + 5] + probabilities[o][8 + 5];
                bool forward = far.First <= z.First;
                if (!place.TryGetValue(forward ? Key(far, z) : Key(z, far), out int other)) continue;
                bool sameOrder = forward == (far.First <= near.First);
                int label = best[i], mirrored = sameOrder ? label : label > 7 ? label - 7 : label + 7;
                most = MathF.Max(most, joined * probabilities[other][mirrored]);
            }

            return most;
        }
    }

    private static int Likeliest(float[] probabilities)
    {
        int best = 1;
        for (int c = 2; c < probabilities.Length; c++)
            if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }

    private static (int, int, int, int) Key(SciErcSpan a, SciErcSpan b) => (a.First, a.Last, b.First, b.Last);
}
