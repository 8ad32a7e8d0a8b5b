using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests;

/// <summary>Texts as the stages of the extractor take them, with the model and the ontology that are part of the program, loaded once.</summary>
internal static class Annotated
{
    private static readonly Lazy<ExtractionModel> LoadedModel = new(ExtractionModel.LoadEmbedded);
    private static readonly Lazy<Ontology> LoadedOntology = new(() => OntologyBuilder.Build(OntologyTables.LoadEmbedded()));
    private static readonly Lazy<Extractor> LoadedExtractor = new(() => Extractor.Create(Ontology, Model));

    public static ExtractionModel Model => LoadedModel.Value;

    public static Ontology Ontology => LoadedOntology.Value;

    public static Extractor Extractor => LoadedExtractor.Value;

    public static AnnotatedText Of(string text, params TextSpan[] notProse) => AnnotatedText.Of(text, notProse, Model.Tagger);

    /// <summary>An ontology of one table of methods, beside whatever other tables are given.</summary>
    public static Ontology OntologyOf(params (string File, string Content)[] tables)
    {
        var read = new OntologyTables();
        foreach (var (file, content) in tables) read.Add(file, content);
        read.Problems.ShouldBeEmpty();
        return OntologyBuilder.Build(read);
    }

    /// <summary>The words of a stretch of tokens.</summary>
    public static string Words(this AnnotatedText text, int first, int end) => text.Slice(first, end).ToString();

    /// <summary>The first token of the only place where the words stand.</summary>
    public static int Token(this AnnotatedText text, string words)
    {
        int at = text.Text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, words);
        return Array.FindIndex(text.Tokens, token => token.Start == at);
    }
}
