using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Tests.Binding;

public sealed class ExecutableSchemaTests
{
    private sealed record Cat(string Name);

    private sealed record Dog(string Name);

    private static string[] Problems(string sdl, Action<SchemaBinding> bind)
    {
        var thrown = Should.Throw<SchemaException>(() => ExecutableSchema.Bind(Schema.Parse(sdl), bind));
        return [.. thrown.Errors.Select(e => e.Message)];
    }

    [Fact]
    public void Every_missing_resolver_is_listed() => Problems("type Query { a: Int b: Cat } type Cat { name: String age: Int }", b => b.Type<Cat>("Cat"))
        .ShouldBe(["Query.a: no resolver.", "Query.b: no resolver.", "Cat.age: no resolver."]);

    [Fact]
    public void A_resolver_without_field_is_a_problem() => Problems("type Query { a: Int }", b => b.Root("Query").Field("a", () => 1).Field("b", () => 2))
        .ShouldBe(["Query.b: a resolver is bound, but the schema has no such field."]);

    [Fact]
    public void A_type_that_is_not_there_is_a_problem() => Problems("type Query { a: Int }", b =>
    {
        b.Root("Query").Field("a", () => 1);
        b.Type<Cat>("Cat");
    }).ShouldBe(["Cat: resolvers are bound, but the schema has no such object type or interface."]);

    [Fact]
    public void Arguments_must_be_taken_and_parameters_must_be_arguments()
    {
        var problems = Problems("type Query { a(x: Int, y: Int): Int }", b => b.Root("Query").Field("a", (int x, int z) => x + z));
        problems.Length.ShouldBe(2);
        problems[0].ShouldStartWith("Query.a: parameter \"z\" of ");
        problems[1].ShouldStartWith("Query.a: argument \"y\" is not taken by ");
    }

    [Fact]
    public void An_argument_of_another_kind_is_a_problem() => Problems("type Query { a(x: [Int!]!): Int }", b => b.Root("Query").Field("a", (string x) => 1))
        .ShouldBe(["Query.a: argument \"x\" of type [Int!]! does not fit a parameter of type String."]);

    [Fact]
    public void A_list_field_wants_a_list_and_a_batch_a_list_of_results()
    {
        Problems("type Query { a: [Int] }", b => b.Root("Query").Field("a", () => 1)).ShouldHaveSingleItem().ShouldContain("does not fit [Int]");
        Problems("type Query { a: Cat } type Cat { b: Int }", b =>
        {
            b.Root("Query").Field("a", () => new Cat("x"));
            b.Type<Cat>("Cat").Field("b", (IReadOnlyList<Cat> cats) => cats.Count);
        }).ShouldHaveSingleItem().ShouldContain("a batch resolver gives an IReadOnlyList");
    }

    [Fact]
    public void Values_of_a_union_must_be_told_apart() => Problems("type Query { a: U } type Cat { name: String } type Dog { name: String } union U = Cat | Dog", b =>
    {
        b.Root("Query").Field("a", object () => new Cat("x"));
        b.Type<Cat>("Cat");
        b.Type<Cat>("Dog");
    }).Length.ShouldBe(2);

    [Fact]
    public void An_enum_that_lacks_a_value_does_not_fit() => Problems(
        "type Query { a(x: Day): Int } enum Day { MONDAY SOMEDAY }", b => b.Root("Query").Field("a", (DayOfWeek x) => 1))
        .ShouldHaveSingleItem().ShouldContain("argument \"x\" of type Day");

    [Fact]
    public void What_fits_is_bound()
    {
        var schema = Schema.Parse("type Query { pets(kinds: [Kind!] = [CAT]): [Pet!]! } interface Pet { name: String } type Cat implements Pet { name: String } type Dog implements Pet { name: String } enum Kind { CAT DOG }");
        ExecutableSchema.Bind(schema, b =>
        {
            b.Root("Query").Field("pets", (string[] kinds) => kinds.Select(k => k == "CAT" ? (object)new Cat("Tom") : new Dog("Rex")));
            b.Type<Cat>("Cat");
            b.Type<Dog>("Dog");
        }).Schema.ShouldBeSameAs(schema);
    }
}
