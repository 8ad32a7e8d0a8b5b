using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueOperationNamesTests : RuleTest
{
    [Fact]
    public void Different_names_are_fine() => Check<UniqueOperationNames>(
        "query A { hero { id } } query B { hero { id } }");

    [Fact]
    public void The_same_name_twice_is_reported_at_both() => Check<UniqueOperationNames>(
        "query A { hero { id } } mutation A { rename(id: 1) { id } }",
        """There can be only one operation named "A". (1:7, 1:34)""");
}
