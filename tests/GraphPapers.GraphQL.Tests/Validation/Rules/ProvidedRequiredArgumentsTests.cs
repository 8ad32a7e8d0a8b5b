using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class ProvidedRequiredArgumentsTests : RuleTest
{
    [Fact]
    public void Arguments_with_defaults_may_be_left_out() => Check<ProvidedRequiredArguments>(
        "{ one(id: 1) { id } colours { name } }");

    [Fact]
    public void A_missing_argument_of_a_field_is_reported() => Check<ProvidedRequiredArguments>(
        "{ one { id } }",
        """Field "one" argument "id" of type "ID!" is required, but it was not provided. (1:3)""");

    [Fact]
    public void A_missing_argument_of_a_directive_is_reported() => Check<ProvidedRequiredArguments>(
        "{ hero @skip { id } }",
        """Directive "@skip" argument "if" of type "Boolean!" is required, but it was not provided. (1:8)""");
}
