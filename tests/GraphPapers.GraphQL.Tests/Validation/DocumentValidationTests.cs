using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;
using GraphPapers.GraphQL.Validation;

namespace GraphPapers.GraphQL.Tests.Validation;

public sealed class DocumentValidationTests
{
    private static readonly Schema Schema = Schema.Parse("type Query { a: Query b(x: Int): Int }");

    private static IReadOnlyList<GraphQL.Errors.GraphQLError> Validate(string document) =>
        DocumentValidation.Validate(Schema, Parser.Parse(document, ParseLimits.Trusted).Document.ShouldNotBeNull());

    [Fact]
    public void Every_rule_class_is_in_the_list_once()
    {
        var rules = typeof(ValidationRule).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ValidationRule)));
        SpecifiedRules.Create().Select(r => r.GetType()).OrderBy(t => t.Name).ShouldBe(rules.OrderBy(t => t.Name));
    }

    [Fact]
    public void Every_rule_has_a_test_class()
    {
        var tests = GetType().Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        foreach (var rule in SpecifiedRules.Create())
            tests.ShouldContain(rule.GetType().Name + "Tests");
    }

    [Fact]
    public void After_a_hundred_errors_the_check_stops_and_says_so()
    {
        var errors = Validate("{ " + string.Concat(Enumerable.Range(0, 150).Select(i => $"x{i} ")) + "}");
        errors.Count.ShouldBe(101);
        errors[^1].Message.ShouldStartWith("Too many validation errors");
    }

    [Fact]
    public void Ten_thousand_fields_of_one_key_are_refused_with_bounded_work()
    {
        var errors = Validate("{ " + string.Concat(Enumerable.Repeat("a { b } ", 10_000)) + "}");
        errors.ShouldHaveSingleItem().Message.ShouldContain("too much work to compare");
    }

    [Fact]
    public void A_long_chain_of_fragments_is_checked_without_overflowing_the_stack()
    {
        const int length = 20_000;
        var chain = string.Concat(Enumerable.Range(0, length).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} "));
        var errors = Validate("{ ...F0 } " + chain + $"fragment F{length} on Query {{ b }}");
        errors.Count.ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Fragments_that_double_at_each_step_are_checked_once_each()
    {
        var doubling = string.Concat(Enumerable.Range(0, 60).Select(i => $"fragment F{i} on Query {{ l: a {{ ...F{i + 1} }} r: a {{ ...F{i + 1} }} }} "));
        Validate("{ ...F0 } " + doubling + "fragment F60 on Query { b }").ShouldBeEmpty();
    }
}
