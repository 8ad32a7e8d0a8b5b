using System.Runtime.CompilerServices;
using GraphPapers.GraphQL.Errors;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation.Rules;

/// <summary>
/// Spec §5.3.2: fields of one response key can be merged into one. Pairs of fields are compared, within a selection set and between
/// it and the fragments it spreads; pairs of fragments once each. As the pairs grow with the square of the document, the number of
/// comparisons is bounded.
/// </summary>
internal sealed partial class OverlappingFieldsCanBeMerged : ValidationRule
{
    private const int MaxComparisons = 250_000;

    private readonly Dictionary<(SelectionSetNode, NamedType?), FieldSet> _fieldSets = [];
    private readonly Dictionary<(string, string), bool> _fragmentPairs = [];
    private readonly Dictionary<(FieldSet, string), bool> _fieldsWithFragment = [];
    private readonly Dictionary<ValueNode, string> _printed = [];
    private int _comparisons;

    public override void Enter(Node node)
    {
        if (node is not SelectionSetNode set || Context.Walk!.Parent is InlineFragmentNode)
            return;
        if (set.Selections.Length == 1 && set.Selections[0] is not InlineFragmentNode)
            return;
        var conflicts = new List<Conflict>();
        FindWithin(FieldsOf(set, Context.Types.Parent), conflicts);
        foreach (var conflict in conflicts)
        {
            Report(
                $"Fields \"{Shorten(conflict.Key)}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.First, .. conflict.Second]);
        }
    }

    private bool Spend(int comparisons)
    {
        _comparisons += comparisons;
        if (_comparisons > MaxComparisons || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            Context.Abort("The document's overlapping fields take too much work to compare. Validation aborted.", ErrorCodes.LimitExceeded);
        return !Context.IsAborted;
    }

    private void FindWithin(FieldSet set, List<Conflict> conflicts)
    {
        foreach (var (key, fields) in set.Fields)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count && !Context.IsAborted; j++)
                    Add(conflicts, Compare(key, fields[i], fields[j], exclusive: false));
            }
        }

        for (var i = 0; i < set.Fragments.Count && !Context.IsAborted; i++)
        {
            FindBetween(set, set.Fragments[i], exclusive: false, conflicts);
            for (var j = i + 1; j < set.Fragments.Count; j++)
                FindBetween(set.Fragments[i], set.Fragments[j], exclusive: false, conflicts);
        }
    }

    /// <summary>Between fields and a fragment, with those it spreads.</summary>
    private void FindBetween(FieldSet set, string fragment, bool exclusive, List<Conflict> conflicts)
    {
        if (set.Fields.Count == 0 || !Spend(1) || !FirstTime(_fieldsWithFragment, (set, fragment), exclusive))
            return;
        if (FieldsOf(fragment) is not { } other || ReferenceEquals(set, other))
            return;
        FindBetween(set, other, exclusive, conflicts);
        foreach (var next in other.Fragments)
            FindBetween(set, next, exclusive, conflicts);
    }

    /// <summary>Between two fragments, with those they spread.</summary>
    private void FindBetween(string a, string b, bool exclusive, List<Conflict> conflicts)
    {
        var pair = string.CompareOrdinal(a, b) <= 0 ? (a, b) : (b, a);
        if (a == b || !Spend(1) || !FirstTime(_fragmentPairs, pair, exclusive) || FieldsOf(a) is not { } first || FieldsOf(b) is not { } second)
            return;
        FindBetween(first, second, exclusive, conflicts);
        foreach (var next in second.Fragments)
            FindBetween(a, next, exclusive, conflicts);
        foreach (var next in first.Fragments)
            FindBetween(next, b, exclusive, conflicts);
    }

    private void FindBetween(FieldSet a, FieldSet b, bool exclusive, List<Conflict> conflicts)
    {
        foreach (var (key, first) in a.Fields)
        {
            if (!Spend(1) || !b.Fields.TryGetValue(key, out var second))
                continue;
            foreach (var x in first)
            {
                foreach (var y in second)
                {
                    if (!Context.IsAborted)
                        Add(conflicts, Compare(key, x, y, exclusive));
                }
            }
        }
    }

    /// <summary>Between the selections below two fields of one response key.</summary>
    private List<Conflict> FindBelow(SelectedField x, SelectedField y, bool exclusive)
    {
        var conflicts = new List<Conflict>();
        var a = FieldsOf(x.Node.SelectionSet!, x.Definition?.Type.Named);
        var b = FieldsOf(y.Node.SelectionSet!, y.Definition?.Type.Named);
        FindBetween(a, b, exclusive, conflicts);
        foreach (var fragment in b.Fragments)
            FindBetween(a, fragment, exclusive, conflicts);
        foreach (var fragment in a.Fragments)
            FindBetween(b, fragment, exclusive, conflicts);
        foreach (var first in a.Fragments)
        {
            foreach (var second in b.Fragments)
                FindBetween(first, second, exclusive, conflicts);
        }

        return conflicts;
    }

    private Conflict? Compare(string key, SelectedField x, SelectedField y, bool exclusive)
    {
        if (!Spend(1) || (x.IsPlain && y.IsPlain && x.Node.Name.Value == y.Node.Name.Value && x.Definition == y.Definition))
            return null;
        // Fields of two different object types never meet in one object.
        var apart = exclusive || (x.Parent != y.Parent && x.Parent is ObjectType && y.Parent is ObjectType);
        if (!apart && x.Node.Name.Value != y.Node.Name.Value)
            return Single(key, $"\"{Shorten(x.Node.Name.Value)}\" and \"{Shorten(y.Node.Name.Value)}\" are different fields", x, y);
        if (!apart && !SameArguments(x.Node.Arguments, y.Node.Arguments))
            return Single(key, "they have differing arguments", x, y);
        if (x.Definition is not null && y.Definition is not null && Clash(x.Definition.Type, y.Definition.Type))
            return Single(key, $"they return conflicting types \"{x.Definition.Type}\" and \"{y.Definition.Type}\"", x, y);
        return x.Node.SelectionSet is null || y.Node.SelectionSet is null ? null : Below(key, x, y, FindBelow(x, y, apart));
    }

    private static bool FirstTime<TKey>(Dictionary<TKey, bool> done, TKey key, bool exclusive)
        where TKey : notnull
    {
        // What was compared as not exclusive need not be compared again; the stricter comparison after the laxer one must.
        if (done.TryGetValue(key, out var wasExclusive) && (exclusive || !wasExclusive))
            return false;
        done[key] = exclusive;
        return true;
    }

    private static void Add(List<Conflict> conflicts, Conflict? conflict)
    {
        if (conflict is not null)
            conflicts.Add(conflict);
    }
}
