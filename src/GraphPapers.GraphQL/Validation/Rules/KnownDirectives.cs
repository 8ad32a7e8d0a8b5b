using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.7.1, §5.7.2: directives exist and stand where they may.</summary>
internal sealed class KnownDirectives : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not DirectiveNode directive)
            return;
        if (Context.Types.Directive is not { } definition)
            Report($"Unknown directive \"@{directive.Name}\".", directive);
        else if (LocationOf(Context.Walk!.Parent) is { } location && !definition.Locations.Contains(location))
            Report($"Directive \"@{directive.Name}\" may not be used on {location}.", directive);
    }

    private static DirectiveLocation? LocationOf(Node? node) => node switch
    {
        OperationNode { Kind: OperationKind.Query } => DirectiveLocation.QUERY,
        OperationNode { Kind: OperationKind.Mutation } => DirectiveLocation.MUTATION,
        OperationNode => DirectiveLocation.SUBSCRIPTION,
        FieldNode => DirectiveLocation.FIELD,
        FragmentSpreadNode => DirectiveLocation.FRAGMENT_SPREAD,
        InlineFragmentNode => DirectiveLocation.INLINE_FRAGMENT,
        FragmentNode => DirectiveLocation.FRAGMENT_DEFINITION,
        VariableDefinitionNode => DirectiveLocation.VARIABLE_DEFINITION,
        _ => null,
    };
}
