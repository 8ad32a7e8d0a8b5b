using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>A type of the schema (spec §3.4): a named one, or a list or non-null around one.</summary>
internal abstract class GraphQLType
{
    /// <summary>The type in SDL.</summary>
    public abstract override string ToString();

    /// <summary>The named type inside all lists and non-nulls.</summary>
    public NamedType Named
    {
        get
        {
            var type = this;
            while (true)
            {
                switch (type)
                {
                    case ListType list:
                        type = list.Item;
                        break;
                    case NonNullType nonNull:
                        type = nonNull.Nullable;
                        break;
                    default:
                        return (NamedType)type;
                }
            }
        }
    }

    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    public bool IsOutput => Named is not InputObjectType;

    public GraphQLType WithoutNonNull => this is NonNullType nonNull ? nonNull.Nullable : this;

    /// <summary>Same structure; types are not interned.</summary>
    public static bool Same(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (ListType x, ListType y) => Same(x.Item, y.Item),
        (NonNullType x, NonNullType y) => Same(x.Nullable, y.Nullable),
        _ => ReferenceEquals(a, b),
    };
}

internal sealed class ListType(GraphQLType item) : GraphQLType
{
    public GraphQLType Item { get; } = item;

    public override string ToString() => $"[{Item}]";
}

internal sealed class NonNullType(GraphQLType nullable) : GraphQLType
{
    public GraphQLType Nullable { get; } = nullable;

    public override string ToString() => $"{Nullable}!";
}

internal abstract class NamedType(string name, TypeKind kind) : GraphQLType
{
    public string Name { get; } = name;

    public TypeKind Kind { get; } = kind;

    public string? Description { get; set; }

    /// <summary>The definition and extensions it was built from.</summary>
    public List<TypeDefinitionNode> Nodes { get; } = [];

    public bool IsLeaf => Kind is TypeKind.Scalar or TypeKind.Enum;

    public bool IsComposite => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    public bool IsAbstract => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether the name is of the introspection system.</summary>
    public bool IsIntrospection => Name.StartsWith("__", StringComparison.Ordinal);

    public override string ToString() => Name;
}

internal sealed class ScalarType(string name) : NamedType(name, TypeKind.Scalar)
{
    public string? SpecifiedBy { get; set; }

    public bool IsBuiltIn => Name is "Int" or "Float" or "String" or "Boolean" or "ID";
}

/// <summary>What objects and interfaces share: fields, and the interfaces they implement.</summary>
internal abstract class FieldsType(string name, TypeKind kind) : NamedType(name, kind)
{
    public OrderedDictionary<string, FieldDefinition> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>As declared; an entry that is no interface is an error that the validation of the schema reports.</summary>
    public List<NamedType> Interfaces { get; } = [];
}

internal sealed class ObjectType(string name) : FieldsType(name, TypeKind.Object);

internal sealed class InterfaceType(string name) : FieldsType(name, TypeKind.Interface);

internal sealed class UnionType(string name) : NamedType(name, TypeKind.Union)
{
    public List<NamedType> Members { get; } = [];
}

internal sealed class EnumType(string name) : NamedType(name, TypeKind.Enum)
{
    public OrderedDictionary<string, EnumValueDefinition> Values { get; } = new(StringComparer.Ordinal);
}

internal sealed class InputObjectType(string name) : NamedType(name, TypeKind.InputObject)
{
    public OrderedDictionary<string, InputValueDefinition> Fields { get; } = new(StringComparer.Ordinal);

    public bool IsOneOf { get; set; }
}

internal sealed class FieldDefinition(string name, GraphQLType type)
{
    public string Name { get; } = name;

    public GraphQLType Type { get; } = type;

    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }

    public InputValueDefinition[] Arguments { get; init; } = [];

    public FieldDefinitionNode? Node { get; init; }

    public InputValueDefinition? Argument(string argument) => Array.Find(Arguments, a => a.Name == argument);
}

internal sealed class InputValueDefinition(string name, GraphQLType type)
{
    public string Name { get; } = name;

    public GraphQLType Type { get; } = type;

    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }

    public ValueNode? Default { get; init; }

    public InputValueDefinitionNode? Node { get; init; }

    /// <summary>Whether a value must be given: non-null without default.</summary>
    public bool IsRequired => Type is NonNullType && Default is null;
}

internal sealed class EnumValueDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; init; }

    public string? DeprecationReason { get; init; }
}

internal sealed class DirectiveDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; init; }

    public bool IsRepeatable { get; init; }

    public InputValueDefinition[] Arguments { get; init; } = [];

    public DirectiveLocation[] Locations { get; init; } = [];

    public DirectiveDefinitionNode? Node { get; init; }

    public bool IsBuiltIn => Name is "skip" or "include" or "deprecated" or "specifiedBy" or "oneOf";
}
