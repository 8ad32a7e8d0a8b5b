using GraphPapers.GraphQL.Validation.Rules;

namespace GraphPapers.GraphQL.Validation;

/// <summary>Every rule of spec §5, in the order that makes several errors of one place read best.</summary>
internal static class SpecifiedRules
{
    /// <summary>Fresh rules: each keeps what it has seen of one document.</summary>
    public static IReadOnlyList<ValidationRule> Create() =>
    [
        new ExecutableDefinitions(),
        new UniqueOperationNames(),
        new LoneAnonymousOperation(),
        new SingleFieldSubscriptions(),
        new KnownTypeNames(),
        new FragmentsOnCompositeTypes(),
        new VariablesAreInputTypes(),
        new ScalarLeafs(),
        new FieldsOnCorrectType(),
        new UniqueFragmentNames(),
        new KnownFragmentNames(),
        new NoUnusedFragments(),
        new PossibleFragmentSpreads(),
        new NoFragmentCycles(),
        new UniqueVariableNames(),
        new NoUndefinedVariables(),
        new NoUnusedVariables(),
        new KnownDirectives(),
        new UniqueDirectivesPerLocation(),
        new KnownArgumentNames(),
        new UniqueArgumentNames(),
        new ValuesOfCorrectType(),
        new ProvidedRequiredArguments(),
        new VariablesInAllowedPosition(),
        new OverlappingFieldsCanBeMerged(),
        new UniqueInputFieldNames(),
        new MaxIntrospectionDepth(),
    ];
}
