using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueInputFieldNamesTests : RuleTest
{
    [Fact]
    public void Different_names_are_fine() => Check<UniqueInputFieldNames>(
        "{ many(ids: [], filter: { least: 1, colour: RED }) { id } }");

    [Fact]
    public void The_same_name_twice_is_reported_at_both() => Check<UniqueInputFieldNames>(
        "{ many(ids: [], filter: { least: 1, least: 2 }) { id } }",
        """There can be only one input field named "least". (1:27, 1:37)""");
}
