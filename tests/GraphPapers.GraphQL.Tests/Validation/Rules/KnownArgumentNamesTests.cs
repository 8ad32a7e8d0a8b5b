using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class KnownArgumentNamesTests : RuleTest
{
    [Fact]
    public void Known_arguments_are_fine() => Check<KnownArgumentNames>(
        "{ one(id: 1) { id @tag(a: 1) } }");

    [Fact]
    public void An_unknown_argument_of_a_field_has_a_suggestion() => Check<KnownArgumentNames>(
        "{ many(idz: 1) { id } }",
        """Unknown argument "idz" on field "Query.many". Did you mean "ids"? (1:8)""");

    [Fact]
    public void An_unknown_argument_of_a_directive_is_reported() => Check<KnownArgumentNames>(
        "{ hero @tag(b: 1) { id } }",
        """Unknown argument "b" on directive "@tag". Did you mean "a"? (1:13)""");
}
