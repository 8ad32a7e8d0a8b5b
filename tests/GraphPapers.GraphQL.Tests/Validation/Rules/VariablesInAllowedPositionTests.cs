using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class VariablesInAllowedPositionTests : RuleTest
{
    [Fact]
    public void A_stricter_variable_fits() => Check<VariablesInAllowedPosition>(
        "query($a: ID!, $b: [ID!]!) { one(id: $a) { id } many(ids: $b) { id } }");

    [Fact]
    public void A_default_makes_a_nullable_variable_fit() => Check<VariablesInAllowedPosition>(
        """query($a: ID = "x") { one(id: $a) { id } }""");

    [Fact]
    public void A_nullable_variable_in_a_non_null_place_is_reported() => Check<VariablesInAllowedPosition>(
        "query($a: ID) { one(id: $a) { id } }",
        """Variable "$a" of type "ID" used in position expecting type "ID!". (1:7, 1:25)""");

    [Fact]
    public void A_list_of_nullables_does_not_fit_a_list_of_non_nulls() => Check<VariablesInAllowedPosition>(
        "query($a: [ID]!) { many(ids: $a) { id } }",
        """Variable "$a" of type "[ID]!" used in position expecting type "[ID!]!". (1:7, 1:30)""");

    [Fact]
    public void A_nullable_variable_for_one_of_is_reported() => Check<VariablesInAllowedPosition>(
        "query($a: ID) { many(ids: [], filter: { least: 1, by: { id: $a } }) { id } }",
        """Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "By". (1:7, 1:61)""");
}
