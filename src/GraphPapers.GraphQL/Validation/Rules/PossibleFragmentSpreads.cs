using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.3: a fragment stands where its type can occur.</summary>
internal sealed class PossibleFragmentSpreads : ValidationRule
{
    public override void Enter(Node node)
    {
        if (Context.Types.Parent is not { } parent)
            return;
        if (node is InlineFragmentNode && Context.Types.Type?.Named is { IsComposite: true } type && !Context.Schema.Overlap(type, parent))
            Report($"Fragment cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
        else if (node is FragmentSpreadNode { Name: var name } && TypeOf(name.Value) is { } target && !Context.Schema.Overlap(target, parent))
            Report($"Fragment \"{name}\" cannot be spread here as objects of type \"{parent}\" can never be of type \"{target}\".", node);
    }

    private NamedType? TypeOf(string fragment) =>
        Context.Fragment(fragment) is { } node && Context.Schema.Type(node.TypeCondition.Name.Value) is { IsComposite: true } type ? type : null;
}
