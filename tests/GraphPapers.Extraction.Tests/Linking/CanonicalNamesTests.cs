using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class CanonicalNamesTests
{
    [Theory]
    [InlineData("They train deep quilting networks.", "deep quilting networks", "deep quilting network", "form")]
    [InlineData("Deep quilting networks are slow.", "Deep quilting networks", "deep quilting network", "form")]
    [InlineData("They use QGANs a lot.", "QGANs", "QGAN", "form")]
    [InlineData("They train Quiltas a lot.", "Quiltas", "Quiltas", "form")]
    [InlineData("They measure sewing bias.", "sewing bias", "sewing bias", "form")]
    [InlineData("They keep patch caches.", "patch caches", "patch cache", "form")]
    [InlineData("They draw stitch boxes.", "stitch boxes", "stitch box", "form")]
    [InlineData("They sew patch autoencoders.", "patch autoencoders", "patch autoencoder", "form")]
    [InlineData("They use quilting policies a lot.", "quilting policies", "quilting policy", "form")]
    [InlineData("They quilt losses and patch losses.", "patch losses", "patch loss", "form")]
    [InlineData("They compare sewing biases.", "sewing biases", "sewing bias", "form")]
    [InlineData("They use quilted patch networks (QPN). A QPN is slow.", "QPN", "quilted patch network", "definition")]
    [InlineData("They use GANs.", "GANs", "generative adversarial network", "ontology")]
    public void A_term_has_its_canonical_name(string sentence, string form, string name, string link)
    {
        var text = Annotated.Of(sentence);
        var finder = new TermFinder(Annotated.Ontology, new NameAutomaton(Annotated.Ontology, _ => false));
        var term = finder.Find(text).First(t => t.Mentions.Any(m => text.Words(m.First, m.End) == form));
        new CanonicalNames(Annotated.Ontology, Annotated.Model.Statistics).Of(text, term, titleEnd: 0).ShouldBe((name, link));
    }

    [Fact]
    public void A_titles_capitals_are_the_titles()
    {
        const string title = "Deep Quilting for QuiltNet";
        var text = Annotated.Of(title + "\n\nIt is slow.");
        var names = new CanonicalNames(Ontology.Empty, Annotated.Model.Statistics);
        var terms = new TermFinder(Ontology.Empty, new NameAutomaton(Ontology.Empty, _ => false)).Find(text);
        var found = terms.Select(t => names.Of(text, t, title.Length).Name).ToList();
        found.ShouldContain("deep quilting");
        found.ShouldContain("QuiltNet");
    }
}
