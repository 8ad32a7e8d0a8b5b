using System.Linq.Expressions;
using System.Reflection;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Binding;

/// <summary>A resolver with the conversions of its field's arguments; null where an argument is not taken.</summary>
internal sealed record BoundField(FieldResolver Resolver, Func<object?, object?>[] Conversions, object?[] Defaults)
{
    /// <summary>The host's method and its target: the same for all types that have the field from one interface. Null for none.</summary>
    public (MethodInfo Method, object? Target)? Origin { get; init; }
}

/// <summary>Turns methods into <see cref="FieldResolver"/>s: parameters matched once, calls compiled.</summary>
internal sealed class ResolverCompiler(System.Type? contextType, InputConversion conversion, List<string> problems)
{
    private static readonly ParameterExpression Call = Expression.Parameter(typeof(FieldCall), "call");
    private static readonly ParameterExpression Parent = Expression.Parameter(typeof(object), "parent");
    private static readonly ParameterExpression Parents = Expression.Parameter(typeof(object[]), "parents");

    /// <summary>The resolver, or null after saying what is wrong.</summary>
    public BoundField? Compile(NamedType owner, FieldDefinition field, System.Type parentType, MethodInfo method, object? target)
    {
        var where = $"{owner}.{field.Name}";
        var before = problems.Count;
        var parameters = method.GetParameters();
        // A compiled lambda's closure is an invisible first parameter of its method.
        var skip = target is not null && method.IsStatic ? 1 : 0;
        var conversions = new Func<object?, object?>[field.Arguments.Length];
        Array.Fill(conversions, static _ => null);
        var defaults = new object?[field.Arguments.Length];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var arguments = new List<Expression>();
        var batch = false;
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (i < skip)
                arguments.Add(Expression.Constant(target, parameter.ParameterType));
            else if (Argument(field, parameter, conversions, defaults, taken, where) is { } argument)
                arguments.Add(argument);
            else if (i == skip && parentType != typeof(object) && parameter.ParameterType.IsAssignableFrom(parentType))
                arguments.Add(Expression.Convert(Parent, parameter.ParameterType));
            else if (i == skip && BatchItem(parameter.ParameterType, parentType) is { } item)
            {
                batch = true;
                arguments.Add(Expression.New(typeof(ParentList<>).MakeGenericType(item).GetConstructors()[0], Parents));
            }
            else if (parameter.ParameterType == typeof(CancellationToken))
                arguments.Add(Expression.Property(Call, nameof(FieldCall.Cancellation)));
            else if (contextType is not null && parameter.ParameterType.IsAssignableFrom(contextType))
                arguments.Add(Expression.Convert(Expression.Property(Call, nameof(FieldCall.Context)), parameter.ParameterType));
            else
                problems.Add($"{where}: parameter \"{parameter.Name}\" of {method.Name} is no argument of the field, nor its parent, context or cancellation.");
        }

        foreach (var missing in field.Arguments.Where(a => !taken.Contains(a.Name)))
            problems.Add($"{where}: argument \"{missing.Name}\" is not taken by {method.Name}.");
        if (problems.Count != before)
            return null;
        var instance = method.IsStatic ? null : Expression.Constant(target, method.DeclaringType!);
        var body = method.IsStatic || target is not null
            ? Expression.Call(instance, method, arguments)
            : Expression.Call(Expression.Convert(Parent, method.DeclaringType!), method, arguments);
        return Make(where, field, method.ReturnType, body, batch) is { } resolver
            ? new BoundField(resolver, conversions, defaults) { Origin = (method, target) }
            : null;
    }

    /// <summary>A field read from a property.</summary>
    public BoundField? Compile(NamedType owner, FieldDefinition field, PropertyInfo property)
    {
        var where = $"{owner}.{field.Name}";
        if (field.Arguments.Length != 0)
        {
            problems.Add($"{where}: has arguments, but is read from the property {property.Name}.");
            return null;
        }

        var body = Expression.Property(Expression.Convert(Parent, property.DeclaringType!), property);
        return Make(where, field, property.PropertyType, body, batch: false) is { } resolver ? new BoundField(resolver, [], []) : null;
    }

    private UnaryExpression? Argument(
        FieldDefinition field, ParameterInfo parameter, Func<object?, object?>[] conversions, object?[] defaults, HashSet<string> taken, string where)
    {
        var index = Array.FindIndex(field.Arguments, a => a.Name == parameter.Name);
        if (index < 0)
            return null;
        var definition = field.Arguments[index];
        taken.Add(definition.Name);
        if (conversion.To(parameter.ParameterType, definition.Type) is { } convert)
            conversions[index] = convert;
        else
            problems.Add($"{where}: argument \"{definition.Name}\" of type {definition.Type} does not fit a parameter of type {parameter.ParameterType.Name}.");
        defaults[index] = InputConversion.Default(parameter);
        var value = Expression.ArrayIndex(Expression.Property(Call, nameof(FieldCall.Arguments)), Expression.Constant(index));
        return Expression.Convert(value, parameter.ParameterType);
    }

    /// <summary>The item type where a parameter is a list of parents.</summary>
    private static System.Type? BatchItem(System.Type type, System.Type parent) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && type.GetGenericArguments()[0] is var item
        && item.IsAssignableFrom(parent)
            ? item
            : null;

    private FieldResolver? Make(string where, FieldDefinition field, System.Type returned, Expression body, bool batch)
    {
        var result = Unwrapped(returned, typeof(Task<>)) ?? Unwrapped(returned, typeof(ValueTask<>));
        var plain = result ?? returned;
        if (!batch && Unwrapped(plain, typeof(IAsyncEnumerable<>)) is { } streamed && result is null)
            return Create(typeof(StreamResolver<>), streamed, Expression.Lambda(body, Parent, Call));
        if (batch)
        {
            var item = plain.GetInterfaces().Prepend(plain).Select(i => Unwrapped(i, typeof(IReadOnlyList<>))).FirstOrDefault(i => i is not null);
            if (item is null)
            {
                problems.Add($"{where}: a batch resolver gives an IReadOnlyList, one value for each parent, not {plain.Name}.");
                return null;
            }

            var list = typeof(IReadOnlyList<>).MakeGenericType(item);
            Expression later = result is null ? ValueTaskOf(Expression.Convert(body, list), list) : Cast(body, plain, list);
            return (FieldResolver)Activator.CreateInstance(
                typeof(BatchResolver<>).MakeGenericType(item), where, Expression.Lambda(later, Parents, Call).Compile())!;
        }

        if (plain == typeof(void) || (field.Type.WithoutNonNull is ListType) != IsList(plain))
        {
            problems.Add($"{where}: a result of type {plain.Name} does not fit {field.Type}.");
            return null;
        }

        return result is null
            ? Create(typeof(ValueResolver<>), plain, Expression.Lambda(body, Parent, Call))
            : Create(typeof(TaskResolver<>), plain, Expression.Lambda(Cast(body, plain, plain), Parent, Call));
    }

    private static bool IsList(System.Type type) =>
        type != typeof(string) && type != typeof(object) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)
        && !typeof(System.Collections.IDictionary).IsAssignableFrom(type);

    private static FieldResolver Create(System.Type generic, System.Type argument, LambdaExpression resolve) =>
        (FieldResolver)Activator.CreateInstance(generic.MakeGenericType(argument), resolve.Compile())!;

    private static System.Type? Unwrapped(System.Type type, System.Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    private static NewExpression ValueTaskOf(Expression value, System.Type type) =>
        Expression.New(typeof(ValueTask<>).MakeGenericType(type).GetConstructor([type])!, value);

    /// <summary>A Task or ValueTask of one type as a ValueTask of another it converts to.</summary>
    private static MethodCallExpression Cast(Expression task, System.Type from, System.Type to)
    {
        var isTask = task.Type == typeof(Task<>).MakeGenericType(from);
        var source = isTask ? Expression.New(typeof(ValueTask<>).MakeGenericType(from).GetConstructor([task.Type])!, task) : task;
        var cast = typeof(ResolverCompiler).GetMethod(nameof(CastAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        return Expression.Call(cast.MakeGenericMethod(from, to), source);
    }

    private static async ValueTask<TTo> CastAsync<TFrom, TTo>(ValueTask<TFrom> task)
        where TFrom : TTo => await task.ConfigureAwait(false);
}
