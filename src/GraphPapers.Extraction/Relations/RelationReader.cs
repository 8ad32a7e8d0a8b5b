using System.Runtime.InteropServices;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Relations;

/// <summary>A relation that a text states, between positions of terms; -1 is the paper.</summary>
/// <param name="Head">Position of the head among the decided terms; -1 for the paper.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Tail">Position of the tail.</param>
/// <param name="Sentence">The sentence that says so.</param>
/// <param name="HeadMention">The head's mention there.</param>
/// <param name="TailMention">The tail's mention there.</param>
/// <param name="Confidence">In [0, 1].</param>
/// <param name="Polarity">Made, denied or held possible.</param>
/// <param name="Rule">The model or pattern.</param>
public sealed record ReadRelation(
    int Head, RelationKind Relation, int Tail, int Sentence, TermCandidate? HeadMention, TermCandidate? TailMention, double Confidence, Polarity Polarity, string Rule);

/// <summary>Reads relations of the paper with what it is about, and between two terms of a sentence, by models and by patterns.</summary>
public sealed class RelationReader(ExtractionModel model, OntologyLinks links)
{
    /// <summary>Classes of the paper's relations; the first is none.</summary>
    public static readonly RelationKind?[] PaperClasses =
    [
        null, RelationKind.Introduces, RelationKind.Uses, RelationKind.Studies, RelationKind.Addresses, RelationKind.MeasuredBy,
        RelationKind.EvaluatedOn, RelationKind.ComparedWith, RelationKind.Outperforms, RelationKind.VariantOf,
    ];

    /// <summary>Classes of the relations between terms; the first is none.</summary>
    public static readonly RelationKind?[] PairClasses =
    [
        null, RelationKind.Uses, RelationKind.IsA, RelationKind.Addresses, RelationKind.VariantOf, RelationKind.PartOf,
        RelationKind.Outperforms, RelationKind.ComparedWith, RelationKind.MeasuredBy, RelationKind.EvaluatedOn,
    ];

    /// <summary>All relations of a text, the paper's first.</summary>
    /// <param name="text">The text.</param>
    /// <param name="terms">The terms that are kept.</param>
    /// <param name="plausible">How many there may be, with those that are not kept.</param>
    public List<ReadRelation> Read(AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms, PlausibleTerms plausible)
    {
        var relations = new List<ReadRelation>();
        var features = new List<uint>(128);
        for (int t = 0; t < terms.Count; t++)
            if (terms[t].IsSalient && WithPaper(text, terms[t], t, plausible, features) is { } relation) relations.Add(relation);
        var between = new SortedDictionary<(int Head, RelationKind Relation, int Tail), ReadRelation>();
        foreach (var (a, b) in NeighbourPairs(text, terms)) ByPattern(text, terms, a, b, between);
        ByModel(text, terms, plausible, between, features);
        relations.AddRange(between.Values);
        return relations;
    }

    private ReadRelation? WithPaper(AnnotatedText text, TermDecisions.Decision decision, int position, PlausibleTerms plausible, List<uint> features)
    {
        RelationFeatures.Paper(text, decision.Relation, decision.Kinds, features);
        Span<float> p = stackalloc float[PaperClasses.Length];
        model.PaperRelations.Probabilities(CollectionsMarshal.AsSpan(features), RelationFeatures.PaperRow(decision.Relation, plausible), p);
        int best = 0;
        for (int c = 1; c < p.Length; c++)
            if (PaperClasses[c]!.Value.Allows(EntityKind.Paper, decision.Relation.Kind) && (best == 0 || p[c] > p[best])) best = c;
        if (best == 0 || p[best] < model.Thresholds["paper"]) return null;
        var mention = EvidenceMention(text, decision.Relation.Term);
        // What is denied is still studied.
        var polarity = PaperClasses[best] is RelationKind.Studies or RelationKind.Introduces ? Polarity.Asserted : Polarities.Of(text, mention.First, mention.First);
        return new(-1, PaperClasses[best]!.Value, position, text.SentenceOf[mention.First], null, mention, Math.Round(p[best], 3), polarity, "paper-relations");
    }

    // The first mention in running prose; a title says less.
    private static TermCandidate EvidenceMention(AnnotatedText text, Term term)
    {
        foreach (var m in term.Mentions)
        {
            var (first, end) = text.Sentences[text.SentenceOf[m.First]];
            for (int t = first; t < end; t++)
                if (text.Tags[t] is PennTags.VBP or PennTags.VBZ or PennTags.VBD or PennTags.VB) return m;
        }

        return term.Mentions[0];
    }

    private static void ByPattern(
        AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms, (int Term, TermCandidate Mention) a, (int Term, TermCandidate Mention) b,
        SortedDictionary<(int, RelationKind, int), ReadRelation> found)
    {
        if (a.Term == b.Term) return;
        int start = text.Tokens[a.Mention.End - 1].End, end = text.Tokens[b.Mention.First].Start;
        if (end - start is <= 0 or > 90) return;
        var pattern = RelationPatterns.Match(text.Text[start..end], terms[a.Term].Relation.Kind, terms[b.Term].Relation.Kind);
        if (pattern is null) return;
        var (head, tail) = pattern.Backward ? (b, a) : (a, b);
        var polarity = Polarities.Of(text, a.Mention.End, b.Mention.First);
        var key = (head.Term, pattern.Relation, tail.Term);
        if (found.TryGetValue(key, out var known) && known.Confidence >= pattern.Confidence) return;
        found[key] = new(head.Term, pattern.Relation, tail.Term, text.SentenceOf[a.Mention.First], head.Mention, tail.Mention, pattern.Confidence, polarity, pattern.Rule);
    }

    private void ByModel(
        AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms, PlausibleTerms plausible, SortedDictionary<(int, RelationKind, int), ReadRelation> found, List<uint> features)
    {
        Span<float> p = stackalloc float[PairClasses.Length];
        foreach (var pair in TermPairs.Find(text, terms, links))
        {
            var (head, headMention, tail, tailMention, link) = pair;
            RelationFeatures.Pair(text, terms[head].Relation, headMention, terms[tail].Relation, tailMention, link, features);
            model.PairRelations.Probabilities(CollectionsMarshal.AsSpan(features), RelationFeatures.PairRow(text, terms, pair, plausible), p);
            int best = 0;
            for (int c = 1; c < p.Length; c++)
                if (PairClasses[c]!.Value.Allows(terms[head].Relation.Kind, terms[tail].Relation.Kind) && (best == 0 || p[c] > p[best])) best = c;
            if (best == 0 || p[best] < model.Thresholds["pair"]) continue;
            var key = (head, PairClasses[best]!.Value, tail);
            if (found.TryGetValue(key, out var known) && known.Confidence >= p[best]) continue;
            bool together = text.SentenceOf[headMention.First] == text.SentenceOf[tailMention.First];
            // Terms that share no sentence have evidence only where the head's own words name the tail.
            if (!together && !RelationFeatures.IsSuffix(text, headMention, tailMention)) continue;
            var named = together ? tailMention : LastWords(text, headMention, tailMention.Words);
            var polarity = together ? Polarities.Of(text, Math.Min(headMention.End, tailMention.End), Math.Max(headMention.First, tailMention.First)) : Polarity.Asserted;
            found[key] = new(head, PairClasses[best]!.Value, tail, text.SentenceOf[headMention.First], headMention, named, Math.Round(p[best], 3), polarity, "pair-relations");
        }
    }

    private static TermCandidate LastWords(AnnotatedText text, TermCandidate mention, int words)
    {
        int first = mention.End, left = words;
        while (first > mention.First && left > 0)
            if (text.Tokens[--first].IsWord) left--;
        return mention with { First = first, Words = words, IsMaximal = false };
    }

    // Mentions that follow each other in a sentence with no other longest mention between.
    private static IEnumerable<((int Term, TermCandidate Mention) A, (int Term, TermCandidate Mention) B)> NeighbourPairs(
        AnnotatedText text, IReadOnlyList<TermDecisions.Decision> terms)
    {
        var all = terms.SelectMany((d, t) => d.Relation.Term.Mentions.Select(m => (Term: t, Mention: m)))
            .OrderBy(p => p.Mention.First).ThenByDescending(p => p.Mention.End).ToList();
        var longest = new List<(int Term, TermCandidate Mention)>();
        foreach (var p in all)
            if (longest.Count == 0 || p.Mention.First >= longest[^1].Mention.End) longest.Add(p);
        for (int i = 0; i + 1 < longest.Count; i++)
        {
            int sentence = text.SentenceOf[longest[i].Mention.First];
            for (int j = i + 1; j < longest.Count && j <= i + 4 && text.SentenceOf[longest[j].Mention.First] == sentence; j++)
            {
                yield return (longest[i], longest[j]);
                if (!Joined(text, longest[j].Mention.End, j + 1 < longest.Count ? longest[j + 1].Mention.First : 0)) break;
            }
        }
    }

    // "X outperforms Y, Z and W": what stands between Y and Z only joins them.
    private static bool Joined(AnnotatedText text, int from, int to)
    {
        if (to <= from || to - from > 3) return false;
        for (int t = from; t < to; t++)
            if (text.Word(t) is not ("," or "and" or "or" or "the" or "&" or "/")) return false;
        return true;
    }
}
