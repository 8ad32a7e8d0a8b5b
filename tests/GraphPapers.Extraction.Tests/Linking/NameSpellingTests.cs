using GraphPapers.Extraction.Linking;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Linking;

public sealed class NameSpellingTests
{
    private static readonly NameSpelling Spelling = new(Annotated.Ontology, Annotated.Model.Statistics);

    [Theory]
    [InlineData("over-fitting", EntityKind.Concept, "overfitting")]
    [InlineData("pretraining", EntityKind.Method, "pre-training")]
    [InlineData("on-line learning", EntityKind.Method, "online learning")]
    public void A_hyphen_more_or_less_is_the_ontologys_name(string form, EntityKind kind, string name) => Spelling.Known(form, kind)!.Name.ShouldBe(name);

    [Theory]
    [InlineData("overfitting", EntityKind.Metric)]
    [InlineData("a form that nobody knows", EntityKind.Concept)]
    public void Another_group_of_kinds_is_another_thing(string form, EntityKind kind) => Spelling.Known(form, kind).ShouldBeNull();

    [Theory]
    [InlineData("multi-modal information", "multimodal information")]
    [InlineData("non-convex problem", "nonconvex problem")]
    [InlineData("pre-trained embedding", "pretrained embedding")]
    [InlineData("sub-task", "subtask")]
    public void Two_spellings_come_to_one(string one, string other) => Spelling.Of(one).ShouldBe(Spelling.Of(other));

    [Theory]
    [InlineData("preference")]
    [InlineData("recurrent unit")]
    [InlineData("interaction")]
    [InlineData("QuiltNet")]
    public void A_word_that_only_begins_like_a_prefix_stays(string name) => Spelling.Of(name).ShouldBe(name);

    [Fact]
    public void To_spell_twice_is_to_spell_once()
    {
        foreach (string name in Annotated.Ontology.Entities.Select(e => e.Name)) Spelling.Of(Spelling.Of(name)).ShouldBe(Spelling.Of(name));
    }
}
