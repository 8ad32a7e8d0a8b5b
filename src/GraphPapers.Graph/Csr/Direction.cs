namespace GraphPapers.Graph.Csr;

/// <summary>Which arcs of a node a walk follows.</summary>
public enum Direction
{
    /// <summary>From source to target.</summary>
    Out,

    /// <summary>From target to source.</summary>
    In,

    /// <summary>Both ways; an edge that leads both ways counts twice.</summary>
    Both,
}
