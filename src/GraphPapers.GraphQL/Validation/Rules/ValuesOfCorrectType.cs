using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Execution;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.6.1 to §5.6.4: literals fit the types expected of them.</summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    public override void Enter(Node node)
    {
        switch (node)
        {
            case ListNode when Context.Types.ParentInput?.WithoutNonNull is not ListType:
                CheckLeaf((ListNode)node, Context.Types.Input);
                Skipped = node;
                break;
            case ObjectNode value when Context.Types.Input?.Named is InputObjectType type:
                CheckObject(value, type);
                break;
            case ObjectNode value:
                CheckLeaf(value, Context.Types.Input);
                Skipped = node;
                break;
            case ObjectFieldNode field when Context.Types.Input is null && Context.Types.ParentInput?.Named is InputObjectType parent:
                var near = Suggestions.Near(field.Name.Value, parent.Fields.Keys);
                Report($"Field \"{field.Name}\" is not defined by type \"{parent}\".{Suggestions.DidYouMean(near)}", field);
                break;
            case NullNode when Context.Types.Input is NonNullType expected:
                Report($"Expected value of type \"{expected}\", found null.", node);
                break;
            case EnumNode or IntNode or FloatNode or StringNode or BooleanNode:
                CheckLeaf((ValueNode)node, Context.Types.Input);
                break;
        }
    }

    private void CheckLeaf(ValueNode value, GraphQLType? expected)
    {
        if (expected is null)
            return;
        if (!expected.Named.IsLeaf)
            Report($"Expected value of type \"{expected}\", found {Printer.Print(value)}.", value);
        else if (LeafInput.FromLiteral(expected.Named, value, null, out _) is { } fault)
            Report(fault, value);
    }

    private void CheckObject(ObjectNode value, InputObjectType type)
    {
        var given = new OrderedDictionary<string, ValueNode>(StringComparer.Ordinal);
        foreach (var field in value.Fields)
            given[field.Name.Value] = field.Value;
        foreach (var required in type.Fields.Values.Where(f => f.IsRequired && !given.ContainsKey(f.Name)))
            Report($"Field \"{type}.{required.Name}\" of required type \"{required.Type}\" was not provided.", value);
        if (!type.IsOneOf)
            return;
        if (given.Count != 1)
            Report($"OneOf Input Object \"{type}\" must specify exactly one key.", value);
        else if (given.GetAt(0).Value is NullNode)
            Report($"Field \"{type}.{given.GetAt(0).Key}\" must be non-null.", value);
    }
}
