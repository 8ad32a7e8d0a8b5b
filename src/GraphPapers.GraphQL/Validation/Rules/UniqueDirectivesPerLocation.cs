using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.7.3: a directive that is not repeatable stands once at a place.</summary>
internal sealed class UniqueDirectivesPerLocation : ValidationRule
{
    public override void Enter(Node node)
    {
        var directives = node switch
        {
            OperationNode operation => operation.Directives,
            VariableDefinitionNode variable => variable.Directives,
            FragmentNode fragment => fragment.Directives,
            SelectionNode selection => selection.Directives,
            _ => [],
        };
        if (directives.Length < 2)
            return;
        var first = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Schema.DirectivesByName.GetValueOrDefault(name) is { IsRepeatable: false } && !first.TryAdd(name, directive))
                Report($"The directive \"@{name}\" can only be used once at this location.", first[name], directive);
        }
    }
}
