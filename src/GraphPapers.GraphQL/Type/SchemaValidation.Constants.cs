using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <content>Defaults fit their types, and directives stand where they may with arguments they have (spec §3.6.1, §3.10, §3.13).</content>
internal sealed partial class SchemaValidation
{
    private void CheckConstants()
    {
        foreach (var value in AllInputValues())
        {
            if (value.Node?.DefaultValue is { } literal && LiteralCoercion.Coerce(literal, value.Type, null).IsInvalid)
                Report($"Default value of {value.Name} does not fit its type {value.Type}: {Printer.Print(literal)}.", literal);
        }

        foreach (var definition in _schema.Source.Definitions)
            CheckDirectivesOf(definition);
    }

    private IEnumerable<InputValueDefinition> AllInputValues()
    {
        var ofFields = _schema.Types.OfType<FieldsType>().SelectMany(t => t.Fields.Values).SelectMany(f => f.Arguments);
        var ofInputs = _schema.Types.OfType<InputObjectType>().SelectMany(t => t.Fields.Values);
        return ofFields.Concat(ofInputs).Concat(_schema.Directives.SelectMany(d => d.Arguments));
    }

    private void CheckDirectivesOf(DefinitionNode definition)
    {
        switch (definition)
        {
            case SchemaDefinitionNode schema:
                CheckUses(schema.Directives, DirectiveLocation.SCHEMA);
                break;
            case DirectiveDefinitionNode directive:
                CheckInputValues(directive.Arguments, DirectiveLocation.ARGUMENT_DEFINITION);
                break;
            case TypeDefinitionNode type:
                CheckUses(type.Directives, LocationOf(type.Kind));
                CheckInputValues(type.InputFields, DirectiveLocation.INPUT_FIELD_DEFINITION);
                foreach (var value in type.Values)
                    CheckUses(value.Directives, DirectiveLocation.ENUM_VALUE);
                foreach (var field in type.Fields)
                {
                    CheckUses(field.Directives, DirectiveLocation.FIELD_DEFINITION);
                    CheckInputValues(field.Arguments, DirectiveLocation.ARGUMENT_DEFINITION);
                }

                break;
        }
    }

    private static DirectiveLocation LocationOf(TypeKind kind) => kind switch
    {
        TypeKind.Scalar => DirectiveLocation.SCALAR,
        TypeKind.Object => DirectiveLocation.OBJECT,
        TypeKind.Interface => DirectiveLocation.INTERFACE,
        TypeKind.Union => DirectiveLocation.UNION,
        TypeKind.Enum => DirectiveLocation.ENUM,
        _ => DirectiveLocation.INPUT_OBJECT,
    };

    private void CheckInputValues(InputValueDefinitionNode[] values, DirectiveLocation location)
    {
        foreach (var value in values)
            CheckUses(value.Directives, location);
    }

    private void CheckUses(DirectiveNode[] uses, DirectiveLocation location)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in uses)
        {
            if (!_schema.DirectivesByName.TryGetValue(use.Name.Value, out var directive))
            {
                Report($"Unknown directive \"@{use.Name}\".", use);
                continue;
            }

            if (!directive.Locations.Contains(location))
                Report($"Directive \"@{use.Name}\" may not be used on {location}.", use);
            if (!seen.Add(use.Name.Value) && !directive.IsRepeatable)
                Report($"The directive \"@{use.Name}\" can only be used once at this location.", use);
            CheckArgumentsOf(use, directive);
        }
    }

    private void CheckArgumentsOf(DirectiveNode use, DirectiveDefinition directive)
    {
        foreach (var argument in use.Arguments)
        {
            var definition = Array.Find(directive.Arguments, a => a.Name == argument.Name.Value);
            if (definition is null)
                Report($"Unknown argument \"{argument.Name}\" on directive \"@{use.Name}\".", argument);
            else if (LiteralCoercion.Coerce(argument.Value, definition.Type, null).IsInvalid)
                Report($"Expected value of type \"{definition.Type}\", found {Printer.Print(argument.Value)}.", argument.Value);
        }

        foreach (var required in directive.Arguments.Where(a => a.IsRequired && use.Argument(a.Name) is null))
            Report($"Directive \"@{use.Name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.", use);
    }
}
