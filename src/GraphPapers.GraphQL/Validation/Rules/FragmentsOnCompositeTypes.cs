using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.3: fragments are on objects, interfaces and unions.</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is InlineFragmentNode { TypeCondition: { } condition } && !IsComposite(condition))
            Report($"Fragment cannot condition on non composite type \"{condition.Name}\".", condition);
        else if (node is FragmentNode fragment && !IsComposite(fragment.TypeCondition))
            Report($"Fragment \"{fragment.Name}\" cannot condition on non composite type \"{fragment.TypeCondition.Name}\".", fragment.TypeCondition);
    }

    private bool IsComposite(NamedTypeNode condition) => Context.Schema.Type(condition.Name.Value) is null or { IsComposite: true };
}
