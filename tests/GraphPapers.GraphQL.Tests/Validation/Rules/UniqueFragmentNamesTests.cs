using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueFragmentNamesTests : RuleTest
{
    [Fact]
    public void Different_names_are_fine() => Check<UniqueFragmentNames>(
        "{ hero { ...A ...B } } fragment A on Being { id } fragment B on Being { id }");

    [Fact]
    public void The_same_name_twice_is_reported_at_both() => Check<UniqueFragmentNames>(
        "{ hero { ...A } } fragment A on Being { id } fragment A on Being { name }",
        """There can be only one fragment named "A". (1:28, 1:55)""");
}
