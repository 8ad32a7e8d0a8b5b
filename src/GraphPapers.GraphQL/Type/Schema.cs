using System.Collections.Frozen;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Type;

/// <summary>The type system of a service (spec §3), built from its SDL. Immutable once built.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly Dictionary<string, HashSet<string>> _possible = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ObjectType[]> _possibleTypes = new(StringComparer.Ordinal);

    internal Schema(
        Document source, IReadOnlyList<NamedType> types, IReadOnlyList<DirectiveDefinition> directives,
        NamedType?[] roots, string? description)
    {
        Source = source;
        Types = types;
        Directives = directives;
        Description = description;
        Roots = roots;
        _types = types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        DirectivesByName = directives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (type is UnionType union)
                _possible[type.Name] = [.. union.Members.Select(m => m.Name)];
            foreach (var parent in (type as FieldsType)?.Interfaces ?? [])
            {
                if (!_possible.TryGetValue(parent.Name, out var children))
                    _possible[parent.Name] = children = [];
                children.Add(type.Name);
            }
        }

        foreach (var (name, names) in _possible)
            _possibleTypes[name] = [.. types.OfType<ObjectType>().Where(t => names.Contains(t.Name))];
    }

    /// <summary>The schema's own description, or null.</summary>
    public string? Description { get; }

    internal Document Source { get; }

    internal IReadOnlyList<NamedType> Types { get; }

    internal IReadOnlyList<DirectiveDefinition> Directives { get; }

    internal FrozenDictionary<string, DirectiveDefinition> DirectivesByName { get; }

    /// <summary>The root types, by <see cref="OperationKind"/>.</summary>
    internal NamedType?[] Roots { get; }

    internal ObjectType QueryType => (ObjectType)Roots[0]!;

    /// <summary>Reads and checks a schema.</summary>
    /// <param name="sdl">The schema definition language.</param>
    /// <exception cref="SchemaException">The text is no valid schema; all that is wrong is listed.</exception>
    public static Schema Parse(string sdl)
    {
        var result = SchemaBuilder.Build(sdl);
        return result.Schema ?? throw new SchemaException(result.Errors);
    }

    /// <summary>Reads and checks a schema.</summary>
    /// <param name="sdl">The schema definition language.</param>
    /// <returns>The schema, or what is wrong with the text.</returns>
    public static SchemaResult TryParse(string sdl) => SchemaBuilder.Build(sdl);

    /// <summary>The schema in SDL, definitions in the order of its source, without built-in types and directives.</summary>
    public override string ToString() => SchemaPrinter.Print(this);

    internal NamedType? Type(string name) => _types.GetValueOrDefault(name);

    internal ObjectType? Root(OperationKind kind) => Roots[(int)kind] as ObjectType;

    /// <summary>The type that a type reference of a document means, or null where a name is unknown.</summary>
    internal GraphQLType? Resolve(TypeNode node)
    {
        switch (node)
        {
            case NonNullTypeNode nonNull:
                return Resolve(nonNull.Nullable) is { } inner ? new NonNullType(inner) : null;
            case ListTypeNode list:
                return Resolve(list.Item) is { } item ? new ListType(item) : null;
            default:
                return Type(((NamedTypeNode)node).Name.Value);
        }
    }

    /// <summary>The object types a value of an abstract type can have, in the order of the schema.</summary>
    internal ObjectType[] PossibleTypes(NamedType type) => _possibleTypes.GetValueOrDefault(type.Name) ?? [];

    /// <summary>Whether a type implements an interface or is a member of a union.</summary>
    internal bool IsPossible(NamedType abstractType, NamedType type) =>
        _possible.TryGetValue(abstractType.Name, out var names) && names.Contains(type.Name);

    /// <summary>Covariance of spec §3.6.1 IsSubType.</summary>
    internal bool IsSubtype(GraphQLType type, GraphQLType super) => (type, super) switch
    {
        (NonNullType a, NonNullType b) => IsSubtype(a.Nullable, b.Nullable),
        (_, NonNullType) => false,
        (NonNullType a, _) => IsSubtype(a.Nullable, super),
        (ListType a, ListType b) => IsSubtype(a.Item, b.Item),
        (ListType, _) or (_, ListType) => false,
        (NamedType a, NamedType b) => ReferenceEquals(a, b) || (b.IsAbstract && IsPossible(b, a)),
        _ => false,
    };

    /// <summary>Whether some object can be of both types (spec §5.5.2.3).</summary>
    internal bool Overlap(NamedType a, NamedType b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (!a.IsAbstract)
            return b.IsAbstract && IsPossible(b, a);
        return b.IsAbstract ? Array.Exists(PossibleTypes(a), t => IsPossible(b, t)) : IsPossible(a, b);
    }

    /// <summary>The field of a type, the meta-fields of introspection among them (spec §4.1, §4.2).</summary>
    internal FieldDefinition? Field(NamedType parent, string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            if (name == "__typename" && parent.IsComposite)
                return Introspection.TypeName;
            if (ReferenceEquals(parent, Roots[0]) && name is "__schema" or "__type")
                return IntrospectionRoot(name);
        }

        return (parent as FieldsType)?.Fields.GetValueOrDefault(name);
    }

    private FieldDefinition IntrospectionRoot(string name)
    {
        _metaFields ??= [Introspection.SchemaField(this), Introspection.TypeField(this)];
        return _metaFields[name == "__schema" ? 0 : 1];
    }

    private FieldDefinition[]? _metaFields;
}

/// <summary>A schema, or what keeps a text from being one.</summary>
/// <param name="Schema">The schema, or null.</param>
/// <param name="Errors">Empty exactly where there is a schema.</param>
public readonly record struct SchemaResult(Schema? Schema, IReadOnlyList<GraphQLError> Errors);

/// <summary>A text given as a schema, or resolvers given for one, do not make one.</summary>
public sealed class SchemaException : ArgumentException
{
    internal SchemaException(IReadOnlyList<GraphQLError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>All that is wrong, at least one.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
