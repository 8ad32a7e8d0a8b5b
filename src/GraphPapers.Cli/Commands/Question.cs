using System.Collections.Immutable;
using GraphPapers.Graph.Queries;
using GraphPapers.Model;
using GraphPapers.Model.Store;

namespace GraphPapers.Cli.Commands;

/// <summary>What is asked: names, how they are looked up, and the views that may decide the answer.</summary>
internal sealed record Question
{
    /// <summary>The names.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How they are looked up.</summary>
    public required NameOptions Options { get; init; }

    /// <summary>The parts of the store to be tried around what the names may stand for, one after the other.</summary>
    public required Func<ImmutableArray<EntityId>, IEnumerable<ViewScope>> Parts { get; init; }

    /// <summary>The whole store, with what is to be streamed of it.</summary>
    public ViewScope Whole { get; init; } = ViewScope.Whole;
}
