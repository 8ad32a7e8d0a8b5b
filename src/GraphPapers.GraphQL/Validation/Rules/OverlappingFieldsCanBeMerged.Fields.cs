using System.Text;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <content>The fields of selection sets, and what two of them have in common.</content>
internal sealed partial class OverlappingFieldsCanBeMerged
{
    private const int MaxReason = 1000;
    private const int MaxNodes = 20;

    private sealed record SelectedField(NamedType? Parent, FieldNode Node, FieldDefinition? Definition)
    {
        public bool IsPlain => Node.Arguments.Length == 0 && Node.SelectionSet is null;
    }

    /// <summary>The fields of a selection set by response key, and the fragments it spreads, each once.</summary>
    private sealed class FieldSet
    {
        public OrderedDictionary<string, List<SelectedField>> Fields { get; } = new(StringComparer.Ordinal);

        public List<string> Fragments { get; } = [];

        public HashSet<string> Known { get; } = new(StringComparer.Ordinal);
    }

    private sealed record Conflict(string Key, string Reason, List<FieldNode> First, List<FieldNode> Second);

    private FieldSet? FieldsOf(string fragment) => Context.Fragment(fragment) is { } node
        ? FieldsOf(node.SelectionSet, Context.Schema.Type(node.TypeCondition.Name.Value))
        : null;

    private FieldSet FieldsOf(SelectionSetNode set, NamedType? parent)
    {
        if (_fieldSets.TryGetValue((set, parent), out var known))
            return known;
        var fields = new FieldSet();
        Collect(set, parent, fields);
        return _fieldSets[(set, parent)] = fields;
    }

    private void Collect(SelectionSetNode set, NamedType? parent, FieldSet into)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!into.Fields.TryGetValue(field.ResponseKey, out var fields))
                        into.Fields.Add(field.ResponseKey, fields = []);
                    fields.Add(new SelectedField(parent, field, (parent as FieldsType)?.Fields.GetValueOrDefault(field.Name.Value)));
                    break;
                case FragmentSpreadNode spread when into.Known.Add(spread.Name.Value):
                    into.Fragments.Add(spread.Name.Value);
                    break;
                case InlineFragmentNode { TypeCondition: { } condition } fragment:
                    Collect(fragment.SelectionSet, Context.Schema.Type(condition.Name.Value), into);
                    break;
                case InlineFragmentNode fragment:
                    Collect(fragment.SelectionSet, parent, into);
                    break;
            }
        }
    }

    private bool SameArguments(ArgumentNode[] a, ArgumentNode[] b)
    {
        if (a.Length != b.Length || !Spend(a.Length))
            return false;
        foreach (var argument in a)
        {
            var other = Array.FindLast(b, x => x.Name.Value == argument.Name.Value);
            if (other is null || Canonical(argument.Value) != Canonical(other.Value))
                return false;
        }

        return true;
    }

    /// <summary>A literal printed with the fields of its objects in order; two that print alike are the same.</summary>
    private string Canonical(ValueNode value)
    {
        if (_printed.TryGetValue(value, out var known))
            return known;
        var text = new StringBuilder();
        AppendCanonical(text, value);
        return _printed[value] = text.ToString();
    }

    private static void AppendCanonical(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case ListNode list:
                text.Append('[');
                foreach (var item in list.Values)
                {
                    AppendCanonical(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case ObjectNode fields:
                text.Append('{');
                foreach (var field in fields.Fields.OrderBy(f => f.Name.Value, StringComparer.Ordinal))
                {
                    text.Append(field.Name.Value).Append(':');
                    AppendCanonical(text, field.Value);
                    text.Append(',');
                }

                text.Append('}');
                break;
            default:
                text.Append(Printer.Print(value));
                break;
        }
    }

    /// <summary>SameResponseShape() of the specification, for the types alone.</summary>
    private static bool Clash(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (ListType x, ListType y) => Clash(x.Item, y.Item),
        (ListType, _) or (_, ListType) => true,
        (NonNullType x, NonNullType y) => Clash(x.Nullable, y.Nullable),
        (NonNullType, _) or (_, NonNullType) => true,
        (NamedType x, NamedType y) => (x.IsLeaf || y.IsLeaf) && x != y,
        _ => false,
    };

    private static Conflict Single(string key, string reason, SelectedField x, SelectedField y) => new(key, reason, [x.Node], [y.Node]);

    private static Conflict? Below(string key, SelectedField x, SelectedField y, List<Conflict> conflicts)
    {
        if (conflicts.Count == 0)
            return null;
        var reason = new StringBuilder();
        foreach (var conflict in conflicts)
        {
            reason.Append(reason.Length == 0 ? "" : " and ").Append($"subfields \"{Shorten(conflict.Key)}\" conflict because {conflict.Reason}");
            if (reason.Length > MaxReason)
                break;
        }

        return new Conflict(key, Shorten(reason.ToString()), Nodes(x.Node, conflicts.Select(c => c.First)), Nodes(y.Node, conflicts.Select(c => c.Second)));
    }

    private static List<FieldNode> Nodes(FieldNode node, IEnumerable<List<FieldNode>> below)
    {
        var nodes = new List<FieldNode> { node };
        foreach (var more in below.TakeWhile(_ => nodes.Count < MaxNodes))
            nodes.AddRange(more.TakeLast(MaxNodes - nodes.Count));
        return nodes;
    }

    private static string Shorten(string text) => text.Length > MaxReason ? text[..MaxReason] + "..." : text;
}
