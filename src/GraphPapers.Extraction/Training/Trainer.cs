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
/// <param name="Annotations">Folder with annotations of this project (<see cref="AnnotationFile"/>); null for none.</param>
public sealed record TrainingFolders(string Data, string Eval, string? Annotations = null);

/// <summary>Makes the model file: the same data gives the same bytes.</summary>
public sealed class Trainer(TrainingFolders folders, Ontology ontology, Action<string> log)
{
    private const int Folds = 5;
    private const float SciErcKindWeight = 0.3f;

    private static readonly BoostedTreesOptions TermTrees = new() { Trees = 400, Depth = 4, Rate = 0.06f, Penalty = 10, LeafWeight = 10, FeatureShare = 0.3f, RowShare = 0.5f };
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
        var statistics = TermStatisticsTraining.Count(Records(), Path.Combine(folders.Data, "english_words", "frequencies.tsv.gz"), tagger, cancellation: cancellation);
        log($"statistics of {statistics.Count} phrases");
        return Train(tagger, statistics, cancellation);
    }

    /// <summary>Trains what needs annotated documents, on top of parts of speech and statistics.</summary>
    public ExtractionModel Train(PartOfSpeechTagger tagger, TermStatistics statistics, CancellationToken cancellation = default)
    {
        var training = new TermTraining(ontology, tagger, statistics);
        var gold = GoldDocument.Read(Path.Combine(folders.Eval, "gold-train.jsonl"), Path.Combine(folders.Eval, "documents-train.jsonl"));
        var texts = gold.Concat(Annotated()).Select(training.Label).ToList();
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
            var models = new MentionModels([span, sciErcSpans], kind);
            for (int i = fold; i < texts.Count; i += Folds) scored[i] = training.Scorer.Score(texts[i].Text, texts[i].Document.Title, texts[i].Terms, models);
        });
        foreach (var annotated in scored.Skip(gold.Count)) TermScorer.MarkOnce(annotated);
        log($"terms of {texts.Count} documents scored in {Folds} folds");

        float[][][] rows = [.. scored.Select(s => s.Rows)];
        int[][] about = [.. texts.Select(t => Labels(t, null))];
        var first = HeldOut(rows, about, cancellation);
        float[][][] heard = [.. texts.Select((t, i) => TermNeighbours.Rows(t.Text, t.Terms, first[i]).Select((row, k) => (float[])[.. rows[i][k], .. row]).ToArray())];
        int[][] once = [.. texts.Select((t, i) => Labels(t, first[i]))];
        var salience = HeldOut(heard, once, cancellation);
        log($"entities in {Folds} folds by the first opinion: F1 {EntityF1(texts, scored, first, 0.5f):F3} at 0.5");
        var links = new OntologyLinks(ontology);
        var relationTexts = texts.Select((t, i) => new RelationText(t, scored[i], salience[i], ontology)).ToList();
        var thresholds = new SortedDictionary<string, float>(StringComparer.Ordinal) { ["naming"] = 0.6f };
        thresholds["salience"] = BestThreshold(texts, scored, salience);
        // Best in folds over the gold documents, with predicted entities.
        thresholds["paper"] = 0.25f;
        thresholds["pair"] = 0.3f;
        return new()
        {
            Provenance = Provenance,
            Thresholds = thresholds,
            Tagger = tagger,
            Statistics = statistics,
            Spans = [SpanModel(spans, cancellation), sciErcSpans],
            Kinds = KindModel(kinds.Concat(sciErcKinds), cancellation),
            Salience = Trees(rows, about, _ => true, cancellation),
            SecondOpinion = Trees(heard, once, _ => true, cancellation),
            Naming = Trees(rows, [.. texts.Select(t => t.GoldOf.Select(g => g >= 0 ? 1 : 0).ToArray())], _ => true, cancellation),
            PaperRelations = StackedTrainer.Train([.. relationTexts.Select(t => t.PaperExamples().ToList())], RelationReader.PaperClasses.Length, 12, RelationTrees, cancellation: cancellation),
            PairRelations = StackedTrainer.Train([.. relationTexts.Select(t => t.PairExamples(links).ToList())], RelationReader.PairClasses.Length, 8, RelationTrees, cancellation: cancellation),
        };
    }

    private List<GoldDocument> Annotated()
    {
        if (folders.Annotations is null) return [];
        var abstracts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var record in Records())
            if (record.Abstract.Length > 0) abstracts.TryAdd(record.Title, record.Abstract);
        return [.. Directory.GetFiles(folders.Annotations, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => AnnotationFile.Read(file, abstracts))];
    }

    private IEnumerable<TermStatisticsTraining.PaperRecord> Records() =>
        TermStatisticsTraining.ReadRecords(Path.Combine(folders.Data, "paperlists", "papers.jsonl.gz"))
            .Concat(TermStatisticsTraining.ReadRecords(Path.Combine(folders.Data, "acl_anthology", "papers.jsonl.gz")));

    private static LinearModel SpanModel(IEnumerable<List<Example>> examples, CancellationToken cancellation) =>
        LogisticTrainer.Train([.. examples.SelectMany(e => e)], 2, epochs: 10, rate: 0.05f, penalty: 1e-4f, cancellation: cancellation);

    private static LinearModel KindModel(IEnumerable<List<Example>> examples, CancellationToken cancellation) =>
        LogisticTrainer.Train([.. examples.SelectMany(e => e)], TermScorer.Kinds.Length, epochs: 15, rate: 0.05f, penalty: 1e-4f, rarest: 3, cancellation: cancellation);

    /// <summary>
    /// 1 for what the document is about, 0 for what is nothing, -1 for what is mentioned in passing, which is neither right nor wrong. With opinions,
    /// only the best of the terms that are the same gold entity is 1.
    /// </summary>
    private static int[] Labels(LabelledText text, float[]? opinions)
    {
        var gold = text.Document.Gold.Entities;
        int[] labels = [.. text.GoldOf.Select(g => g < 0 ? 0 : gold[g].Salient ? 1 : -1)];
        if (opinions is null) return labels;
        foreach (var same in Enumerable.Range(0, labels.Length).Where(t => labels[t] == 1).GroupBy(t => text.GoldOf[t]))
            foreach (int t in same.OrderByDescending(t => opinions[t]).Skip(1)) labels[t] = 0;
        return labels;
    }

    private static float[][] HeldOut(float[][][] rows, int[][] labels, CancellationToken cancellation)
    {
        var result = new float[rows.Length][];
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellation }, fold =>
        {
            var trees = Trees(rows, labels, i => i % Folds != fold, cancellation);
            for (int i = fold; i < rows.Length; i += Folds) result[i] = [.. rows[i].Select(row => TermScorer.HasNoChance(row) ? 0 : trees.Probability(row))];
        });
        return result;
    }

    private static BoostedTrees Trees(float[][][] rows, int[][] labels, Func<int, bool> use, CancellationToken cancellation)
    {
        var chosen = Enumerable.Range(0, rows.Length).Where(use).SelectMany(i => rows[i].Zip(labels[i])).Where(p => p.Second >= 0 && !TermScorer.HasNoChance(p.First)).ToList();
        return BoostedTreesTrainer.Train([.. chosen.Select(p => p.First)], [.. chosen.Select(p => (float)p.Second)], [.. chosen.Select(_ => 1f)], TermTrees, cancellation);
    }

    // The middle of the best stretch: single thresholds differ by chance.
    private float BestThreshold(List<LabelledText> texts, ScoredTerms[] scored, float[][] salience)
    {
        const int least = 30, steps = 36, reach = 5;
        var f1 = Enumerable.Range(0, steps).AsParallel().AsOrdered()
            .Select(step => EntityF1(texts, scored, salience, (least + step) / 100f)).ToArray();
        int best = Enumerable.Range(reach, steps - (2 * reach)).MaxBy(step => f1[(step - reach)..(step + reach + 1)].Average());
        log($"entities in {Folds} folds: F1 {f1[best]:F3} at {(least + best) / 100f:F2}");
        return (least + best) / 100f;
    }

    private double EntityF1(List<LabelledText> texts, ScoredTerms[] scored, float[][] salience, float threshold) =>
        GoldScorer.Score([.. texts.Select(t => t.Document.Gold)], [.. texts.Select((t, i) => Predicted(t, scored[i], salience[i], threshold))]).Entities.F1;

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
