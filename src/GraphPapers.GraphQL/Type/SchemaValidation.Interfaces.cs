namespace GraphPapers.GraphQL.Type;

/// <content>Objects and interfaces implement what they say (spec §3.6.1 IsValidImplementation).</content>
internal sealed partial class SchemaValidation
{
    private void CheckInterfaces(FieldsType type)
    {
        var seen = new HashSet<NamedType>();
        foreach (var parent in type.Interfaces)
        {
            if (parent is not InterfaceType contract)
                Report($"Type {type} must only implement Interface types, it cannot implement {parent}.", type.Nodes[0]);
            else if (ReferenceEquals(type, parent))
                Report($"Type {type} cannot implement itself because it would create a circular reference.", type.Nodes[0]);
            else if (!seen.Add(parent))
                Report($"Type {type} can only implement {parent} once.", type.Nodes[0]);
            else
            {
                CheckAncestors(type, contract);
                CheckImplementation(type, contract);
            }
        }
    }

    private void CheckAncestors(FieldsType type, InterfaceType contract)
    {
        foreach (var ancestor in contract.Interfaces.Where(a => !type.Interfaces.Contains(a)))
        {
            Report(
                ReferenceEquals(ancestor, type)
                    ? $"Type {type} cannot implement {contract} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {contract}.",
                type.Nodes[0]);
        }
    }

    private void CheckImplementation(FieldsType type, InterfaceType contract)
    {
        foreach (var expected in contract.Fields.Values)
        {
            if (!type.Fields.TryGetValue(expected.Name, out var field))
            {
                Report($"Interface field {contract}.{expected.Name} expected but {type} does not provide it.", type.Nodes[0]);
                continue;
            }

            if (!_schema.IsSubtype(field.Type, expected.Type))
            {
                Report(
                    $"Interface field {contract}.{expected.Name} expects type {expected.Type} but {type}.{field.Name} is type {field.Type}.",
                    field.Node!.Type);
            }

            CheckArguments(type, contract, expected, field);
        }
    }

    private void CheckArguments(FieldsType type, InterfaceType contract, FieldDefinition expected, FieldDefinition field)
    {
        foreach (var argument in expected.Arguments)
        {
            var where = $"{contract}.{expected.Name}({argument.Name}:)";
            if (field.Argument(argument.Name) is not { } given)
                Report($"Interface field argument {where} expected but {type}.{field.Name} does not provide it.", field.Node);
            else if (!GraphQLType.Same(argument.Type, given.Type))
                Report($"Interface field argument {where} expects type {argument.Type} but {type}.{field.Name}({given.Name}:) is type {given.Type}.", given.Node!.Type);
        }

        foreach (var extra in field.Arguments.Where(a => a.IsRequired && expected.Argument(a.Name) is null))
        {
            Report(
                $"Object field {type}.{field.Name} includes required argument {extra.Name} that is missing from the Interface field {contract}.{expected.Name}.",
                extra.Node);
        }

        if (field.DeprecationReason is not null && expected.DeprecationReason is null)
            Report($"Interface field {contract}.{expected.Name} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.", field.Node);
    }
}
