using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Text;
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
    public static List<Decision> Decide(AnnotatedText text, ScoredTerms scored, ExtractionModel model, Ontology ontology)
    {
        float salient = model.Thresholds["salience"], naming = model.Thresholds["naming"];
        var opinions = Opinions(scored, model.Salience);
        var neighbours = TermNeighbours.Rows(text, scored.Terms, opinions);
        var kept = new List<Decision>();
        for (int t = 0; t < scored.Terms.Count; t++)
        {
            if (opinions[t] == 0) continue;
            float salience = model.SecondOpinion.Probability([.. scored.Rows[t], .. neighbours[t]]);
            float names = salience >= salient ? 1 : model.Naming.Probability(scored.Rows[t]);
            if (names < naming) continue;
            kept.Add(new(new(scored.Terms[t], KindOf(scored.Terms[t], scored.Kinds[t], ontology), salience, scored.Rows[t]), scored.Kinds[t], names, salience >= salient));
        }

        return kept;
    }

    /// <summary>The first opinion of each term by itself; 0 for what has no chance.</summary>
    public static float[] Opinions(ScoredTerms scored, BoostedTrees salience) =>
        [.. scored.Rows.Select(row => IsHopeless(row) ? 0 : salience.Probability(row))];

    /// <summary>Whether a term has so little chance that no tree needs to look at it.</summary>
    public static bool IsHopeless(float[] row) => TermScorer.BestLogit(row) < HopelessLogit;

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
