namespace GraphPapers.GraphQL.Language;

/// <summary>An input value as a document writes it (spec §2.9).</summary>
internal abstract class ValueNode(int start) : Node(start);

internal sealed class VariableNode(int start, NameNode name) : ValueNode(start)
{
    public NameNode Name { get; } = name;
}

internal sealed class IntNode(int start, string text) : ValueNode(start)
{
    public string Text { get; } = text;
}

internal sealed class FloatNode(int start, string text) : ValueNode(start)
{
    public string Text { get; } = text;
}

internal sealed class StringNode(int start, string value, bool block) : ValueNode(start)
{
    public string Value { get; } = value;

    public bool Block { get; } = block;
}

internal sealed class BooleanNode(int start, bool value) : ValueNode(start)
{
    public bool Value { get; } = value;
}

internal sealed class NullNode(int start) : ValueNode(start);

internal sealed class EnumNode(int start, string value) : ValueNode(start)
{
    public string Value { get; } = value;
}

internal sealed class ListNode(int start, ValueNode[] values) : ValueNode(start)
{
    public ValueNode[] Values { get; } = values;
}

internal sealed class ObjectNode(int start, ObjectFieldNode[] fields) : ValueNode(start)
{
    public ObjectFieldNode[] Fields { get; } = fields;
}

internal sealed class ObjectFieldNode(int start, NameNode name, ValueNode value) : Node(start)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;
}
