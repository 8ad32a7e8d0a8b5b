using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class NoUnusedVariablesTests : RuleTest
{
    [Fact]
    public void A_variable_used_in_a_fragment_is_used() => Check<NoUnusedVariables>(
        "query($a: ID!) { ...F } fragment F on Query { one(id: $a) { id } }");

    [Fact]
    public void An_unused_variable_is_reported() => Check<NoUnusedVariables>(
        "query Q($a: Int) { hero { id } }",
        """Variable "$a" is never used in operation "Q". (1:9)""");
}
