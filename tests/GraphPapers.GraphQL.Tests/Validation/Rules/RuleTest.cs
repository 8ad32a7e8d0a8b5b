using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;
using GraphPapers.GraphQL.Validation;

namespace GraphPapers.GraphQL.Tests.Validation.Rules;

/// <summary>A rule alone, over a small schema; errors are compared as "message (line:column, …)".</summary>
public abstract class RuleTest
{
    private const string Sdl = """
        directive @tag(a: Int) repeatable on FIELD
        type Query {
          hero: Being
          one(id: ID!): Being
          many(ids: [ID!]!, first: Int = 3, filter: Filter): [Being]
          any: Any
          colours(some: [Colour!]! = [RED]): [Being]
        }
        type Mutation { rename(id: ID!): Being }
        type News { news: Being }
        schema { query: Query mutation: Mutation subscription: News }
        interface Being { id: ID! name: String friends: [Being] }
        type Hero implements Being { id: ID! name: String friends: [Being] power: Int }
        type Pet implements Being { id: ID! name: String friends: [Being] owner: String }
        union Any = Hero | Pet
        enum Colour { RED GREEN }
        input Filter { colour: Colour by: By least: Float! }
        input By @oneOf { id: ID name: String }
        """;

    private static readonly Schema Schema = Schema.Parse(Sdl);

    private protected static void Check<TRule>(string document, params string[] expected)
        where TRule : ValidationRule, new()
    {
        var parsed = Parser.Parse(document).Document.ShouldNotBeNull();
        var errors = DocumentValidation.Validate(Schema, parsed, [new TRule()]);
        errors.Select(e => e.ToString()).ShouldBe(expected);
    }
}
