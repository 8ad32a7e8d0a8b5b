using System.Globalization;
using System.Text;
using GraphPapers.Extraction.Training;

namespace GraphPapers.Extraction.SciErc;

/// <summary>Figures of a <see cref="SciErcModel"/> on one split.</summary>
/// <param name="Split">Name of the split.</param>
/// <param name="Documents">Number of documents.</param>
/// <param name="Entities">Strict: both ends and the label, by label.</param>
/// <param name="Spans">Both ends, whatever the label.</param>
/// <param name="Relations">With gold entities, over all ordered pairs of a sentence: both entities, the label and its direction, by label.</param>
public sealed record SciErcFigures(string Split, int Documents, IReadOnlyList<SciErcScore> Entities, SciErcScore Spans, IReadOnlyList<SciErcScore> Relations)
{
    /// <summary>Entities over all labels.</summary>
    public SciErcScore AllEntities => Entities.Sum();

    /// <summary>Relations over all labels.</summary>
    public SciErcScore AllRelations => Relations.Sum();

    /// <summary>A table for people.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"SciERC {Split}, {Documents} documents              P      R     F1  right predicted   gold\n");
        Line("entities, strict", AllEntities);
        for (int y = 0; y < Entities.Count; y++) Line("  " + SciErcLabels.Entities[y], Entities[y]);
        Line("entities, span only", Spans);
        Line("relations, gold entities", AllRelations);
        for (int y = 0; y < Relations.Count; y++) Line("  " + SciErcLabels.Relations[y], Relations[y]);
        return text.ToString();

        void Line(string name, SciErcScore s) =>
            text.Append(CultureInfo.InvariantCulture, $"{name,-34}{s.Precision,7:F3}{s.Recall,7:F3}{s.F1,7:F3}{s.Right,7}{s.Predicted,10}{s.Gold,7}\n");
    }
}

/// <summary>Trains on SciERC's train split and measures on another.</summary>
public static class SciErcEvaluation
{
    /// <summary>Trains on <c>train.json</c> of a folder and measures on <c>SPLIT.json</c>.</summary>
    /// <param name="folder">Folder with both.</param>
    /// <param name="split">Name of the split that is measured.</param>
    /// <param name="knowledge">What is known beforehand.</param>
    /// <param name="options">How the model is trained.</param>
    /// <param name="log">Takes a line for each step.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">A file is missing or is no SciERC.</exception>
    public static SciErcFigures Run(string folder, string split, SciErcKnowledge knowledge, SciErcTrainingOptions? options = null, Action<string>? log = null, CancellationToken cancellation = default)
    {
        var train = Read(folder, "train");
        var test = Read(folder, split);
        log?.Invoke(FormattableString.Invariant($"training on {train.Count} documents"));
        var model = SciErcModel.Train(train, knowledge, options ?? new(), log, cancellation);
        return Measure(model, test, split, knowledge);
    }

    /// <summary>Measures a model on documents.</summary>
    public static SciErcFigures Measure(SciErcModel model, IReadOnlyList<SciErcDocument> documents, string split, SciErcKnowledge knowledge)
    {
        var entities = new SciErcScore[SciErcLabels.Entities.Count];
        var relations = new SciErcScore[SciErcLabels.Relations.Count];
        var spans = default(SciErcScore);
        foreach (var document in documents)
        {
            var text = new SciErcText(document, knowledge);
            var found = model.Entities(text);
            var related = model.Relations(text, document.Entities);
            for (int s = 0; s < document.Sentences.Length; s++)
            {
                for (int y = 0; y < entities.Length; y++) entities[y] += SciErcScore.Of(OfLabel(found[s], y), OfLabel(document.Entities[s], y));
                for (int y = 0; y < relations.Length; y++) relations[y] += SciErcScore.Of(OfLabel(related[s], y), OfLabel(document.Relations[s], y));
                spans += SciErcScore.Of(found[s].Select(e => (e.First, e.Last)), document.Entities[s].Select(e => (e.First, e.Last)));
            }
        }

        return new(split, documents.Count, entities, spans, relations);
    }

    private static IEnumerable<SciErcSpan> OfLabel(SciErcSpan[] spans, int label) => spans.Where(e => e.Label == SciErcLabels.Entities[label]);

    private static IEnumerable<SciErcRelation> OfLabel(SciErcRelation[] relations, int label) => relations.Where(r => r.Label == SciErcLabels.Relations[label]);

    private static List<SciErcDocument> Read(string folder, string split)
    {
        string path = Path.Combine(folder, split + ".json");
        if (!File.Exists(path)) throw new InvalidDataException($"{path}: no such file; a SciERC folder holds train.json and the split to measure, e.g. dev.json");
        try
        {
            var documents = SciErcDocument.Read(path).ToList();
            foreach (var document in documents)
            {
                foreach (var entity in document.Entities.SelectMany(e => e)) SciErcLabels.EntityOf(entity.Label);
                foreach (var relation in document.Relations.SelectMany(r => r)) SciErcLabels.RelationOf(relation.Label);
            }

            return documents.Count > 0 ? documents : throw new InvalidDataException("no documents");
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {e.Message}; each line is a SciERC document with sentences, ner and relations", e);
        }
    }
}
