using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>The type validation of spec §3: what holds of a schema beyond its grammar.</summary>
internal sealed partial class SchemaValidation
{
    private readonly Schema _schema;
    private readonly List<GraphQLError> _errors = [];

    private SchemaValidation(Schema schema) => _schema = schema;

    public static List<GraphQLError> Check(Schema schema)
    {
        var validation = new SchemaValidation(schema);
        validation.CheckRoots();
        foreach (var directive in schema.Directives.Where(d => !d.IsBuiltIn))
            validation.CheckDirective(directive);
        foreach (var type in schema.Types.Where(t => !IsBuiltIn(t)))
            validation.CheckType(type);
        validation.CheckInputCycles();
        validation.CheckDefaultCycles();
        if (validation._errors.Count == 0)
            validation.CheckConstants();
        return validation._errors;
    }

    private static bool IsBuiltIn(NamedType type) => type is ScalarType { IsBuiltIn: true }
        || (type.IsIntrospection && Introspection.Definitions.Definitions.Contains(type.Nodes[0]));

    private void CheckRoots()
    {
        if (_schema.Roots[0] is null)
            Report("Query root type must be provided.", null);
        for (var i = 0; i < 3; i++)
        {
            var name = ((OperationKind)i).ToString();
            if (_schema.Roots[i] is { } root and not ObjectType)
                Report($"{name} root type must be Object type{(i == 0 ? "" : " if provided")}, it cannot be {root}.", root.Nodes[0]);
        }

        var roots = _schema.Roots.Where(r => r is not null).ToList();
        if (roots.Distinct().Count() != roots.Count)
            Report("All root types must be different.", roots[0]!.Nodes[0]);
    }

    private void CheckDirective(DirectiveDefinition directive)
    {
        CheckName(directive.Name, directive.Node);
        foreach (var argument in directive.Arguments)
            CheckInputValue(argument, $"@{directive.Name}({argument.Name}:)", "argument");
    }

    private void CheckType(NamedType type)
    {
        CheckName(type.Name, type.Nodes[0]);
        switch (type)
        {
            case FieldsType fields:
                CheckFields(fields);
                CheckInterfaces(fields);
                break;
            case UnionType union:
                CheckUnion(union);
                break;
            case EnumType { Values.Count: 0 }:
                Report($"Enum type {type} must define one or more values.", type.Nodes[0]);
                break;
            case EnumType enumeration:
                foreach (var value in enumeration.Values.Keys)
                    CheckName(value, type.Nodes[0]);
                break;
            case InputObjectType input:
                CheckInputFields(input);
                break;
        }
    }

    private void CheckName(string name, Node? node)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", node);
    }

    private void CheckFields(FieldsType type)
    {
        if (type.Fields.Count == 0)
            Report($"Type {type} must define one or more fields.", type.Nodes[0]);
        foreach (var field in type.Fields.Values)
        {
            CheckName(field.Name, field.Node);
            if (!field.Type.IsOutput)
                Report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.", field.Node!.Type);
            foreach (var argument in field.Arguments)
                CheckInputValue(argument, $"{type}.{field.Name}({argument.Name}:)", "argument");
        }
    }

    private void CheckInputValue(InputValueDefinition value, string where, string what)
    {
        CheckName(value.Name, value.Node);
        if (!value.Type.IsInput)
            Report($"The type of {where} must be Input Type but got: {value.Type}.", value.Node!.Type);
        if (value.IsRequired && value.DeprecationReason is not null)
            Report($"Required {what} {where} cannot be deprecated.", value.Node);
    }

    private void CheckUnion(UnionType union)
    {
        if (union.Members.Count == 0)
            Report($"Union type {union} must define one or more member types.", union.Nodes[0]);
        var seen = new HashSet<NamedType>();
        foreach (var member in union.Members)
        {
            if (!seen.Add(member))
                Report($"Union type {union} can only include type {member} once.", union.Nodes[0]);
            else if (member is not ObjectType)
                Report($"Union type {union} can only include Object types, it cannot include {member}.", union.Nodes[0]);
        }
    }

    private void CheckInputFields(InputObjectType input)
    {
        if (input.Fields.Count == 0)
            Report($"Input Object type {input} must define one or more fields.", input.Nodes[0]);
        foreach (var field in input.Fields.Values)
        {
            CheckInputValue(field, $"{input}.{field.Name}", "input field");
            if (input.IsOneOf && field.Type is NonNullType)
                Report($"OneOf input field {input}.{field.Name} must be nullable.", field.Node!.Type);
            if (input.IsOneOf && field.Default is not null)
                Report($"OneOf input field {input}.{field.Name} cannot have a default value.", field.Node);
        }
    }

    /// <summary>Input objects that need one another without end through non-null fields (spec §3.10, Circular References).</summary>
    private void CheckInputCycles()
    {
        var done = new HashSet<InputObjectType>();
        foreach (var input in _schema.Types.OfType<InputObjectType>())
            FindCycle(input, [], done);
    }

    private void FindCycle(InputObjectType input, List<(InputObjectType Owner, string Field)> path, HashSet<InputObjectType> done)
    {
        var index = path.FindIndex(p => p.Owner == input);
        if (index >= 0)
        {
            var fields = string.Join(".", path.Skip(index).Select(p => p.Field));
            Report($"Cannot reference Input Object \"{input}\" within itself through a series of non-null fields: \"{fields}\".", input.Nodes[0]);
            return;
        }

        if (!done.Add(input))
            return;
        foreach (var field in input.Fields.Values)
        {
            if (field.Type is not NonNullType { Nullable: InputObjectType next })
                continue;
            path.Add((input, field.Name));
            FindCycle(next, path, done);
            path.RemoveAt(path.Count - 1);
        }
    }

    private void Report(string message, Node? node) =>
        _errors.Add(new GraphQLError(message, node is null ? [] : [_schema.Source.LocationOf(node)]));
}
