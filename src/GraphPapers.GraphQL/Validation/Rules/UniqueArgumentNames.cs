using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.2: arguments have different names.</summary>
internal sealed class UniqueArgumentNames : ValidationRule
{
    public override void Enter(Node node)
    {
        var arguments = node switch
        {
            FieldNode field => field.Arguments,
            DirectiveNode directive => directive.Arguments,
            _ => [],
        };
        if (arguments.Length < 2)
            return;
        foreach (var group in arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
            Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(a => a.Name)]);
    }
}
