using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class ValuesOfCorrectTypeTests : RuleTest
{
    [Fact]
    public void Fitting_values_are_fine() => Check<ValuesOfCorrectType>(
        """{ many(ids: ["a", 1], first: null, filter: { colour: RED, by: { name: "x" }, least: 1 }) { id } }""");

    [Fact]
    public void A_single_value_in_place_of_a_list_is_fine() => Check<ValuesOfCorrectType>(
        """{ many(ids: "a") { id } }""");

    [Fact]
    public void Scalars_of_another_kind_are_reported() => Check<ValuesOfCorrectType>(
        """{ many(ids: [true], first: "1") { id } }""",
        "ID cannot represent a non-string and non-integer value: true (1:14)",
        """Int cannot represent non-integer value: "1" (1:28)""");

    [Fact]
    public void An_int_beyond_32_bits_is_reported() => Check<ValuesOfCorrectType>(
        "{ many(ids: [], first: 2147483648) { id } }",
        "Int cannot represent non 32-bit signed integer value: 2147483648 (1:24)");

    [Fact]
    public void A_mistyped_enum_value_has_a_suggestion() => Check<ValuesOfCorrectType>(
        "{ many(ids: [], filter: { colour: REDD, least: 1 }) { id } }",
        """Value "REDD" does not exist in "Colour" enum. Did you mean the enum value "RED"? (1:35)""");

    [Fact]
    public void A_null_where_none_may_be_is_reported() => Check<ValuesOfCorrectType>(
        "{ one(id: null) { id } }",
        """Expected value of type "ID!", found null. (1:11)""");

    [Fact]
    public void Missing_and_unknown_input_fields_are_reported() => Check<ValuesOfCorrectType>(
        "{ many(ids: [], filter: { lest: 1 }) { id } }",
        """Field "Filter.least" of required type "Float!" was not provided. (1:25)""",
        """Field "lest" is not defined by type "Filter". Did you mean "least"? (1:27)""");

    [Fact]
    public void One_of_wants_exactly_one_key_that_is_not_null() => Check<ValuesOfCorrectType>(
        """{ a: many(ids: [], filter: { least: 1, by: { id: 1, name: "x" } }) { id } b: many(ids: [], filter: { least: 1, by: { id: null } }) { id } }""",
        """OneOf Input Object "By" must specify exactly one key. (1:44)""",
        """Field "By.id" must be non-null. (1:116)""");
}
