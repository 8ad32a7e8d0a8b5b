using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>All pairs of entities of one sentence with their features, the entity that begins first before the other.</summary>
public sealed class PairSet
{
    private readonly (SciErcSpan First, SciErcSpan Second)[] pairs;
    private readonly uint[][] features;

    private PairSet((SciErcSpan, SciErcSpan)[] pairs, uint[][] features) => (this.pairs, this.features) = (pairs, features);

    /// <summary>The pairs of each sentence.</summary>
    public static PairSet[] Of(SciErcText text, SciErcSpan[][] entities, SciErcKnowledge knowledge)
    {
        var maker = new PairFeatures(knowledge.Clusters.Views);
        return [.. entities.Select((list, sentence) =>
        {
            var ordered = list.DistinctBy(e => (e.First, e.Last)).OrderBy(e => e.First).ThenBy(e => e.Last).ToArray();
            maker.Sentence(text, sentence, ordered);
            var found = new List<(SciErcSpan, SciErcSpan)>();
            var rows = new List<uint[]>();
            for (int a = 0; a < ordered.Length; a++)
            {
                for (int b = a + 1; b < ordered.Length; b++)
                {
                    found.Add((ordered[a], ordered[b]));
                    rows.Add(maker.Of(a, b));
                }
            }

            return new PairSet([.. found], [.. rows]);
        })];
    }

    /// <summary>The right class of each pair as in <see cref="PairModel"/>; of two relations of a pair the last.</summary>
    public int[] Classes(SciErcRelation[] relations)
    {
        var classes = new int[pairs.Length];
        foreach (var relation in relations)
        {
            for (int i = 0; i < pairs.Length; i++)
            {
                var (x, y) = ((pairs[i].First.First, pairs[i].First.Last), (pairs[i].Second.First, pairs[i].Second.Last));
                if (relation.Head == x && relation.Tail == y) classes[i] = 1 + SciErcLabels.RelationOf(relation.Label);
                else if (relation.Head == y && relation.Tail == x) classes[i] = 1 + SciErcLabels.Relations.Count + SciErcLabels.RelationOf(relation.Label);
            }
        }

        return classes;
    }

    /// <summary>Examples for a <see cref="PairModel"/>.</summary>
    public IEnumerable<Example> Examples(SciErcRelation[] relations) => Classes(relations).Select((c, i) => new Example(features[i], c));

    /// <summary>The pairs as the second stage sees them.</summary>
    public PairRows.Scored[] Score(PairModel model) => PairRows.Of(pairs, [.. features.Select(f =>
    {
        var probabilities = new float[PairModel.Classes];
        model.Probabilities(f, probabilities);
        return probabilities;
    })]);

    /// <summary>The relations whose second-stage probability reaches a threshold.</summary>
    public SciErcRelation[] Choose(PairRows.Scored[] scored, BoostedTrees trees, float threshold) => Choose(scored, [.. scored.Select(s => trees.Probability(s.Row))], threshold);

    /// <summary>The relations whose second-stage probability reaches a threshold.</summary>
    public SciErcRelation[] Choose(PairRows.Scored[] scored, float[] probabilities, float threshold)
    {
        var found = new List<SciErcRelation>();
        for (int i = 0; i < pairs.Length; i++)
        {
            if (probabilities[i] < threshold) continue;
            var (x, y) = ((pairs[i].First.First, pairs[i].First.Last), (pairs[i].Second.First, pairs[i].Second.Last));
            int label = scored[i].Best - 1, labels = SciErcLabels.Relations.Count;
            found.Add(label < labels ? new(x, y, SciErcLabels.Relations[label]) : new(y, x, SciErcLabels.Relations[label - labels]));
        }

        return [.. found];
    }
}
