using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class FragmentsOnCompositeTypesTests : RuleTest
{
    [Fact]
    public void Fragments_on_objects_and_unions_are_fine() => Check<FragmentsOnCompositeTypes>(
        "{ any { ... on Any { ... on Hero { id } } } }");

    [Fact]
    public void An_inline_fragment_on_an_enum_is_reported() => Check<FragmentsOnCompositeTypes>(
        "{ hero { ... on Colour { id } } }",
        """Fragment cannot condition on non composite type "Colour". (1:17)""");

    [Fact]
    public void A_fragment_on_an_input_is_reported() => Check<FragmentsOnCompositeTypes>(
        "{ hero { id } } fragment F on Filter { a }",
        """Fragment "F" cannot condition on non composite type "Filter". (1:31)""");
}
