using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Tests.Type;

public sealed class SchemaTests
{
    private static string[] Errors(string sdl) => [.. Schema.TryParse(sdl).Errors.Select(e => e.ToString())];

    [Theory]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\". (1:28)")]
    [InlineData("type Query { a: Int a: Int }", "Field \"Query.a\" can only be defined once. (1:21)")]
    [InlineData("type Query { a(x: Int, x: Int): Int }", "Argument \"a(x:)\" can only be defined once. (1:24)")]
    [InlineData("type Query { a: Strin }", "Unknown type \"Strin\". Did you mean \"String\"? (1:17)")]
    [InlineData("type Query { a(x: Query): Int }", "The type of Query.a(x:) must be Input Type but got: Query. (1:19)")]
    [InlineData("type Query { a: I } input I { b: Int }", "The type of Query.a must be Output Type but got: I. (1:17)")]
    [InlineData("type Query { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection. (1:14)")]
    [InlineData("interface I { a: Int! } type Query implements I { a: Int }", "Interface field I.a expects type Int! but Query.a is type Int. (1:54)")]
    [InlineData("interface I { a(x: Int): Int } type Query implements I { a: Int }", "Interface field argument I.a(x:) expected but Query.a does not provide it. (1:58)")]
    [InlineData("interface I { a: Int } type Query implements I { a(x: Int!): Int }", "Object field Query.a includes required argument x that is missing from the Interface field I.a. (1:52)")]
    [InlineData("interface I { a: Int } interface J implements I { a: Int } type Query implements J { a: Int }", "Type Query must implement I because it is implemented by J. (1:60)")]
    [InlineData("type Query { a: U } union U = Query | Int", "Union type U can only include Object types, it cannot include Int. (1:21)")]
    [InlineData("type Query { a(i: I): Int } input I { b: J! } input J { c: I! }", "Cannot reference Input Object \"I\" within itself through a series of non-null fields: \"b.c\". (1:29)")]
    [InlineData("type Query { a(i: I): Int } input I @oneOf { b: Int! }", "OneOf input field I.b must be nullable. (1:49)")]
    [InlineData("type Query { a(x: Int! @deprecated): Int }", "Required argument Query.a(x:) cannot be deprecated. (1:16)")]
    [InlineData("type Query { a(x: Int = \"1\"): Int }", "Default value of x does not fit its type Int: \"1\". (1:25)")]
    [InlineData("type Query { a(i: I): Int } input I { i: I = {} }", "Default value of I.i holds itself without end. (1:39)")]
    [InlineData("type Query @nope { a: Int }", "Unknown directive \"@nope\". (1:12)")]
    [InlineData("type Query { a: Int @skip(if: true) }", "Directive \"@skip\" may not be used on FIELD_DEFINITION. (1:21)")]
    [InlineData("type Query { a: Int } extend type Qery { b: Int }", "Cannot extend type \"Qery\" because it is not defined. Did you mean \"Query\"? (1:35)")]
    [InlineData("type Query { a: Int", "Syntax Error: Expected Name, found <EOF>. (1:20)")]
    public void What_is_wrong_is_told_with_its_place(string sdl, string error) => Errors(sdl).ShouldBe([error]);

    [Fact]
    public void Parse_throws_with_everything_that_is_wrong()
    {
        var thrown = Should.Throw<SchemaException>(() => Schema.Parse("type Query { a: X b: Y }"));
        thrown.Errors.Count.ShouldBe(2);
    }

    [Fact]
    public void A_schema_printed_is_the_same_schema()
    {
        const string text = """"
            "About it."
            schema { query: Root }
            directive @mark("How much." by: [Int!] = [1], why: String) repeatable on FIELD | QUERY
            "A day."
            scalar Day @specifiedBy(url: "https://example.org/day")
            type Root implements Node {
              "First."
              id: ID!
              """
              Two
                lines.
              """
              a("An argument." x: In = {b: [1, 2], c: RED}, y: Int): [Node!]! @deprecated(reason: "Old \"ways\".")
            }
            interface Node { id: ID! }
            union Any = Root
            enum Colour { RED BLUE @deprecated }
            input In { b: [Int!], c: Colour = RED }
            input Ref @oneOf { id: ID }
            """";
        var once = Schema.Parse(text).ToString();
        Schema.Parse(once).ToString().ShouldBe(once);
        once.ShouldContain("union Any = Root");
        once.ShouldContain("x: In = {b: [1, 2], c: RED}");
        once.ShouldContain("Day @specifiedBy(url: \"https://example.org/day\")");
    }

    [Fact]
    public void Extensions_are_part_of_their_types()
    {
        Schema.Parse("type Query { a: Int } extend type Query { b: Int }").ToString().ShouldBe("type Query {\n  a: Int\n  b: Int\n}");
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.50", "1.5")]
    [InlineData("-0.0", "0")]
    [InlineData("123456789012345678901", "123456789012345680000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e-7", "1.5e-7")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("-12.25e1", "-122.5")]
    public void Numbers_print_as_in_javascript(string literal, string printed) => JavaScriptNumber.Format(literal).ShouldBe(printed);
}
