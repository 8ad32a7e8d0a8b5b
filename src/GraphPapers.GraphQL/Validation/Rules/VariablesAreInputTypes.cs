using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.2: variables have input types.</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is VariableDefinitionNode variable && Context.Schema.Resolve(variable.Type) is { IsInput: false })
            Report($"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{Printer.Print(variable.Type)}\".", variable.Type);
    }
}
