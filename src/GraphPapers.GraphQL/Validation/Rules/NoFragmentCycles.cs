using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.2: fragments do not spread themselves, directly or through others.</summary>
internal sealed class NoFragmentCycles : ValidationRule
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public override void Enter(Node node)
    {
        Skipped = node;
        if (node is FragmentNode fragment)
            Detect(fragment);
    }

    /// <summary>Depth first. A chain of fragments as long as the stack allows is more than a document of bounded size needs.</summary>
    private void Detect(FragmentNode fragment)
    {
        var name = fragment.Name.Value;
        if (!_visited.Add(name))
            return;
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Context.Abort("Fragments are chained too deeply. Validation aborted.", ErrorCodes.LimitExceeded);
            return;
        }

        _positions[name] = _path.Count;
        foreach (var spread in Context.Spreads(fragment.SelectionSet))
        {
            _path.Add(spread);
            if (_positions.TryGetValue(spread.Name.Value, out var index))
                ReportCycle(spread, index);
            else if (Context.Fragment(spread.Name.Value) is { } next)
                Detect(next);
            _path.RemoveAt(_path.Count - 1);
        }

        _positions.Remove(name);
    }

    private void ReportCycle(FragmentSpreadNode spread, int index)
    {
        var cycle = _path[index..];
        var via = string.Join(", ", cycle.SkipLast(1).Select(s => $"\"{s.Name}\""));
        Report($"Cannot spread fragment \"{spread.Name}\" within itself{(via.Length == 0 ? "." : $" via {via}.")}", [.. cycle]);
    }
}
