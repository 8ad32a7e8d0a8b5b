using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Not of the specification: introspection that follows lists of lists grows without end; three are enough for tools.</summary>
internal sealed class MaxIntrospectionDepth : ValidationRule
{
    private const int MaxLists = 3;
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);

    public override void Enter(Node node)
    {
        if (node is not FieldNode { Name.Value: "__schema" or "__type" } field || !IsTooDeep(field, 0, []))
            return;
        Report("Maximum introspection depth exceeded", field);
        Skipped = node;
    }

    private bool IsTooDeep(Node node, int depth, HashSet<string> open)
    {
        switch (node)
        {
            case FragmentSpreadNode { Name.Value: var name }:
                // A fragment seen at this depth or deeper tells nothing new.
                if (Context.Fragment(name) is not { } fragment || (_checked.TryGetValue(name, out var seen) && seen >= depth) || !open.Add(name))
                    return false;
                var deep = AnyTooDeep(fragment.SelectionSet, depth, open);
                open.Remove(name);
                if (!deep)
                    _checked[name] = depth;
                return deep;
            case FieldNode field:
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++depth >= MaxLists)
                    return true;
                return field.SelectionSet is not null && AnyTooDeep(field.SelectionSet, depth, open);
            case InlineFragmentNode inline:
                return AnyTooDeep(inline.SelectionSet, depth, open);
            default:
                return false;
        }
    }

    private bool AnyTooDeep(SelectionSetNode set, int depth, HashSet<string> open) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() && Array.Exists(set.Selections, s => IsTooDeep(s, depth, open));
}
