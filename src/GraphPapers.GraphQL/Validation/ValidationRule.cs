using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;

namespace GraphPapers.GraphQL.Validation;

/// <summary>
/// One rule of spec §5. It sees every node of a document when the walk enters and leaves it, in the order of the document.
/// </summary>
internal abstract class ValidationRule
{
    /// <summary>The context of the walk; set before it begins.</summary>
    public ValidationContext Context { get; set; } = null!;

    /// <summary>While set, the rule is told nothing until the walk leaves this node.</summary>
    public Node? Skipped { get; set; }

    /// <summary>Called before the whole document is walked.</summary>
    public virtual void EnterDocument(Document document)
    {
    }

    public virtual void Enter(Node node)
    {
    }

    public virtual void Leave(Node node)
    {
    }

    /// <summary>Called after the whole document has been walked.</summary>
    public virtual void LeaveDocument(Document document)
    {
    }

    protected void Report(string message, params ReadOnlySpan<Node> nodes)
    {
        var locations = new SourceLocation[nodes.Length];
        for (var i = 0; i < nodes.Length; i++)
            locations[i] = Context.Document.LocationOf(nodes[i]);
        Context.Report(new GraphQLError(message, locations, code: ErrorCodes.ValidationFailed));
    }
}
