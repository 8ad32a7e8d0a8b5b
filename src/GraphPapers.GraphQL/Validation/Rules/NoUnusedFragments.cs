using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.4: every fragment is used by some operation.</summary>
internal sealed class NoUnusedFragments : ValidationRule
{
    public override void LeaveDocument(Document document)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in document.Definitions.OfType<OperationNode>())
            used.UnionWith(Context.ReachedFragments(operation).Select(f => f.Name.Value));
        foreach (var fragment in document.Definitions.OfType<FragmentNode>().Where(f => !used.Contains(f.Name.Value)))
            Report($"Fragment \"{fragment.Name}\" is never used.", fragment);
    }
}
