using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.1: fragments spread are defined.</summary>
internal sealed class KnownFragmentNames : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is FragmentSpreadNode { Name: var name } && Context.Fragment(name.Value) is null)
            Report($"Unknown fragment \"{name}\".", name);
    }
}
