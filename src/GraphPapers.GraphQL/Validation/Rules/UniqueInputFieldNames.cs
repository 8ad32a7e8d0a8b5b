using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.6.3: fields of an input object literal have different names.</summary>
internal sealed class UniqueInputFieldNames : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not ObjectFieldNode field || Context.Walk!.Parent is not ObjectNode value)
            return;
        var first = Array.Find(value.Fields, f => f.Name.Value == field.Name.Value)!;
        if (first != field)
            Report($"There can be only one input field named \"{field.Name}\".", first.Name, field.Name);
    }
}
