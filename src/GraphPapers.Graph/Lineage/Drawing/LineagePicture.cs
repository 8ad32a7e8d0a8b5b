using GraphPapers.Graph.Snapshot;
using GraphPapers.Model;

namespace GraphPapers.Graph.Lineage.Drawing;

/// <summary>A box of a drawing.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">Its year; 0 where unknown.</param>
/// <param name="IsRoot">Whether it is the root.</param>
/// <param name="IsFamily">Whether it is a family.</param>
public sealed record PictureNode(EntityId Id, string Name, int Year, bool IsRoot, bool IsFamily)
{
    /// <summary>The name with the year where that is known.</summary>
    public string Label => Year == 0 ? Name : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name} ({Year})");
}

/// <summary>An arrow of a drawing, from the older to the younger, by positions of boxes.</summary>
/// <param name="From">What is built on.</param>
/// <param name="To">What builds.</param>
/// <param name="IsKind">Whether it is IS_A.</param>
/// <param name="Support">How many papers say so; 0 for what is only curated.</param>
public readonly record struct PictureEdge(int From, int To, bool IsKind, int Support);

/// <summary>What every drawing of a lineage shows: its nodes in the order of the answer and its transitive reduction.</summary>
public sealed record LineagePicture(IReadOnlyList<PictureNode> Nodes, IReadOnlyList<PictureEdge> Edges)
{
    /// <summary>The picture of a lineage.</summary>
    public static LineagePicture Of(GraphSnapshot snapshot, LineageResult result)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(result);
        var position = new Dictionary<int, int>();
        var nodes = new List<PictureNode>();
        foreach (var (node, _) in result.Nodes)
        {
            position[node] = nodes.Count;
            nodes.Add(new(snapshot.Id(node), snapshot.Name(node), snapshot.Year(node), node == result.Root, snapshot.IsFamily(node)));
        }

        var edges = result.Reduced(snapshot).Select(edge => new PictureEdge(
            position[snapshot.Tail(edge.Edge)], position[snapshot.Head(edge.Edge)], snapshot.Relation(edge.Edge) == RelationKind.IsA, edge.Facts.Support));
        return new(nodes, [.. edges]);
    }
}
