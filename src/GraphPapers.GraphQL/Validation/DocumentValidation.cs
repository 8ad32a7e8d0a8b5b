using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation;

/// <summary>Checks a document against a schema (spec §5).</summary>
public static class DocumentValidation
{
    /// <summary>Errors after which the check stops and says so.</summary>
    public const int MaxErrors = 100;

    /// <summary>What is wrong with a document; empty where it can be executed.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(document);
        return Validate(schema, document, SpecifiedRules.Create());
    }

    internal static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document, IReadOnlyList<ValidationRule> rules)
    {
        var context = new ValidationContext(schema, document, MaxErrors);
        foreach (var rule in rules)
        {
            rule.Context = context;
            rule.EnterDocument(document);
        }

        var walk = new DocumentWalk(context.Types, node => Enter(node, context, rules), node => Leave(node, context, rules));
        context.Walk = walk;
        foreach (var definition in document.Definitions)
        {
            if (!context.IsAborted)
                walk.Visit(definition);
        }

        foreach (var rule in rules)
            rule.LeaveDocument(document);
        return context.Errors;
    }

    private static void Enter(Node node, ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        for (var i = 0; i < rules.Count && !context.IsAborted; i++)
        {
            if (rules[i].Skipped is null)
                rules[i].Enter(node);
        }
    }

    private static void Leave(Node node, ValidationContext context, IReadOnlyList<ValidationRule> rules)
    {
        for (var i = 0; i < rules.Count && !context.IsAborted; i++)
        {
            if (rules[i].Skipped is null)
                rules[i].Leave(node);
            else if (ReferenceEquals(rules[i].Skipped, node))
                rules[i].Skipped = null;
        }
    }
}
