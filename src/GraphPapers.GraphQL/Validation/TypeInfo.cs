using GraphPapers.GraphQL.Language;
using GraphPapers.GraphQL.Type;

namespace GraphPapers.GraphQL.Validation;

/// <summary>
/// What the schema says of the node the walk stands at: the type selected, the type expected. Unknown parts of the document give
/// nulls, so that each fault is reported by the one rule that is about it. Stacks grow on Enter and shrink on Leave.
/// </summary>
internal sealed class TypeInfo(Schema schema)
{
    private readonly List<GraphQLType?> _types = [];
    private readonly List<NamedType?> _parents = [];
    private readonly List<GraphQLType?> _inputs = [];
    private readonly List<FieldDefinition?> _fields = [];
    private readonly List<ValueNode?> _defaults = [];

    /// <summary>The output type of the current field or selection set.</summary>
    public GraphQLType? Type => Last(_types, 1);

    /// <summary>The composite type whose fields are being selected.</summary>
    public NamedType? Parent => Last(_parents, 1);

    /// <summary>The type expected of the current input value.</summary>
    public GraphQLType? Input => Last(_inputs, 1);

    /// <summary>The type expected of the value around the current one.</summary>
    public GraphQLType? ParentInput => Last(_inputs, 2);

    public FieldDefinition? Field => Last(_fields, 1);

    /// <summary>The default of the argument or input field the current value is for.</summary>
    public ValueNode? Default => Last(_defaults, 1);

    public DirectiveDefinition? Directive { get; private set; }

    public InputValueDefinition? Argument { get; private set; }

    public void Enter(Node node)
    {
        switch (node)
        {
            case SelectionSetNode:
                _parents.Add(Type?.Named is { IsComposite: true } composite ? composite : null);
                break;
            case FieldNode field:
                var definition = Parent is null ? null : schema.Field(Parent, field.Name.Value);
                _fields.Add(definition);
                _types.Add(definition?.Type);
                break;
            case DirectiveNode directive:
                Directive = schema.DirectivesByName.GetValueOrDefault(directive.Name.Value);
                break;
            case OperationNode operation:
                _types.Add(schema.Root(operation.Kind));
                break;
            case InlineFragmentNode fragment:
                EnterCondition(fragment.TypeCondition);
                break;
            case FragmentNode fragment:
                EnterCondition(fragment.TypeCondition);
                break;
            case VariableDefinitionNode variable:
                _inputs.Add(schema.Resolve(variable.Type) is { IsInput: true } type ? type : null);
                break;
            default:
                EnterInput(node);
                break;
        }
    }

    private void EnterCondition(NamedTypeNode? condition)
    {
        GraphQLType? type = condition is null ? Type?.Named : schema.Type(condition.Name.Value);
        _types.Add(type is { IsOutput: true } ? type : null);
    }

    private void EnterInput(Node node)
    {
        switch (node)
        {
            case ArgumentNode argument:
                var name = argument.Name.Value;
                Argument = Directive is null ? Field?.Argument(name) : Array.Find(Directive.Arguments, a => a.Name == name);
                _defaults.Add(Argument?.Default);
                _inputs.Add(Argument?.Type);
                break;
            case ListNode:
                _defaults.Add(null);
                _inputs.Add(Input?.WithoutNonNull is ListType list ? list.Item : Input?.WithoutNonNull);
                break;
            case ObjectFieldNode field:
                var input = (Input?.Named as InputObjectType)?.Fields.GetValueOrDefault(field.Name.Value);
                _defaults.Add(input?.Default);
                _inputs.Add(input?.Type);
                break;
        }
    }

    public void Leave(Node node)
    {
        switch (node)
        {
            case SelectionSetNode:
                Pop(_parents);
                break;
            case FieldNode:
                Pop(_fields);
                Pop(_types);
                break;
            case DirectiveNode:
                Directive = null;
                break;
            case OperationNode or InlineFragmentNode or FragmentNode:
                Pop(_types);
                break;
            case VariableDefinitionNode:
                Pop(_inputs);
                break;
            case ArgumentNode:
                Argument = null;
                Pop(_defaults);
                Pop(_inputs);
                break;
            case ListNode or ObjectFieldNode:
                Pop(_defaults);
                Pop(_inputs);
                break;
        }
    }

    private static void Pop<T>(List<T> stack) => stack.RemoveAt(stack.Count - 1);

    private static T? Last<T>(List<T?> stack, int back)
        where T : class => stack.Count >= back ? stack[^back] : null;
}
