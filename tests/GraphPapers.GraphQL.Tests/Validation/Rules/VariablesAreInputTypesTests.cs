using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class VariablesAreInputTypesTests : RuleTest
{
    [Fact]
    public void Inputs_enums_and_scalars_are_fine() => Check<VariablesAreInputTypes>(
        "query($a: Filter, $b: [Colour!]!, $c: Int) { hero { id } }");

    [Fact]
    public void An_object_type_is_reported() => Check<VariablesAreInputTypes>(
        "query($a: [Hero]!) { hero { id } }",
        """Variable "$a" cannot be non-input type "[Hero]!". (1:11)""");
}
