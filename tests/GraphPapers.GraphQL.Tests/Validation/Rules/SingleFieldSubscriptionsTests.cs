using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class SingleFieldSubscriptionsTests : RuleTest
{
    [Fact]
    public void One_field_is_fine() => Check<SingleFieldSubscriptions>(
        "subscription { news { id } }");

    [Fact]
    public void The_second_field_is_reported() => Check<SingleFieldSubscriptions>(
        "subscription S { news { id } other: news { id } }",
        """Subscription "S" must select only one top level field. (1:30)""");

    [Fact]
    public void Fields_of_fragments_count() => Check<SingleFieldSubscriptions>(
        "subscription { ...F } fragment F on News { news { id } b: news { id } }",
        "Anonymous Subscription must select only one top level field. (1:56)");

    [Fact]
    public void A_meta_field_is_reported() => Check<SingleFieldSubscriptions>(
        "subscription { __typename }",
        "Anonymous Subscription must not select an introspection top level field. (1:16)");

    [Fact]
    public void A_condition_is_reported() => Check<SingleFieldSubscriptions>(
        "subscription($a: Boolean!) { news @skip(if: $a) { id } }",
        "Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection. (1:35)");
}
