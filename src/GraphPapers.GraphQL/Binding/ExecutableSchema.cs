using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>A schema whose every field has a resolver. Immutable; made once, used by any number of requests at a time.</summary>
public sealed class ExecutableSchema
{
    private readonly FrozenDictionary<(string Type, string Field), BoundField> _fields;
    private readonly FrozenDictionary<string, LeafOutput> _leaves;
    private readonly FrozenDictionary<string, Func<object, string>> _runtimeTypes;
    private readonly FrozenDictionary<System.Type, ObjectType> _byClrType;
    private readonly ConcurrentDictionary<System.Type, ObjectType?> _resolvedClrTypes = new();

    private ExecutableSchema(
        Schema schema, SchemaBinding binding, Dictionary<(string, string), BoundField> fields, Dictionary<System.Type, ObjectType> byClrType)
    {
        Schema = schema;
        _fields = fields.ToFrozenDictionary();
        _runtimeTypes = binding.RuntimeTypes.ToFrozenDictionary(StringComparer.Ordinal);
        _byClrType = byClrType.ToFrozenDictionary();
        _leaves = schema.Types.Where(t => t.IsLeaf).ToFrozenDictionary(
            t => t.Name, t => new LeafOutput(t, binding.ScalarOutputs.GetValueOrDefault(t.Name)), StringComparer.Ordinal);
        ContextType = binding.ContextType;
    }

    /// <summary>The schema.</summary>
    public Schema Schema { get; }

    internal System.Type? ContextType { get; }

    /// <summary>Binds resolvers to a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="bind">Says which methods give which fields.</param>
    /// <exception cref="SchemaException">
    /// Fields without resolver, resolvers without field, arguments or results that do not fit: all of them are listed.
    /// </exception>
    public static ExecutableSchema Bind(Schema schema, Action<SchemaBinding> bind)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(bind);
        var binding = new SchemaBinding();
        IntrospectionResolvers.Bind(binding, schema);
        bind(binding);
        var problems = new List<string>();
        var byClrType = ClrTypes(schema, binding, problems);
        var fields = new FieldBinder(schema, binding, problems).Bind();
        if (problems.Count != 0)
            throw new SchemaException([.. problems.Select(p => new GraphQLError(p))]);
        return new ExecutableSchema(schema, binding, fields, byClrType);
    }

    /// <summary>Which object type each CLR type is; those that are several need <see cref="SchemaBinding.RuntimeType{T}"/>.</summary>
    private static Dictionary<System.Type, ObjectType> ClrTypes(Schema schema, SchemaBinding binding, List<string> problems)
    {
        var groups = binding.Types.Values.Where(b => b.ClrType != typeof(object) && schema.Type(b.Name) is ObjectType).GroupBy(b => b.ClrType);
        var unique = groups.Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => (ObjectType)schema.Type(g.First().Name)!);
        foreach (var type in schema.Types.Where(t => t.IsAbstract && !binding.RuntimeTypes.ContainsKey(t.Name)))
        {
            foreach (var possible in schema.PossibleTypes(type).Where(p => !unique.ContainsValue(p)))
                problems.Add($"{type}: cannot tell which values are {possible}: bind it to a CLR type of its own, or give RuntimeType for {type}.");
        }

        return unique;
    }

    internal BoundField Field(ObjectType type, FieldDefinition field) => _fields[(type.Name, field.Name)];

    internal LeafOutput Leaf(NamedType type) => _leaves[type.Name];

    /// <summary>What tells the types of values of a composite type apart: values with equal keys have one type, so it need be found once for many.</summary>
    internal object TypeKey(NamedType declared, object value) => declared switch
    {
        ObjectType => declared,
        _ => _runtimeTypes.TryGetValue(declared.Name, out var resolve) ? resolve(value) : value.GetType(),
    };

    /// <summary>The object type that a key stands for, or null where it cannot be told or is none of the possible.</summary>
    internal ObjectType? RuntimeType(NamedType declared, object key)
    {
        if (declared is ObjectType known)
            return known;
        var type = key is string name ? Schema.Type(name) as ObjectType : _resolvedClrTypes.GetOrAdd((System.Type)key, FindClrType);
        return type is not null && Schema.IsPossible(declared, type) ? type : null;
    }

    private ObjectType? FindClrType(System.Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (_byClrType.TryGetValue(t, out var found))
                return found;
        }

        return type.GetInterfaces().Select(i => _byClrType.GetValueOrDefault(i)).FirstOrDefault(t => t is not null);
    }
}

/// <summary>Finds the resolver of each field: bound to the type, to an interface of it, or a member of the CLR type.</summary>
internal sealed class FieldBinder
{
    private readonly Schema _schema;
    private readonly SchemaBinding _binding;
    private readonly List<string> _problems;
    private readonly ResolverCompiler _compiler;

    public FieldBinder(Schema schema, SchemaBinding binding, List<string> problems)
    {
        _schema = schema;
        _binding = binding;
        _problems = problems;
        _compiler = new ResolverCompiler(binding.ContextType, new InputConversion(binding.ScalarInputs), problems);
    }

    public Dictionary<(string, string), BoundField> Bind()
    {
        var fields = new Dictionary<(string, string), BoundField>();
        foreach (var type in _schema.Types.OfType<ObjectType>())
        {
            foreach (var field in type.Fields.Values)
            {
                if (Find(type, field) is { } bound)
                    fields[(type.Name, field.Name)] = bound;
            }
        }

        foreach (var type in _binding.Types.Values)
        {
            if (_schema.Type(type.Name) is not FieldsType known)
                _problems.Add($"{type.Name}: resolvers are bound, but the schema has no such object type or interface.");
            else
                _problems.AddRange(type.Fields.Keys.Where(f => !known.Fields.ContainsKey(f)).Select(f => $"{type.Name}.{f}: a resolver is bound, but the schema has no such field."));
        }

        return fields;
    }

    private BoundField? Find(ObjectType type, FieldDefinition field)
    {
        var before = _problems.Count;
        IEnumerable<NamedType> owners = [type, .. type.Interfaces];
        var bindings = owners.Select(o => _binding.Types.GetValueOrDefault(o.Name)).OfType<TypeBinding>().ToList();
        foreach (var binding in bindings)
        {
            if (binding.Fields.TryGetValue(field.Name, out var resolver))
                return _compiler.Compile(type, field, binding.ClrType, resolver.Method, resolver.Target);
        }

        foreach (var binding in bindings)
        {
            foreach (var target in binding.ResolverObjects)
            {
                if (MethodOf(target.GetType(), field.Name) is { } method)
                    return _compiler.Compile(type, field, binding.ClrType, method, method.IsStatic ? null : target);
            }
        }

        foreach (var binding in bindings.Where(b => b.ClrType != typeof(object)))
        {
            if (PropertyOf(binding.ClrType, field.Name) is { } property)
                return _compiler.Compile(type, field, property);
            if (MethodOf(binding.ClrType, field.Name) is { IsStatic: false } method)
                return _compiler.Compile(type, field, binding.ClrType, method, null);
        }

        if (_problems.Count == before)
            _problems.Add($"{type}.{field.Name}: no resolver.");
        return null;
    }

    private static MethodInfo? MethodOf(System.Type type, string field) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        .FirstOrDefault(m => !m.IsSpecialName && m.DeclaringType != typeof(object) && (Named(m.Name, field) || Named(m.Name, field + "Async")));

    private static PropertyInfo? PropertyOf(System.Type type, string field) => type.GetInterfaces().Prepend(type)
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        .FirstOrDefault(p => p.GetIndexParameters().Length == 0 && Named(p.Name, field));

    private static bool Named(string member, string field) =>
        member.Length == field.Length && char.ToUpperInvariant(field[0]) == member[0] && member.AsSpan(1).SequenceEqual(field.AsSpan(1));
}
