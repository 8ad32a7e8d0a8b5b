using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueVariableNamesTests : RuleTest
{
    [Fact]
    public void Different_names_are_fine() => Check<UniqueVariableNames>(
        "query($a: Int, $b: Int) { hero { id } }");

    [Fact]
    public void The_same_name_twice_is_reported_at_both() => Check<UniqueVariableNames>(
        "query($a: Int, $a: ID) { hero { id } }",
        """There can be only one variable named "$a". (1:8, 1:17)""");
}
