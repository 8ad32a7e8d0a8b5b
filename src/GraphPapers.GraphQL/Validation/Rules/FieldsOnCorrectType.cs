using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.3.1: fields selected are fields of the type.</summary>
internal sealed class FieldsOnCorrectType : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not FieldNode field || Context.Types.Parent is not { } parent || Context.Types.Field is not null)
            return;
        var name = field.Name.Value;
        var hint = Suggestions.DidYouMean("to use an inline fragment on", TypesWith(parent, name));
        if (hint.Length == 0 && parent is FieldsType fields)
            hint = Suggestions.DidYouMean(Suggestions.Near(name, fields.Fields.Keys));
        Report($"Cannot query field \"{name}\" on type \"{parent}\".{hint}", field);
    }

    /// <summary>Types a value of an abstract type may be of that have the field; those that cover most come first.</summary>
    private List<string> TypesWith(NamedType parent, string field)
    {
        if (!parent.IsAbstract)
            return [];
        var uses = new OrderedDictionary<NamedType, int>();
        foreach (var possible in Context.Schema.PossibleTypes(parent).Where(t => t.Fields.ContainsKey(field)))
        {
            uses[possible] = 1;
            foreach (var contract in possible.Interfaces.OfType<InterfaceType>().Where(i => i.Fields.ContainsKey(field)))
                uses[contract] = uses.GetValueOrDefault(contract) + 1;
        }

        var types = uses.Keys.ToList();
        types.Sort((a, b) =>
        {
            if (uses[a] != uses[b])
                return uses[b].CompareTo(uses[a]);
            if (a is InterfaceType && Context.Schema.IsPossible(a, b))
                return -1;
            return b is InterfaceType && Context.Schema.IsPossible(b, a) ? 1 : Suggestions.NaturalCompare(a.Name, b.Name);
        });
        return [.. types.Select(t => t.Name)];
    }
}
