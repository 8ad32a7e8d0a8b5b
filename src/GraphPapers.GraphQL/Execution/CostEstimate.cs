using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>
/// What an operation would cost, told from its text and variables. Cost is objects in the answer plus calls of resolvers. With n
/// parents, a field that is resolved one by one costs n calls, a batched one a single call whatever n is; the objects below are n
/// times the length of its list in either case. Leaves read from their parent cost nothing.
/// </summary>
/// <remarks>
/// The length of a list is the argument named by the field's <c>@listSize(slicingArguments:)</c>, or one of first, last, limit; else
/// its <c>assumedSize</c>; else the limit's. A field that is no list hands its length to the lists named edges, nodes or items
/// directly below, as connections have them. <c>@cost(weight:)</c> on a field replaces the one unit of its call. After the GraphQL
/// Cost Directives specification (IBM, draft). Costs of fragments are kept by type and depth, so the work is bounded by the size of
/// the document, not by what it expands to.
/// </remarks>
internal sealed class CostEstimate(
    ExecutableSchema schema, IReadOnlyDictionary<string, FragmentNode> fragments, IReadOnlyDictionary<string, object?> variables, int assumedSize)
{
    private static readonly string[] SlicingArguments = ["first", "last", "limit"];
    private readonly Dictionary<(string Fragment, NamedType Parent, double Size), Cost> _known = [];

    /// <summary>Cost, and the greatest number of fields that enclose one another.</summary>
    /// <param name="Fixed">Calls made once for all parents.</param>
    /// <param name="EachParent">Calls and objects for each parent.</param>
    /// <param name="Depth">Fields enclosing one another.</param>
    internal readonly record struct Cost(double Fixed, double EachParent, int Depth)
    {
        public double Total => Fixed + EachParent;

        public static Cost operator +(Cost a, Cost b) => new(a.Fixed + b.Fixed, a.EachParent + b.EachParent, Math.Max(a.Depth, b.Depth));
    }

    public Cost Of(OperationNode operation) => Of(operation.SelectionSet, schema.Schema.Root(operation.Kind)!, double.NaN);

    /// <param name="set">What is selected.</param>
    /// <param name="parent">Of which type.</param>
    /// <param name="inherited">The length handed down by a connection, or NaN.</param>
    private Cost Of(SelectionSetNode set, NamedType parent, double inherited)
    {
        var cost = default(Cost);
        foreach (var selection in set.Selections)
        {
            cost += selection switch
            {
                FieldNode field => Of(field, parent, inherited),
                InlineFragmentNode { TypeCondition: null } inline => Of(inline.SelectionSet, parent, inherited),
                InlineFragmentNode inline => Of(inline.SelectionSet, schema.Schema.Type(inline.TypeCondition!.Name.Value)!, inherited),
                _ => OfFragment(((FragmentSpreadNode)selection).Name.Value, inherited),
            };
        }

        return cost;
    }

    private Cost OfFragment(string name, double inherited)
    {
        var fragment = fragments[name];
        var parent = schema.Schema.Type(fragment.TypeCondition.Name.Value)!;
        // NaN is not equal to itself as a number, but as a key it is.
        if (_known.TryGetValue((name, parent, inherited), out var known))
            return known;
        return _known[(name, parent, inherited)] = Of(fragment.SelectionSet, parent, inherited);
    }

    private Cost Of(FieldNode node, NamedType parent, double inherited)
    {
        var name = node.Name.Value;
        if (name.StartsWith("__", StringComparison.Ordinal))
            return new Cost(0, 0, 1);
        var field = schema.Schema.Field(parent, name)!;
        var type = field.Type.Named;
        var batched = IsBatched(parent, field);
        var calls = CallCost(field, type.IsLeaf && !batched);
        var cost = batched ? new Cost(calls, 0, 1) : new Cost(0, calls, 1);
        if (node.SelectionSet is null)
            return cost;
        var isList = field.Type.WithoutNonNull is ListType;
        var own = ListSize(field, node);
        var size = !isList ? 1 : !double.IsNaN(own) ? own : name is "edges" or "nodes" or "items" && !double.IsNaN(inherited) ? inherited : assumedSize;
        var below = Of(node.SelectionSet, type, isList ? double.NaN : own);
        return new Cost(cost.Fixed + below.Fixed, cost.EachParent + size * (1 + below.EachParent), below.Depth + 1);
    }

    private bool IsBatched(NamedType parent, FieldDefinition field)
    {
        var owner = parent as ObjectType ?? schema.Schema.PossibleTypes(parent).ElementAtOrDefault(0);
        return owner is not null && schema.Field(owner, field).Resolver.Kind == ResolverKind.Batch;
    }

    private static double CallCost(FieldDefinition field, bool isPlainLeaf) =>
        Array.Find(field.Node?.Directives ?? [], d => d.Name.Value == "cost")?.Argument("weight") is { } weight
            ? Number(weight) ?? 1
            : isPlainLeaf ? 0 : 1;

    /// <summary>How many items a field's arguments or directives say it gives; NaN where they do not.</summary>
    private double ListSize(FieldDefinition field, FieldNode node)
    {
        var directive = Array.Find(field.Node?.Directives ?? [], d => d.Name.Value == "listSize");
        var names = directive?.Argument("slicingArguments") is ListNode list ? list.Values.OfType<StringNode>().Select(s => s.Value) : SlicingArguments;
        var largest = double.NaN;
        foreach (var name in names)
        {
            if (field.Argument(name) is not { } definition)
                continue;
            var literal = Array.Find(node.Arguments, a => a.Name.Value == name)?.Value ?? definition.Default;
            var value = literal is VariableNode variable
                ? variables.GetValueOrDefault(variable.Name.Value) as int? ?? Number(definition.Default)
                : Number(literal);
            if (value is { } size && !(size <= largest))
                largest = Math.Max(0, size);
        }

        return double.IsNaN(largest) ? Number(directive?.Argument("assumedSize")) ?? double.NaN : largest;
    }

    private static double? Number(ValueNode? literal) => literal switch
    {
        IntNode number => double.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture),
        FloatNode number => double.Parse(number.Text, System.Globalization.CultureInfo.InvariantCulture),
        StringNode text when double.TryParse(text.Value, System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };
}
