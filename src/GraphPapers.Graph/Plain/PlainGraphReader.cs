using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using GraphPapers.Graph.Csr;

namespace GraphPapers.Graph.Plain;

/// <summary>
/// Reads a graph from lines: <c>from to [weight]</c>, separated by white space or a comma; one vertex a line in the optional second
/// file. A field that begins with <c>#</c> begins a comment. Names are case-sensitive; whole numbers are vertices by their value.
/// </summary>
public sealed class PlainGraphReader
{
    /// <summary>The most faults that a reading lists; the others are counted.</summary>
    public const int MostFaults = 100;

    private readonly Dictionary<long, int> _byNumber = [];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _byChars;
    private readonly List<(long Number, string? Name)> _vertices = [];
    private readonly List<int> _sources = [];
    private readonly List<int> _targets = [];
    private readonly List<PlainFault> _faults = [];
    private List<double>? _weights;
    private char[] _chars = new char[256];
    private long _faultCount;
    private long _firstNegative;

    private PlainGraphReader() => _byChars = _byName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a graph. Lines that cannot be read are left out and listed.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="edgesName">Their file's name, for faults.</param>
    /// <param name="vertices">The vertices, isolated ones too; null: those that edges name.</param>
    /// <param name="verticesName">Their file's name, for faults.</param>
    /// <param name="isDirected">False where an edge leads both ways.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static PlainReading Read(
        Stream edges, string edgesName, Stream? vertices = null, string verticesName = "", bool isDirected = true,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var reader = new PlainGraphReader();
        if (vertices is not null) reader.ReadLines(vertices, verticesName, reader.Vertex, cancellation);
        reader.ReadLines(edges, edgesName, reader.Edge, cancellation);
        return new PlainReading(reader.Build(isDirected), reader._faults, reader._faultCount);
    }

    private delegate (string Reason, string Hint)? LineReader(ReadOnlySpan<byte> line, long lineNumber);

    private void ReadLines(Stream stream, string file, LineReader read, CancellationToken cancellation)
    {
        using var lines = new PlainLines(stream);
        while (lines.TryNext(out var line))
        {
            if ((lines.Number & 0xFFFF) == 0) cancellation.ThrowIfCancellationRequested();
            var fault = lines.IsTooLong
                ? ("the line is longer than 64 MB", "is this a text file with one record a line?")
                : read(line, lines.Number);
            if (fault is not var (reason, hint)) continue;
            if (!lines.IsTooLong && !IsName(line)) (reason, hint) = NotUtf8;
            if (_faultCount++ < MostFaults) _faults.Add(new PlainFault(file, lines.Number, reason, hint));
        }
    }

    private (string, string)? Vertex(ReadOnlySpan<byte> line, long lineNumber)
    {
        var fields = new Fields(line);
        if (!fields.TryNext(out var name)) return fields.Fault;
        if (fields.TryNext(out _)) return ("there is more than one field", "the file of vertices holds one name a line");
        return fields.Fault ?? (Intern(name) < 0 ? NotUtf8 : null);
    }

    private (string, string)? Edge(ReadOnlySpan<byte> line, long lineNumber)
    {
        var fields = new Fields(line);
        if (!fields.TryNext(out var from)) return fields.Fault;
        if (!fields.TryNext(out var to)) return fields.Fault ?? ("there is one field alone", "an edge is: from to [weight], with white space or commas between");
        var weight = 1.0;
        if (fields.TryNext(out var third))
        {
            if (!Utf8Parser.TryParse(third, out weight, out var used) || used != third.Length || !double.IsFinite(weight)) return NoNumber(third);
            if (fields.TryNext(out _)) return ("there are more than three fields", "an edge is: from to [weight], with white space or commas between");
        }
        if (fields.Fault is { } fault) return fault;
        if (!IsName(from) || !IsName(to)) return NotUtf8;
        _sources.Add(Intern(from));
        _targets.Add(Intern(to));
        if (third.Length > 0 && _weights is null)
        {
            // The lines before had no weight.
            _weights = new List<double>(_sources.Capacity);
            CollectionsMarshal.SetCount(_weights, _sources.Count - 1);
            CollectionsMarshal.AsSpan(_weights).Fill(1);
        }
        _weights?.Add(weight);
        if (weight < 0 && _firstNegative == 0) _firstNegative = lineNumber;
        return null;
    }

    private (string, string) NoNumber(ReadOnlySpan<byte> weight) => (
        $"the weight '{Printable(Encoding.UTF8.GetString(weight[..Math.Min(40, weight.Length)]))}' is no finite number",
        _sources.Count == 0 ? "begin a line of headings with #; a weight is written like 2, 0.5 or 1e-3" : "a weight is written like 2, 0.5 or 1e-3");

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));

    private static (string, string) NotUtf8 => ("this is no UTF-8 text", "is the file packed or binary? convert it to UTF-8");

    private static bool IsName(ReadOnlySpan<byte> name) => Utf8.IsValid(name) && !name.Contains((byte)0);

    /// <summary>The number of a vertex in the order of their first mention; -1 where the name is no text.</summary>
    private int Intern(ReadOnlySpan<byte> name)
    {
        if (VertexName.TryNumber(name, out var number))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_byNumber, number, out var exists);
            if (exists) return known;
            _vertices.Add((number, null));
            return known = _vertices.Count - 1;
        }
        if (!IsName(name)) return -1;
        if (_chars.Length < name.Length) _chars = new char[name.Length];
        var length = Encoding.UTF8.GetChars(name, _chars);
        var chars = _chars.AsSpan(0, length);
        if (_byChars.TryGetValue(chars, out var vertex)) return vertex;
        var text = chars.ToString();
        _byName.Add(text, _vertices.Count);
        _vertices.Add((0, text));
        return _vertices.Count - 1;
    }

    private PlainGraph Build(bool isDirected)
    {
        var n = _vertices.Count;
        var sorted = new int[n];
        for (var i = 0; i < n; i++) sorted[i] = i;
        Array.Sort(sorted, (a, b) => Compare(_vertices[a], _vertices[b]));
        var place = new int[n];
        var numbers = new long[n];
        var names = new string?[n];
        for (var i = 0; i < n; i++)
        {
            place[sorted[i]] = i;
            (numbers[i], names[i]) = _vertices[sorted[i]];
        }
        var sources = CollectionsMarshal.AsSpan(_sources);
        var targets = CollectionsMarshal.AsSpan(_targets);
        foreach (ref var u in sources) u = place[u];
        foreach (ref var v in targets) v = place[v];
        var graph = CsrGraph.FromEdges(n, sources, targets, CollectionsMarshal.AsSpan(_weights), directed: isDirected);
        return new PlainGraph(graph, numbers, names, _byNumber.Count) { FirstNegative = _firstNegative == 0 ? null : _firstNegative };
    }

    private static int Compare((long Number, string? Name) a, (long Number, string? Name) b) => (a.Name, b.Name) switch
    {
        (null, null) => a.Number.CompareTo(b.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(a.Name, b.Name),
    };

    /// <summary>The fields of one line.</summary>
    private ref struct Fields(ReadOnlySpan<byte> line)
    {
        private static readonly SearchValues<byte> s_separators = SearchValues.Create(" \t\r\v\f,"u8);
        private ReadOnlySpan<byte> _rest = line;
        private bool _hasField;

        public (string, string)? Fault { get; private set; }

        public bool TryNext(out ReadOnlySpan<byte> field)
        {
            var commas = 0;
            var at = 0;
            while (at < _rest.Length && s_separators.Contains(_rest[at]))
                if (_rest[at++] == ',') commas++;
            _rest = _rest[at..];
            var isOver = _rest.IsEmpty || _rest[0] == '#';
            field = default;
            if (commas > 1 || (commas == 1 && (!_hasField || isOver)))
            {
                Fault = ("a field is empty", "take one comma, or white space alone, between two fields");
                _rest = default;
                return false;
            }
            if (isOver)
            {
                _rest = default;
                return false;
            }
            var end = _rest.IndexOfAny(s_separators);
            if (end < 0) end = _rest.Length;
            field = _rest[..end];
            _rest = _rest[end..];
            _hasField = true;
            return true;
        }
    }
}
