using GraphPapers.Extraction.Linking;
using GraphPapers.Extraction.Mentions;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Mentions;

public sealed class TermFinderTests
{
    private static readonly Ontology Ontology = Annotated.OntologyOf(
        ("methods/all.tsv", "name\taliases\tcontext\nsoft actor-critic\t~SAC\treinforcement | policy\nspatial attention crop\t~SAC\timage | pixel\nPPO\tproximal policy optimization\ncross entropy loss\n"));

    private static readonly TermFinder Finder = new(Ontology, new NameAutomaton(Ontology, _ => false));

    [Theory]
    [InlineData("SAC is a policy for reinforcement learning.", "soft actor-critic")]
    [InlineData("SAC cuts each image by its pixels.", "spatial attention crop")]
    public void Context_tells_homonyms_apart(string sentence, string name) => NameOf(sentence, "SAC").ShouldBe(name);

    [Fact]
    public void Without_context_a_marked_name_is_unknown() => NameOf("SAC is fast.", "SAC").ShouldBeNull();

    [Fact]
    public void What_the_text_defines_wins_over_the_ontologys_sense() =>
        NameOf("Segment Anything Count (SAC) learns no policy by reinforcement. SAC counts.", "SAC").ShouldBeNull();

    [Fact]
    public void A_definition_that_agrees_keeps_the_ontologys_sense() =>
        NameOf("We train the Soft Actor-Critic (SAC) policy.", "SAC").ShouldBe("soft actor-critic");

    [Fact]
    public void Forms_of_one_entity_are_one_term()
    {
        var text = Annotated.Of("We run PPO. Proximal policy optimization is stable.");
        var term = Finder.Find(text).Where(t => t.Entity >= 0 && Ontology.Entities[t.Entity].Name == "PPO").ShouldHaveSingleItem();
        term.Mentions.Select(m => text.Words(m.First, m.End)).ShouldBe(["PPO", "Proximal policy optimization"]);
    }

    [Theory]
    [InlineData("We run the PPO algorithm and PPO again.", "PPO algorithm", "PPO")]
    [InlineData("We run the QuiltNet framework; QuiltNet is slow.", "QuiltNet framework", "QuiltNet")]
    public void A_head_that_says_only_the_kind_names_nothing_else(string sentence, string longer, string name)
    {
        var text = Annotated.Of(sentence);
        var term = Finder.Find(text).Where(t => t.Mentions.Any(m => text.Words(m.First, m.End) == longer)).ShouldHaveSingleItem();
        term.Mentions.Select(m => text.Words(m.First, m.End)).ShouldContain(name);
    }

    [Fact]
    public void A_head_of_another_kind_makes_another_thing()
    {
        var text = Annotated.Of("The PPO task is not PPO.");
        Finder.Find(text).Count(t => t.Mentions.Any(m => text.Words(m.First, m.End) is "PPO task" or "PPO")).ShouldBe(2);
    }

    [Fact]
    public void A_defined_short_form_joins_its_long_form_everywhere()
    {
        var text = Annotated.Of("SPN was first. We train a stacked patch network (SPN) here. SPNs are fast.");
        var term = Finder.Find(text).Single(t => t.ShortForm is not null);
        term.Mentions.Select(m => text.Words(m.First, m.End)).ShouldBe(["SPN", "stacked patch network", "SPN", "SPNs"]);
        text.Words(term.Definition!.Value.First, term.Definition.Value.End).ShouldBe("stacked patch network");
    }

    [Fact]
    public void Every_mention_belongs_to_one_term_only()
    {
        var text = Annotated.Of("We run PPO with a cross-entropy loss, a cross entropy loss and a mixture of policies (MoP). MoP wins.");
        var mentions = Finder.Find(text).SelectMany(t => t.Mentions).Select(m => (m.First, m.End)).ToList();
        mentions.Distinct().Count().ShouldBe(mentions.Count);
    }

    private static string? NameOf(string sentence, string form)
    {
        var text = Annotated.Of(sentence);
        var term = Finder.Find(text).Single(t => t.Mentions.Any(m => text.Words(m.First, m.End) == form));
        return term.Entity < 0 ? null : Ontology.Entities[term.Entity].Name;
    }
}
