namespace GraphPapers.GraphQL.Language;

/// <summary>The six kinds of named type, by the keyword that defines them (spec §3.4).</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
}

/// <summary>A type's definition or extension; what its kind does not have is empty.</summary>
internal sealed class TypeDefinitionNode(int start, TypeKind kind, bool extension, StringNode? description, NameNode name)
    : DefinitionNode(start)
{
    public TypeKind Kind { get; } = kind;

    public bool IsExtension { get; } = extension;

    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public DirectiveNode[] Directives { get; init; } = [];

    public NamedTypeNode[] Interfaces { get; init; } = [];

    public FieldDefinitionNode[] Fields { get; init; } = [];

    public NamedTypeNode[] Members { get; init; } = [];

    public EnumValueDefinitionNode[] Values { get; init; } = [];

    public InputValueDefinitionNode[] InputFields { get; init; } = [];
}

internal sealed class FieldDefinitionNode(
    int start, StringNode? description, NameNode name, InputValueDefinitionNode[] arguments, TypeNode type, DirectiveNode[] directives)
    : Node(start)
{
    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public InputValueDefinitionNode[] Arguments { get; } = arguments;

    public TypeNode Type { get; } = type;

    public DirectiveNode[] Directives { get; } = directives;
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValueDefinitionNode(
    int start, StringNode? description, NameNode name, TypeNode type, ValueNode? defaultValue, DirectiveNode[] directives) : Node(start)
{
    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public DirectiveNode[] Directives { get; } = directives;
}

internal sealed class EnumValueDefinitionNode(int start, StringNode? description, NameNode name, DirectiveNode[] directives) : Node(start)
{
    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public DirectiveNode[] Directives { get; } = directives;
}

internal sealed class DirectiveDefinitionNode(
    int start, StringNode? description, NameNode name, InputValueDefinitionNode[] arguments, bool repeatable, NameNode[] locations)
    : DefinitionNode(start)
{
    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public InputValueDefinitionNode[] Arguments { get; } = arguments;

    public bool Repeatable { get; } = repeatable;

    public NameNode[] Locations { get; } = locations;
}

internal sealed class SchemaDefinitionNode(
    int start, bool extension, StringNode? description, DirectiveNode[] directives, OperationTypeNode[] operationTypes)
    : DefinitionNode(start)
{
    public bool IsExtension { get; } = extension;

    public StringNode? Description { get; } = description;

    public DirectiveNode[] Directives { get; } = directives;

    public OperationTypeNode[] OperationTypes { get; } = operationTypes;
}

internal sealed class OperationTypeNode(int start, OperationKind kind, NamedTypeNode type) : Node(start)
{
    public OperationKind Kind { get; } = kind;

    public NamedTypeNode Type { get; } = type;
}
