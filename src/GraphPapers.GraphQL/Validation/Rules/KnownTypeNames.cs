using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.2, §5.8.2: types named by a document exist.</summary>
internal sealed class KnownTypeNames : ValidationRule
{
    public override void Enter(Node node)
    {
        if (node is not NamedTypeNode named || Context.Schema.Type(named.Name.Value) is not null)
            return;
        var near = Suggestions.Near(named.Name.Value, Context.Schema.Types.Select(t => t.Name));
        Report($"Unknown type \"{named.Name}\".{Suggestions.DidYouMean(near)}", named);
    }
}
