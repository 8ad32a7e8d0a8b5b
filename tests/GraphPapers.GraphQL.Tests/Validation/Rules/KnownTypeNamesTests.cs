using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class KnownTypeNamesTests : RuleTest
{
    [Fact]
    public void Known_types_are_fine() => Check<KnownTypeNames>(
        "query($a: [ID!]) { hero { ... on Hero { id } } many(ids: $a) { id } }");

    [Fact]
    public void An_unknown_type_has_a_suggestion() => Check<KnownTypeNames>(
        "{ hero { ... on Herro { id } } }",
        """Unknown type "Herro". Did you mean "Hero"? (1:17)""");

    [Fact]
    public void An_unknown_type_of_a_variable_is_reported() => Check<KnownTypeNames>(
        "query($a: [Whatever]) { hero { id } }",
        """Unknown type "Whatever". (1:12)""");
}
