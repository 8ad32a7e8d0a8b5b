using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
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
    private readonly LabelledText labelled;
    private readonly List<TermDecisions.Decision> terms = [];
    private readonly List<int> goldOf = [];
    private readonly PlausibleTerms plausible = new();

    /// <summary>A document with its terms' held-out scores.</summary>
    public RelationText(LabelledText labelled, ScoredTerms scored, float[] salience, Ontology ontology)
    {
        this.labelled = labelled;
        for (int t = 0; t < labelled.Terms.Count; t++)
        {
            if (salience[t] < PlausibleTerms.LeastSalience) continue;
            var kind = TermDecisions.KindOf(labelled.Terms[t], scored.Kinds[t], ontology);
            terms.Add(new(new(labelled.Terms[t], kind, salience[t], scored.Rows[t]), scored.Kinds[t], 1, true));
            goldOf.Add(labelled.GoldOf[t]);
            plausible.Add(kind, salience[t]);
        }
    }

    /// <summary>Each term with the paper.</summary>
    public IEnumerable<StackedExample> PaperExamples()
    {
        var gold = labelled.Document.Gold;
        var own = gold.Relations.Where(r => r.Relation == RelationKind.Introduces).Select(r => r.Tail).Append(ScoredDocument.Paper).ToHashSet();
        var features = new List<uint>();
        for (int t = 0; t < terms.Count; t++)
        {
            RelationFeatures.Paper(labelled.Text, terms[t].Relation, terms[t].Kinds, features);
            int label = goldOf[t] < 0 ? 0 : Class(r => own.Contains(r.Head) && r.Tail == gold.Entities[goldOf[t]].Key, RelationReader.PaperClasses);
            yield return new([.. features], RelationFeatures.PaperRow(terms[t].Relation, plausible), label);
        }
    }

    /// <summary>Each ordered pair of terms that the relation model looks at.</summary>
    public IEnumerable<StackedExample> PairExamples(OntologyLinks links)
    {
        var gold = labelled.Document.Gold;
        var features = new List<uint>();
        foreach (var pair in TermPairs.Find(labelled.Text, terms, links))
        {
            RelationFeatures.Pair(labelled.Text, terms[pair.Head].Relation, pair.HeadMention, terms[pair.Tail].Relation, pair.TailMention, pair.Link, features);
            int head = goldOf[pair.Head], tail = goldOf[pair.Tail];
            int label = head < 0 || tail < 0 ? 0 : Class(r => r.Head == gold.Entities[head].Key && r.Tail == gold.Entities[tail].Key, RelationReader.PairClasses);
            yield return new([.. features], RelationFeatures.PairRow(labelled.Text, terms, pair, plausible), label);
        }
    }

    private int Class(Func<ScoredRelation, bool> fits, RelationKind?[] classes) =>
        labelled.Document.Gold.Relations.Where(fits).OrderBy(r => r.Relation).Select(r => Array.IndexOf(classes, r.Relation)).FirstOrDefault(c => c > 0);
}
