using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class ScalarLeafsTests : RuleTest
{
    [Fact]
    public void Objects_with_and_leaves_without_selections_are_fine() => Check<ScalarLeafs>(
        "{ hero { id friends { name } } }");

    [Fact]
    public void A_leaf_with_selections_is_reported_at_the_selections() => Check<ScalarLeafs>(
        "{ hero { id { x } } }",
        """Field "id" must not have a selection since type "ID!" has no subfields. (1:13)""");

    [Fact]
    public void An_object_without_selections_is_reported() => Check<ScalarLeafs>(
        "{ hero }",
        """Field "hero" of type "Being" must have a selection of subfields. Did you mean "hero { ... }"? (1:3)""");
}
