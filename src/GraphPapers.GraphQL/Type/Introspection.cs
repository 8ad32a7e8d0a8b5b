using System.Diagnostics;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>The types and directives every schema has (spec §3.5, §3.13, §4.2), themselves written in SDL.</summary>
internal static class Introspection
{
    public const string NoLongerSupported = "No longer supported";

    private const string Sdl = """"
        "Whole numbers from -2^31 to 2^31 - 1."
        scalar Int
        "Numbers of double precision (IEEE 754)."
        scalar Float
        "Text: a sequence of Unicode characters."
        scalar String
        "`true` or `false`."
        scalar Boolean
        "An identifier: written as a string, not meant to be read. A whole number is accepted as input too."
        scalar ID

        "Leaves the selection out when `if` is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Keeps the selection only when `if` is true."
        directive @include("Whether to keep it." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Marks a part of the schema that should no longer be used."
        directive @deprecated(
          "Why, and what to use instead, in Markdown."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        "Names the document that specifies the scalar."
        directive @specifiedBy("Its address." url: String!) on SCALAR
        "Says that exactly one field of the input object must be given, and not as null."
        directive @oneOf on INPUT_OBJECT

        "What a service can do: its types, its directives and where operations begin."
        type __Schema {
          "About the service as a whole."
          description: String
          "Every type of the service."
          types: [__Type!]!
          "Where queries begin."
          queryType: __Type!
          "Where mutations begin, if the service has any."
          mutationType: __Type
          "Where subscriptions begin, if the service has any."
          subscriptionType: __Type
          "Every directive the service knows."
          directives: [__Directive!]!
        }

        "A type: a named one, or a list of or non-null form of another (`ofType`). What a kind does not have is null."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        "The kinds of type."
        enum __TypeKind {
          "A leaf with a text form of its own."
          SCALAR
          "Has `fields` and `interfaces`."
          OBJECT
          "Has `fields`, `interfaces` and `possibleTypes`."
          INTERFACE
          "Has `possibleTypes`."
          UNION
          "Has `enumValues`."
          ENUM
          "Has `inputFields`."
          INPUT_OBJECT
          "Has `ofType`."
          LIST
          "Has `ofType`."
          NON_NULL
        }

        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The value that stands where none is given, as GraphQL writes it."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A directive, and where it may stand."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "The places of documents and schemas where a directive may stand."
        enum __DirectiveLocation {
          "At a query."
          QUERY
          "At a mutation."
          MUTATION
          "At a subscription."
          SUBSCRIPTION
          "At a field of a selection."
          FIELD
          "At the definition of a fragment."
          FRAGMENT_DEFINITION
          "At the spread of a fragment."
          FRAGMENT_SPREAD
          "At an inline fragment."
          INLINE_FRAGMENT
          "At the definition of a variable."
          VARIABLE_DEFINITION
          "At the schema."
          SCHEMA
          "At a scalar type."
          SCALAR
          "At an object type."
          OBJECT
          "At a field of a type."
          FIELD_DEFINITION
          "At an argument."
          ARGUMENT_DEFINITION
          "At an interface."
          INTERFACE
          "At a union."
          UNION
          "At an enum."
          ENUM
          "At a value of an enum."
          ENUM_VALUE
          "At an input object."
          INPUT_OBJECT
          "At a field of an input object."
          INPUT_FIELD_DEFINITION
        }
        """";

    public static Document Definitions { get; } =
        Parser.Parse(Sdl, ParseLimits.Trusted).Document ?? throw new UnreachableException();

    /// <summary><c>__typename</c>, of every composite type.</summary>
    public static FieldDefinition TypeName { get; } = new("__typename", new NonNullType(new ScalarType("String")))
    {
        Description = "The name of the object's type.",
    };

    public static FieldDefinition SchemaField(Schema schema) => new("__schema", new NonNullType(schema.Type("__Schema")!))
    {
        Description = "What this service can do.",
    };

    public static FieldDefinition TypeField(Schema schema) => new("__type", schema.Type("__Type")!)
    {
        Description = "One type of this service.",
        Arguments = [new InputValueDefinition("name", new NonNullType(schema.Type("String")!))],
    };

    /// <summary>The kind of any type, wrappers too, as introspection spells it.</summary>
    public static string KindOf(GraphQLType type) => type switch
    {
        ListType => "LIST",
        NonNullType => "NON_NULL",
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        _ => throw new UnreachableException(),
    };
}
