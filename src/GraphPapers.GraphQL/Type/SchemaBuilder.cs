using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>
/// Makes a schema of definitions and extensions: first an empty type for each name, then their contents, then the checks of
/// <see cref="SchemaValidation"/>.
/// </summary>
internal sealed class SchemaBuilder
{
    private readonly Document _document;
    private readonly OrderedDictionary<string, NamedType> _types = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly List<GraphQLError> _errors = [];
    private readonly NamedType?[] _roots = new NamedType?[3];
    private string? _description;
    private bool _defined;

    private SchemaBuilder(Document document) => _document = document;

    public static SchemaResult Build(string sdl)
    {
        ArgumentNullException.ThrowIfNull(sdl);
        var parsed = Parser.Parse(sdl, ParseLimits.Trusted);
        return parsed.Document is null ? new SchemaResult(null, [parsed.Error!]) : new SchemaBuilder(parsed.Document).Build();
    }

    private SchemaResult Build()
    {
        Declare(_document, builtIn: false);
        Declare(Introspection.Definitions, builtIn: true);
        foreach (var type in _types.Values)
        {
            foreach (var node in type.Nodes)
                Fill(type, node);
        }

        foreach (var definition in _document.Definitions.Concat(Introspection.Definitions.Definitions))
        {
            if (definition is DirectiveDefinitionNode directive && !_directives.ContainsKey(directive.Name.Value))
                _directives.Add(directive.Name.Value, Directive(directive));
        }

        FindRoots();
        if (_errors.Count != 0)
            return new SchemaResult(null, _errors);
        var schema = new Schema(_document, [.. _types.Values], [.. _directives.Values], _roots, _description);
        _errors.AddRange(SchemaValidation.Check(schema));
        return _errors.Count == 0 ? new SchemaResult(schema, []) : new SchemaResult(null, _errors);
    }

    private void Declare(Document document, bool builtIn)
    {
        var directives = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            switch (definition)
            {
                case TypeDefinitionNode { IsExtension: false } node when !_types.TryAdd(node.Name.Value, Empty(node)):
                    if (!builtIn)
                        Report($"There can be only one type named \"{node.Name}\".", node.Name);
                    break;
                case TypeDefinitionNode:
                    break;
                case DirectiveDefinitionNode node when !directives.Add(node.Name.Value):
                    Report($"There can be only one directive named \"@{node.Name}\".", node.Name);
                    break;
                case OperationNode or FragmentNode:
                    Report("A schema cannot hold operations or fragments.", definition);
                    break;
            }
        }

        foreach (var extension in document.Definitions.OfType<TypeDefinitionNode>().Where(d => d.IsExtension))
            Extend(extension);
    }

    private void Extend(TypeDefinitionNode extension)
    {
        var name = extension.Name.Value;
        if (!_types.TryGetValue(name, out var type))
            Report($"Cannot extend type \"{name}\" because it is not defined.{Suggestions.DidYouMean(Suggestions.Near(name, _types.Keys))}", extension.Name);
        else if (type.Kind != extension.Kind)
            Report($"Cannot extend \"{name}\": it is of another kind.", extension);
        else
            type.Nodes.Add(extension);
    }

    private static NamedType Empty(TypeDefinitionNode node)
    {
        var name = node.Name.Value;
        NamedType type = node.Kind switch
        {
            TypeKind.Scalar => new ScalarType(name),
            TypeKind.Object => new ObjectType(name),
            TypeKind.Interface => new InterfaceType(name),
            TypeKind.Union => new UnionType(name),
            TypeKind.Enum => new EnumType(name),
            _ => new InputObjectType(name),
        };
        type.Description = node.Description?.Value;
        type.Nodes.Add(node);
        return type;
    }

    private void Fill(NamedType type, TypeDefinitionNode node)
    {
        switch (type)
        {
            case ScalarType scalar:
                scalar.SpecifiedBy ??= (Find(node.Directives, "specifiedBy")?.Argument("url") as StringNode)?.Value;
                break;
            case FieldsType fields:
                fields.Interfaces.AddRange(node.Interfaces.Select(Named).OfType<NamedType>());
                foreach (var field in node.Fields)
                    AddOnce(fields.Fields, field.Name, Field(field), $"Field \"{type.Name}.{field.Name}\"");
                break;
            case UnionType union:
                union.Members.AddRange(node.Members.Select(Named).OfType<NamedType>());
                break;
            case EnumType enumeration:
                foreach (var value in node.Values)
                {
                    var definition = new EnumValueDefinition(value.Name.Value)
                    {
                        Description = value.Description?.Value,
                        DeprecationReason = Deprecation(value.Directives),
                    };
                    AddOnce(enumeration.Values, value.Name, definition, $"Enum value \"{type.Name}.{value.Name}\"");
                }

                break;
            case InputObjectType input:
                input.IsOneOf |= Find(node.Directives, "oneOf") is not null;
                foreach (var field in node.InputFields)
                    AddOnce(input.Fields, field.Name, InputValue(field), $"Field \"{type.Name}.{field.Name}\"");
                break;
        }
    }

    private void AddOnce<T>(OrderedDictionary<string, T> target, NameNode name, T? value, string what)
        where T : class
    {
        if (value is not null && !target.TryAdd(name.Value, value))
            Report($"{what} can only be defined once.", name);
    }

    private FieldDefinition? Field(FieldDefinitionNode node)
    {
        var arguments = Arguments(node.Arguments, $"{node.Name}");
        return Reference(node.Type) is not { } type
            ? null
            : new FieldDefinition(node.Name.Value, type)
            {
                Description = node.Description?.Value,
                DeprecationReason = Deprecation(node.Directives),
                Arguments = arguments,
                Node = node,
            };
    }

    private InputValueDefinition[] Arguments(InputValueDefinitionNode[] nodes, string owner)
    {
        if (nodes.Length == 0)
            return [];
        var arguments = new OrderedDictionary<string, InputValueDefinition>(StringComparer.Ordinal);
        foreach (var node in nodes)
            AddOnce(arguments, node.Name, InputValue(node), $"Argument \"{owner}({node.Name}:)\"");
        return [.. arguments.Values];
    }

    private InputValueDefinition? InputValue(InputValueDefinitionNode node) =>
        Reference(node.Type) is not { } type
            ? null
            : new InputValueDefinition(node.Name.Value, type)
            {
                Description = node.Description?.Value,
                DeprecationReason = Deprecation(node.Directives),
                Default = node.DefaultValue,
                Node = node,
            };

    private DirectiveDefinition Directive(DirectiveDefinitionNode node) => new(node.Name.Value)
    {
        Description = node.Description?.Value,
        IsRepeatable = node.Repeatable,
        Arguments = Arguments(node.Arguments, $"@{node.Name}"),
        Locations = [.. node.Locations.Select(l => Enum.Parse<DirectiveLocation>(l.Value))],
        Node = node,
    };

    private void FindRoots()
    {
        foreach (var node in _document.Definitions.OfType<SchemaDefinitionNode>())
        {
            if (!node.IsExtension && _defined)
                Report("Must provide only one schema definition.", node);
            _defined |= !node.IsExtension;
            _description ??= node.Description?.Value;
            foreach (var operation in node.OperationTypes)
            {
                if (_roots[(int)operation.Kind] is not null)
                    Report($"There can be only one {Printer.Keyword(operation.Kind)} type in schema.", operation);
                _roots[(int)operation.Kind] = Named(operation.Type);
            }
        }

        if (_defined)
            return;
        _roots[0] ??= _types.GetValueOrDefault("Query");
        _roots[1] ??= _types.GetValueOrDefault("Mutation");
        _roots[2] ??= _types.GetValueOrDefault("Subscription");
    }

    private GraphQLType? Reference(TypeNode node) => node switch
    {
        NonNullTypeNode nonNull => Reference(nonNull.Nullable) is { } inner ? new NonNullType(inner) : null,
        ListTypeNode list => Reference(list.Item) is { } item ? new ListType(item) : null,
        _ => Named((NamedTypeNode)node),
    };

    private NamedType? Named(NamedTypeNode node)
    {
        if (_types.TryGetValue(node.Name.Value, out var type))
            return type;
        Report($"Unknown type \"{node.Name}\".{Suggestions.DidYouMean(Suggestions.Near(node.Name.Value, _types.Keys))}", node);
        return null;
    }

    private static string? Deprecation(DirectiveNode[] directives)
    {
        var directive = Find(directives, "deprecated");
        return directive is null ? null : (directive.Argument("reason") as StringNode)?.Value ?? Introspection.NoLongerSupported;
    }

    private static DirectiveNode? Find(DirectiveNode[] directives, string name) => Array.Find(directives, d => d.Name.Value == name);

    private void Report(string message, Node node) => _errors.Add(new GraphQLError(message, [_document.LocationOf(node)]));
}
