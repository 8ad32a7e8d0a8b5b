using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class ExecutableDefinitionsTests : RuleTest
{
    [Fact]
    public void A_query_with_fragments_can_be_executed() => Check<ExecutableDefinitions>(
        "{ hero { ...F } } fragment F on Hero { id }");

    [Fact]
    public void A_type_definition_is_no_operation() => Check<ExecutableDefinitions>(
        "type A { a: Int } { hero { id } }",
        """The "A" definition is not executable. (1:1)""");

    [Fact]
    public void A_schema_definition_is_no_operation() => Check<ExecutableDefinitions>(
        "{ hero { id } } schema { query: Q }",
        "The schema definition is not executable. (1:17)");
}
