using System.Collections.Concurrent;
using System.Text;
using GraphPapers.GraphQL.Binding;
using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Execution;

/// <summary>A field to be executed: all nodes of one response key, merged (spec §6.3.2 CollectFields).</summary>
internal sealed class PlannedField
{
    private readonly ConcurrentDictionary<ObjectType, PlannedObject> _below = new();

    public PlannedField(string key, FieldNode[] nodes, FieldDefinition definition, BoundField? bound, LeafOutput? leaf)
    {
        Key = key;
        QuotedKey = Encoding.UTF8.GetBytes($"\"{key}\":");
        Nodes = nodes;
        Definition = definition;
        Bound = bound;
        Leaf = leaf;
        IsList = definition.Type.WithoutNonNull is ListType;
    }

    public string Key { get; }

    public byte[] QuotedKey { get; }

    public FieldNode[] Nodes { get; }

    public FieldDefinition Definition { get; }

    /// <summary>Null for <c>__typename</c>.</summary>
    public BoundField? Bound { get; }

    /// <summary>How the field's leaf is written; null for composite types.</summary>
    public LeafOutput? Leaf { get; }

    /// <summary>Whether the field gives a list.</summary>
    public bool IsList { get; }

    /// <summary>Whether the field is read while the answer is written: a leaf whose resolver has its value at once.</summary>
    public bool IsInline => Leaf is not null && (Bound is null || Bound.Resolver.Kind == ResolverKind.Value);

    /// <summary>The same field with its values from elsewhere.</summary>
    public PlannedField With(FieldResolver resolver) => new(Key, Nodes, Definition, new BoundField(resolver, Bound!.Conversions, Bound.Defaults), Leaf);

    public PlannedObject Below(ObjectType type, OperationPlan plan) => _below.GetOrAdd(type, static (t, a) => a.plan.Plan(t, a.Nodes), (plan, Nodes));
}

/// <summary>The fields selected of an object type at one place of an operation, in response order.</summary>
internal sealed record PlannedObject(ObjectType Type, byte[] TypeName, PlannedField[] Fields);

/// <summary>
/// What an operation selects, worked out as far as types are met. Where no <c>@skip</c> or <c>@include</c> depends on a variable the
/// plan is the same for every request and is kept with the document.
/// </summary>
internal sealed class OperationPlan
{
    private readonly IReadOnlyDictionary<string, FragmentNode> _fragments;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly Lazy<PlannedObject> _root;

    public OperationPlan(
        ExecutableSchema schema, OperationNode operation, IReadOnlyDictionary<string, FragmentNode> fragments,
        IReadOnlyDictionary<string, object?> variables)
    {
        Schema = schema;
        Operation = operation;
        _fragments = fragments;
        _variables = variables;
        _root = new Lazy<PlannedObject>(() => Plan(schema.Schema.Root(operation.Kind)!, [operation.SelectionSet]));
    }

    public ExecutableSchema Schema { get; }

    public OperationNode Operation { get; }

    public PlannedObject Root => _root.Value;

    public PlannedObject Plan(ObjectType type, FieldNode[] nodes) => Plan(type, nodes.Select(n => n.SelectionSet!));

    private PlannedObject Plan(ObjectType type, IEnumerable<SelectionSetNode> sets)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var set in sets)
            Collect(set, type, groups, visited);
        var fields = new PlannedField[groups.Count];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Plan(type, groups.GetAt(i).Key, [.. groups.GetAt(i).Value]);
        return new PlannedObject(type, Encoding.UTF8.GetBytes($"\"{type.Name}\""), fields);
    }

    private PlannedField Plan(ObjectType type, string key, FieldNode[] nodes)
    {
        var definition = Schema.Schema.Field(type, nodes[0].Name.Value)!;
        var named = definition.Type.Named;
        var bound = definition.Name switch
        {
            "__typename" => null,
            "__schema" => new BoundField(new ConstantResolver(Schema.Schema), [], []),
            "__type" => new BoundField(new ValueResolver<GraphQLType?>((_, c) => Schema.Schema.Type((string)c.Arguments[0]!)), [static v => v], [null]),
            _ => Schema.Field(type, definition),
        };
        return new PlannedField(key, nodes, definition, bound, named.IsLeaf ? Schema.Leaf(named) : null);
    }

    private void Collect(SelectionSetNode set, ObjectType type, OrderedDictionary<string, List<FieldNode>> groups, HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (selection.Directives.Length != 0 && !IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseKey, out var nodes))
                        groups.Add(field.ResponseKey, nodes = []);
                    nodes.Add(field);
                    break;
                case InlineFragmentNode fragment when Applies(fragment.TypeCondition, type):
                    Collect(fragment.SelectionSet, type, groups, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    if (_fragments.TryGetValue(spread.Name.Value, out var target) && Applies(target.TypeCondition, type))
                        Collect(target.SelectionSet, type, groups, visited);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type) => condition is null || condition.Name.Value == type.Name
        || (Schema.Schema.Type(condition.Name.Value) is { IsAbstract: true } named && Schema.Schema.IsPossible(named, type));

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            var name = directive.Name.Value;
            if (name is "skip" or "include" && Condition(directive) == (name == "skip"))
                return false;
        }

        return true;
    }

    private bool Condition(DirectiveNode directive) => directive.Argument("if") switch
    {
        BooleanNode literal => literal.Value,
        VariableNode variable => _variables.GetValueOrDefault(variable.Name.Value) is true,
        _ => false,
    };

    /// <summary>The arguments of a field as its resolver takes them (spec §6.4.1 CoerceArgumentValues).</summary>
    /// <exception cref="FieldException">A variable does not give what the argument needs.</exception>
    public static object?[] Arguments(PlannedField field, IReadOnlyDictionary<string, object?> variables)
    {
        var definitions = field.Definition.Arguments;
        if (definitions.Length == 0)
            return FieldCall.NoArguments;
        var values = new object?[definitions.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var definition = definitions[i];
            var node = Array.Find(field.Nodes[0].Arguments, a => a.Name.Value == definition.Name);
            var literal = node?.Value;
            if (literal is VariableNode variable && !variables.ContainsKey(variable.Name.Value))
                literal = null;
            literal ??= definition.Default;
            if (literal is null)
            {
                if (definition.Type is NonNullType)
                    throw new FieldException($"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was not provided.", node);
                values[i] = field.Bound!.Defaults[i];
                continue;
            }

            values[i] = Convert(field, i, definition, literal, node, variables);
        }

        return values;
    }

    private static object? Convert(
        PlannedField field, int i, InputValueDefinition definition, ValueNode literal, ArgumentNode? node,
        IReadOnlyDictionary<string, object?> variables)
    {
        var coerced = LiteralCoercion.Coerce(literal, definition.Type, variables);
        if (coerced.IsInvalid)
        {
            var message = literal is VariableNode && definition.Type is NonNullType
                ? $"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null."
                : $"Argument \"{definition.Name}\" has invalid value {Printer.Print(literal)}.";
            throw new FieldException(message, node?.Value);
        }

        try
        {
            return coerced.Value is null ? field.Bound!.Defaults[i] : field.Bound!.Conversions[i](coerced.Value);
        }
        catch (FormatException e)
        {
            throw new FieldException($"Argument \"{definition.Name}\" has invalid value {Printer.Print(literal)}: {e.Message}", node?.Value);
        }
    }
}
