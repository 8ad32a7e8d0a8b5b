using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Mentions;

/// <summary>How far the decision about a term goes; each takes in what the one before has.</summary>
public enum DecisionStage
{
    /// <summary>What the ontology knows, and nothing else.</summary>
    Names,

    /// <summary>The span models look at each mention.</summary>
    Mentions,

    /// <summary>Trees look at the term over the whole document.</summary>
    Terms,

    /// <summary>They hear the other terms of the document: all there is.</summary>
    Neighbours,
}

/// <summary>The second stage: which terms are entities, of which kind, and which of them the document is about.</summary>
public static class TermDecisions
{
    /// <summary>A term that is kept.</summary>
    /// <param name="Relation">The term with its kind and salience.</param>
    /// <param name="Kinds">Probabilities of kinds.</param>
    /// <param name="Naming">Probability that it names something.</param>
    /// <param name="IsSalient">Whether the document is about it.</param>
    public sealed record Decision(RelationTerm Relation, float[] Kinds, float Naming, bool IsSalient);

    /// <summary>The kept terms in order of first mention, and how many were plausible.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scored">Its terms.</param>
    /// <param name="model">The trained models.</param>
    /// <param name="ontology">The ontology.</param>
    /// <param name="stage">What may be heard, to measure what each stage is worth.</param>
    public static (List<Decision> Kept, PlausibleTerms Plausible) Decide(AnnotatedText text, ScoredTerms scored, ExtractionModel model, Ontology ontology, DecisionStage stage = DecisionStage.Neighbours)
    {
        float salient = model.Thresholds["salience"], naming = model.Thresholds["naming"];
        var opinions = Opinions(scored, model.Salience);
        var neighbours = TermNeighbours.Rows(text, scored.Terms, opinions);
        var kept = new List<Decision>();
        var plausible = new PlausibleTerms();
        for (int t = 0; t < scored.Terms.Count; t++)
        {
            if (opinions[t] == 0 && stage != DecisionStage.Names) continue;
            float salience = stage switch
            {
                DecisionStage.Names => scored.Terms[t].Entity >= 0 ? 1 : 0,
                DecisionStage.Mentions => 1 / (1 + MathF.Exp(-TermScorer.BestLogit(scored.Rows[t]))),
                DecisionStage.Terms => opinions[t],
                _ => model.SecondOpinion.Probability([.. scored.Rows[t], .. neighbours[t]]),
            };
            var kind = KindOf(scored.Terms[t], scored.Kinds[t], ontology);
            plausible.Add(kind, salience);
            float names = salience >= salient ? 1 : model.Naming.Probability(scored.Rows[t]);
            if (names < naming || IsLanguage(text, scored.Terms[t])) continue;
            kept.Add(new(new(scored.Terms[t], kind, salience, scored.Rows[t]), scored.Kinds[t], names, salience >= salient));
        }

        return (WithoutOtherForms(kept), plausible);
    }

    // What is mentioned in passing, and mostly inside or around what the document is about, is that thing again, more or less exactly named;
    // a name that the ontology knows stands for itself wherever it stands alone.
    private static List<Decision> WithoutOtherForms(List<Decision> kept)
    {
        var about = kept.Where(d => d.IsSalient).SelectMany(d => d.Relation.Term.Mentions).ToList();
        kept.RemoveAll(d => !d.IsSalient && IsOtherForm(d.Relation.Term, about));
        return kept;
    }

    private static bool IsOtherForm(Term term, List<TermCandidate> about)
    {
        int shared = term.Mentions.Count(m => about.Exists(a => a.First < m.End && m.First < a.End));
        return term.Entity >= 0 ? shared == term.Mentions.Count : 2 * shared >= term.Mentions.Count;
    }

    // A language by itself is what a text is in, not what it is about: no method, no data set.
    private static bool IsLanguage(AnnotatedText text, Term term) =>
        term.Entity < 0 && term.Mentions[0] is { Words: 1 } mention && WordLists.Languages.Contains(text.Word(mention.First).ToString().ToLowerInvariant());

    /// <summary>The first opinion of each term by itself; 0 for what has no chance.</summary>
    public static float[] Opinions(ScoredTerms scored, BoostedTrees salience) =>
        [.. scored.Rows.Select(row => TermScorer.HasNoChance(row) ? 0 : salience.Probability(row))];

    /// <summary>The ontology's kind, else the most probable one.</summary>
    public static EntityKind KindOf(Term term, float[] kinds, Ontology ontology)
    {
        if (term.Entity >= 0) return ontology.Entities[term.Entity].Kind;
        int best = 0;
        for (int k = 1; k < kinds.Length; k++)
            if (kinds[k] > kinds[best]) best = k;
        return TermScorer.Kinds[best];
    }
}
