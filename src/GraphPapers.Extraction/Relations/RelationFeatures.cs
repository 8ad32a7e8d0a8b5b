using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Relations;

/// <summary>A term that the document is held to be about, as the relation models see it.</summary>
/// <param name="Term">The term.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Salience">Probability that the document is about it.</param>
/// <param name="Row">Its dense features (<see cref="ScoredTerms.Rows"/>).</param>
public sealed record RelationTerm(Term Term, EntityKind Kind, float Salience, float[] Row);

/// <summary>What the relation models see of a paper with a term and of two terms in a sentence, hashed.</summary>
public static class RelationFeatures
{
    private static readonly Dictionary<uint, uint> CueClasses = Classes(
        "propose proposes proposed introduce introduces introduced present presents presented develop develops developed devise",
        "study studies studied investigate investigates analyze analyse analyzes analysing analyzing examine examines explore explores understand understanding revisit survey show shows find finds argue argues",
        "use uses used using apply applies applied applying leverage leverages leveraging employ employs utilize utilizes combine combines combining incorporate adopt train trained training",
        "outperform outperforms outperforming surpass surpasses beat beats exceed exceeds better superior improves improve improvement",
        "compare compares compared comparing comparison versus unlike contrast competitive",
        "evaluate evaluated evaluation experiment experiments experimental benchmark benchmarks test tested dataset datasets results achieve achieves",
        "extend extends extending extension build builds building builds inspired generalize generalizes variant based modification improve adapts adapt",
        "for task tasks problem problems address addresses addressing solve solving tackle tackles aim goal",
        "we our paper work authors author here",
        "however existing previous prior recent traditional typically often although while despite",
        "measure measured measures metric terms score rate");

    /// <summary>Features of a term with the paper: its cues over all its mentions, its place, its kind.</summary>
    public static void Paper(AnnotatedText text, RelationTerm candidate, IReadOnlyList<float> kinds, List<uint> features)
    {
        features.Clear();
        var term = candidate.Term;
        uint kind = (uint)candidate.Kind;
        features.Add(200);
        features.Add(Hashing.Pair(201, kind));
        features.Add(Hashing.Triple(202, kind, (uint)(candidate.Salience * 8)));
        features.Add(Hashing.Triple(203, kind, Bin(term.Mentions.Count)));
        features.Add(Hashing.Triple(204, kind, Bin(text.SentenceOf[term.Mentions[0].First])));
        features.Add(Hashing.Triple(205, kind, (uint)candidate.Row[8]));
        features.Add(Hashing.Triple(206, kind, TermFeatures.Shape(text, term.Mentions[0])));
        features.Add(Hashing.Triple(207, kind, term.Definition is null ? 0u : 1u));
        features.Add(Hashing.Triple(208, kind, term.Entity >= 0 ? 1u : 0u));
        features.Add(Hashing.Triple(209, kind, (uint)(candidate.Row[14] / 16)));
        for (int k = 0; k < kinds.Count; k++)
            if (kinds[k] > 0.2f) features.Add(Hashing.Triple(210, (uint)k, (uint)(kinds[k] * 5)));
        foreach (var m in term.Mentions) Mention(text, m, kind, features);
        Deduplicate(features);
    }

    /// <summary>Features of two mentions in one sentence; the head comes first in the arguments, not always in the text.</summary>
    public static void Pair(AnnotatedText text, RelationTerm head, TermCandidate headMention, RelationTerm tail, TermCandidate tailMention, OntologyLink link, List<uint> features)
    {
        features.Clear();
        uint kinds = ((uint)head.Kind * 16) + (uint)tail.Kind;
        bool headFirst = headMention.First < tailMention.First || (headMention.First == tailMention.First && headMention.End <= tailMention.End);
        var (left, right) = headFirst ? (headMention, tailMention) : (tailMention, headMention);
        bool nested = right.First < left.End;
        uint order = headFirst ? 1u : 0u, setting = Hashing.Triple(kinds, order, nested ? 1u : 0u);
        bool suffix = IsSuffix(text, headMention, tailMention);
        features.Add(300);
        features.Add(Hashing.Pair(301, setting));
        features.Add(Hashing.Triple(302, kinds, suffix ? 1u : 0u));
        features.Add(Hashing.Triple(303, order, nested ? 1u : suffix ? 2u : 0u));
        features.Add(Hashing.Triple(304, text.Tokens[headMention.End - 1].Stem, text.Tokens[tailMention.End - 1].Stem));
        features.Add(Hashing.Triple(305, 1, text.Tokens[headMention.End - 1].Stem));
        features.Add(Hashing.Triple(305, 2, text.Tokens[tailMention.End - 1].Stem));
        features.Add(Hashing.Triple(306, (uint)(head.Salience * 5), (uint)(tail.Salience * 5)));
        features.Add(Hashing.Triple(307, Bin(head.Term.Mentions.Count), Bin(tail.Term.Mentions.Count)));
        features.Add(Hashing.Triple(318, (uint)link, kinds));
        features.Add(Hashing.Triple(319, (uint)link, suffix ? 1u : 0u));
        if (nested || text.SentenceOf[left.First] != text.SentenceOf[right.First])
        {
            features.Add(Hashing.Triple(320, nested ? 1u : 0u, setting));
            return;
        }

        int gap = right.First - left.End;
        features.Add(Hashing.Triple(308, Bin(gap), setting));
        uint path = 0, cues = 0;
        for (int t = left.End; t < right.First && t < left.End + 12; t++)
        {
            uint word = text.Tokens[t].IsWord ? text.Tokens[t].Stem : Hashing.Exact(text.Word(t));
            features.Add(Hashing.Triple(310, word, order));
            features.Add(Hashing.Triple(311, word, setting));
            if (gap <= 4) path = Hashing.Pair(path, word);
            if (CueClasses.TryGetValue(text.Tokens[t].Hash, out uint cue)) cues |= 1u << (int)cue;
        }

        if (gap <= 4)
        {
            features.Add(Hashing.Triple(312, path, order));
            features.Add(Hashing.Triple(313, path, setting));
        }

        for (uint c = 0; c < 12; c++)
            if ((cues & (1u << (int)c)) != 0) features.Add(Hashing.Triple(314, c, setting));
        var (first, end) = text.Sentences[text.SentenceOf[left.First]];
        if (left.First > first) features.Add(Hashing.Triple(315, text.Tokens[left.First - 1].Hash, setting));
        if (right.End < end) features.Add(Hashing.Triple(316, text.Tokens[right.End].Hash, setting));
        for (int t = first; t < end; t++)
            if (CueClasses.TryGetValue(text.Tokens[t].Hash, out uint cue)) features.Add(Hashing.Triple(317, cue, setting));
        Deduplicate(features);
    }

    /// <summary>Whether the tail's words end the head's ("graph convolutional network", "convolutional network").</summary>
    public static bool IsSuffix(AnnotatedText text, TermCandidate head, TermCandidate tail)
    {
        if (tail.Words >= head.Words) return false;
        int h = head.End - 1, t = tail.End - 1;
        while (t >= tail.First)
        {
            while (h >= head.First && !text.Tokens[h].IsWord) h--;
            if (!text.Tokens[t].IsWord)
            {
                t--;
                continue;
            }

            if (h < head.First || text.Tokens[h].Stem != text.Tokens[t].Stem) return false;
            h--;
            t--;
        }

        return true;
    }

    private static void Mention(AnnotatedText text, TermCandidate m, uint kind, List<uint> features)
    {
        var (first, end) = text.Sentences[text.SentenceOf[m.First]];
        uint before = m.First > first ? text.Tokens[m.First - 1].Hash : 1u, before2 = m.First > first + 1 ? text.Tokens[m.First - 2].Hash : 1u;
        uint after = m.End < end ? text.Tokens[m.End].IsWord ? text.Tokens[m.End].Hash : Hashing.Exact(text.Word(m.End)) : 2u;
        features.Add(Hashing.Triple(220, before, kind));
        features.Add(Hashing.Triple(221, Hashing.Pair(before2, before), kind));
        features.Add(Hashing.Triple(222, after, kind));
        features.Add(Hashing.Triple(223, before, after));
        features.Add(Hashing.Triple(224, text.Tokens[m.End - 1].Stem, kind));
        features.Add(Hashing.Triple(225, m.Key, kind));
        for (int t = first; t < end; t++)
        {
            if (!CueClasses.TryGetValue(text.Tokens[t].Hash, out uint cue)) continue;
            uint side = t < m.First ? (m.First - t <= 6 ? 1u : 2u) : t >= m.End ? (t - m.End < 6 ? 3u : 4u) : 0u;
            features.Add(Hashing.Triple(226, (cue << 4) | side, kind));
            features.Add(Hashing.Triple(227, cue, kind));
        }

        for (int t = m.First - 1; t >= first && t >= m.First - 8; t--)
        {
            if (text.Tags[t] is not (>= PennTags.VB and <= PennTags.VBZ)) continue;
            features.Add(Hashing.Triple(228, text.Tokens[t].Stem, kind));
            features.Add(Hashing.Pair(229, text.Tokens[t].Stem));
            break;
        }
    }

    private static uint Bin(int count) => count switch { < 4 => (uint)count, < 6 => 4, < 9 => 5, < 14 => 6, < 22 => 7, _ => 8 };

    private static void Deduplicate(List<uint> features)
    {
        features.Sort();
        int kept = 0;
        for (int i = 0; i < features.Count; i++)
            if (i == 0 || features[i] != features[i - 1]) features[kept++] = features[i];
        features.RemoveRange(kept, features.Count - kept);
    }

    private static Dictionary<uint, uint> Classes(params string[] classes)
    {
        var result = new Dictionary<uint, uint>();
        for (int c = 0; c < classes.Length; c++)
            foreach (string word in classes[c].Split(' ')) result.TryAdd(Hashing.Word(word), (uint)c);
        return result;
    }

    /// <summary>Dense features of a term with the paper, before the linear model's probabilities.</summary>
    public static float[] PaperRow(RelationTerm term, PlausibleTerms plausible) =>
        [.. term.Row, (float)term.Kind, term.Salience, plausible.All, plausible.Of(term.Kind)];

    /// <summary>Dense features of two terms, before the linear model's probabilities.</summary>
    public static float[] PairRow(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms, in TermPair pair, PlausibleTerms plausible)
    {
        RelationTerm h = terms[pair.Head].Relation, t = terms[pair.Tail].Relation;
        TermCandidate hm = pair.HeadMention, tm = pair.TailMention;
        bool sameSentence = text.SentenceOf[hm.First] == text.SentenceOf[tm.First];
        return
        [
            (float)h.Kind, (float)t.Kind, h.Salience, t.Salience, sameSentence ? tm.First - hm.End : 99, sameSentence ? hm.First - tm.End : 99,
            h.Term.Mentions.Count, t.Term.Mentions.Count, hm.Words, tm.Words, IsSuffix(text, hm, tm) ? 1 : 0, text.SentenceOf[hm.First],
            h.Term.Entity >= 0 ? 1 : 0, t.Term.Entity >= 0 ? 1 : 0, tm.First < hm.End && hm.First < tm.End ? 1 : 0, plausible.All,
            h.Row[3], t.Row[3], h.Row[8], t.Row[8], h.Row[14], t.Row[14], (float)pair.Link, sameSentence ? 1 : 0, h.Row[^1],
            .. OverDocument(text, h.Term, t.Term),
        ];
    }

    // Over all mentions, for the pair at hand may hide it: whether a form of one ends a form of the other, whether two end in the same word; how many
    // sentences have both, as a number and as a share of the head's; which is named first.
    private static float[] OverDocument(AnnotatedText text, Term head, Term tail)
    {
        bool suffix = false, sameEnd = false;
        foreach (var h in head.Mentions)
        {
            foreach (var t in tail.Mentions)
            {
                suffix |= IsSuffix(text, h, t);
                sameEnd |= text.Tokens[h.End - 1].Stem == text.Tokens[t.End - 1].Stem;
            }
        }

        var ofTail = tail.Mentions.Select(m => text.SentenceOf[m.First]).ToHashSet();
        var ofHead = head.Mentions.Select(m => text.SentenceOf[m.First]).ToHashSet();
        int both = ofHead.Count(ofTail.Contains);
        return [suffix ? 1 : 0, sameEnd ? 1 : 0, both, (float)both / ofHead.Count, head.Mentions[0].First < tail.Mentions[0].First ? 1 : 0];
    }
}
