using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.1: fragments have different names.</summary>
internal sealed class UniqueFragmentNames : ValidationRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public override void Enter(Node node)
    {
        if (node is FragmentNode { Name: var name } && !_names.TryAdd(name.Value, name))
            Report($"There can be only one fragment named \"{name}\".", _names[name.Value], name);
    }
}
