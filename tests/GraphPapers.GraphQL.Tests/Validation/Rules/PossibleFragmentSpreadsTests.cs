using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class PossibleFragmentSpreadsTests : RuleTest
{
    [Fact]
    public void Overlapping_types_are_fine() => Check<PossibleFragmentSpreads>(
        "{ hero { ... on Hero { id } ...A } any { ... on Being { id } } } fragment A on Any { __typename }");

    [Fact]
    public void An_object_inside_another_is_reported() => Check<PossibleFragmentSpreads>(
        "{ hero { ... on Hero { ... on Pet { id } } } }",
        """Fragment cannot be spread here as objects of type "Hero" can never be of type "Pet". (1:24)""");

    [Fact]
    public void A_named_fragment_that_cannot_apply_is_reported() => Check<PossibleFragmentSpreads>(
        "{ hero { ...A } } fragment A on Query { __typename }",
        """Fragment "A" cannot be spread here as objects of type "Being" can never be of type "Query". (1:10)""");
}
