using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Plain;

/// <summary>A graph of named vertices, as it is read from files: the nodes of <see cref="Graph"/> are the vertices in their order.</summary>
public sealed class PlainGraph
{
    private readonly string?[] _names;
    private readonly long[] _numbers;
    private readonly int _numberCount;

    internal PlainGraph(CsrGraph graph, long[] numbers, string?[] names, int numberCount) =>
        (Graph, _numbers, _names, _numberCount) = (graph, numbers, names, numberCount);

    /// <summary>The graph. Its weights are null where no line had one; a line without one weighs 1.</summary>
    public CsrGraph Graph { get; }

    /// <summary>The number of the first line of edges whose weight is negative; null where none is.</summary>
    public long? FirstNegative { get; init; }

    /// <summary>The number of vertices.</summary>
    public int VertexCount => _names.Length;

    /// <summary>The name of a vertex, as it stands in the file. Whole numbers come first, by value, then other names in ordinal order.</summary>
    public string NameOf(int vertex) => _names[vertex] ?? _numbers[vertex].ToString(CultureInfo.InvariantCulture);

    /// <summary>The vertex of a name, or -1.</summary>
    public int Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (VertexName.TryNumber(name, out var number))
        {
            var at = Array.BinarySearch(_numbers, 0, _numberCount, number);
            return at >= 0 ? at : -1;
        }
        var found = Array.BinarySearch(_names, _numberCount, VertexCount - _numberCount, name, StringComparer.Ordinal);
        return found >= 0 ? found : -1;
    }
}

/// <summary>What a name is.</summary>
internal static class VertexName
{
    /// <summary>Whether a name is a whole number in its usual form: digits, no needless zero before them, within 64 bits.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> name, out long number)
    {
        number = 0;
        var digits = name.Length > 0 && name[0] == (byte)'-' ? name[1..] : name;
        if (digits.IsEmpty || digits[0] - '0' is < 0 or > 9 || (digits[0] == '0' && name.Length > 1)) return false;
        return Utf8Parser.TryParse(name, out number, out var used) && used == name.Length;
    }

    public static bool TryNumber(string name, out long number)
    {
        Span<byte> bytes = stackalloc byte[20];
        number = 0;
        return name.Length <= bytes.Length && Encoding.UTF8.TryGetBytes(name, bytes, out var length) && TryNumber(bytes[..length], out number);
    }
}
