using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.SciErc;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.SciErc;

public class SciErcEvaluationTests
{
    private static readonly SciErcTrainingOptions Small = new()
    {
        Folds = 2,
        Models = 1,
        Segments = new() { Epochs = 4 },
        SpanTrees = new() { Trees = 20 },
        PairTrees = new() { Trees = 20 },
    };

    [Fact]
    public void The_same_documents_give_the_same_figures_and_a_toy_language_is_learnt()
    {
        using var folder = new ToyFolder();
        var knowledge = new SciErcKnowledge(Ontology.Empty, ExtractionModel.LoadEmbedded(), WordClusters.Empty);
        var first = SciErcEvaluation.Run(folder.Path, "held", knowledge, Small, cancellation: TestContext.Current.CancellationToken);
        var second = SciErcEvaluation.Run(folder.Path, "held", knowledge, Small, cancellation: TestContext.Current.CancellationToken);
        second.ToString().ShouldBe(first.ToString());
        first.AllEntities.F1.ShouldBeGreaterThan(0.9);
        first.AllRelations.F1.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void A_folder_without_the_split_is_named_with_a_hint()
    {
        using var folder = new ToyFolder();
        var knowledge = new SciErcKnowledge(Ontology.Empty, ExtractionModel.LoadEmbedded(), WordClusters.Empty);
        var failure = Should.Throw<InvalidDataException>(() => SciErcEvaluation.Run(folder.Path, "test", knowledge, Small));
        failure.Message.ShouldContain("test.json");
        failure.Message.ShouldContain("train.json");
    }

    [Fact]
    public void A_line_that_is_no_document_is_named_with_its_file()
    {
        using var folder = new ToyFolder();
        File.WriteAllText(System.IO.Path.Combine(folder.Path, "broken.json"), "{\"sentences\": 3}\n");
        var knowledge = new SciErcKnowledge(Ontology.Empty, ExtractionModel.LoadEmbedded(), WordClusters.Empty);
        Should.Throw<InvalidDataException>(() => SciErcEvaluation.Run(folder.Path, "broken", knowledge, Small)).Message.ShouldContain("broken.json");
    }

    // A smaller training than the default one: the floors are those of the plain perceptron.
    [Fact]
    public void On_the_development_split_the_model_is_above_a_plain_perceptron()
    {
        string folder = Environment.GetEnvironmentVariable("GRAPHPAPERS_SHARED") is { Length: > 0 } shared ? Path.Combine(shared, "data", "scierc") : Found();
        if (!File.Exists(Path.Combine(folder, "dev.json"))) Assert.Skip("no SciERC beside the project: ../shared/data/scierc");
        var options = new SciErcTrainingOptions { Folds = 2, Models = 1, Segments = new() { Epochs = 4 }, Pairs = new() { Models = 1 } };
        var figures = SciErcEvaluation.Run(folder, "dev", SciErcKnowledge.LoadEmbedded(), options, cancellation: TestContext.Current.CancellationToken);
        figures.AllEntities.F1.ShouldBeGreaterThan(0.58);
        figures.AllRelations.F1.ShouldBeGreaterThan(0.51);
        figures.Entities.Sum(e => e.Gold).ShouldBe(811);
        figures.Relations.Sum(e => e.Gold).ShouldBe(455);
    }

    private static string Found()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string folder = Path.Combine(at.FullName, "shared", "data", "scierc");
            if (Directory.Exists(folder)) return folder;
        }

        return "";
    }

    // Sentences of one form: a method is used for a task.
    private sealed class ToyFolder : IDisposable
    {
        private static readonly string[] Methods = ["perceptron", "parser", "kernel", "lattice", "grammar"];
        private static readonly string[] Tasks = ["tagging", "parsing", "translation", "retrieval", "tracking"];

        public ToyFolder()
        {
            Path = Directory.CreateTempSubdirectory("scierc").FullName;
            Write("train", 60, 1);
            Write("held", 15, 2);
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);

        private void Write(string split, int documents, int seed)
        {
            var random = new Random(seed);
            string Word(string[] words) => words[random.Next(words.Length)];
            File.WriteAllLines(System.IO.Path.Combine(Path, split + ".json"), Enumerable.Range(0, documents).Select(_ =>
                $$"""{"sentences": [["We", "apply", "a", "fast", "{{Word(Methods)}}", "to", "{{Word(Tasks)}}", "."], ["It", "rains", "in", "the", "morning", "."]], "ner": [[[4, 4, "Method"], [6, 6, "Task"]], []], "relations": [[[4, 4, 6, 6, "USED-FOR"]], []]}"""));
        }
    }
}
