using System.Collections;
using System.Reflection;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>The execution must stop as a whole; the message is for the client.</summary>
internal sealed class ExecutionStoppedException(string message, string code) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>
/// First half of executing (spec §6.4): level by level, the fields that lead to objects or are not had at once. All objects that one
/// place of the operation selects are resolved together, so the number of calls of a batch resolver depends on the operation alone.
/// </summary>
internal sealed class FieldExecution(
    OperationPlan plan, IReadOnlyDictionary<string, object?> variables, object? context, ExecutionLimits limits, CancellationToken cancellation)
{
    private int _objects;

    /// <summary>Resolves a batch and all below it.</summary>
    public async ValueTask RunAsync(Batch root)
    {
        List<Batch> level = [root];
        while (level.Count != 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = new List<Batch>();
            // Everything of a level is begun before anything is awaited.
            var begun = Begin(level);
            for (var i = 0; i < level.Count; i++)
                await FinishAsync(level[i], begun[i], next).ConfigureAwait(false);
            level = next;
        }
    }

    /// <summary>
    /// Begins the fields of a level. Batches of several types, as an interface has, share one call of a batch resolver where the
    /// same selection and the same method are meant.
    /// </summary>
    private Task<object?[]>?[][] Begin(List<Batch> level)
    {
        var begun = new Task<object?[]>?[level.Count][];
        var shared = new Dictionary<((MethodInfo, object?), FieldNode), SharedCall>();
        for (var b = 0; b < level.Count; b++)
        {
            var batch = level[b];
            batch.Freeze();
            begun[b] = new Task<object?[]>?[batch.Plan.Fields.Length];
            for (var f = 0; f < batch.Plan.Fields.Length; f++)
            {
                var field = batch.Plan.Fields[f];
                Prepare(batch, f);
                if (field.IsInline)
                    continue;
                if (level.Count == 1 || field.Bound!.Resolver.Kind != ResolverKind.Batch || batch.Failures[f] is not null || field.Bound.Origin is not { } origin)
                {
                    begun[b][f] = BeginAsync(batch, f);
                    continue;
                }

                if (!shared.TryGetValue((origin, field.Nodes[0]), out var call))
                    shared.Add((origin, field.Nodes[0]), call = new SharedCall(field.Bound.Resolver, batch.Calls[f]!));
                call.Members.Add((b, f));
            }
        }

        foreach (var call in shared.Values)
            BeginShared(level, call, begun);
        return begun;
    }

    private void BeginShared(List<Batch> level, SharedCall call, Task<object?[]>?[][] begun)
    {
        object?[] sources = [.. call.Members.SelectMany(m => level[m.Batch].Sources)];
        var all = ResolveBatchAsync(sources, call.Resolver, call.Call).AsTask();
        var start = 0;
        foreach (var (b, f) in call.Members)
        {
            begun[b][f] = SliceAsync(all, start, level[b].Sources.Length);
            start += level[b].Sources.Length;
        }
    }

    private static async Task<object?[]> SliceAsync(Task<object?[]> all, int start, int length) =>
        (await all.ConfigureAwait(false))[start..(start + length)];

    /// <summary>One call for several batches, by their positions in the level and the field's in its plan.</summary>
    private sealed record SharedCall(FieldResolver Resolver, FieldCall Call)
    {
        public List<(int Batch, int Field)> Members { get; } = [];
    }

    private async ValueTask FinishAsync(Batch batch, Task<object?[]>?[] begun, List<Batch> next)
    {
        var fields = batch.Plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            if (begun[i] is not { } task)
                continue;
            var values = task.IsCompletedSuccessfully ? await task.ConfigureAwait(false) : await task.WaitAsync(cancellation).ConfigureAwait(false);
            var below = new Dictionary<ObjectType, Batch>();
            batch.Columns[i] = Complete(fields[i], fields[i].Definition.Type, values, below);
            next.AddRange(below.Values);
        }
    }

    private void Prepare(Batch batch, int index)
    {
        var field = batch.Plan.Fields[index];
        if (field.Bound is null)
            return;
        try
        {
            batch.Calls[index] = new FieldCall(OperationPlan.Arguments(field, variables), context, cancellation);
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            // A constructor or parser of the host's types may refuse an argument.
            batch.Failures[index] = new Failure(e is TargetInvocationException { InnerException: { } inner } ? inner : e);
        }
    }

    private async Task<object?[]> BeginAsync(Batch batch, int index)
    {
        var values = new object?[batch.Sources.Length];
        var resolver = batch.Plan.Fields[index].Bound!.Resolver;
        if (batch.Failures[index] is { } failure)
        {
            Array.Fill(values, failure);
            return values;
        }

        var call = batch.Calls[index]!;
        switch (resolver.Kind)
        {
            case ResolverKind.Value:
                ResolveValues(batch.Sources, resolver, call, values);
                return values;
            case ResolverKind.Batch:
                return await ResolveBatchAsync(batch.Sources, resolver, call).ConfigureAwait(false);
            case ResolverKind.Task:
                await ResolveTasksAsync(batch.Sources, resolver, call, values).ConfigureAwait(false);
                return values;
            default:
                throw new ExecutionStoppedException("A stream can only be subscribed to.", ErrorCodes.BadRequest);
        }
    }

    private void ResolveValues(object?[] sources, FieldResolver resolver, FieldCall call, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                values[i] = resolver.Resolve(sources[i], call);
            }
            catch (Exception e) when (!IsCancellation(e))
            {
                values[i] = new Failure(e);
            }
        }
    }

    private async ValueTask<object?[]> ResolveBatchAsync(object?[] sources, FieldResolver resolver, FieldCall call)
    {
        try
        {
            return await resolver.ResolveBatchAsync(sources, call).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            var values = new object?[sources.Length];
            Array.Fill(values, new Failure(e));
            return values;
        }
    }

    private async ValueTask ResolveTasksAsync(object?[] sources, FieldResolver resolver, FieldCall call, object?[] values)
    {
        var tasks = new Task<object?>[values.Length];
        for (var i = 0; i < tasks.Length; i++)
            tasks[i] = ResolveOneAsync(sources[i], resolver, call);
        for (var i = 0; i < tasks.Length; i++)
            values[i] = await tasks[i].ConfigureAwait(false);
    }

    private async Task<object?> ResolveOneAsync(object? source, FieldResolver resolver, FieldCall call)
    {
        try
        {
            return await resolver.ResolveAsync(source, call).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            return new Failure(e);
        }
    }

    private bool IsCancellation(Exception e) => e is OperationCanceledException && cancellation.IsCancellationRequested;

    /// <summary>Sorts values by the type they have: lists into their items, objects into the batches of the next level.</summary>
    private Column Complete(PlannedField field, GraphQLType type, object?[] values, Dictionary<ObjectType, Batch> below)
    {
        switch (type.WithoutNonNull)
        {
            case ListType list:
                return CompleteLists(field, list.Item, values, below);
            case NamedType { IsComposite: true } composite:
                var cells = new (Batch?, int, Failure?)[values.Length];
                var last = default((object? Key, Batch? Batch));
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = CompleteObject(field, composite, values[i], below, ref last);
                return new ObjectColumn(cells);
            default:
                return new LeafColumn(values);
        }
    }

    private ListColumn CompleteLists(PlannedField field, GraphQLType item, object?[] values, Dictionary<ObjectType, Batch> below)
    {
        var starts = new int[values.Length];
        var lengths = new int[values.Length];
        var failures = new Failure?[values.Length];
        var items = new List<object?>();
        for (var i = 0; i < values.Length; i++)
        {
            starts[i] = items.Count;
            switch (values[i])
            {
                case null:
                    lengths[i] = ListColumn.Null;
                    continue;
                case Failure failure:
                    failures[i] = failure;
                    break;
                case IEnumerable enumerable and not string:
                    failures[i] = AddItems(enumerable, items);
                    break;
                default:
                    failures[i] = new Failure(new FieldException($"Expected Iterable, but did not find one for field \"{field.Definition.Name}\"."));
                    break;
            }

            lengths[i] = failures[i] is null ? items.Count - starts[i] : ListColumn.Failed;
        }

        return new ListColumn(starts, lengths, failures, Complete(field, item, [.. items], below));
    }

    private Failure? AddItems(IEnumerable enumerable, List<object?> items)
    {
        var start = items.Count;
        try
        {
            foreach (var item in enumerable)
            {
                items.Add(item);
                if (items.Count > limits.MaxObjects)
                    throw TooMany();
            }

            return null;
        }
        catch (Exception e) when (!IsCancellation(e) && e is not ExecutionStoppedException)
        {
            items.RemoveRange(start, items.Count - start);
            return new Failure(e);
        }
    }

    /// <param name="field">The field.</param>
    /// <param name="declared">Its type.</param>
    /// <param name="value">The value.</param>
    /// <param name="below">The batches of the next level.</param>
    /// <param name="last">The type's key and the batch of the value before: mostly the next has the same.</param>
    private (Batch?, int, Failure?) CompleteObject(
        PlannedField field, NamedType declared, object? value, Dictionary<ObjectType, Batch> below, ref (object? Key, Batch? Batch) last)
    {
        if (value is null)
            return default;
        if (value is Failure failure)
            return (null, 0, failure);
        if (++_objects > limits.MaxObjects)
            throw TooMany();
        object key;
        ObjectType? type;
        try
        {
            key = plan.Schema.TypeKey(declared, value);
            if (ReferenceEquals(key, last.Key))
                return (last.Batch, last.Batch!.Add(value), null);
            type = plan.Schema.RuntimeType(declared, key);
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            return (null, 0, new Failure(e));
        }

        if (type is null)
            return (null, 0, new Failure(new FieldException($"Abstract type \"{declared}\" must resolve to an Object type at runtime for field \"{field.Definition.Name}\".")));
        if (!below.TryGetValue(type, out var batch))
            below.Add(type, batch = new Batch(field.Below(type, plan)));
        last = (key, batch);
        return (batch, batch.Add(value), null);
    }

    private ExecutionStoppedException TooMany() =>
        new($"The answer would hold more than {limits.MaxObjects} objects. Ask for less.", ErrorCodes.LimitExceeded);
}
