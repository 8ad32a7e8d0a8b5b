using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Training;

/// <summary>Where the training data lies.</summary>
/// <param name="Data">Folder with <c>ud_english_ewt</c>, <c>paperlists</c>, <c>acl_anthology</c>, <c>english_words</c>, <c>scierc</c>.</param>
/// <param name="Eval">Folder with <c>gold-train.jsonl</c> and <c>documents-train.jsonl</c>.</param>
public sealed record TrainingFolders(string Data, string Eval);

/// <summary>Makes the model file: the same data gives the same bytes.</summary>
public sealed class Trainer(TrainingFolders folders, Ontology ontology, Action<string> log)
{
    private const int Folds = 5;
    private const float SciErcKindWeight = 0.3f;

    private static readonly BoostedTreesOptions TermTrees = new() { Trees = 600, Depth = 2, Rate = 0.06f, Penalty = 10, LeafWeight = 10, FeatureShare = 0.3f, RowShare = 0.5f };
    private static readonly BoostedTreesOptions RelationTrees = new() { Trees = 100, Depth = 2, Rate = 0.1f, Penalty = 10, LeafWeight = 5, FeatureShare = 0.3f };

    /// <summary>What the model was made from, with licences; written into it.</summary>
    public const string Provenance =
        "Parts of speech: UD English EWT (CC BY-SA 4.0). Statistics of phrases: titles, abstracts and keywords of the ACL Anthology (metadata CC0) and of papercopilot/paperlists (no licence stated; counts only). " +
        "Word frequencies: wordfreq 3.1.1, Robyn Speer (CC BY-SA 4.0). Terms: SciERC (Luan et al. 2018) and this project's annotated documents.";

    /// <summary>Trains all stages.</summary>
    public ExtractionModel Train(CancellationToken cancellation = default)
    {
        var tagger = PartOfSpeechTraining.Train(Path.Combine(folders.Data, "ud_english_ewt", "en_ewt-ud-train.conllu.gz"), cancellation: cancellation);
        log($"parts of speech: {PartOfSpeechTraining.Accuracy(tagger, Path.Combine(folders.Data, "ud_english_ewt", "en_ewt-ud-dev.conllu.gz")):P1} of the development set");
        var records = TermStatisticsTraining.ReadRecords(Path.Combine(folders.Data, "paperlists", "papers.jsonl.gz"))
            .Concat(TermStatisticsTraining.ReadRecords(Path.Combine(folders.Data, "acl_anthology", "papers.jsonl.gz")));
        var statistics = TermStatisticsTraining.Count(records, Path.Combine(folders.Data, "english_words", "frequencies.tsv.gz"), tagger, cancellation: cancellation);
        log($"statistics of {statistics.Count} phrases");
        return Train(tagger, statistics, cancellation);
    }

    /// <summary>Trains what needs annotated documents, on top of parts of speech and statistics.</summary>
    public ExtractionModel Train(PartOfSpeechTagger tagger, TermStatistics statistics, CancellationToken cancellation = default)
    {
        var training = new TermTraining(ontology, tagger, statistics);
        var texts = GoldDocument.Read(Path.Combine(folders.Eval, "gold-train.jsonl"), Path.Combine(folders.Eval, "documents-train.jsonl")).Select(training.Label).ToList();
        var spans = texts.Select(t => training.SpanExamples(t, 0.3f).ToList()).ToList();
        var kinds = texts.Select(t => training.KindExamples(t).ToList()).ToList();
        var scierc = SciErcDocument.Read(Path.Combine(folders.Data, "scierc", "train.json")).Concat(SciErcDocument.Read(Path.Combine(folders.Data, "scierc", "dev.json")))
            .Select(d => training.SciErcExamples(d, SciErcKindWeight)).ToList();
        var sciErcSpans = SpanModel(scierc.Select(e => e.Spans), cancellation);
        var sciErcKinds = scierc.Select(e => e.Kinds).ToList();
        var scored = new ScoredTerms[texts.Count];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            var span = SpanModel(spans.Where((_, i) => i % Folds != fold), cancellation);
            var kind = KindModel(kinds.Where((_, i) => i % Folds != fold).Concat(sciErcKinds), cancellation);
            for (int i = fold; i < texts.Count; i += Folds) scored[i] = training.Scorer.Score(texts[i].Text, texts[i].Document.Title, texts[i].Terms, [span, sciErcSpans], kind);
        });
        log($"terms of {texts.Count} documents scored in {Folds} folds");

        var salience = new float[texts.Count][];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            var trees = Trees(texts, scored, i => i % Folds != fold, passing: false, cancellation);
            for (int i = fold; i < texts.Count; i += Folds) salience[i] = [.. scored[i].Rows.Select(row => trees.Probability(row))];
        });
        var links = new OntologyLinks(ontology);
        var relationTexts = texts.Select((t, i) => new RelationText(t, scored[i], salience[i], ontology)).ToList();
        var thresholds = new SortedDictionary<string, float>(StringComparer.Ordinal) { ["naming"] = 0.6f };
        thresholds["salience"] = BestThreshold(texts, scored, salience) - 0.02f;
        log($"salience from {thresholds["salience"]:F2}");
        thresholds["paper"] = 0.17f;
        thresholds["pair"] = 0.22f;
        return new()
        {
            Provenance = Provenance,
            Thresholds = thresholds,
            Tagger = tagger,
            Statistics = statistics,
            Spans = [SpanModel(spans, cancellation), sciErcSpans],
            Kinds = KindModel(kinds.Concat(sciErcKinds), cancellation),
            Salience = Trees(texts, scored, _ => true, passing: false, cancellation),
            Naming = Trees(texts, scored, _ => true, passing: true, cancellation),
            PaperRelations = StackedTrainer.Train([.. relationTexts.Select(t => t.PaperExamples().ToList())], RelationReader.PaperClasses.Length, 12, RelationTrees, cancellation: cancellation),
            PairRelations = StackedTrainer.Train([.. relationTexts.Select(t => t.PairExamples(links).ToList())], RelationReader.PairClasses.Length, 8, RelationTrees, cancellation: cancellation),
        };
    }

    private static LinearModel SpanModel(IEnumerable<List<Example>> examples, CancellationToken cancellation) =>
        LogisticTrainer.Train([.. examples.SelectMany(e => e)], 2, epochs: 10, rate: 0.05f, penalty: 1e-4f, cancellation: cancellation);

    private static LinearModel KindModel(IEnumerable<List<Example>> examples, CancellationToken cancellation) =>
        LogisticTrainer.Train([.. examples.SelectMany(e => e)], TermScorer.Kinds.Length, epochs: 15, rate: 0.05f, penalty: 1e-4f, cancellation: cancellation);

    // What is mentioned in passing is neither right nor wrong for salience; for naming it is right.
    private static BoostedTrees Trees(List<LabelledText> texts, ScoredTerms[] scored, Func<int, bool> use, bool passing, CancellationToken cancellation)
    {
        var rows = new List<float[]>();
        var labels = new List<float>();
        for (int i = 0; i < texts.Count; i++)
        {
            if (!use(i)) continue;
            for (int t = 0; t < texts[i].Terms.Count; t++)
            {
                bool gold = texts[i].GoldOf[t] >= 0, salient = gold && texts[i].Document.Gold.Entities[texts[i].GoldOf[t]].Salient;
                if (gold && !salient && !passing) continue;
                rows.Add(scored[i].Rows[t]);
                labels.Add(salient || (gold && passing) ? 1 : 0);
            }
        }

        return BoostedTreesTrainer.Train([.. rows], [.. labels], [.. labels.Select(_ => 1f)], TermTrees, cancellation);
    }

    private float BestThreshold(List<LabelledText> texts, ScoredTerms[] scored, float[][] salience)
    {
        var gold = texts.Select(t => t.Document.Gold).ToList();
        return Enumerable.Range(30, 36).Select(h => h / 100f).MaxBy(threshold =>
            GoldScorer.Score(gold, [.. texts.Select((t, i) => Predicted(t, scored[i], salience[i], threshold))]).Entities.F1);
    }

    private ScoredDocument Predicted(LabelledText labelled, ScoredTerms scored, float[] salience, float threshold)
    {
        var entities = new List<ScoredEntity>();
        for (int t = 0; t < labelled.Terms.Count; t++)
        {
            if (salience[t] < threshold) continue;
            var term = labelled.Terms[t];
            var forms = term.Mentions.Select(m => labelled.Text.Slice(m.First, m.End).ToString()).ToList();
            if (term.Entity >= 0) forms.Add(ontology.Entities[term.Entity].Name);
            entities.Add(new($"t{t}", TermDecisions.KindOf(term, scored.Kinds[t], ontology), [.. forms.Distinct()], true));
        }

        return new(labelled.Document.Gold.Id, [.. entities], []);
    }
}
