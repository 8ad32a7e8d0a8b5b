using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class KnownDirectivesTests : RuleTest
{
    [Fact]
    public void Directives_where_they_may_stand_are_fine() => Check<KnownDirectives>(
        "{ hero @include(if: true) { id ... @skip(if: false) { name } } }");

    [Fact]
    public void An_unknown_directive_is_reported() => Check<KnownDirectives>(
        "{ hero @nope { id } }",
        """Unknown directive "@nope". (1:8)""");

    [Fact]
    public void A_directive_at_the_wrong_place_is_reported() => Check<KnownDirectives>(
        "query @skip(if: true) { hero { id } }",
        """Directive "@skip" may not be used on QUERY. (1:7)""");
}
