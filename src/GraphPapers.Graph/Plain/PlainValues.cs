using System.Globalization;
using System.Text;

namespace GraphPapers.Graph.Plain;

/// <summary>One value for each vertex: a whole number, a number, or a vertex.</summary>
public sealed class PlainValues
{
    private readonly PlainGraph _graph;
    private readonly long[]? _whole;
    private readonly double[]? _real;
    private readonly int[]? _vertices;

    private PlainValues(PlainGraph graph, long[]? whole, double[]? real, int[]? vertices) =>
        (_graph, _whole, _real, _vertices) = (graph, whole, real, vertices);

    /// <summary>The value of a vertex as it is written: the shortest digits that read back as the same number, infinity as a word.</summary>
    public string TextOf(int vertex)
    {
        if (_whole is not null) return _whole[vertex].ToString(CultureInfo.InvariantCulture);
        if (_vertices is not null) return _graph.NameOf(_vertices[vertex]);
        var value = _real![vertex];
        return double.IsPositiveInfinity(value) ? "infinity" : value.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Writes <c>vertex value</c>, one a line, in the order of the vertices, lines ended by a line feed.</summary>
    public void Write(TextWriter writer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var line = new StringBuilder();
        for (var u = 0; u < _graph.VertexCount; u++)
        {
            if ((u & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            line.Clear().Append(_graph.NameOf(u)).Append(' ').Append(TextOf(u)).Append('\n');
            writer.Write(line);
        }
    }

    internal static PlainValues Numbers(PlainGraph graph, long[] values) => new(graph, values, null, null);

    internal static PlainValues Numbers(PlainGraph graph, double[] values) => new(graph, null, values, null);

    internal static PlainValues Vertices(PlainGraph graph, int[] values) => new(graph, null, null, values);
}
