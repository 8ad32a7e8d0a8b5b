using System.Text;

namespace GraphPapers.Graph.Lineage.Drawing;

/// <summary>Graphviz DOT (graphviz.org/doc/info/lang.html): left to right, the nodes of one year on one rank.</summary>
public static class DotDrawing
{
    /// <summary>Writes the picture.</summary>
    public static string Write(LineagePicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var dot = new StringBuilder("digraph lineage {\n  rankdir=LR;\n  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\"];\n  edge [color=\"#667085\"];\n");
        for (var i = 0; i < picture.Nodes.Count; i++)
        {
            var node = picture.Nodes[i];
            var look = node.IsRoot ? ", fillcolor=\"#fde68a\", penwidth=2" : node.IsFamily ? ", fillcolor=\"#e0e7ff\"" : "";
            dot.Append(Invariant($"  n{i} [label={Quoted(node.Label)}{look}];\n"));
        }

        foreach (var year in Enumerable.Range(0, picture.Nodes.Count).Where(i => picture.Nodes[i].Year != 0).GroupBy(i => picture.Nodes[i].Year).Where(group => group.Count() > 1).OrderBy(group => group.Key))
        {
            // Boxes of one year that build on each other cannot share a rank.
            var free = year.Where(i => !picture.Edges.Any(edge => (edge.From == i && year.Contains(edge.To)) || (edge.To == i && year.Contains(edge.From)))).ToList();
            if (free.Count > 1) dot.Append(Invariant($"  {{ rank=same; {string.Join(' ', free.Select(i => Invariant($"n{i};")))} }}\n"));
        }

        foreach (var edge in picture.Edges)
        {
            var look = edge.IsKind ? "style=dashed" : edge.Support > 1 ? "penwidth=2" : "";
            dot.Append(Invariant($"  n{edge.From} -> n{edge.To}{(look.Length == 0 ? "" : $" [{look}]")};\n"));
        }

        return dot.Append("}\n").ToString();
    }

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
