using GraphPapers.Extraction.Learning;
using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Extraction.Proposals;
using GraphPapers.Extraction.Relations;
using GraphPapers.Extraction.Results;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction;

/// <summary>
/// Reads one document: text, terms, entities, relations, in that order. Pure: what it yields depends on the document, the ontology and the
/// model alone. Safe to call from several threads.
/// </summary>
public sealed class Extractor
{
    /// <summary>Version of the rules; raised when a change of code changes what a document yields.</summary>
    public const string RulesVersion = "rules-6";

    private const string ProposedBy = " + ";

    private readonly ExtractionModel model;
    private readonly TermFinder finder;
    private readonly TermScorer scorer;
    private readonly MentionModels mentionModels;
    private readonly CanonicalNames names;
    private readonly NameSettlement settlement;
    private readonly RelationReader relations;
    private readonly Lazy<OntologyForms> forms;

    private Extractor(Ontology ontology, ExtractionModel model)
    {
        Ontology = ontology;
        this.model = model;
        finder = new(ontology, new NameAutomaton(ontology, word => model.Statistics.Zipf(word) > 2.5f));
        scorer = new(ontology, model.Statistics);
        mentionModels = new(model.Spans, model.Kinds);
        names = new(ontology, model.Statistics);
        settlement = new(ontology, names, model.Statistics);
        relations = new(model, new OntologyLinks(ontology));
        forms = new(() => new(ontology));
        Version = VersionOf(ontology.Version, model.Version);
    }

    /// <summary>The version of an extractor with these rules and an ontology and a model of these versions.</summary>
    public static string VersionOf(string ontologyVersion, string modelVersion) => $"{RulesVersion} {ontologyVersion} {modelVersion}";

    /// <summary>The version of a reading that a proposer added to.</summary>
    public static string ExtendedVersion(string version, string proposer) => $"{version}{ProposedBy}{proposer}";

    /// <summary>
    /// Whether a stored reading is as new as one of a version would be. One that a proposer added to is where no proposer is at hand: what it said
    /// is not thrown away.
    /// </summary>
    /// <param name="stored">The version that read it.</param>
    /// <param name="version">The version that would read it now.</param>
    public static bool IsCurrent(string stored, string version)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(version);
        return stored == version || stored.StartsWith(version + ProposedBy, StringComparison.Ordinal);
    }

    /// <summary>The ontology it links to.</summary>
    public Ontology Ontology { get; }

    /// <summary>Version of rules, ontology and model.</summary>
    public string Version { get; }

    /// <summary>An extractor of the ontology and the model that are part of the program, or of others.</summary>
    public static Extractor Create(Ontology? ontology = null, ExtractionModel? model = null) =>
        new(ontology ?? OntologyBuilder.Build(OntologyTables.LoadEmbedded()), model ?? ExtractionModel.LoadEmbedded());

    /// <summary>Reads a document.</summary>
    public DocumentReading Read(SourceDocument document) => Read(document, DecisionStage.Neighbours);

    /// <summary>Reads a document with the first stages of the decision alone, to measure what each is worth.</summary>
    public DocumentReading Read(SourceDocument document, DecisionStage stage)
    {
        var text = AnnotatedText.Of(document.Text, document.NotProse, model.Tagger);
        var terms = finder.Find(text);
        var scored = scorer.Score(text, document.Title, terms, mentionModels);
        var (kept, plausible) = TermDecisions.Decide(text, scored, model, Ontology, stage);
        var authors = AuthorNames.Find(text);
        int titleEnd = document.Title is { Length: > 0 } title && document.Text.StartsWith(title, StringComparison.Ordinal) ? title.Length : 0;
        var settled = settlement.Settle(text, kept, authors, titleEnd);
        var decisions = settled.ConvertAll(term => term.Decision);
        var reading = new ReadingBuilder(document, text, names);
        foreach (var term in settled) reading.AddTerm(term);
        foreach (var author in authors) reading.AddAuthor(author);
        foreach (var relation in relations.Read(text, decisions, plausible)) reading.AddRelation(relation);
        reading.AddAuthorship(authors, decisions);
        foreach (var result in ResultReader.Read(text, decisions)) reading.AddResult(result);
        return reading.Build(Version);
    }

    /// <summary>Adds what a proposer says of a document and the text bears out.</summary>
    /// <param name="reading">A reading of this extractor.</param>
    /// <param name="proposals">What is proposed.</param>
    /// <param name="proposer">The proposer's name with its version.</param>
    public (DocumentReading Reading, ProposalCounts Counts) Extend(DocumentReading reading, DocumentProposals proposals, string proposer)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(proposals);
        ArgumentException.ThrowIfNullOrWhiteSpace(proposer);
        var text = AnnotatedText.Of(reading.Document.Text, reading.Document.NotProse, model.Tagger);
        return new ProposalVerifier(text, reading, names, Ontology, forms.Value, proposer).Verify(proposals);
    }
}
