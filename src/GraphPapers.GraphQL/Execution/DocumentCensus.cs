using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Execution;

/// <summary>What a document has of the things that limits count, as it is written: fragments are not expanded.</summary>
/// <param name="Aliases">Fields with an alias.</param>
/// <param name="Directives">Directives at any place.</param>
/// <param name="HasIntrospection">Whether <c>__schema</c> or <c>__type</c> is selected anywhere.</param>
/// <param name="HasVariableConditions">Whether a <c>@skip</c> or <c>@include</c> depends on a variable.</param>
internal readonly record struct DocumentCensus(int Aliases, int Directives, bool HasIntrospection, bool HasVariableConditions)
{
    public static DocumentCensus Of(Document document)
    {
        var census = default(DocumentCensus);
        foreach (var definition in document.Definitions)
        {
            census = definition switch
            {
                OperationNode operation => census.With(operation.Directives).With(operation.SelectionSet)
                    .With([.. operation.Variables.SelectMany(v => v.Directives)]),
                FragmentNode fragment => census.With(fragment.Directives).With(fragment.SelectionSet),
                _ => census,
            };
        }

        return census;
    }

    private DocumentCensus With(SelectionSetNode set)
    {
        var census = this;
        foreach (var selection in set.Selections)
        {
            census = census.With(selection.Directives);
            if (selection is FieldNode field)
            {
                census = census with
                {
                    Aliases = census.Aliases + (field.Alias is null ? 0 : 1),
                    HasIntrospection = census.HasIntrospection || field.Name.Value is "__schema" or "__type",
                };
                if (field.SelectionSet is not null)
                    census = census.With(field.SelectionSet);
            }
            else if (selection is InlineFragmentNode fragment)
                census = census.With(fragment.SelectionSet);
        }

        return census;
    }

    private DocumentCensus With(DirectiveNode[] directives) => directives.Length == 0 ? this : this with
    {
        Directives = Directives + directives.Length,
        HasVariableConditions = HasVariableConditions
            || Array.Exists(directives, d => d.Name.Value is "skip" or "include" && d.Argument("if") is VariableNode),
    };
}
