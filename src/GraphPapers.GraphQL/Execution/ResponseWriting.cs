using System.Collections;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>
/// Second half of executing (spec §6.4.3, §6.4.4): writes the answer depth first, reading leaves as it goes. A null where none may be
/// takes back what was written, up to the nearest nullable place. Errors come in the order of the answer, whatever ran first.
/// </summary>
internal sealed class ResponseWriting(
    ResponseWriter writer, Document document, int maxItems, Func<Exception, IReadOnlyList<object>, GraphQLError> describe,
    CancellationToken cancellation)
{
    // A stack of its own: a list of objects would box every index.
    private (string? Key, int Index)[] _path = new (string?, int)[16];
    private int _depth;
    private int _written;
    private int _leaves;

    private enum Outcome
    {
        Written,
        Null,
        Failed,
    }

    public List<GraphQLError> Errors { get; } = [];

    /// <summary>Writes the properties of an object; false where a null spreads to the object itself.</summary>
    public bool WriteFields(Batch batch, int index)
    {
        var fields = batch.Plan.Fields;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.Key(fields[i].QuotedKey);
            Push(fields[i].Key, 0);
            if (!WriteField(batch, i, index))
                return false;
            _depth--;
        }

        return true;
    }

    private void Push(string? key, int index)
    {
        if (_depth == _path.Length)
            Array.Resize(ref _path, _depth * 2);
        _path[_depth++] = (key, index);
    }

    private bool WriteObject(Batch batch, int index)
    {
        if ((++_written & 0xFF) == 0)
            cancellation.ThrowIfCancellationRequested();
        writer.BeginObject();
        if (!WriteFields(batch, index))
            return false;
        writer.EndObject();
        return true;
    }

    private bool WriteField(Batch batch, int i, int index)
    {
        var field = batch.Plan.Fields[i];
        if (batch.Columns[i] is { } column)
            return WriteColumn(new Place(batch.Plan.Type, field), field.Definition.Type, column, index);
        if (field.Bound is null)
        {
            writer.Raw(batch.Plan.TypeName);
            return true;
        }

        var mark = writer.Mark;
        var depth = _depth;
        var place = new Place(batch.Plan.Type, field);
        var outcome = batch.Failures[i] is { } failure ? Fail(place, failure.Cause) : WriteInline(place, batch.Sources[index], batch.Calls[i]!);
        return outcome == Outcome.Written || Settle(place, field.Definition.Type, outcome, mark, depth);
    }

    /// <summary>A leaf, or list of leaves, whose resolver is called only now.</summary>
    private Outcome WriteInline(Place place, object? source, FieldCall call)
    {
        object? value;
        try
        {
            if (place.Field.IsList)
                value = place.Field.Bound!.Resolver.Resolve(source, call);
            else if (place.Field.Bound!.Resolver.TryWrite(source, call, place.Field.Leaf!, writer, out value))
                return Outcome.Written;
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            return Fail(place, e);
        }

        return WriteValue(place, place.Field.Definition.Type.WithoutNonNull, value);
    }

    private bool WriteColumn(Place place, GraphQLType type, Column column, int index)
    {
        var mark = writer.Mark;
        var depth = _depth;
        var outcome = column switch
        {
            ObjectColumn objects => WriteCell(place, objects.Cells[index]),
            ListColumn lists => WriteList(place, (ListType)type.WithoutNonNull, lists, index),
            LeafColumn { Values: var values } => values[index] is Failure failure ? Fail(place, failure.Cause) : WriteValue(place, type.WithoutNonNull, values[index]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Settle(place, type, outcome, mark, depth);
    }

    private Outcome WriteCell(Place place, (Batch? Batch, int Index, Failure? Failure) cell)
    {
        if (cell.Failure is { } failure)
            return Fail(place, failure.Cause);
        if (cell.Batch is null)
            return Outcome.Null;
        return WriteObject(cell.Batch, cell.Index) ? Outcome.Written : Outcome.Failed;
    }

    private Outcome WriteList(Place place, ListType type, ListColumn lists, int index)
    {
        if (lists.Failures[index] is { } failure)
            return Fail(place, failure.Cause);
        if (lists.Lengths[index] == ListColumn.Null)
            return Outcome.Null;
        writer.BeginArray();
        for (var i = 0; i < lists.Lengths[index]; i++)
        {
            Push(null, i);
            if (!WriteColumn(place, type.Item, lists.Items, lists.Starts[index] + i))
                return Outcome.Failed;
            _depth--;
        }

        writer.EndArray();
        return Outcome.Written;
    }

    /// <summary>A leaf, or list of leaves, that has been resolved.</summary>
    private Outcome WriteValue(Place place, GraphQLType type, object? value)
    {
        if (value is null)
            return Outcome.Null;
        if (type is ListType list)
            return WriteValues(place, list, value);
        try
        {
            return place.Field.Leaf!.Write(value, writer) is { } fault ? Fail(place, new FieldException(fault)) : Outcome.Written;
        }
        catch (Exception e) when (!IsCancellation(e))
        {
            return Fail(place, e);
        }
    }

    private Outcome WriteValues(Place place, ListType type, object value)
    {
        if (value is not IEnumerable items || value is string)
            return Fail(place, new FieldException($"Expected Iterable, but did not find one for field \"{place.Type}.{place.Field.Definition.Name}\"."));
        writer.BeginArray();
        var index = 0;
        // The sequence may be lazy, so taking the next item may fail as a resolver does.
        var sequence = items.GetEnumerator();
        using var disposable = sequence as IDisposable;
        while (true)
        {
            try
            {
                if (!sequence.MoveNext())
                    break;
            }
            catch (Exception e) when (!IsCancellation(e))
            {
                return Fail(place, e);
            }

            if (++_leaves > maxItems)
                throw new ExecutionStoppedException($"The answer would hold lists of more than {maxItems} items. Ask for less.", ErrorCodes.LimitExceeded);
            var mark = writer.Mark;
            Push(null, index++);
            var depth = _depth;
            if (!Settle(place, type.Item, WriteValue(place, type.Item.WithoutNonNull, sequence.Current), mark, depth))
                return Outcome.Failed;
            _depth--;
        }

        writer.EndArray();
        return Outcome.Written;
    }

    /// <summary>What a place holds in the end; false where it must not be null but is.</summary>
    private bool Settle(Place place, GraphQLType type, Outcome outcome, (int, bool) mark, int depth)
    {
        if (outcome == Outcome.Written)
            return true;
        // Below a failure the path was left where the error was.
        _depth = depth;
        if (type is NonNullType)
        {
            if (outcome == Outcome.Null)
                Fail(place, new FieldException($"Cannot return null for non-nullable field {place.Type}.{place.Field.Definition.Name}."));
            return false;
        }

        writer.TakeBack(mark);
        writer.Null();
        return true;
    }

    private Outcome Fail(Place place, Exception cause)
    {
        object[] path = [.. _path.Take(_depth).Select(step => step.Key ?? (object)step.Index)];
        GraphQLError error;
        if (cause is FieldException known)
        {
            SourceLocation[] locations = known.Node is null ? Locations(place.Field) : [document.LocationOf(known.Node)];
            error = new GraphQLError(known.Message, locations, path);
        }
        else
        {
            var told = describe(cause, path);
            error = new GraphQLError(told.Message, Locations(place.Field), path, told.Code);
        }

        Errors.Add(error);
        return Outcome.Failed;
    }

    private SourceLocation[] Locations(PlannedField field) => [.. field.Nodes.Select(document.LocationOf)];

    private bool IsCancellation(Exception e) => e is OperationCanceledException && cancellation.IsCancellationRequested;

    /// <summary>The field being written and the type it is a field of, for messages.</summary>
    private readonly record struct Place(ObjectType Type, PlannedField Field);
}
