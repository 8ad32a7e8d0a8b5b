using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>The resolvers of the introspection types (spec §4.2), bound like any host's.</summary>
internal static class IntrospectionResolvers
{
    public static void Bind(SchemaBinding binding, Schema schema)
    {
        binding.Type<Schema>("__Schema")
            .Field("description", (Schema s) => s.Description)
            .Field("types", (Schema s) => s.Types)
            .Field("queryType", (Schema s) => s.Roots[0])
            .Field("mutationType", (Schema s) => s.Roots[1])
            .Field("subscriptionType", (Schema s) => s.Roots[2])
            .Field("directives", (Schema s) => s.Directives);
        BindType(binding.Type<GraphQLType>("__Type"), schema);
        binding.Type<FieldDefinition>("__Field")
            .Field("args", (FieldDefinition f, bool includeDeprecated) => Current(f.Arguments, includeDeprecated))
            .Field("isDeprecated", (FieldDefinition f) => f.DeprecationReason is not null);
        binding.Type<InputValueDefinition>("__InputValue")
            .Field("defaultValue", (InputValueDefinition v) => v.Default is null ? null : Printer.Print(SchemaPrinter.Canonical(v.Default, v.Type)))
            .Field("isDeprecated", (InputValueDefinition v) => v.DeprecationReason is not null);
        binding.Type<EnumValueDefinition>("__EnumValue")
            .Field("isDeprecated", (EnumValueDefinition v) => v.DeprecationReason is not null);
        binding.Type<DirectiveDefinition>("__Directive")
            .Field("args", (DirectiveDefinition d, bool includeDeprecated) => Current(d.Arguments, includeDeprecated));
    }

    private static void BindType(TypeBinding<GraphQLType> type, Schema schema) => type
        .Field("kind", (GraphQLType t) => Introspection.KindOf(t))
        .Field("name", (GraphQLType t) => (t as NamedType)?.Name)
        .Field("description", (GraphQLType t) => (t as NamedType)?.Description)
        .Field("specifiedByURL", (GraphQLType t) => (t as ScalarType)?.SpecifiedBy)
        .Field("fields", (GraphQLType t, bool includeDeprecated) => (t as FieldsType)?.Fields.Values
            .Where(f => includeDeprecated || f.DeprecationReason is null))
        .Field("interfaces", (GraphQLType t) => (t as FieldsType)?.Interfaces)
        .Field("possibleTypes", (GraphQLType t) => t is NamedType { IsAbstract: true } named ? schema.PossibleTypes(named) : null)
        .Field("enumValues", (GraphQLType t, bool includeDeprecated) => (t as EnumType)?.Values.Values
            .Where(v => includeDeprecated || v.DeprecationReason is null))
        .Field("inputFields", (GraphQLType t, bool includeDeprecated) => t is InputObjectType input
            ? Current(input.Fields.Values, includeDeprecated)
            : null)
        .Field("ofType", (GraphQLType t) => t is ListType list ? list.Item : (t as NonNullType)?.Nullable)
        .Field("isOneOf", (GraphQLType t) => (t as InputObjectType)?.IsOneOf);

    private static IEnumerable<InputValueDefinition> Current(IEnumerable<InputValueDefinition> values, bool includeDeprecated) =>
        values.Where(v => includeDeprecated || v.DeprecationReason is null);
}
