using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation;

/// <summary>A use of a variable, and what its place expects.</summary>
internal readonly record struct VariableUsage(VariableNode Node, GraphQLType? Type, ValueNode? Default, GraphQLType? ParentType);

/// <summary>What rules share: the document, the schema, type information at the current node, and the fragments reached from a definition.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> _errors = [];
    private readonly int _maxErrors;
    private readonly Dictionary<string, FragmentNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<SelectionSetNode, IReadOnlyList<FragmentSpreadNode>> _spreads = [];
    private readonly Dictionary<OperationNode, IReadOnlyList<FragmentNode>> _reached = [];
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> _usages = [];
    private readonly Dictionary<OperationNode, IReadOnlyList<VariableUsage>> _recursiveUsages = [];

    public ValidationContext(Schema schema, Document document, int maxErrors)
    {
        Schema = schema;
        Document = document;
        Types = new TypeInfo(schema);
        _maxErrors = maxErrors;
        foreach (var fragment in document.Definitions.OfType<FragmentNode>())
            _fragments[fragment.Name.Value] = fragment;
    }

    public Schema Schema { get; }

    public Document Document { get; }

    public TypeInfo Types { get; }

    /// <summary>The walk under way; its parent node is the one that holds the current node.</summary>
    public DocumentWalk? Walk { get; set; }

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Set once no more can be reported; the walk stops then.</summary>
    public bool IsAborted { get; private set; }

    public void Report(GraphQLError error)
    {
        if (IsAborted)
            return;
        if (_errors.Count >= _maxErrors)
            Abort("Too many validation errors, error limit reached. Validation aborted.", ErrorCodes.ValidationFailed);
        else
            _errors.Add(error);
    }

    /// <summary>Gives up: the document would take too much work.</summary>
    public void Abort(string message, string code)
    {
        if (IsAborted)
            return;
        IsAborted = true;
        _errors.Add(new GraphQLError(message, code: code));
    }

    public FragmentNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    /// <summary>The spreads inside a selection set, nested ones too, not following them.</summary>
    public IReadOnlyList<FragmentSpreadNode> Spreads(SelectionSetNode set)
    {
        if (_spreads.TryGetValue(set, out var known))
            return known;
        var spreads = new List<FragmentSpreadNode>();
        var pending = new Stack<SelectionSetNode>([set]);
        while (pending.TryPop(out var current))
        {
            foreach (var selection in current.Selections)
            {
                if (selection is FragmentSpreadNode spread)
                    spreads.Add(spread);
                else if (selection is FieldNode { SelectionSet: { } inner })
                    pending.Push(inner);
                else if (selection is InlineFragmentNode inline)
                    pending.Push(inline.SelectionSet);
            }
        }

        return _spreads[set] = spreads;
    }

    /// <summary>The fragments an operation reaches, each once, in the order they are met.</summary>
    public IReadOnlyList<FragmentNode> ReachedFragments(OperationNode operation)
    {
        if (_reached.TryGetValue(operation, out var known))
            return known;
        var fragments = new List<FragmentNode>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<SelectionSetNode>([operation.SelectionSet]);
        while (pending.TryDequeue(out var set))
        {
            foreach (var spread in Spreads(set))
            {
                if (!names.Add(spread.Name.Value) || Fragment(spread.Name.Value) is not { } fragment)
                    continue;
                fragments.Add(fragment);
                pending.Enqueue(fragment.SelectionSet);
            }
        }

        return _reached[operation] = fragments;
    }

    /// <summary>The uses of variables by an operation and every fragment it reaches.</summary>
    public IReadOnlyList<VariableUsage> VariableUsages(OperationNode operation)
    {
        if (_recursiveUsages.TryGetValue(operation, out var known))
            return known;
        var usages = new List<VariableUsage>(OwnUsages(operation));
        foreach (var fragment in ReachedFragments(operation))
            usages.AddRange(OwnUsages(fragment));
        return _recursiveUsages[operation] = usages;
    }

    private List<VariableUsage> OwnUsages(DefinitionNode definition)
    {
        if (_usages.TryGetValue(definition, out var known))
            return known;
        var usages = new List<VariableUsage>();
        var types = new TypeInfo(Schema);
        var inDefinition = 0;
        var walk = new DocumentWalk(
            types,
            node =>
            {
                if (node is VariableDefinitionNode)
                    inDefinition++;
                else if (node is VariableNode variable && inDefinition == 0)
                    usages.Add(new VariableUsage(variable, types.Input, types.Default, types.ParentInput));
            },
            node => inDefinition -= node is VariableDefinitionNode ? 1 : 0);
        walk.Visit(definition);
        return _usages[definition] = usages;
    }
}
