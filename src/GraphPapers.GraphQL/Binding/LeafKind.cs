namespace GraphPapers.GraphQL.Binding;

/// <summary>The leaf types, by how they are written.</summary>
internal enum LeafKind
{
    Int,
    Float,
    String,
    Boolean,
    Id,
    Enum,
    Custom,
}
