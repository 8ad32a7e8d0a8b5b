using System.Text;

namespace GraphPapers.Graph.Lineage.Drawing;

/// <summary>A Mermaid flowchart (mermaid.js.org), which Markdown viewers draw.</summary>
public static class MermaidDrawing
{
    /// <summary>Writes the picture.</summary>
    public static string Write(LineagePicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < picture.Nodes.Count; i++) text.Append(FormattableString.Invariant($"  n{i}[\"{Escaped(picture.Nodes[i].Label)}\"]\n"));
        foreach (var edge in picture.Edges) text.Append(FormattableString.Invariant($"  n{edge.From} {(edge.IsKind ? "-.->" : edge.Support > 1 ? "==>" : "-->")} n{edge.To}\n"));
        Style(text, picture, "root", "fill:#fde68a,stroke:#92400e", node => node.IsRoot);
        Style(text, picture, "family", "fill:#e0e7ff,stroke:#4338ca", node => node.IsFamily && !node.IsRoot);
        return text.ToString();
    }

    private static void Style(StringBuilder text, LineagePicture picture, string name, string look, Func<PictureNode, bool> has)
    {
        var members = Enumerable.Range(0, picture.Nodes.Count).Where(i => has(picture.Nodes[i])).Select(i => FormattableString.Invariant($"n{i}")).ToList();
        if (members.Count == 0) return;
        text.Append(FormattableString.Invariant($"  classDef {name} {look}\n  class {string.Join(',', members)} {name}\n"));
    }

    // Mermaid's own entities: a semicolon or quote in a label would end it.
    private static string Escaped(string label) => label
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal);
}
