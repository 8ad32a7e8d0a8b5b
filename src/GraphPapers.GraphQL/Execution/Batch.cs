using GraphPapers.GraphQL.Binding;

namespace GraphPapers.GraphQL.Execution;

/// <summary>
/// Objects of one type that one place of the operation selects: a level of the answer, executed field by field for all of them.
/// </summary>
internal sealed class Batch(PlannedObject plan)
{
    private readonly List<object?> _growing = [];

    public PlannedObject Plan { get; } = plan;

    /// <summary>The values of the objects; complete once <see cref="Freeze"/> has been called.</summary>
    public object?[] Sources { get; private set; } = [];

    /// <summary>By field of the plan: the values resolved, or null where the field is read while writing.</summary>
    public Column?[] Columns { get; } = new Column?[plan.Fields.Length];

    /// <summary>By field of the plan: what its resolver is called with.</summary>
    public FieldCall?[] Calls { get; } = new FieldCall?[plan.Fields.Length];

    /// <summary>By field of the plan: why its arguments could not be had.</summary>
    public Failure?[] Failures { get; } = new Failure?[plan.Fields.Length];

    /// <summary>Adds an object and gives its index.</summary>
    public int Add(object? source)
    {
        _growing.Add(source);
        return _growing.Count - 1;
    }

    public void Freeze() => Sources = [.. _growing];
}

/// <summary>The values of one field for all objects of a batch, or of one list position for all lists of a column.</summary>
internal abstract class Column;

/// <summary>Leaf values, each perhaps null or a <see cref="Failure"/>.</summary>
internal sealed class LeafColumn(object?[] values) : Column
{
    public object?[] Values { get; } = values;
}

/// <summary>Lists: where each begins in the column of all items, and its length; -1 for null, -2 for a failure.</summary>
internal sealed class ListColumn(int[] starts, int[] lengths, Failure?[] failures, Column items) : Column
{
    public const int Null = -1;
    public const int Failed = -2;

    public int[] Starts { get; } = starts;

    public int[] Lengths { get; } = lengths;

    public Failure?[] Failures { get; } = failures;

    public Column Items { get; } = items;
}

/// <summary>Objects, each an index into a batch of its runtime type; null where there is neither batch nor failure.</summary>
internal sealed class ObjectColumn((Batch? Batch, int Index, Failure? Failure)[] cells) : Column
{
    public (Batch? Batch, int Index, Failure? Failure)[] Cells { get; } = cells;
}
