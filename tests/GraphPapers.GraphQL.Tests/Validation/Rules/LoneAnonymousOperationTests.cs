using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class LoneAnonymousOperationTests : RuleTest
{
    [Fact]
    public void One_anonymous_operation_is_fine() => Check<LoneAnonymousOperation>(
        "{ hero { id } }");

    [Fact]
    public void Each_anonymous_operation_beside_another_is_reported() => Check<LoneAnonymousOperation>(
        "{ hero { id } } { hero { id } }",
        "This anonymous operation must be the only defined operation. (1:1)",
        "This anonymous operation must be the only defined operation. (1:17)");
}
