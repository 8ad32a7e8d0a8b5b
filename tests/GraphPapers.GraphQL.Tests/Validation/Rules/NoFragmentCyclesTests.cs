using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class NoFragmentCyclesTests : RuleTest
{
    [Fact]
    public void Spreading_twice_is_no_cycle() => Check<NoFragmentCycles>(
        "{ hero { ...A ...A } } fragment A on Being { ...B } fragment B on Being { id }");

    [Fact]
    public void A_fragment_that_spreads_itself_is_reported() => Check<NoFragmentCycles>(
        "{ hero { ...A } } fragment A on Being { ...A }",
        """Cannot spread fragment "A" within itself. (1:41)""");

    [Fact]
    public void A_cycle_of_fragments_is_reported_once() => Check<NoFragmentCycles>(
        "{ hero { ...A } } fragment A on Being { ...B } fragment B on Being { ...C } fragment C on Being { ...A }",
        """Cannot spread fragment "A" within itself via "B", "C". (1:41, 1:70, 1:99)""");
}
