using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Relations;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Mentions;

/// <summary>The second stage: which terms are entities, of which kind, and which of them the document is about.</summary>
public static class TermDecisions
{
    // What no mention model gives a chance of five in a hundred is not worth the trees' time.
    private const float HopelessLogit = -3;

    /// <summary>A term that is kept.</summary>
    /// <param name="Relation">The term with its kind and salience.</param>
    /// <param name="Kinds">Probabilities of kinds.</param>
    /// <param name="Naming">Probability that it names something.</param>
    /// <param name="IsSalient">Whether the document is about it.</param>
    public sealed record Decision(RelationTerm Relation, float[] Kinds, float Naming, bool IsSalient);

    /// <summary>The kept terms in order of first mention.</summary>
    public static List<Decision> Decide(ScoredTerms scored, ExtractionModel model, Ontology ontology)
    {
        float salient = model.Thresholds["salience"], naming = model.Thresholds["naming"];
        var kept = new List<Decision>();
        for (int t = 0; t < scored.Terms.Count; t++)
        {
            if (TermScorer.BestLogit(scored.Rows[t]) < HopelessLogit) continue;
            float salience = model.Salience.Probability(scored.Rows[t]);
            float names = model.Naming.Probability(scored.Rows[t]);
            if (salience < salient && names < naming) continue;
            kept.Add(new(new(scored.Terms[t], KindOf(scored.Terms[t], scored.Kinds[t], ontology), salience, scored.Rows[t]), scored.Kinds[t], names, salience >= salient));
        }

        return kept;
    }

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
