using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueArgumentNamesTests : RuleTest
{
    [Fact]
    public void Different_names_are_fine() => Check<UniqueArgumentNames>(
        "{ many(ids: [], first: 1) { id } }");

    [Fact]
    public void The_same_name_twice_is_reported_at_both() => Check<UniqueArgumentNames>(
        "{ one(id: 1, id: 2) { id } }",
        """There can be only one argument named "id". (1:7, 1:14)""");
}
