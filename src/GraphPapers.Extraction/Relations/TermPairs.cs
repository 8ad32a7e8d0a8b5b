using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;

namespace GraphPapers.Extraction.Relations;

/// <summary>Two terms that may be related, with a mention of each.</summary>
/// <param name="Head">Position of the head.</param>
/// <param name="HeadMention">Its mention.</param>
/// <param name="Tail">Position of the tail.</param>
/// <param name="TailMention">Its mention.</param>
/// <param name="Link">What the ontology says of the two.</param>
public readonly record struct TermPair(int Head, TermCandidate HeadMention, int Tail, TermCandidate TailMention, OntologyLink Link);

/// <summary>Proposes the pairs that the relation model looks at.</summary>
public static class TermPairs
{
    /// <summary>
    /// Ordered pairs of salient terms: with their closest mentions in each sentence that has both; and once with their first mentions where the
    /// ontology links the two or one's words end with the other's.
    /// </summary>
    public static List<TermPair> Find(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms, OntologyLinks links)
    {
        var pairs = new List<TermPair>();
        var together = new HashSet<(int, int)>();
        foreach (var mentions in BySentence(text, terms))
        {
            var byTerm = mentions.GroupBy(p => p.Term).ToArray();
            foreach (var head in byTerm)
            {
                foreach (var tail in byTerm)
                {
                    if (head.Key == tail.Key) continue;
                    var (h, t) = Closest(head, tail);
                    together.Add((head.Key, tail.Key));
                    pairs.Add(new(head.Key, h, tail.Key, t, Link(head.Key, tail.Key)));
                }
            }
        }

        for (int h = 0; h < terms.Count; h++)
        {
            for (int t = 0; t < terms.Count; t++)
            {
                if (h == t || !terms[h].IsSalient || !terms[t].IsSalient || together.Contains((h, t))) continue;
                TermCandidate hm = terms[h].Relation.Term.Mentions[0], tm = terms[t].Relation.Term.Mentions[0];
                var link = Link(h, t);
                if (link != OntologyLink.None || RelationFeatures.IsSuffix(text, hm, tm)) pairs.Add(new(h, hm, t, tm, link));
            }
        }

        return pairs;

        OntologyLink Link(int head, int tail) => links.Between(terms[head].Relation.Term.Entity, terms[tail].Relation.Term.Entity);
    }

    private static SortedDictionary<int, List<(int Term, TermCandidate Mention)>>.ValueCollection BySentence(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms)
    {
        var bySentence = new SortedDictionary<int, List<(int Term, TermCandidate Mention)>>();
        for (int t = 0; t < terms.Count; t++)
        {
            if (!terms[t].IsSalient) continue;
            foreach (var m in terms[t].Relation.Term.Mentions)
            {
                int sentence = text.SentenceOf[m.First];
                if (!bySentence.TryGetValue(sentence, out var list)) bySentence[sentence] = list = [];
                list.Add((t, m));
            }
        }

        return bySentence.Values;
    }

    private static (TermCandidate Head, TermCandidate Tail) Closest(IEnumerable<(int Term, TermCandidate Mention)> heads, IEnumerable<(int Term, TermCandidate Mention)> tails)
    {
        (TermCandidate, TermCandidate) best = default;
        int least = int.MaxValue;
        foreach (var (_, h) in heads)
        {
            foreach (var (_, t) in tails)
            {
                int distance = Math.Abs(h.First - t.First);
                if (distance >= least) continue;
                least = distance;
                best = (h, t);
            }
        }

        return best;
    }
}
