using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class NoUndefinedVariablesTests : RuleTest
{
    [Fact]
    public void Variables_of_fragments_are_those_of_the_operation() => Check<NoUndefinedVariables>(
        "query($a: ID!) { ...F } fragment F on Query { one(id: $a) { id } }");

    [Fact]
    public void An_undefined_variable_is_reported_with_its_operation() => Check<NoUndefinedVariables>(
        "query Q { one(id: $a) { id } }",
        """Variable "$a" is not defined by operation "Q". (1:19, 1:1)""");

    [Fact]
    public void A_fragment_is_checked_for_each_operation() => Check<NoUndefinedVariables>(
        "query A($a: ID!) { ...F } query B { ...F } fragment F on Query { one(id: $a) { id } }",
        """Variable "$a" is not defined by operation "B". (1:74, 1:27)""");
}
