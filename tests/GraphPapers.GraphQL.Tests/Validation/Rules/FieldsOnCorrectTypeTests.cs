using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class FieldsOnCorrectTypeTests : RuleTest
{
    [Fact]
    public void Known_fields_and_meta_fields_are_fine() => Check<FieldsOnCorrectType>(
        "{ hero { id __typename } __schema { description } any { __typename } }");

    [Fact]
    public void A_mistyped_field_has_a_suggestion() => Check<FieldsOnCorrectType>(
        "{ hero { nam } }",
        """Cannot query field "nam" on type "Being". Did you mean "name"? (1:10)""");

    [Fact]
    public void A_field_of_some_possible_types_suggests_fragments() => Check<FieldsOnCorrectType>(
        "{ hero { power } any { id } }",
        """Cannot query field "power" on type "Being". Did you mean to use an inline fragment on "Hero"? (1:10)""",
        """Cannot query field "id" on type "Any". Did you mean to use an inline fragment on "Being", "Hero", or "Pet"? (1:24)""");
}
