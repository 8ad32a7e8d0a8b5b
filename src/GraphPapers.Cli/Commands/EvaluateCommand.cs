using System.CommandLine;
using System.Globalization;
using GraphPapers.Extraction;
using GraphPapers.Extraction.Documents;
using GraphPapers.Extraction.Evaluation;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.SciErc;
using GraphPapers.Model;
using Spectre.Console;

namespace GraphPapers.Cli.Commands;

/// <summary>
/// <c>evaluate --gold GOLD --documents DOCS</c>: precision, recall and F1 of the extractor by the annotation guide's scorer.
/// <c>evaluate --scierc DIR --split dev</c>: the same of a model in SciERC's own labels, trained on the folder's train split.
/// </summary>
internal static class EvaluateCommand
{
    private static readonly Option<string> Gold = new("--gold") { Description = "Annotated documents, JSON Lines", HelpName = "GOLD" };
    private static readonly Option<string> Documents = new("--documents") { Description = "Their texts, JSON Lines", HelpName = "DOCS" };
    private static readonly Option<int> Errors = new("--errors") { Description = "List this many errors", HelpName = "N" };
    private static readonly Option<bool> Ablation = new("--ablation") { Description = "Also what each stage of the decision is worth" };
    private static readonly Option<string?> SciErcFolder = new("--scierc") { Description = "Instead: train on DIR/train.json in SciERC's labels and measure on a split", HelpName = "DIR" };
    private static readonly Option<string> Split = new("--split") { Description = "The split, a file DIR/SPLIT.json", HelpName = "SPLIT", DefaultValueFactory = _ => "dev" };

    public static Command Create(CommandContext context)
    {
        var command = new Command("evaluate", "How right the extractor is on annotated documents").With(Gold, Documents, Errors, Ablation, SciErcFolder, Split);
        command.SetAction((parse, cancellation) =>
        {
            if (parse.GetValue(SciErcFolder) is { } folder) return Task.FromResult(EvaluateSciErc(context, folder, parse.GetValue(Split)!, cancellation));
            if (parse.GetValue(Gold) is null || parse.GetValue(Documents) is null) throw new InputException("evaluate needs --gold GOLD and --documents DOCS, or --scierc DIR");
            var gold = ReadGold(parse.GetValue(Gold)!);
            string documents = parse.GetValue(Documents)!;
            if (!File.Exists(documents)) throw new InputException($"{documents}: there is no such file");
            var extractor = Extractor.Create();
            using var input = InputFile.Of(documents);
            var texts = DocumentReaders.Read(input, DocumentReaders.Named("jsonl")).Select(item => item.Document).OfType<SourceDocument>().ToList();
            Draw(context, Score(extractor, gold, texts, DecisionStage.Neighbours, cancellation), parse.GetValue(Errors));
            if (parse.GetValue(Ablation)) DrawStages(context, stage => Score(extractor, gold, texts, stage, cancellation));
            return Task.FromResult(ExitCodes.Done);
        });
        return command;
    }

    private static ScoreReport Score(Extractor extractor, List<ScoredDocument> gold, List<SourceDocument> texts, DecisionStage stage, CancellationToken cancellation) =>
        GoldScorer.Score(gold, texts.AsParallel().AsOrdered().WithCancellation(cancellation).Select(text => Prediction.Of(extractor.Read(text, stage))).ToList());

    private static void DrawStages(CommandContext context, Func<DecisionStage, ScoreReport> score)
    {
        var table = Table("entities, by stage");
        foreach (var (name, stage) in new[]
        {
            ("the ontology's names", DecisionStage.Names), ("+ span models on each mention", DecisionStage.Mentions),
            ("+ trees on each term", DecisionStage.Terms), ("+ its neighbours", DecisionStage.Neighbours),
        })
        {
            var tally = score(stage).Entities;
            Row(table, name, tally.Right, tally.Predicted, tally.Gold);
        }

        context.Host.Console.Write(table);
    }

    private static int EvaluateSciErc(CommandContext context, string folder, string split, CancellationToken cancellation)
    {
        try
        {
            var knowledge = SciErcKnowledge.LoadEmbedded();
            context.Host.Output.Write(SciErcEvaluation.Run(folder, split, knowledge, log: line => context.Host.Error.WriteLine($"graphpapers: {line}"), cancellation: cancellation));
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException(failure.Message);
        }
    }

    private static List<ScoredDocument> ReadGold(string path)
    {
        try
        {
            return GoldFile.Read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InputException(failure.Message);
        }
    }

    private static void Draw(CommandContext context, ScoreReport report, int errors)
    {
        var console = context.Host.Console;
        var all = Table("");
        foreach (var (name, tally) in new[]
        {
            ("entities", report.Entities), ("entities, typed", report.TypedEntities), ("entities, all", report.AllEntities),
            ("relations", report.Relations), ("relations, exact head", report.ExactHeadRelations), ("relations, all", report.AllRelations),
        }) Row(all, name, tally.Right, tally.Predicted, tally.Gold);
        console.Write(all);
        foreach (var (title, tally) in new[] { ("entity type (typed)", report.TypedEntities), ("relation type", report.Relations) })
        {
            var table = Table(title);
            foreach (var (name, c) in tally.ByType.OrderByDescending(pair => pair.Value.Gold).ThenBy(pair => pair.Key, StringComparer.Ordinal)) Row(table, name, c.Right, c.Predicted, c.Gold);
            console.Write(table);
        }

        foreach (var error in report.Errors.Take(errors)) context.Host.Output.WriteLine($"{(error.Missed ? "missed" : "extra "),-7} {error.Document}  {error.What}");
    }

    private static Table Table(string title)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(title);
        foreach (string column in new[] { "P", "R", "F1", "gold", "pred" }) table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    private static void Row(Table table, string name, int right, int predicted, int gold)
    {
        double p = predicted == 0 ? 0 : (double)right / predicted, r = gold == 0 ? 0 : (double)right / gold;
        string Number(double x) => x.ToString("F3", CultureInfo.InvariantCulture);
        table.AddRow(name, Number(p), Number(r), Number(p + r == 0 ? 0 : 2 * p * r / (p + r)), gold.ToString(CultureInfo.InvariantCulture), predicted.ToString(CultureInfo.InvariantCulture));
    }
}
