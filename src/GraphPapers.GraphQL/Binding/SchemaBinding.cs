using System.Reflection;

namespace GraphPapers.GraphQL.Binding;

/// <summary>
/// Says which methods give the values of which fields. Resolvers are plain methods and lambdas that know nothing of the engine;
/// parameters are matched by name and type:
/// <list type="bullet">
/// <item>the first parameter of the parent's CLR type gets the parent; of <c>IReadOnlyList&lt;parent&gt;</c>, all parents of the level:
/// a batch resolver, which gives one value for each parent, in their order;</item>
/// <item>a parameter named as an argument of the field gets that argument;</item>
/// <item>a <see cref="CancellationToken"/> gets the request's;</item>
/// <item>a parameter of the type given to <see cref="Context{T}"/> gets the request's context.</item>
/// </list>
/// A result may be a value, a Task or a ValueTask; of a subscription's field, an <see cref="IAsyncEnumerable{T}"/>.
/// </summary>
public sealed class SchemaBinding
{
    internal SchemaBinding()
    {
    }

    internal Dictionary<string, TypeBinding> Types { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Func<object, string>> RuntimeTypes { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Func<object, object?>> ScalarInputs { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Func<object, object?>> ScalarOutputs { get; } = new(StringComparer.Ordinal);

    internal System.Type? ContextType { get; private set; }

    /// <summary>The CLR type of the object each request brings for its resolvers.</summary>
    /// <typeparam name="T">The type of <c>GraphQLRequest.Context</c>.</typeparam>
    public SchemaBinding Context<T>()
        where T : class
    {
        ContextType = typeof(T);
        return this;
    }

    /// <summary>Binds an object type or an interface. What an interface binds, its object types have unless they bind it themselves.</summary>
    /// <typeparam name="T">The CLR type of its values. Fields without a resolver are read from its properties and methods by name.</typeparam>
    /// <param name="name">The type's name in the schema.</param>
    public TypeBinding<T> Type<T>(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (Types.TryGetValue(name, out var known))
            return known as TypeBinding<T> ?? throw new ArgumentException($"Type {name} is already bound to {known.ClrType}.", nameof(name));
        var binding = new TypeBinding<T>(name);
        Types.Add(name, binding);
        return binding;
    }

    /// <summary>Binds a root type (Query, Mutation, Subscription), which has no parent value.</summary>
    /// <param name="name">The type's name in the schema.</param>
    public TypeBinding<object> Root(string name) => Type<object>(name);

    /// <summary>Says which object type a value of an interface or union is; needed where CLR types alone do not tell.</summary>
    /// <typeparam name="T">The CLR type of the values.</typeparam>
    /// <param name="name">The interface or union.</param>
    /// <param name="typeName">Gives the name of the object type.</param>
    public SchemaBinding RuntimeType<T>(string name, Func<T, string> typeName)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(typeName);
        RuntimeTypes[name] = value => typeName((T)value);
        return this;
    }

    /// <summary>Binds a scalar of the schema's own.</summary>
    /// <typeparam name="T">The CLR type resolvers give and take.</typeparam>
    /// <param name="name">The scalar.</param>
    /// <param name="serialize">Gives a string, number, bool, list or dictionary.</param>
    /// <param name="parse">Takes one; throws <see cref="FormatException"/>, with a message for the client, where it does not fit.</param>
    public SchemaBinding Scalar<T>(string name, Func<T, object?> serialize, Func<object, T> parse)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(serialize);
        ArgumentNullException.ThrowIfNull(parse);
        ScalarOutputs[name] = value => serialize((T)value);
        ScalarInputs[name] = value => parse(value);
        return this;
    }
}

/// <summary>The resolvers of one type.</summary>
public abstract class TypeBinding
{
    internal TypeBinding(string name, System.Type clrType)
    {
        Name = name;
        ClrType = clrType;
    }

    internal string Name { get; }

    internal System.Type ClrType { get; }

    internal Dictionary<string, (MethodInfo Method, object? Target)> Fields { get; } = new(StringComparer.Ordinal);

    internal List<object> ResolverObjects { get; } = [];
}

/// <summary>The resolvers of one type.</summary>
/// <typeparam name="T">The CLR type of its values.</typeparam>
public sealed class TypeBinding<T> : TypeBinding
{
    internal TypeBinding(string name)
        : base(name, typeof(T))
    {
    }

    /// <summary>Binds one field. See <see cref="SchemaBinding"/> for what a resolver may take and give.</summary>
    /// <param name="name">The field's name in the schema.</param>
    /// <param name="resolver">A method or lambda.</param>
    public TypeBinding<T> Field(string name, Delegate resolver)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(resolver);
        Fields[name] = (resolver.Method, resolver.Target);
        return this;
    }

    /// <summary>Binds every field that a public method of an object is named after (first letter and a final "Async" aside).</summary>
    /// <param name="resolvers">An object whose methods are resolvers.</param>
    public TypeBinding<T> Resolvers(object resolvers)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        ResolverObjects.Add(resolvers);
        return this;
    }
}
