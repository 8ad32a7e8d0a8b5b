using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.1: arguments given are arguments of the field or directive.</summary>
internal sealed class KnownArgumentNames : ValidationRule
{
    public override void Enter(Node node)
    {
        switch (node)
        {
            case ArgumentNode argument when Context.Types is { Directive: null, Argument: null, Field: { } field, Parent: { } parent }
                && Context.Walk!.Parent is FieldNode:
                var near = Suggestions.Near(argument.Name.Value, field.Arguments.Select(a => a.Name));
                Report($"Unknown argument \"{argument.Name}\" on field \"{parent}.{field.Name}\".{Suggestions.DidYouMean(near)}", argument);
                break;
            case DirectiveNode directive when Context.Types.Directive is { } definition:
                var known = definition.Arguments.Select(a => a.Name).ToList();
                foreach (var unknown in directive.Arguments.Where(a => !known.Contains(a.Name.Value)))
                {
                    var hint = Suggestions.DidYouMean(Suggestions.Near(unknown.Name.Value, known));
                    Report($"Unknown argument \"{unknown.Name}\" on directive \"@{directive.Name}\".{hint}", unknown);
                }

                break;
        }
    }
}
