using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.2.1: operations have different names.</summary>
internal sealed class UniqueOperationNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public override void Enter(Node node)
    {
        if (node is OperationNode { Name: { } name } && !_names.TryAdd(name.Value, name))
            Report($"There can be only one operation named \"{name}\".", _names[name.Value], name);
    }
}
