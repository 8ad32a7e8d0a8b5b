using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.3.3: leaves have no selections, all else has some.</summary>
internal sealed class ScalarLeafs : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not FieldNode field || Context.Types.Type is not { } type)
            return;
        if (type.Named.IsLeaf && field.SelectionSet is not null)
            Report($"Field \"{field.Name}\" must not have a selection since type \"{type}\" has no subfields.", field.SelectionSet);
        else if (!type.Named.IsLeaf && field.SelectionSet is null)
            Report($"Field \"{field.Name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{field.Name} {{ ... }}\"?", field);
    }
}
