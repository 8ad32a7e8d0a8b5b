using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class UniqueDirectivesPerLocationTests : RuleTest
{
    [Fact]
    public void Repeatable_directives_may_repeat() => Check<UniqueDirectivesPerLocation>(
        "{ hero @tag(a: 1) @tag(a: 2) { id } }");

    [Fact]
    public void Others_are_reported_at_both() => Check<UniqueDirectivesPerLocation>(
        "{ hero @skip(if: true) @skip(if: false) { id } }",
        """The directive "@skip" can only be used once at this location. (1:8, 1:24)""");
}
