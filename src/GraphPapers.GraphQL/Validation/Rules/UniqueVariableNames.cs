using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.1: variables of an operation have different names.</summary>
internal sealed class UniqueVariableNames : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not OperationNode { Variables.Length: > 1 } operation)
            return;
        foreach (var group in operation.Variables.GroupBy(v => v.Variable.Name.Value).Where(g => g.Count() > 1))
            Report($"There can be only one variable named \"${group.Key}\".", [.. group.Select(v => v.Variable.Name)]);
    }
}
