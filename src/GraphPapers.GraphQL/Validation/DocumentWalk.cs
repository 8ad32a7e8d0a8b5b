using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation;

/// <summary>Walks the nodes of executable definitions in document order, the type information moving along.</summary>
/// <remarks>Recursion is as deep as the document nests, which the parser bounds.</remarks>
internal sealed class DocumentWalk(TypeInfo types, Action<Node> enter, Action<Node> leave)
{
    private readonly List<Node> _ancestors = [];

    /// <summary>The node that holds the current one, or null at the top.</summary>
    public Node? Parent => _ancestors.Count >= 2 ? _ancestors[^2] : null;

    public void Visit(Node? node)
    {
        if (node is null)
            return;
        _ancestors.Add(node);
        types.Enter(node);
        enter(node);
        VisitChildren(node);
        leave(node);
        types.Leave(node);
        _ancestors.RemoveAt(_ancestors.Count - 1);
    }

    private void VisitChildren(Node node)
    {
        switch (node)
        {
            case OperationNode operation:
                VisitAll(operation.Variables);
                VisitAll(operation.Directives);
                Visit(operation.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                Visit(variable.Variable);
                Visit(variable.Type);
                Visit(variable.DefaultValue);
                VisitAll(variable.Directives);
                break;
            case FragmentNode fragment:
                Visit(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case SelectionSetNode set:
                VisitAll(set.Selections);
                break;
            case FieldNode field:
                VisitAll(field.Arguments);
                VisitAll(field.Directives);
                Visit(field.SelectionSet);
                break;
            case InlineFragmentNode fragment:
                Visit(fragment.TypeCondition);
                VisitAll(fragment.Directives);
                Visit(fragment.SelectionSet);
                break;
            case FragmentSpreadNode spread:
                VisitAll(spread.Directives);
                break;
            default:
                VisitValueChildren(node);
                break;
        }
    }

    private void VisitValueChildren(Node node)
    {
        switch (node)
        {
            case DirectiveNode directive:
                VisitAll(directive.Arguments);
                break;
            case ArgumentNode argument:
                Visit(argument.Value);
                break;
            case ListNode list:
                VisitAll(list.Values);
                break;
            case ObjectNode value:
                VisitAll(value.Fields);
                break;
            case ObjectFieldNode field:
                Visit(field.Value);
                break;
            case ListTypeNode list:
                Visit(list.Item);
                break;
            case NonNullTypeNode nonNull:
                Visit(nonNull.Nullable);
                break;
        }
    }

    private void VisitAll(Node[] nodes)
    {
        foreach (var node in nodes)
            Visit(node);
    }
}
