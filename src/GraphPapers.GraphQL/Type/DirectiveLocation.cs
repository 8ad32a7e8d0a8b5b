namespace GraphPapers.GraphQL.Type;

/// <summary>Where a directive may stand (spec §3.13); the names are those of the grammar.</summary>
internal enum DirectiveLocation
{
#pragma warning disable CA1707 // The specification's own spelling, which introspection shows.
    QUERY, MUTATION, SUBSCRIPTION, FIELD, FRAGMENT_DEFINITION, FRAGMENT_SPREAD, INLINE_FRAGMENT, VARIABLE_DEFINITION,
    SCHEMA, SCALAR, OBJECT, FIELD_DEFINITION, ARGUMENT_DEFINITION, INTERFACE, UNION, ENUM, ENUM_VALUE, INPUT_OBJECT,
    INPUT_FIELD_DEFINITION,
#pragma warning restore CA1707
}
