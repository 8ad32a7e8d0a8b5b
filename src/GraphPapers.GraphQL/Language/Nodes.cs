namespace GraphPapers.GraphQL.Language;

/// <summary>A node of a document's syntax tree. Its start is a byte offset into the document.</summary>
internal abstract class Node(int start)
{
    public int Start { get; } = start;
}

internal sealed class NameNode(int start, string value) : Node(start)
{
    public string Value { get; } = value;

    public override string ToString() => Value;
}

/// <summary>A part of a document that stands at its top (spec §2.3).</summary>
internal abstract class DefinitionNode(int start) : Node(start);

internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed class OperationNode(
    int start, OperationKind kind, StringNode? description, NameNode? name, VariableDefinitionNode[] variables,
    DirectiveNode[] directives, SelectionSetNode selectionSet) : DefinitionNode(start)
{
    public OperationKind Kind { get; } = kind;

    public StringNode? Description { get; } = description;

    public NameNode? Name { get; } = name;

    public VariableDefinitionNode[] Variables { get; } = variables;

    public DirectiveNode[] Directives { get; } = directives;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class VariableDefinitionNode(
    int start, StringNode? description, VariableNode variable, TypeNode type, ValueNode? defaultValue, DirectiveNode[] directives)
    : Node(start)
{
    public StringNode? Description { get; } = description;

    public VariableNode Variable { get; } = variable;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public DirectiveNode[] Directives { get; } = directives;
}

internal sealed class FragmentNode(
    int start, StringNode? description, NameNode name, NamedTypeNode typeCondition, DirectiveNode[] directives,
    SelectionSetNode selectionSet) : DefinitionNode(start)
{
    public StringNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public NamedTypeNode TypeCondition { get; } = typeCondition;

    public DirectiveNode[] Directives { get; } = directives;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class SelectionSetNode(int start, SelectionNode[] selections) : Node(start)
{
    public SelectionNode[] Selections { get; } = selections;
}

internal abstract class SelectionNode(int start, DirectiveNode[] directives) : Node(start)
{
    public DirectiveNode[] Directives { get; } = directives;
}

internal sealed class FieldNode(
    int start, NameNode? alias, NameNode name, ArgumentNode[] arguments, DirectiveNode[] directives, SelectionSetNode? selectionSet)
    : SelectionNode(start, directives)
{
    public NameNode? Alias { get; } = alias;

    public NameNode Name { get; } = name;

    public ArgumentNode[] Arguments { get; } = arguments;

    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The name the field has in the response.</summary>
    public string ResponseKey => (Alias ?? Name).Value;
}

internal sealed class FragmentSpreadNode(int start, NameNode name, DirectiveNode[] directives) : SelectionNode(start, directives)
{
    public NameNode Name { get; } = name;
}

internal sealed class InlineFragmentNode(
    int start, NamedTypeNode? typeCondition, DirectiveNode[] directives, SelectionSetNode selectionSet)
    : SelectionNode(start, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

internal sealed class ArgumentNode(int start, NameNode name, ValueNode value) : Node(start)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}

internal sealed class DirectiveNode(int start, NameNode name, ArgumentNode[] arguments) : Node(start)
{
    public NameNode Name { get; } = name;

    public ArgumentNode[] Arguments { get; } = arguments;

    /// <summary>The literal of an argument, or null where it is not written.</summary>
    public ValueNode? Argument(string name) => Array.Find(Arguments, a => a.Name.Value == name)?.Value;
}

internal abstract class TypeNode(int start) : Node(start);

internal sealed class NamedTypeNode(int start, NameNode name) : TypeNode(start)
{
    public NameNode Name { get; } = name;
}

internal sealed class ListTypeNode(int start, TypeNode item) : TypeNode(start)
{
    public TypeNode Item { get; } = item;
}

internal sealed class NonNullTypeNode(int start, TypeNode nullable) : TypeNode(start)
{
    public TypeNode Nullable { get; } = nullable;
}
