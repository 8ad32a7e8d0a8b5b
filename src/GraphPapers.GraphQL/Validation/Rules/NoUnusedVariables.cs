using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.4: variables defined are used.</summary>
internal sealed class NoUnusedVariables : ValidationRule
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
            return;
        var used = Context.VariableUsages(operation).Select(u => u.Node.Name.Value).ToHashSet(StringComparer.Ordinal);
        var by = operation.Name is null ? "" : $" in operation \"{operation.Name}\"";
        foreach (var variable in operation.Variables.Where(v => !used.Contains(v.Variable.Name.Value)))
            Report($"Variable \"${variable.Variable.Name}\" is never used{by}.", variable);
    }
}
