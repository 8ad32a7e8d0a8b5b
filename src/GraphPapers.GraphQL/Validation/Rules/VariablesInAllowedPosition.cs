using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.5: variables fit the places they are used in.</summary>
internal sealed class VariablesInAllowedPosition : ValidationRule
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
            return;
        foreach (var usage in Context.VariableUsages(operation))
        {
            var variable = Array.FindLast(operation.Variables, v => v.Variable.Name.Value == usage.Node.Name.Value);
            if (variable is null || usage.Type is not { } expected || Context.Schema.Resolve(variable.Type) is not { } type)
                continue;
            if (!IsAllowed(type, variable.DefaultValue, expected, usage.Default))
                Report($"Variable \"${usage.Node.Name}\" of type \"{type}\" used in position expecting type \"{expected}\".", variable, usage.Node);
            if (usage.ParentType is InputObjectType { IsOneOf: true } parent && type is not NonNullType)
                Report($"Variable \"${usage.Node.Name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{parent}\".", variable, usage.Node);
        }
    }

    /// <summary>IsVariableUsageAllowed() of the specification: a default makes a nullable variable fit a non-null place.</summary>
    private bool IsAllowed(GraphQLType type, ValueNode? value, GraphQLType expected, ValueNode? expectedDefault)
    {
        if (expected is not NonNullType nonNull || type is NonNullType)
            return Context.Schema.IsSubtype(type, expected);
        var hasDefault = value is not (null or NullNode) || expectedDefault is not null;
        return hasDefault && Context.Schema.IsSubtype(type, nonNull.Nullable);
    }
}
