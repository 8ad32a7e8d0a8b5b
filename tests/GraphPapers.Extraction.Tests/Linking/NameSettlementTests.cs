using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class NameSettlementTests
{
    [Theory]
    [InlineData("They tag an annotated corpus by hand.", "annotated corpus", EntityKind.Dataset)]
    [InlineData("They need large-scale datasets.", "large-scale datasets", EntityKind.Dataset)]
    [InlineData("They report an automatic evaluation metric.", "automatic evaluation metric", EntityKind.Metric)]
    [InlineData("We sent runs to Subtask B.", "Subtask B", EntityKind.Benchmark)]
    [InlineData("Tools are rare in Europe.", "Europe", EntityKind.Org)]
    [InlineData("Tools are rare in South Africa.", "South Africa", EntityKind.Org)]
    [InlineData("They are fair to all users.", "fair", EntityKind.Org)]
    [InlineData("They built a real-time system.", "real-time", EntityKind.Concept)]
    [InlineData("This follows [Vaswani et al., 2017] closely.", "Vaswani", EntityKind.Method)]
    [InlineData("Nous avons une grammaire pour les mots du texte.", "grammaire", EntityKind.Concept)]
    public void What_names_nothing_goes(string sentence, string form, EntityKind kind) => Settle(sentence, form, kind).ShouldBeNull();

    [Theory]
    [InlineData("They record a speech corpus.", "speech corpus", EntityKind.Dataset, EntityKind.Concept, "speech corpus")]
    [InlineData("They read Wikipedia articles.", "Wikipedia articles", EntityKind.Dataset, EntityKind.Concept, "Wikipedia article")]
    [InlineData("They label a Twitter dataset.", "Twitter dataset", EntityKind.Dataset, EntityKind.Concept, "Twitter dataset")]
    [InlineData("They speak Indian languages.", "Indian languages", EntityKind.Dataset, EntityKind.Concept, "Indian language")]
    [InlineData("They read posts of Twitter.", "Twitter", EntityKind.Dataset, EntityKind.Org, "Twitter")]
    [InlineData("They gain efficiency.", "efficiency", EntityKind.Metric, EntityKind.Concept, "efficiency")]
    [InlineData("They train the Quilta dataset.", "Quilta dataset", EntityKind.Dataset, EntityKind.Dataset, "Quilta dataset")]
    [InlineData("They label an xqzv color dataset.", "xqzv color dataset", EntityKind.Dataset, EntityKind.Dataset, "xqzv color dataset")]
    [InlineData("This is the system of Edinburgh.", "Edinburgh", EntityKind.Org, EntityKind.Org, "Edinburgh")]
    [InlineData("It was Snips that said so.", "Snips", EntityKind.Org, EntityKind.Org, "Snips")]
    [InlineData("They took part in IJCNLP-2017 again.", "IJCNLP-2017", EntityKind.Benchmark, EntityKind.Venue, "IJCNLP")]
    [InlineData("They took part in WNUT-2020 again.", "WNUT-2020", EntityKind.Benchmark, EntityKind.Benchmark, "WNUT-2020")]
    [InlineData("They parse text corpora.", "text corpora", EntityKind.Concept, EntityKind.Concept, "text corpus")]
    [InlineData("They learn lexical semantics.", "lexical semantics", EntityKind.Concept, EntityKind.Concept, "lexical semantics")]
    [InlineData("The network is sample-efficient.", "sample-efficient", EntityKind.Metric, EntityKind.Concept, "sample efficiency")]
    public void A_kind_asks_for_names_of_its_own(string sentence, string form, EntityKind kind, EntityKind settled, string name)
    {
        var term = Settle(sentence, form, kind).ShouldNotBeNull();
        (term.Decision.Relation.Kind, term.Name).ShouldBe((settled, name));
        (term.Id.Group == settled.Group()).ShouldBeTrue();
    }

    [Fact]
    public void A_genre_in_front_of_a_title_is_no_topic()
    {
        const string title = "Book Review: Ferns of the World";
        Settle(title + "\n\nIt is about ferns.", "Book Review", EntityKind.Concept, title.Length).ShouldBeNull();
        Settle("A book review is short.", "book review", EntityKind.Concept).ShouldNotBeNull();
    }

    [Fact]
    public void A_numbered_task_keeps_its_capital_in_a_title()
    {
        const string title = "Ferns at QuiltEval-2019 Task 3";
        Settle(title + "\n\nIt is about ferns.", "QuiltEval-2019 Task 3", EntityKind.Benchmark, title.Length)!.Name.ShouldBe("QuiltEval-2019 Task 3");
    }

    private static SettledTerm? Settle(string sentence, string form, EntityKind kind, int titleEnd = 0)
    {
        var text = Annotated.Of(sentence);
        var finder = new TermFinder(Ontology.Empty, new NameAutomaton(Ontology.Empty, _ => false));
        var term = finder.Find(text).First(t => t.Mentions.Any(m => text.Words(m.First, m.End) == form));
        term.Mentions.RemoveAll(m => text.Words(m.First, m.End) != form);
        var decision = new TermDecisions.Decision(new(term, kind, 1, []), [], 1, true);
        var settlement = new NameSettlement(Annotated.Ontology, new(Annotated.Ontology, Annotated.Model.Statistics), Annotated.Model.Statistics);
        return settlement.Settle(text, [decision], AuthorNames.Find(text), titleEnd).SingleOrDefault();
    }
}
