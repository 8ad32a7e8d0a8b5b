using System.Collections;
using System.Diagnostics;
using GraphPapers.GraphQL.Execution;

namespace GraphPapers.GraphQL.Binding;

/// <summary>How a resolver gives its values.</summary>
internal enum ResolverKind
{
    /// <summary>At once, one for each parent.</summary>
    Value,

    /// <summary>Later, one for each parent.</summary>
    Task,

    /// <summary>All parents of a level in one call.</summary>
    Batch,

    /// <summary>A stream of events, for fields of the subscription root.</summary>
    Stream,
}

/// <summary>A host's method, compiled to one shape; each kind implements the one method that belongs to it.</summary>
internal abstract class FieldResolver(ResolverKind kind)
{
    public ResolverKind Kind { get; } = kind;

    public virtual object? Resolve(object? parent, FieldCall call) => throw new UnreachableException();

    public virtual ValueTask<object?> ResolveAsync(object? parent, FieldCall call) => throw new UnreachableException();

    public virtual ValueTask<object?[]> ResolveBatchAsync(object?[] parents, FieldCall call) => throw new UnreachableException();

    public virtual IAsyncEnumerable<object?> Stream(FieldCall call) => throw new UnreachableException();

    /// <summary>Writes a leaf without boxing it where its CLR type allows; otherwise gives the value.</summary>
    public virtual bool TryWrite(object? parent, FieldCall call, LeafOutput leaf, ResponseWriter writer, out object? value)
    {
        value = Resolve(parent, call);
        return false;
    }
}

internal sealed class ValueResolver<T>(Func<object?, FieldCall, T> resolve) : FieldResolver(ResolverKind.Value)
{
    public override object? Resolve(object? parent, FieldCall call) => resolve(parent, call);

    public override bool TryWrite(object? parent, FieldCall call, LeafOutput leaf, ResponseWriter writer, out object? value)
    {
        // The conditions on T are constants to the compiler: one branch of this stays for each T.
        var result = resolve(parent, call);
        if (typeof(T) == typeof(string) && leaf.Kind is LeafKind.String or LeafKind.Id && result is string text)
            writer.String(text);
        else if (typeof(T) == typeof(int) && leaf.Kind is LeafKind.Int)
            writer.Number((int)(object)result!);
        else if (typeof(T) == typeof(int?) && leaf.Kind is LeafKind.Int && ((int?)(object?)result) is { } whole)
            writer.Number(whole);
        else if (typeof(T) == typeof(double) && leaf.Kind is LeafKind.Float && double.IsFinite((double)(object)result!))
            writer.Number((double)(object)result!);
        else if (typeof(T) == typeof(bool) && leaf.Kind is LeafKind.Boolean)
            writer.Boolean((bool)(object)result!);
        else if (typeof(T).IsEnum && leaf.Kind is LeafKind.Enum && leaf.Quoted(result) is { } quoted)
            writer.Raw(quoted);
        else
        {
            value = result;
            return false;
        }

        value = null;
        return true;
    }
}

internal sealed class TaskResolver<T>(Func<object?, FieldCall, ValueTask<T>> resolve) : FieldResolver(ResolverKind.Task)
{
    public override async ValueTask<object?> ResolveAsync(object? parent, FieldCall call) =>
        await resolve(parent, call).ConfigureAwait(false);
}

internal sealed class BatchResolver<T>(string field, Func<object?[], FieldCall, ValueTask<IReadOnlyList<T>>> resolve)
    : FieldResolver(ResolverKind.Batch)
{
    public override async ValueTask<object?[]> ResolveBatchAsync(object?[] parents, FieldCall call)
    {
        var values = await resolve(parents, call).ConfigureAwait(false);
        if (values.Count != parents.Length)
            throw new InvalidOperationException($"The batch resolver of {field} gave {values.Count} values for {parents.Length} parents.");
        var boxed = new object?[values.Count];
        for (var i = 0; i < boxed.Length; i++)
            boxed[i] = values[i];
        return boxed;
    }
}

internal sealed class StreamResolver<T>(Func<object?, FieldCall, IAsyncEnumerable<T>> resolve) : FieldResolver(ResolverKind.Stream)
{
    public override async IAsyncEnumerable<object?> Stream(FieldCall call)
    {
        await foreach (var item in resolve(null, call).WithCancellation(call.Cancellation).ConfigureAwait(false))
            yield return item;
    }
}

/// <summary>Gives one value known beforehand: an event of a subscription.</summary>
internal sealed class ConstantResolver(object? value) : FieldResolver(ResolverKind.Value)
{
    public override object? Resolve(object? parent, FieldCall call) => value;
}

/// <summary>The parents of a level, seen as the type the host's method takes.</summary>
internal sealed class ParentList<T>(object?[] parents) : IReadOnlyList<T>
{
    public int Count => parents.Length;

    public T this[int index] => (T)parents[index]!;

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var parent in parents)
            yield return (T)parent!;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
