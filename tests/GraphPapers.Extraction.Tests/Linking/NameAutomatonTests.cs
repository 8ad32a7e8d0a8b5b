using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Text;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class NameAutomatonTests
{
    private static readonly Ontology Ontology = Annotated.OntologyOf(
        ("methods/all.tsv", "name\taliases\tcontext\nSimCLR\nMoCo v2\npolicy gradient\ngenerative adversarial network\tGAN\nAdam\t\t\nBERT\nSAM\t\nt-SNE\nC++\n~attention\t\ttransformer\nsoft actor-critic\t~SAC\treinforcement | policy\nsharpness-aware crops\t~SAC\timage\n"),
        ("datasets.tsv", "name\taliases\nImageNet\tILSVRC\nSQuAD 2.0\nCIFAR-10\n"));

    private static readonly NameAutomaton Names = new(Ontology, word => word == Hashing.Word("sam") || word == Hashing.Word("adam"));

    [Theory]
    [InlineData("We compare SimCLR and BERT.", "SimCLR", "BERT")]
    [InlineData("a simclr-like loss", "simclr")]
    [InlineData("We use MoCo-v2 here.", "MoCo-v2")]
    [InlineData("Policy Gradients, policy-gradient methods", "Policy Gradients", "policy-gradient")]
    [InlineData("two GANs", "GANs")]
    [InlineData("on CIFAR10 and CIFAR-10", "CIFAR-10")]
    [InlineData("written in C++ by hand", "C++")]
    [InlineData("t-SNE plots", "t-SNE")]
    public void Case_plural_and_hyphen_may_differ(string sentence, params string[] forms) => Forms(sentence).ShouldBe(forms);

    [Theory]
    [InlineData("Sam and adam disagree.")]
    [InlineData("gan pots")]
    [InlineData("a SimCLRish thing")]
    public void A_short_or_ordinary_name_must_be_met_in_its_case(string sentence) =>
        Find(sentence).Where(h => !h.NeedsContext && h.Form is "Sam" or "gan" or "SimCLRish").ShouldBeEmpty();

    [Fact]
    public void An_ordinary_word_in_capitals_is_the_name() => Forms("SAM segments, sam does not.").ShouldBe(["SAM"]);

    [Fact]
    public void A_marked_name_asks_for_context_and_for_its_case()
    {
        Find("attention").ShouldHaveSingleItem().NeedsContext.ShouldBeTrue();
        Find("Attention").ShouldBeEmpty();
    }

    [Fact]
    public void Homonyms_are_all_reported() => Find("SAC").Select(h => h.Name).ShouldBe(["sharpness-aware crops", "soft actor-critic"], ignoreOrder: true);

    [Fact]
    public void Nested_names_are_all_reported()
    {
        var names = new NameAutomaton(Annotated.OntologyOf(("methods/all.tsv", "name\nQ-learning\ndouble Q-learning\n")), _ => false);
        var text = Annotated.Of("We use double Q-learning.");
        names.Find(text).Select(h => text.Words(h.First, h.End)).ShouldBe(["double Q-learning", "Q-learning"]);
    }

    [Fact]
    public void Nothing_is_found_inside_what_is_not_prose()
    {
        const string text = "See https://x.org/BERT and BERT.";
        var annotated = Annotated.Of(text, new TextSpan(4, 22));
        Names.Find(annotated).ShouldHaveSingleItem().First.ShouldBe(annotated.Tokens.Length - 2);
    }

    private static List<string> Forms(string sentence) => [.. Find(sentence).Where(h => !h.NeedsContext).Select(h => h.Form)];

    private static List<(string Form, string Name, bool NeedsContext)> Find(string sentence)
    {
        var text = Annotated.Of(sentence);
        return [.. Names.Find(text).Select(h => (text.Words(h.First, h.End), Ontology.Entities[h.Entity].Name, h.NeedsContext))];
    }
}
