using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Relations;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Training;

/// <summary>
/// Makes examples of relations of one annotated document. The terms are those that models trained without this document hold to be salient, wrong
/// ones among them, so that the relation models learn to distrust them.
/// </summary>
public sealed class RelationText
{
    private const float LeastSalience = 0.3f;

    private readonly LabelledText labelled;
    private readonly List<TermDecisions.Decision> terms = [];
    private readonly List<int> goldOf = [];

    /// <summary>A document with its terms' held-out scores.</summary>
    public RelationText(LabelledText labelled, ScoredTerms scored, float[] salience, Ontology ontology)
    {
        this.labelled = labelled;
        for (int t = 0; t < labelled.Terms.Count; t++)
        {
            if (salience[t] < LeastSalience) continue;
            var kind = TermDecisions.KindOf(labelled.Terms[t], scored.Kinds[t], ontology);
            terms.Add(new(new(labelled.Terms[t], kind, salience[t], scored.Rows[t]), scored.Kinds[t], 1, true));
            goldOf.Add(labelled.GoldOf[t]);
        }
    }

    /// <summary>Each term with the paper.</summary>
    public IEnumerable<Example> PaperExamples()
    {
        var gold = labelled.Document.Gold;
        var own = gold.Relations.Where(r => r.Relation == RelationKind.Introduces).Select(r => r.Tail).Append("paper").ToHashSet();
        var features = new List<uint>();
        for (int t = 0; t < terms.Count; t++)
        {
            RelationFeatures.Paper(labelled.Text, terms[t].Relation, terms[t].Kinds, features);
            yield return new([.. features], goldOf[t] < 0 ? 0 : Class(r => own.Contains(r.Head) && r.Tail == gold.Entities[goldOf[t]].Key, RelationReader.PaperClasses));
        }
    }

    /// <summary>Each ordered pair of terms that share a sentence, once a sentence.</summary>
    public IEnumerable<Example> PairExamples()
    {
        var gold = labelled.Document.Gold;
        var features = new List<uint>();
        foreach (var (head, headMention, tail, tailMention) in RelationReader.SentencePairs(labelled.Text, terms))
        {
            RelationFeatures.Pair(labelled.Text, terms[head].Relation, headMention, terms[tail].Relation, tailMention, features);
            bool known = goldOf[head] >= 0 && goldOf[tail] >= 0;
            yield return new([.. features], !known ? 0 : Class(r => r.Head == gold.Entities[goldOf[head]].Key && r.Tail == gold.Entities[goldOf[tail]].Key, RelationReader.PairClasses));
        }
    }

    private int Class(Func<ScoredRelation, bool> fits, RelationKind?[] classes) =>
        labelled.Document.Gold.Relations.Where(fits).OrderBy(r => r.Relation).Select(r => Array.IndexOf(classes, r.Relation)).FirstOrDefault(c => c > 0);
}
