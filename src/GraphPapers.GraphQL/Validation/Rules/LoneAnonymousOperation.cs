using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.3.1: an operation without name stands alone.</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is OperationNode { Name: null } && Context.Document.Definitions.Count(d => d is OperationNode) > 1)
            Report("This anonymous operation must be the only defined operation.", node);
    }
}
