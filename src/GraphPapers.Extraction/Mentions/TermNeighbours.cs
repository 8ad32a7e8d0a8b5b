using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Mentions;

/// <summary>
/// What the other terms of a document say of a term: of two that lie inside each other often only one is meant, and how much a document names
/// differs from one to the next. Dense features over the first opinion of every term.
/// </summary>
public static class TermNeighbours
{
    /// <summary>Rows of features, one a term.</summary>
    /// <param name="text">The text.</param>
    /// <param name="terms">Its terms.</param>
    /// <param name="opinions">For each term the probability that the document is about it, so far.</param>
    public static float[][] Rows(AnnotatedText text, IReadOnlyList<Term> terms, float[] opinions)
    {
        var rows = opinions.Select(p => new float[13]).ToArray();
        var heads = new Dictionary<uint, (float Best, float Second)>();
        for (int t = 0; t < terms.Count; t++)
        {
            uint head = Head(text, terms[t]);
            var (best, second) = heads.GetValueOrDefault(head);
            heads[head] = opinions[t] > best ? (opinions[t], best) : (best, MathF.Max(second, opinions[t]));
        }

        float expected = opinions.Sum();
        int rank = 0;
        foreach (int t in Enumerable.Range(0, terms.Count).OrderByDescending(t => opinions[t])) rows[t][1] = rank++;
        for (int t = 0; t < terms.Count; t++)
        {
            var (best, second) = heads[Head(text, terms[t])];
            rows[t][0] = opinions[t];
            rows[t][2] = rows[t][1] - expected;
            rows[t][3] = expected / text.Sentences.Length;
            rows[t][4] = opinions[t] >= best ? second : best;
            rows[t][5] = terms[t].Mentions[0].Words;
            rows[t][6] = terms[t].Entity >= 0 ? 1 : 0;
        }

        Nest(terms, opinions, rows);
        return rows;
    }

    // 7, 8: best opinion of what contains it, mean over its mentions; 9: whether it ends the same; 10, 11: best and second inside it; 12: whether the best inside is known.
    private static void Nest(IReadOnlyList<Term> terms, float[] opinions, float[][] rows)
    {
        var all = terms.SelectMany((term, t) => term.Mentions.Select(m => (m.First, m.End, Term: t))).OrderBy(m => m.First).ThenByDescending(m => m.End).ToArray();
        for (int i = 0; i < all.Length; i++)
        {
            var inner = all[i];
            float best = 0;
            for (int j = i - 1; j >= 0 && all[j].First > inner.First - 14; j--) Look(all[j]);
            for (int j = i + 1; j < all.Length && all[j].First == inner.First; j++) Look(all[j]);
            rows[inner.Term][7] = MathF.Max(rows[inner.Term][7], best);
            rows[inner.Term][8] += best / terms[inner.Term].Mentions.Count;

            void Look((int First, int End, int Term) outer)
            {
                if (outer.End < inner.End || outer.Term == inner.Term) return;
                if (opinions[outer.Term] > best) rows[inner.Term][9] = outer.End == inner.End ? 1 : 0;
                best = MathF.Max(best, opinions[outer.Term]);
                float[] row = rows[outer.Term];
                if (opinions[inner.Term] > row[10])
                {
                    (row[10], row[11]) = (opinions[inner.Term], row[10]);
                    row[12] = terms[inner.Term].Entity >= 0 ? 1 : 0;
                }
                else if (opinions[inner.Term] < row[10]) row[11] = MathF.Max(row[11], opinions[inner.Term]);
            }
        }
    }

    private static uint Head(AnnotatedText text, Term term) => text.Tokens[term.Mentions[0].End - 1].Stem;
}
