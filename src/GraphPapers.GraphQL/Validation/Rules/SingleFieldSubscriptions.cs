using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.4.1: a subscription selects one field, which is no meta-field, without condition.</summary>
internal sealed class SingleFieldSubscriptions : ValidationRule
{
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly List<DirectiveNode> _conditions = [];

    public override void Enter(Node node)
    {
        if (node is not OperationNode { Kind: OperationKind.Subscription } operation || Context.Schema.Root(operation.Kind) is not { } root)
            return;
        _visited.Clear();
        _conditions.Clear();
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        Collect(operation.SelectionSet, root, groups);
        var who = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name}\"";
        if (groups.Count > 1)
            Report($"{who} must select only one top level field.", [.. groups.Values.Skip(1).SelectMany(f => f)]);
        foreach (var fields in groups.Values.Where(f => f[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
            Report($"{who} must not select an introspection top level field.", [.. fields]);
        if (_conditions.Count != 0)
            Report($"{who} must not use `@skip` or `@include` directives in the top level selection.", [.. _conditions]);
    }

    private void Collect(SelectionSetNode set, NamedType root, OrderedDictionary<string, List<FieldNode>> groups)
    {
        foreach (var selection in set.Selections)
        {
            // Whether there is one field must not depend on variables.
            _conditions.AddRange(selection.Directives.Where(d => d.Name.Value is "skip" or "include"));
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseKey, out var fields))
                        groups.Add(field.ResponseKey, fields = []);
                    fields.Add(field);
                    break;
                case InlineFragmentNode fragment when Applies(fragment.TypeCondition, root):
                    Collect(fragment.SelectionSet, root, groups);
                    break;
                case FragmentSpreadNode spread when _visited.Add(spread.Name.Value):
                    if (Context.Fragment(spread.Name.Value) is { } target && Applies(target.TypeCondition, root))
                        Collect(target.SelectionSet, root, groups);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, NamedType root) => condition is null
        || (Context.Schema.Type(condition.Name.Value) is { } type && (type == root || Context.Schema.IsPossible(type, root)));
}
