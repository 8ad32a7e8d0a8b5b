using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.3: variables used are defined by the operation.</summary>
internal sealed class NoUndefinedVariables : ValidationRule
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
            return;
        var defined = operation.Variables.Select(v => v.Variable.Name.Value).ToHashSet(StringComparer.Ordinal);
        var by = operation.Name is null ? "" : $" by operation \"{operation.Name}\"";
        foreach (var usage in Context.VariableUsages(operation).Where(u => !defined.Contains(u.Node.Name.Value)))
            Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node, operation);
    }
}
