using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

public sealed class OverlappingFieldsCanBeMergedTests : RuleTest
{
    [Fact]
    public void The_same_field_twice_is_merged() => Check<OverlappingFieldsCanBeMerged>(
        "{ hero { id } hero { id name } one(id: 1) { id } one(id: 1) { name } }");

    [Fact]
    public void Fields_of_two_objects_that_never_meet_may_differ() => Check<OverlappingFieldsCanBeMerged>(
        "{ any { ... on Hero { x: name } ... on Pet { x: owner } } }");

    [Fact]
    public void Different_fields_of_one_key_are_reported() => Check<OverlappingFieldsCanBeMerged>(
        "{ hero { x: id x: name } }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:10, 1:16)""");

    [Fact]
    public void Different_arguments_are_reported() => Check<OverlappingFieldsCanBeMerged>(
        "{ one(id: 1) { id } one(id: 2) { id } }",
        """Fields "one" conflict because they have differing arguments. Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:21)""");

    [Fact]
    public void The_order_of_fields_in_input_objects_does_not_matter() => Check<OverlappingFieldsCanBeMerged>(
        "{ many(ids: [], filter: { least: 1, colour: RED }) { id } many(ids: [], filter: { colour: RED, least: 1 }) { id } }");

    [Fact]
    public void Types_that_clash_are_reported_even_apart() => Check<OverlappingFieldsCanBeMerged>(
        "{ any { ... on Hero { x: power } ... on Pet { x: owner } } }",
        """Fields "x" conflict because they return conflicting types "Int" and "String". Use different aliases on the fields to fetch both if this was intentional. (1:23, 1:47)""");

    [Fact]
    public void Conflicts_below_are_reported_at_the_top() => Check<OverlappingFieldsCanBeMerged>(
        "{ hero { friends { x: id } } hero { friends { x: name } } }",
        """Fields "hero" conflict because subfields "friends" conflict because subfields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:3, 1:10, 1:20, 1:30, 1:37, 1:47)""");

    [Fact]
    public void Conflicts_through_fragments_are_found() => Check<OverlappingFieldsCanBeMerged>(
        "{ hero { ...A ...B } } fragment A on Being { x: id } fragment B on Being { x: name }",
        """Fields "x" conflict because "id" and "name" are different fields. Use different aliases on the fields to fetch both if this was intentional. (1:46, 1:76)""");
}
