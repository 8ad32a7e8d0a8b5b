using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Training;

/// <summary>A document with its terms and, for each, the annotators' entity it is.</summary>
public sealed class LabelledText
{
    /// <summary>The document.</summary>
    public required GoldDocument Document { get; init; }

    /// <summary>Its text.</summary>
    public required AnnotatedText Text { get; init; }

    /// <summary>Its terms.</summary>
    public required List<Term> Terms { get; init; }

    /// <summary>For each term the position of the gold entity that shares most of its forms; -1 where there is none.</summary>
    public required int[] GoldOf { get; init; }
}

/// <summary>Makes examples of annotated documents and trains the models of terms.</summary>
public sealed class TermTraining(Ontology ontology, PartOfSpeechTagger tagger, TermStatistics statistics)
{
    private readonly TermFinder finder = new(ontology, new NameAutomaton(ontology, word => statistics.Zipf(word) > 2.5f));

    /// <summary>The first stage.</summary>
    public TermScorer Scorer { get; } = new(ontology, statistics);

    /// <summary>Finds terms and labels them.</summary>
    public LabelledText Label(GoldDocument document)
    {
        var text = AnnotatedText.Of(document.Text, Documents.NotProseFinder.Find(document.Text), tagger);
        var terms = finder.Find(text);
        var strings = document.Gold.Entities.Select(e => e.Strings.Select(GoldScorer.Normalise).ToHashSet(StringComparer.Ordinal)).ToArray();
        var goldOf = terms.Select(term =>
        {
            var forms = term.Mentions.Select(m => GoldScorer.Normalise(text.Slice(m.First, m.End).ToString())).ToHashSet(StringComparer.Ordinal);
            forms.UnionWith(term.Mentions.Where(m => m.Name is not null).Select(m => GoldScorer.Normalise(m.Name!)));
            if (term.Entity >= 0) forms.Add(GoldScorer.Normalise(ontology.Entities[term.Entity].Name));
            int best = -1, most = 0;
            for (int g = 0; g < strings.Length; g++)
            {
                int shared = forms.Count(strings[g].Contains);
                if (shared > most) (best, most) = (g, shared);
            }

            return best;
        }).ToArray();
        return new() { Document = document, Text = text, Terms = terms, GoldOf = goldOf };
    }

    /// <summary>Examples of mentions for the span model: is this what the document is about?</summary>
    public IEnumerable<Example> SpanExamples(LabelledText labelled, float passing)
    {
        var features = Scorer.Features;
        var buffer = new List<uint>();
        for (int t = 0; t < labelled.Terms.Count; t++)
        {
            var gold = labelled.GoldOf[t] < 0 ? null : labelled.Document.Gold.Entities[labelled.GoldOf[t]];
            var forms = gold?.Strings.Select(GoldScorer.Normalise).ToHashSet(StringComparer.Ordinal);
            foreach (var m in labelled.Terms[t].Mentions)
            {
                bool yes = forms is not null && (forms.Contains(GoldScorer.Normalise(labelled.Text.Slice(m.First, m.End).ToString())) || (m.Name is { } name && forms.Contains(GoldScorer.Normalise(name))));
                float weight = yes && !gold!.Salient ? passing : 1;
                if (weight == 0) continue;
                features.Span(labelled.Text, m, Scorer.Known(labelled.Terms[t]), buffer);
                yield return new([.. buffer], yes ? 1 : 0, weight);
            }
        }
    }

    /// <summary>Examples of mentions for the kind model.</summary>
    public IEnumerable<Example> KindExamples(LabelledText labelled)
    {
        var features = Scorer.Features;
        var buffer = new List<uint>();
        for (int t = 0; t < labelled.Terms.Count; t++)
        {
            if (labelled.GoldOf[t] < 0) continue;
            int kind = Array.IndexOf(TermScorer.Kinds, labelled.Document.Gold.Entities[labelled.GoldOf[t]].Kind);
            if (kind < 0) continue;
            foreach (var m in labelled.Terms[t].Mentions)
            {
                features.Span(labelled.Text, m, Scorer.Known(labelled.Terms[t]), buffer);
                yield return new([.. buffer], kind, 1f / labelled.Terms[t].Mentions.Count);
            }
        }
    }

    /// <summary>Kinds of SciERC's labels here.</summary>
    private static readonly Dictionary<string, EntityKind> SciErcKinds = new(StringComparer.Ordinal)
    {
        ["Task"] = EntityKind.Task,
        ["Method"] = EntityKind.Method,
        ["Metric"] = EntityKind.Metric,
        ["Material"] = EntityKind.Dataset,
        ["OtherScientificTerm"] = EntityKind.Concept,
    };

    /// <summary>Examples of a SciERC document: for the span model (is it labelled?) and, of what is, for the kind model.</summary>
    public (List<Example> Spans, List<Example> Kinds) SciErcExamples(SciErcDocument document, float kindWeight)
    {
        var (joined, starts) = document.Join();
        var text = AnnotatedText.Of(joined, [], tagger);
        var labels = document.Entities.SelectMany(e => e).GroupBy(e => (starts[e.First], starts[e.Last] + document.Tokens[e.Last].Length)).ToDictionary(g => g.Key, g => g.First().Label);
        var features = Scorer.Features;
        var buffer = new List<uint>();
        var spans = new List<Example>();
        var kinds = new List<Example>();
        foreach (var term in finder.Find(text))
        {
            foreach (var m in term.Mentions)
            {
                features.Span(text, m, Scorer.Known(term), buffer);
                bool yes = labels.TryGetValue((text.Tokens[m.First].Start, text.Tokens[m.End - 1].End), out string? label) && label != "Generic";
                spans.Add(new([.. buffer], yes ? 1 : 0));
                if (yes) kinds.Add(new([.. buffer], Array.IndexOf(TermScorer.Kinds, SciErcKinds[label!]), kindWeight));
            }
        }

        return (spans, kinds);
    }
}
