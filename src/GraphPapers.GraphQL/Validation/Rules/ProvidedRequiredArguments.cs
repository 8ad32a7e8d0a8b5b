using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.3: arguments that must be given are given.</summary>
internal sealed class ProvidedRequiredArguments : ValidationRule
{
    public override void Leave(Node node)
    {
        switch (node)
        {
            case FieldNode field when Context.Types.Field is { } definition:
                foreach (var required in Missing(definition.Arguments, field.Arguments))
                    Report($"Field \"{definition.Name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.", node);
                break;
            case DirectiveNode directive when Context.Types.Directive is { } definition:
                foreach (var required in Missing(definition.Arguments, directive.Arguments))
                    Report($"Directive \"@{definition.Name}\" argument \"{required.Name}\" of type \"{required.Type}\" is required, but it was not provided.", node);
                break;
        }
    }

    private static IEnumerable<InputValueDefinition> Missing(InputValueDefinition[] definitions, ArgumentNode[] given) =>
        definitions.Where(d => d.IsRequired && !Array.Exists(given, a => a.Name.Value == d.Name));
}
