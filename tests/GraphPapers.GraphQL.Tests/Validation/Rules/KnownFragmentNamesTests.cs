using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class KnownFragmentNamesTests : RuleTest
{
    [Fact]
    public void A_defined_fragment_is_fine() => Check<KnownFragmentNames>(
        "{ hero { ...A } } fragment A on Being { id }");

    [Fact]
    public void An_undefined_fragment_is_reported_at_its_name() => Check<KnownFragmentNames>(
        "{ hero { ...B } }",
        """Unknown fragment "B". (1:13)""");
}
