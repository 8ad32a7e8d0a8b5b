using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedFragmentsTests : RuleTest
{
    [Fact]
    public void Fragments_used_through_others_are_fine() => Check<NoUnusedFragments>(
        "{ hero { ...A } } fragment A on Being { ...B } fragment B on Being { id }");

    [Fact]
    public void Fragments_that_only_use_each_other_are_reported() => Check<NoUnusedFragments>(
        "{ hero { id } } fragment A on Being { ...B } fragment B on Being { ...A }",
        """Fragment "A" is never used. (1:17)""",
        """Fragment "B" is never used. (1:46)""");
}
