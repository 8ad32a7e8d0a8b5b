using GraphPapers.Extraction.Relations;
using GraphPapers.Model;

namespace GraphPapers.Extraction.Tests.Relations;

public sealed class RelationPatternsTests
{
    [Theory]
    [InlineData(" is a variant of ", "VARIANT_OF", false)]
    [InlineData(" is an extension of the original ", "VARIANT_OF", false)]
    [InlineData(" builds on ", "VARIANT_OF", false)]
    [InlineData(", which builds upon the ", "VARIANT_OF", false)]
    [InlineData(" extends ", "VARIANT_OF", false)]
    [InlineData(" improves upon ", "VARIANT_OF", false)]
    [InlineData(" is derived from ", "VARIANT_OF", false)]
    [InlineData(" is a type of ", "IS_A", false)]
    [InlineData(" is a special case of ", "IS_A", false)]
    [InlineData(" such as ", "IS_A", true)]
    [InlineData(", including ", "IS_A", true)]
    [InlineData(" and other ", "IS_A", false)]
    [InlineData(" outperforms ", "OUTPERFORMS", false)]
    [InlineData(" [12] clearly outperforms the standard ", "OUTPERFORMS", false)]
    [InlineData(" is more accurate than ", "OUTPERFORMS", false)]
    [InlineData(" is outperformed by ", "OUTPERFORMS", true)]
    [InlineData(" was clearly surpassed by the ", "OUTPERFORMS", true)]
    [InlineData(" compared to ", "COMPARED_WITH", false)]
    [InlineData(" is a component of ", "PART_OF", false)]
    [InlineData(" uses a ", "USES", false)]
    [InlineData(", which relies on ", "USES", false)]
    public void What_stands_between_two_methods_states_a_relation(string gap, string relation, bool backward)
    {
        var pattern = RelationPatterns.Match(gap, EntityKind.Method, EntityKind.Method);
        pattern.ShouldNotBeNull();
        pattern.Relation.Name().ShouldBe(relation);
        pattern.Backward.ShouldBe(backward);
    }

    [Theory]
    [InlineData(" and ")]
    [InlineData(", ")]
    [InlineData(" is fast. ")]
    [InlineData(" is a variant of the idea that led to ")]
    public void Other_words_state_nothing(string gap) => RelationPatterns.Match(gap, EntityKind.Method, EntityKind.Method).ShouldBeNull();

    [Fact]
    public void The_kinds_must_allow_it()
    {
        RelationPatterns.Match(" outperforms ", EntityKind.Method, EntityKind.Dataset).ShouldBeNull();
        RelationPatterns.Match(" was proposed by ", EntityKind.Method, EntityKind.Author)!.Relation.ShouldBe(RelationKind.AuthoredBy);
        RelationPatterns.Match(" was released by ", EntityKind.Method, EntityKind.Org)!.Relation.ShouldBe(RelationKind.DevelopedBy);
        RelationPatterns.Match("'s ", EntityKind.Org, EntityKind.Method)!.ShouldSatisfyAllConditions(
            p => p.Relation.ShouldBe(RelationKind.DevelopedBy), p => p.Backward.ShouldBeTrue());
    }

    [Fact]
    public void A_citation_between_does_not_matter() =>
        RelationPatterns.Match(" (Ada et al., 2019) is a variant of ", EntityKind.Method, EntityKind.Method)!.Relation.ShouldBe(RelationKind.VariantOf);

    [Fact]
    public void Every_row_has_a_name_of_its_own_and_a_confidence()
    {
        RelationPatterns.All.Select(p => p.Rule).ShouldBeUnique();
        RelationPatterns.All.ShouldAllBe(p => p.Confidence > 0 && p.Confidence <= 1);
    }
}
