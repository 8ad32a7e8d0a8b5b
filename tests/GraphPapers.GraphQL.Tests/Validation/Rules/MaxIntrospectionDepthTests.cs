using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class MaxIntrospectionDepthTests : RuleTest
{
    [Fact]
    public void What_tools_ask_is_fine() => Check<MaxIntrospectionDepth>(
        "{ __schema { types { fields { args { type { ofType { ofType { name } } } } } } } }");

    [Fact]
    public void Lists_of_lists_without_end_are_refused() => Check<MaxIntrospectionDepth>(
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        "Maximum introspection depth exceeded (1:3)");

    [Fact]
    public void Fragments_do_not_hide_the_depth() => Check<MaxIntrospectionDepth>(
        """{ __type(name: "Hero") { ...F } } fragment F on __Type { fields { type { ...G } } } fragment G on __Type { fields { type { fields { name } } } }""",
        "Maximum introspection depth exceeded (1:3)");
}
